"""Plan my weeks, from the first tap to the visits that come of it."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from fieldcrm.journeys import jobs
from fieldcrm.models import Conflict, Visit
from fieldcrm.planning.proposal import Kind
from fieldcrm.publishing import publish
from tests import cast as people

LONG_S = 120  # for a busy machine; a search itself takes a second


@pytest.fixture
def planned(app, session, cast, desk_of):
    app.config["PLAN_SECONDS"] = 1
    cast.lea.language = "en"
    cast.ivanov.position = {"lat": 45.77, "lon": 4.88, "accuracy_m": 10}
    publish(session, [cast.lea, cast.ivanov])
    session.commit()
    cast.path = f"/desk/weeks/{cast.lea.id}"
    cast.monday = people.TODAY + timedelta(days=7)
    return cast


def search(desk, cast, who, **said):
    assert desk.send(cast.path, first_on=str(cast.monday), weeks="2", **said).status_code == 303
    job = jobs.of(getattr(cast, who).id, cast.lea.id)
    assert job.over.wait(LONG_S)
    assert job.proposal is not None
    return job.proposal


def visits(session):
    session.rollback()
    return session.scalars(select(Visit).where(Visit.is_live())).all()


def test_a_rep_plans_their_own_weeks_and_nothing_changes_until_they_accept(desk_of, session, planned):
    desk = desk_of("lea")
    proposal = search(desk, planned, "lea")
    assert visits(session) == []
    page = desk.get(planned.path).text
    assert "The proposal beside today" in page
    assert "Boulangerie Perrin" in page
    answer = desk.send(f"{planned.path}/accept", page=planned.path)
    assert (answer.status_code, answer.location) == (303, f"/plan?day={planned.monday}")
    made = visits(session)
    assert {(one.account_id, one.planned_on) for one in made} == {
        (UUID(one.customer_id), one.after[0]) for one in proposal.of(Kind.ADDED)}
    assert {one.rep_id for one in made} == {planned.lea.id}
    assert {one.firmness for one in made} == {"suggestion"}
    assert all(planned.monday <= one.planned_on < planned.monday + timedelta(days=14) for one in made)


def test_accepted_twice_it_is_planned_once(desk_of, session, planned):
    desk = desk_of("lea")
    search(desk, planned, "lea")
    assert desk.send(f"{planned.path}/accept", page=planned.path).status_code == 303
    count = len(visits(session))
    assert desk.send(f"{planned.path}/accept", page=planned.path).status_code == 404
    assert len(visits(session)) == count


def test_a_supervisor_plans_for_a_rep_in_sight(desk_of, session, planned):
    desk = desk_of("nadia")
    search(desk, planned, "nadia")
    answer = desk.send(f"{planned.path}/accept", page=planned.path)
    assert answer.location == f"/desk/schedule/{planned.lea.id}?day={planned.monday}"
    assert visits(session)


def test_nobody_plans_for_whom_they_do_not_see(desk_of, planned):
    assert desk_of("tom").get(planned.path).status_code == 404
    assert desk_of("nadia").get(f"/desk/weeks/{planned.tom.id}").status_code == 404
    assert desk_of("lea").get("/desk/schedule").status_code == 404


def test_what_is_moved_meanwhile_is_asked_about_and_not_overwritten(desk_of, session, planned):
    stands = people.visit(session, planned.lea, planned.perrin, planned.monday, planned_at="23:00", firmness="suggestion")
    publish(session, stands)
    session.commit()
    desk = desk_of("lea")
    proposal = search(desk, planned, "lea")
    assert [one.agreed_id for one in proposal.changes if one.agreed_id] == [str(stands.id)]
    session.rollback()
    stands = session.get(Visit, stands.id)
    stands.planned_on, stands.planned_at = planned.monday + timedelta(days=9), "07:00"
    stands.changed()
    publish(session, stands)
    session.commit()
    desk.send(f"{planned.path}/accept", page=planned.path)
    session.rollback()
    stands = session.get(Visit, stands.id)
    assert (stands.planned_on, stands.planned_at) == (planned.monday + timedelta(days=9), "07:00")
    assert session.scalars(select(Conflict.field)).all()


def test_a_supposed_absence_is_shown_and_not_to_be_accepted(desk_of, session, planned):
    desk = desk_of("lea")
    away = {"away_from": str(planned.monday), "away_to": str(planned.monday + timedelta(days=13))}
    proposal = search(desk, planned, "lea", **away)
    assert proposal.after.visits == 0
    page = desk.get(planned.path).text
    assert "As if the rep were away" in page
    assert f"{planned.path}/accept" not in page
    assert desk.send(f"{planned.path}/accept", page=planned.path).status_code == 404


def test_stopped_the_best_so_far_stands(app, desk_of, planned):
    app.config["PLAN_SECONDS"] = 3600
    desk = desk_of("lea")
    desk.send(planned.path, first_on=str(planned.monday), weeks="2")
    assert "The planner is at work" in desk.get(planned.path).text
    job = jobs.of(planned.lea.id, planned.lea.id)
    desk.send(f"{planned.path}/stop", page=planned.path)
    assert job.over.wait(LONG_S)
    assert not job.proposal.plan.complete
    assert "The proposal beside today" in desk.get(planned.path).text
    desk.send(f"{planned.path}/drop", page=planned.path)
    assert jobs.of(planned.lea.id, planned.lea.id) is None


@pytest.mark.parametrize("said", [{"weeks": "many"}, {"weeks": "99"}, {"first_on": "never"}, {"away_from": "2026-12-01", "away_to": "x"}])
def test_what_makes_no_sense_is_read_as_well_as_can_be(desk_of, planned, said):
    desk = desk_of("lea")
    assert desk.send(planned.path, **{"first_on": str(planned.monday), "weeks": "2", **said}).status_code == 303
    job = jobs.of(planned.lea.id, planned.lea.id)
    desk.send(f"{planned.path}/stop", page=planned.path)
    assert job.over.wait(LONG_S)
    assert 1 <= job.problem.weeks <= 12
