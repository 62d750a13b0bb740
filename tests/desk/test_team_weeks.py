"""A team's weeks: planned in one go, looked at and accepted rep by rep."""

import re
from types import SimpleNamespace

import pytest
from sqlalchemy import select, update
from werkzeug.datastructures import MultiDict

from fieldcrm.extensions import db
from fieldcrm.journeys import accepting, jobs, worker
from fieldcrm.models import Conflict, PlanningJob, User, now
from fieldcrm.models.planning_job import SILENT
from fieldcrm.publishing import publish
from tests import cast as people
from tests.desk.planning import LONG_S, visits

#: The longest that SQLite's busy handler sleeps.
SQLITE_LOOKS_AGAIN_S = 0.1


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


def test_each_reps_proposal_is_looked_at_and_accepted_by_itself(app, desk_of, session, team, search):
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
    settled(app, desk)
    assert {one.rep_id for one in visits(session)} == {team.lea.id}
    assert "Accepted" in desk.get("/desk/weeks").text
    assert run(session, team.nadia)[team.hugo.id].state == "done"
    assert desk.send(f"/desk/plans/{lea.id}/accept", page="/desk/weeks").status_code == 404


def hidden(page, action):
    """The hidden inputs of the form that goes there."""
    form = page.split(f'action="{action}"')[1].split("</form>")[0]
    return MultiDict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


def settled(app, desk):
    """The team's page when what was asked for is over."""
    assert worker.wait(app, LONG_S)
    return desk.get("/desk/weeks").text


def send(app, desk, action, page):
    """As a browser that shows this page sends that form."""
    assert desk.client.post(action, data=hidden(page, action)).status_code == 303
    return settled(app, desk)


def test_all_that_wait_are_accepted_in_one_step_and_taken_back_in_one(app, desk_of, session, team, search):
    stands = people.visit(session, team.lea, team.perrin, team.monday, planned_at="23:00", firmness="suggestion")
    publish(session, stands)
    session.commit()
    before = standing(session)
    desk = desk_of("nadia")
    search(desk, "/desk/weeks", rep=[str(team.lea.id), str(team.hugo.id)])
    page = desk.get("/desk/weeks").text
    changes = sum(one.summary["changes"] for one in run(session, team.nadia).values())
    assert f"Accept all {changes} changes of these reps" in page
    done = send(app, desk, "/desk/weeks/accept", page)
    assert {one.rep_id for one in visits(session)} == {team.lea.id, team.hugo.id}
    assert {one.state for one in run(session, team.nadia).values()} == {"accepted"}
    assert standing(session) != before
    assert "changes of these reps" not in done
    back = send(app, desk, "/desk/plans/take-back", done)
    assert "Taken back" in back
    assert standing(session) == before
    assert f"Accept all {changes} changes of these reps" in back
    send(app, desk, "/desk/plans/take-back", done)
    assert standing(session) == before


def standing(session):
    return {(one.id, one.planned_on, one.planned_at, one.status, one.firmness) for one in visits(session)}


def test_what_was_begun_since_is_asked_about_and_not_taken_back(app, desk_of, session, team, search):
    desk = desk_of("nadia")
    search(desk, "/desk/weeks", rep=[str(team.lea.id), str(team.hugo.id)])
    done = send(app, desk, "/desk/weeks/accept", desk.get("/desk/weeks").text)
    begun = visits(session)[0]
    begun.notes = "They open at ten."
    begun.changed()
    publish(session, begun)
    session.commit()
    page = send(app, desk, "/desk/plans/take-back", done)
    assert "waits to be decided" in page
    assert [one.id for one in visits(session)] == [begun.id]
    assert session.scalars(select(Conflict.record_id)).all() == [begun.id]


def test_nobody_accepts_or_takes_back_what_another_asked_for(desk_of, session, team, search):
    desk = desk_of("nadia")
    search(desk, "/desk/weeks", rep=[str(team.lea.id)])
    job = run(session, team.nadia)[team.lea.id]
    for path in ("/desk/weeks/accept", "/desk/plans/take-back"):
        assert desk_of("ada").send(path, page="/desk/weeks", job=str(job.id)).status_code == 404
        assert desk_of("lea").send(path, page=f"/desk/weeks/{team.lea.id}", job=str(job.id)).status_code == 404
    assert "Nothing waits" in desk.client.get(desk.send("/desk/weeks/accept", page="/desk/weeks", job="some").location).text
    assert desk.send("/desk/plans/take-back", page="/desk/weeks").status_code == 404
    assert visits(session) == []


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
    answer = desk.send("/desk/weeks", first_on=str(team.monday), weeks="1", rep=str(team.tom.id))
    assert "Choose at least one rep." in desk.get(answer.location).text
    assert session.scalars(select(PlanningJob.id)).all() == []


