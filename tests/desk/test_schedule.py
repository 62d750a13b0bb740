"""A team's week at the desk: what became of each visit, what deserves an eye, and moving a visit."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from fieldcrm.models import Conflict, Visit
from fieldcrm.publishing import publish
from fieldcrm.replication.door import submit
from tests import cast as people

MONDAY = people.TODAY
LONG_AGO = MONDAY - timedelta(days=21)


def day(count):
    return MONDAY + timedelta(days=count)


@pytest.fixture
def planned(session, cast):
    cast.hugo = people.user(session, "Hugo Blanc", [cast.lyon], email="hugo@example.com")
    cast.first = people.visit(session, cast.lea, cast.perrin, planned_at="09:30")
    publish(session, [cast.hugo, cast.first])
    session.commit()
    return cast


def visit_form(desk, visit, **wanted):
    """Open the small form of a visit, change something, send it."""
    page = desk.get(f"/desk/schedule/visits/{visit.id}").text
    given = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in (
        "csrf_token", "status", "was_planned_on", "was_planned_at", "was_rep_id", "planned_on", "planned_at")}
    given["rep_id"] = given["was_rep_id"]
    return lambda: desk.client.post(f"/desk/schedule/visits/{visit.id}/move", data=given | wanted, follow_redirects=True)


def test_the_week_shows_every_visit_in_its_reps_day(desk_of, session, planned):
    text = desk_of("nadia").get(f"/desk/schedule?day={day(3)}").text
    assert "Léa Martin" in text
    assert "Hugo Blanc" in text
    assert "Tom Hardcastle" not in text
    cell = re.search(rf'data-day="{MONDAY}" data-rep="{planned.lea.id}".*?</td>', text, re.DOTALL)[0]
    assert "Boulangerie Perrin" in cell
    assert "09:30" in cell


def test_a_public_holiday_and_an_absence_stand_in_their_days(desk_of, session, planned):
    from fieldcrm.models import Absence

    away = people.added(session, Absence, {"user_id": planned.lea.id, "from_on": day(1), "to_on": day(1), "half": "pm"}, {})
    publish(session, [away])
    session.commit()
    desk = desk_of("nadia")
    assert "Holiday, The afternoons" in desk.get(f"/desk/schedule?day={MONDAY}").text
    assert "Christmas Day" in desk.get("/desk/schedule?day=2026-12-25").text


def test_a_visit_is_moved_to_another_day_hour_and_rep_by_an_op(desk_of, session, planned):
    move = visit_form(desk_of("nadia"), planned.first, planned_on=str(day(2)), planned_at="14:00", rep_id=str(planned.hugo.id))
    page = move().text
    assert 'moved to <time datetime="2026-11-25" data-format="date">2026-11-25</time>, Hugo Blanc' in page
    session.rollback()
    moved = session.get(Visit, planned.first.id)
    assert (moved.planned_on, moved.planned_at, moved.rep_id) == (day(2), "14:00", planned.hugo.id)
    assert "Moved from another day" in desk_of("nadia").get(f"/desk/schedule?day={MONDAY}").text


def test_what_was_moved_can_be_moved_back_at_once(desk_of, session, planned):
    desk = desk_of("nadia")
    page = visit_form(desk, planned.first, planned_on=str(day(2)))().text
    notice = page.split('role="status"')[1].split("</form>")[0]
    desk.client.post(f"/desk/schedule/visits/{planned.first.id}/move", data=dict(re.findall(r'name="(\w+)" value="([^"]*)"', notice)))
    session.rollback()
    assert session.get(Visit, planned.first.id).planned_on == MONDAY


def test_what_is_said_of_a_move_lies_in_no_cookie_and_is_for_its_own_eyes(desk_of, planned):
    desk = desk_of("nadia")
    path = visit_form(desk, planned.first, planned_on=str(day(2)))().request.full_path
    assert "said=" in path
    for _ in range(2):
        assert 'role="status"' in desk.client.get(path).text, "whatever was asked in between"
    assert 'role="status"' not in desk.client.get(path[:-3]).text, "a signature that is not ours"
    assert 'role="status"' not in desk_of("ada").client.get(path).text


def test_what_the_rep_changed_meanwhile_is_asked_about_and_not_overwritten(desk_of, session, planned):
    desk = desk_of("nadia")
    move = visit_form(desk, planned.first, planned_on=str(day(2)))
    planned.first.planned_on = day(1)
    planned.first.changed()
    publish(session, planned.first)
    session.commit()
    page = move().text
    assert f'Boulangerie Perrin, planned for <time datetime="{day(1)}" data-format="date">{day(1)}</time>, was changed by somebody else' in page
    session.rollback()
    question = session.query(Conflict).one()
    assert session.get(Visit, planned.first.id).planned_on == day(1)
    assert (question.mine, question.theirs) == (str(day(2)), str(day(1)))
    assert f"/inbox/conflicts/{question.id}" in page
    assert "Two versions: to be decided" in desk.get(f"/desk/schedule?day={MONDAY}").text


def test_a_visit_that_was_made_meanwhile_stays_where_it_is(desk_of, session, planned):
    move = visit_form(desk_of("nadia"), planned.first, planned_on=str(day(2)))
    planned.first.status = "done"
    session.commit()
    assert "has been visited meanwhile" in move().text
    session.rollback()
    assert session.get(Visit, planned.first.id).planned_on == MONDAY


def test_a_visit_that_was_cancelled_meanwhile_is_planned_again_only_by_who_knows(desk_of, session, planned):
    desk = desk_of("nadia")
    move = visit_form(desk, planned.first, planned_on=str(day(2)), form="visit")
    planned.first.status = "cancelled"
    session.commit()
    assert "has been cancelled meanwhile" in move().text
    session.rollback()
    assert session.get(Visit, planned.first.id).planned_on == MONDAY
    visit_form(desk, planned.first, planned_on=str(day(2)))()
    session.rollback()
    found = session.get(Visit, planned.first.id)
    assert (found.planned_on, found.status) == (day(2), "planned")


def at_the_door(rep, visit, **values):
    """What the rep's phone has kept until now: of a visit that stood on Monday on that rep's plan."""
    seen = {"planned_on": str(MONDAY), "rep_id": str(rep.id)}
    claims = {name: {"was": value, "now": value} for name, value in seen.items()}
    changed = {name: {"was": "planned" if name == "status" else None, "now": value} for name, value in values.items()}
    return submit(rep, None, [{"kind": "update", "type": "visit", "record": str(visit.id), "set": claims | changed}])[0]


def test_a_visit_that_was_made_before_it_went_to_somebody_else_is_asked_about(desk_of, session, planned):
    visit_form(desk_of("nadia"), planned.first, rep_id=str(planned.hugo.id), planned_on=str(day(2)))()
    assert at_the_door(planned.lea, planned.first, status="checked_in")["verdict"] == "conflict"
    session.rollback()
    found = session.get(Visit, planned.first.id)
    assert (found.status, found.rep_id, found.planned_on) == ("checked_in", planned.hugo.id, day(2))
    asked = {one.field: one for one in session.query(Conflict)}
    assert {name: (one.mine, one.theirs) for name, one in asked.items()} == {
        "rep_id": (str(planned.lea.id), str(planned.hugo.id)), "planned_on": (str(MONDAY), str(day(2)))}
    page = desk_of("nadia").get(f"/inbox/conflicts/{asked['rep_id'].id}").text
    assert "Léa Martin" in page
    assert "Hugo Blanc" in page
    # Whoever has it by now may say that it was hers, but not whose it is otherwise.
    for rep, verdict in ((planned.tom, "refused"), (planned.lea, "applied")):
        answer = {"value": {"was": str(planned.hugo.id), "now": str(rep.id)}}
        given = submit(planned.hugo, None, [{"kind": "resolve", "type": "conflict", "record": str(asked["rep_id"].id), "set": answer}])
        assert given[0]["verdict"] == verdict
    session.rollback()
    assert session.get(Visit, planned.first.id).rep_id == planned.lea.id


def test_a_colleagues_visit_is_made_though_it_went_to_a_third(desk_of, session, planned):
    other = people.user(session, "Anna", [planned.lyon], email="anna@example.com")
    publish(session, other)
    session.commit()
    visit_form(desk_of("nadia"), planned.first, rep_id=str(planned.hugo.id))()
    claims = {"rep_id": {"was": str(planned.lea.id), "now": str(planned.lea.id)}, "status": {"was": "planned", "now": "done"}}
    found = submit(other, None, [{"kind": "update", "type": "visit", "record": str(planned.first.id), "set": claims}])
    assert found[0]["verdict"] == "conflict"


def test_a_visit_that_was_cancelled_before_it_was_moved_stays_until_somebody_decides(desk_of, session, planned):
    visit_form(desk_of("nadia"), planned.first, planned_on=str(day(2)))()
    at_the_door(planned.lea, planned.first, status="cancelled", cancel_reason="Closed for works")
    session.rollback()
    found, asked = session.get(Visit, planned.first.id), session.query(Conflict).one()
    assert (found.status, found.planned_on, found.cancel_reason) == ("planned", day(2), "Closed for works")
    assert (asked.field, asked.mine, asked.theirs) == ("status", "cancelled", "planned")


@pytest.mark.parametrize("wanted", [
    {"planned_on": "tomorrow"}, {"planned_on": ""}, {"planned_at": "25:00"}, {"rep_id": "Hugo"}, {"rep_id": "tom"}])
def test_what_makes_no_sense_moves_nothing(desk_of, session, planned, wanted):
    wanted = {name: str(planned.tom.id) if value == "tom" else value for name, value in wanted.items()}
    page = visit_form(desk_of("nadia"), planned.first, **wanted)()
    assert page.status_code == 200
    assert "notice-wrong" in page.text
    assert page.request.path == "/desk/schedule"
    page = visit_form(desk_of("nadia"), planned.first, form="visit", **{"planned_at": "11:15", **wanted})()
    assert page.request.path == f"/desk/schedule/visits/{planned.first.id}", "the form comes back"
    assert "notice-wrong" in page.text
    assert f'name="planned_at" value="{wanted.get("planned_at", "11:15")}"' in page.text
    session.rollback()
    assert session.get(Visit, planned.first.id).rev == 1


def test_a_silent_phone_is_not_heard_from_and_never_missed(desk_of, session, planned):
    past = people.visit(session, planned.lea, planned.bellecour, planned_on=LONG_AGO)
    phone = people.device(session, planned.lea, last_seen_at=datetime(2026, 11, 2, 12, 0, tzinfo=UTC))
    publish(session, [past])
    session.commit()
    desk = desk_of("nadia")
    cell = desk.get(f"/desk/schedule?day={LONG_AGO}").text
    assert 'class="block block-unheard"' in cell
    assert 'class="block block-missed"' not in cell
    phone.last_seen_at = datetime(2026, 11, 3, 8, 0, tzinfo=UTC)
    session.commit()
    cell = desk.get(f"/desk/schedule?day={LONG_AGO}").text
    assert 'class="block block-missed"' in cell
    assert 'class="block block-unheard"' not in cell


def test_a_reps_month_shows_one_day_in_full(desk_of, session, planned):
    text = desk_of("nadia").get(f"/desk/schedule/{planned.lea.id}?day={MONDAY}").text
    assert text.count("Boulangerie Perrin") == 2
    assert desk_of("nadia").get(f"/desk/schedule/{planned.tom.id}").status_code == 404


def test_nobody_is_sent_elsewhere_by_a_form(desk_of, planned):
    desk = desk_of("nadia")
    for back in ("https://evil.example", "//evil.example", "/desk/schedule.evil", "/desk/users"):
        page = desk.get(f"/desk/schedule/visits/{planned.first.id}?back={back}").text
        assert 'name="back" value="/desk/schedule"' in page


def test_a_team_of_any_size_costs_ten_questions(desk_of, app, session, planned, count_queries):
    for number in range(30):
        rep = people.user(session, f"Rep {number:02} Doe", [planned.lyon], email=f"r{number}@example.com")
        shop = people.account(session, planned.lyon, f"Shop {number}", position={"lat": 45.7, "lon": 4.8, "accuracy_m": 5})
        publish(session, [rep, shop, *(people.visit(session, rep, shop, day(each)) for each in range(3))])
    session.commit()
    desk = desk_of("nadia")
    for path in (f"/desk/schedule?day={MONDAY}", f"/desk/schedule/{planned.lea.id}?day={MONDAY}"):
        with count_queries() as statements:
            assert desk.get(path).status_code == 200
        assert len(statements) <= 10, statements


def test_hours_are_written_in_the_readers_digits(session, cast, desk_of):
    cast.nadia.language = "fa"
    publish(session, [cast.nadia, people.visit(session, cast.lea, cast.perrin, planned_at="09:30")])
    session.commit()
    desk = desk_of("nadia")
    for path in (f"/desk/schedule?day={people.TODAY}", f"/desk/schedule/{cast.lea.id}?day={people.TODAY}"):
        text = desk.get(path).text
        assert '<span class="block-clock">۰۹:۳۰</span>' in text
        assert "۰:۳۰" in text  # half an hour with customers


def test_a_visit_made_in_another_week_than_planned_stays_in_sight(desk_of, session, planned):
    planned.first.planned_on, planned.first.status = day(7), "done"
    planned.first.check_in = {"at": f"{day(1)}T09:00:00Z"}
    session.commit()
    page = desk_of("nadia").get(f"/desk/schedule?day={day(7)}").text
    cell = re.search(rf'data-day="{day(7)}" data-rep="{planned.lea.id}".*?</td>', page, re.DOTALL)[0]
    assert "Boulangerie Perrin" in cell
