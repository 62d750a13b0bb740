"""What is changed at the desk can be asked about afterwards: who changed what, from what to what."""

from sqlalchemy import select

from fieldcrm.models import Audit, User
from tests.desk.test_desk import LILLE, ZOE, edit


def trail(session, record_id):
    session.rollback()
    rows = session.scalars(select(Audit).where(Audit.record_id == record_id).order_by(Audit.at, Audit.id))
    return [(row.user_id, row.field, row.was, row.now) for row in rows]


def test_a_users_changes_are_written_down_field_by_field(desk_of, session, cast):
    desk_of("ada").send(f"/desk/users/{cast.lea.id}", **edit(
        cast.lea, name="Léa Martin-Roche", team_id="", territory_ids=[str(cast.leeds.id)]))
    assert {line[1:] for line in trail(session, cast.lea.id) if line[1] != "territory_ids"} == {
        ("name", "Léa Martin", "Léa Martin-Roche"), ("team_id", str(cast.nord.id), None)}
    assert (cast.ada.id, "territory_ids", [str(cast.lyon.id)], [str(cast.leeds.id)]) in trail(session, cast.lea.id)


def test_a_new_user_is_one_line_without_the_password(desk_of, session, cast):
    desk_of("ada").send("/desk/users/new", **ZOE, territory_ids=[str(cast.lyon.id)])
    session.rollback()
    zoe = session.scalar(select(User).where(User.email == "zoe@example.com"))
    first = trail(session, zoe.id)[0]
    assert first[:3] == (cast.ada.id, "created", None)
    assert first[3]["role"] == "rep"
    assert "a long password" not in str(trail(session, zoe.id))
    assert "password_hash" not in first[3]


def test_that_a_password_was_set_is_written_down_and_not_which(desk_of, session, cast):
    path = f"/desk/users/{cast.lea.id}"
    desk_of("ada").send(f"{path}/password", page=path, password="a new long one")
    assert trail(session, cast.lea.id) == [(cast.ada.id, "password", None, "set anew")]


def test_a_territorys_changes_are_written_down(desk_of, session, cast):
    cycles = {f"cycle_{name}": str(days) for name, days in cast.lyon.cycles.items()}
    same = {"country": "FR", "currency": "EUR", "time_zone": "Europe/Paris", "team_id": str(cast.nord.id)}
    desk_of("ada").send(f"/desk/territories/{cast.lyon.id}", **(LILLE | cycles | same | {"name": "Grand Lyon"}))
    assert trail(session, cast.lyon.id) == [(cast.ada.id, "name", "Lyon", "Grand Lyon")]


def test_a_form_that_changes_nothing_leaves_no_line(desk_of, session, cast):
    desk_of("ada").send(f"/desk/users/{cast.tom.id}", **edit(cast.tom, territory_ids=[str(cast.leeds.id)]))
    assert trail(session, cast.tom.id) == []


def test_the_rule_about_look_alikes_has_a_trail_too(desk_of, session, cast):
    from fieldcrm.duplicates import rules

    desk_of("ada").send("/desk/duplicates/rules", ask="98", flag="60", link="99", linking="y")
    assert trail(session, rules.RULE_ID) == [
        (cast.ada.id, "flag", 50, 60), (cast.ada.id, "link", None, 99)]