def test_the_page_of_a_team_asks_few_questions(desk_of, session, team, search, count_queries):
    desk = desk_of("nadia")
    search(desk, "/desk/weeks", rep=[str(team.lea.id), str(team.hugo.id)])
    with count_queries() as statements:
        desk.get("/desk/weeks")
    assert len(statements) <= 8
    assert not any("planning_job.proposal" in one for one in statements)


def test_before_each_share_of_what_is_accepted_others_write(app, desk_of, session, team, search, monkeypatch):
    desk, hugo_id, pauses = desk_of("nadia"), team.hugo.id, []
    search(desk, "/desk/weeks", rep=[str(team.lea.id)])
    changes = run(session, team.nadia)[team.lea.id].summary["changes"]
    session.rollback()

    def somebody_writes(seconds):
        with db.engine.connect().execution_options(writes=True) as other:
            other.execute(update(User).where(User.id == hugo_id).values(initials=f"H{len(pauses)}"))
            other.commit()
        pauses.append(seconds)

    monkeypatch.setattr(accepting, "AT_ONCE", 1)
    monkeypatch.setattr(accepting, "time", SimpleNamespace(sleep=somebody_writes))
    send(app, desk, "/desk/weeks/accept", desk.get("/desk/weeks").text)
    assert pauses == [accepting.GIVE_WAY_S] * changes
    assert accepting.GIVE_WAY_S > SQLITE_LOOKS_AGAIN_S


def half_accepted(session, team, monkeypatch):
    """A process takes what was accepted, applies the first op of it and dies."""
    job_id = run(session, team.nadia)[team.lea.id].id
    assert jobs.accept(job_id)
    assert jobs.take_accepted("another process") == job_id
    with monkeypatch.context() as dying:
        dying.setattr(accepting, "AT_ONCE", 1)
        beats = iter([False, KeyboardInterrupt()])
        dying.setattr(jobs, "beat", lambda *_given: raised(next(beats)))
        with pytest.raises(KeyboardInterrupt):
            accepting.carry_out(job_id, "another process")
    session.rollback()
    return job_id


def raised(one):
    if isinstance(one, BaseException):
        raise one
    return one


def test_what_a_process_that_died_left_half_accepted_is_done_to_its_end_and_once(app, desk_of, session, team, search, monkeypatch):
    desk = desk_of("nadia")
    search(desk, "/desk/weeks", rep=[str(team.lea.id)])
    changes = run(session, team.nadia)[team.lea.id].summary["changes"]
    assert changes > 1
    job_id = half_accepted(session, team, monkeypatch)
    assert len(visits(session)) == 1
    page = desk.get("/desk/weeks").text
    assert "The proposals are being accepted" in page
    assert "Plan these weeks" not in page
    assert jobs.take_accepted("a third") is None, "it may be at work still"
    session.execute(update(PlanningJob).values(beat_at=now() - 2 * SILENT))
    session.commit()
    assert jobs.half_done()
    worker.carry_out(app)
    page = settled(app, desk)
    assert len(visits(session)) == changes
    assert session.scalars(select(Conflict.id)).all() == []
    assert f"Done: {changes} changes" in page
    assert session.get(PlanningJob, job_id).state == "accepted"
    assert "Taken back" in send(app, desk, "/desk/plans/take-back", page)
    assert visits(session) == []


def test_a_slow_process_finds_that_another_has_taken_over(session, team, desk_of, search, monkeypatch):
    search(desk_of("nadia"), "/desk/weeks", rep=[str(team.lea.id)])
    job_id = half_accepted(session, team, monkeypatch)
    session.execute(update(PlanningJob).values(beat_at=now() - 2 * SILENT))
    session.commit()
    assert jobs.take_accepted("a third") == job_id
    with pytest.raises(jobs.Lost):
        accepting.carry_out(job_id, "another process")


def test_nothing_is_planned_anew_or_let_go_while_it_is_accepted(session, team, desk_of, search, monkeypatch):
    desk = desk_of("nadia")
    search(desk, "/desk/weeks", rep=[str(team.lea.id)])
    job_id = half_accepted(session, team, monkeypatch)
    answer = desk.send("/desk/weeks", page="/desk/handover", first_on=str(team.monday), weeks="1", rep=str(team.lea.id))
    assert "Proposals are being accepted" in desk.get(answer.location).text
    desk.send(f"/desk/plans/{job_id}/drop", page="/desk/handover")
    jobs.begin(jobs.TEAM, team.nadia.id, [], {})
    session.rollback()
    assert session.get(PlanningJob, job_id).state == "accepting"
