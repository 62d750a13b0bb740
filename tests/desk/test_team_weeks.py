"""A team's weeks: planned in one go, looked at and accepted rep by rep."""

import pytest
from sqlalchemy import select

from fieldcrm.journeys import jobs, worker
from fieldcrm.models import PlanningJob
from fieldcrm.publishing import publish
from tests import cast as people
from tests.desk.planning import LONG_S, visits


@pytest.fixture
def team(session, planned):
    planned.hugo = people.user(session, "Hugo Blanc", [planned.lyon], email="hugo@example.com", team_id=planned.nord.id)
    planned.perrin.owner_id, planned.bellecour.owner_id = planned.lea.id, planned.hugo.id
    publish(session, [planned.hugo, planned.perrin, planned.bellecour])
    session.commit()
    return planned


def run(session, nadia):
    session.rollback()
    return {one.rep_id: one for one in jobs.run_of(nadia.id)}


def test_each_reps_proposal_is_looked_at_and_accepted_by_itself(desk_of, session, team, search):
    desk = desk_of("nadia")
    search(desk, "/desk/weeks", rep=[str(team.lea.id), str(team.hugo.id)])
    found = run(session, team.nadia)
    assert {one.state for one in found.values()} == {"done"}
    page = desk.get("/desk/weeks").text
    assert "The team's proposals beside today's plan" in page
    assert "Hugo Blanc" in page
    lea = found[team.lea.id]
    assert "Boulangerie Perrin" in desk.get(f"/desk/plans/{lea.id}").text
    answer = desk.send(f"/desk/plans/{lea.id}/accept", page="/desk/weeks")
    assert answer.location == "/desk/weeks"
    assert {one.rep_id for one in visits(session)} == {team.lea.id}
    assert "Accepted" in desk.get("/desk/weeks").text
    assert run(session, team.nadia)[team.hugo.id].state == "done"
    assert desk.send(f"/desk/plans/{lea.id}/accept", page="/desk/weeks").status_code == 404


def test_stopped_the_best_plans_stand_and_what_was_not_begun_can_be(app, desk_of, session, team):
    app.config["PLAN_SECONDS"] = 3600
    desk = desk_of("nadia")
    asked = {"first_on": str(team.monday), "weeks": 1}
    jobs.begin(jobs.TEAM, team.nadia.id, [team.lea.id, team.hugo.id], asked)
    taken = jobs.take("another process")
    assert "The planner is at work" in desk.get("/desk/weeks").text
    desk.send("/desk/weeks/stop", page="/desk/weeks")
    found = {one.id: one for one in run(session, team.nadia).values()}
    assert found[taken].stop
    waits = next(one for one in found.values() if one.id != taken)
    assert waits.state == "stopped"
    app.config["PLAN_SECONDS"] = 0.3
    desk.send(f"/desk/plans/{waits.id}/again", page=f"/desk/plans/{waits.id}")
    assert worker.wait(app, LONG_S)
    session.rollback()
    assert session.get(PlanningJob, waits.id).state == "done"


def test_only_reps_in_sight_are_planned(desk_of, session, team, search):
    desk = desk_of("nadia")
    assert "Tom Hardcastle" not in desk.get("/desk/weeks").text
    desk.send("/desk/weeks", first_on=str(team.monday), weeks="1", rep=str(team.tom.id))
    assert session.scalars(select(PlanningJob.id)).all() == []


def test_the_page_of_a_team_asks_few_questions(desk_of, session, team, search, count_queries):
    desk = desk_of("nadia")
    search(desk, "/desk/weeks", rep=[str(team.lea.id), str(team.hugo.id)])
    with count_queries() as statements:
        desk.get("/desk/weeks")
    assert len(statements) <= 8
    assert not any("planning_job.proposal" in one for one in statements)
