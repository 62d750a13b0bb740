"""A territory goes to somebody else for a holiday or for good, and the phones follow."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from fieldcrm import handover
from fieldcrm.access import visible_streams
from fieldcrm.models import Account, Assignment, Feed, StandIn, Visit
from fieldcrm.publishing import publish
from tests import cast as people


def today():
    return datetime.now(UTC).date()


@pytest.fixture
def team(session, cast):
    """Hugo, of Nadia's team, works nothing yet; Léa has a visit today and one in three weeks."""
    cast.hugo = people.user(session, "Hugo Blanc", [], email="hugo@example.com", team_id=cast.nord.id)
    cast.perrin.owner_id = cast.lea.id
    cast.soon = people.visit(session, cast.lea, cast.perrin, today())
    cast.later = people.visit(session, cast.lea, cast.bellecour, today() + timedelta(days=21))
    cast.past = people.visit(session, cast.lea, cast.perrin, today() - timedelta(days=5))
    publish(session, [cast.hugo, cast.perrin, cast.soon, cast.later, cast.past])
    session.commit()
    cast.stream = f"t:{cast.lyon.id}"
    return cast


def send(desk, team, **said):
    given = {"territory_id": str(team.lyon.id), "from_id": str(team.lea.id), "to_id": str(team.hugo.id),
             "from_on": str(today()), "to_on": ""}
    return desk.send("/desk/handover", **given | said)


def reps(session, team):
    session.rollback()
    return [session.get(Visit, one.id).rep_id for one in (team.past, team.soon, team.later)]


def works(session, user, team):
    session.rollback()
    return team.stream in visible_streams(session, user)


def test_for_a_holiday_the_days_visits_go_and_the_territory_is_shared(desk_of, session, team):
    assert send(desk_of("nadia"), team, to_on=str(today() + timedelta(days=7))).status_code == 303
    assert reps(session, team) == [team.lea.id, team.hugo.id, team.lea.id]
    assert works(session, team.hugo, team)
    assert works(session, team.lea, team)


def test_after_the_holiday_the_phone_lets_the_territory_go(desk_of, session, team):
    send(desk_of("nadia"), team, to_on=str(today() + timedelta(days=7)))
    handover.turn(datetime.now(UTC) + timedelta(days=7))
    assert works(session, team.hugo, team)
    handover.turn(datetime.now(UTC) + timedelta(days=9))
    assert not works(session, team.hugo, team)
    assert works(session, team.lea, team)
    assert session.scalars(select(StandIn)).one().ended_at is not None


def test_a_holiday_to_come_begins_by_itself(desk_of, session, team):
    send(desk_of("nadia"), team, from_on=str(today() + timedelta(days=20)), to_on=str(today() + timedelta(days=30)))
    assert reps(session, team) == [team.lea.id, team.lea.id, team.hugo.id]
    assert not works(session, team.hugo, team)
    handover.turn(datetime.now(UTC) + timedelta(days=21))
    assert works(session, team.hugo, team)


def test_who_works_there_anyway_goes_on_when_the_holiday_is_over(desk_of, session, team):
    session.add(Assignment(user_id=team.hugo.id, territory_id=team.lyon.id))
    publish(session, team.hugo)
    session.commit()
    send(desk_of("nadia"), team, to_on=str(today()))
    handover.turn(datetime.now(UTC) + timedelta(days=9))
    assert works(session, team.hugo, team)


def test_a_second_holiday_keeps_the_territory_that_the_first_began(desk_of, session, team):
    for days in (3, 8):
        send(desk_of("nadia"), team, to_on=str(today() + timedelta(days=days)))
    handover.turn(datetime.now(UTC) + timedelta(days=5))
    assert works(session, team.hugo, team)
    handover.turn(datetime.now(UTC) + timedelta(days=11))
    assert not works(session, team.hugo, team)


def test_for_good_customers_and_all_that_is_planned_go_and_the_old_phone_forgets(desk_of, session, team):
    assert send(desk_of("nadia"), team).status_code == 303
    assert reps(session, team) == [team.lea.id, team.hugo.id, team.hugo.id]
    assert works(session, team.hugo, team)
    assert not works(session, team.lea, team)
    assert session.get(Account, team.perrin.id).owner_id == team.hugo.id
    me = session.scalar(select(Feed.body).where(Feed.type == "me", Feed.id == team.hugo.id))
    assert str(team.lyon.id) in me


def test_a_stand_in_can_be_ended_at_once(desk_of, session, team):
    desk = desk_of("nadia")
    send(desk, team, to_on=str(today() + timedelta(days=7)))
    session.rollback()
    row = session.scalars(select(StandIn)).one()
    assert desk_of("ada").send(f"/desk/handover/{row.id}/end", page="/desk/handover").status_code == 303
    assert not works(session, team.hugo, team)
    assert desk.send(f"/desk/handover/{row.id}/end", page="/desk/handover").status_code == 404


@pytest.mark.parametrize("said", [
    {"to_id": "lea"}, {"from_id": "hugo"}, {"from_on": ""}, {"to_on": "2020-01-01"}, {"territory_id": "leeds"}, {"to_id": "tom"},
    {"from_on": "2090-01-01"}])
def test_what_makes_no_sense_hands_nothing_over(desk_of, session, team, said):
    said = {name: str(getattr(team, value).id) if value in ("lea", "hugo", "leeds", "tom") else value for name, value in said.items()}
    assert send(desk_of("nadia"), team, **said).status_code == 422
    assert not works(session, team.hugo, team)
    assert reps(session, team) == [team.lea.id] * 3
