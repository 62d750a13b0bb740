"""Plan my weeks, from the first tap to the visits that come of it."""

import json
import re
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from fieldcrm.journeys import jobs, keeping, worker
from fieldcrm.models import Absence, Conflict, PlanningJob, Visit, now
from fieldcrm.models.planning_job import SILENT
from fieldcrm.planning.proposal import Kind
from fieldcrm.publishing import publish
from tests import cast as people
from tests.desk.planning import LONG_S, latest, visits


def accept(desk, job, page):
    return desk.send(f"/desk/plans/{job.id}/accept", page=page)


def test_a_rep_plans_their_own_weeks_and_nothing_changes_until_they_accept(desk_of, session, planned, search):
    desk = desk_of("lea")
    job = search(desk)
    assert job.state == "done"
    proposal = keeping.read(job.proposal)
    assert visits(session) == []
    page = desk.get(planned.path).text
    assert "The proposal beside today" in page
    assert "Boulangerie Perrin" in page
    answer = accept(desk, job, planned.path)
    assert answer.status_code == 303
    done = desk.get(answer.location).text
    assert f'href="/plan?day={planned.monday}"' in done
    assert "/desk/plans/take-back" in done
    made = visits(session)
    assert {(one.account_id, one.planned_on) for one in made} == {
        (UUID(one.customer_id), one.after[0]) for one in proposal.changes if one.kind is Kind.ADDED}
    assert {one.rep_id for one in made} == {planned.lea.id}
    assert {one.firmness for one in made} == {"suggestion"}
    assert all(planned.monday <= one.planned_on < planned.monday + timedelta(days=14) for one in made)


def test_accepted_twice_it_is_planned_once(desk_of, session, planned, search):
    desk = desk_of("lea")
    job = search(desk)
    assert accept(desk, job, planned.path).status_code == 303
    count = len(visits(session))
    assert accept(desk, job, planned.path).status_code == 404
    assert len(visits(session)) == count
    assert "The proposal beside today" not in desk.get(planned.path).text


def test_a_supervisor_plans_for_a_rep_in_sight(desk_of, session, planned, search):
    desk = desk_of("nadia")
    answer = accept(desk, search(desk), planned.path)
    assert answer.location.startswith(f"/desk/schedule/{planned.lea.id}?day={planned.monday}&said=")
    assert visits(session)
    done = desk.get(answer.location).text
    job = latest(session)
    assert "The phones have them at their next sync" in done
    assert f'name="job" value="{job.id}"' in done
    desk.send("/desk/plans/take-back", page=answer.location, job=str(job.id))
    assert visits(session) == []
    assert "The proposal beside today" in desk.get(planned.path).text


def test_nobody_plans_for_whom_they_do_not_see(desk_of, planned, search):
    assert desk_of("tom").get(planned.path).status_code == 404
    assert desk_of("tom").get(f"{planned.path}/what-if").status_code == 404
    assert desk_of("nadia").get(f"/desk/weeks/{planned.tom.id}").status_code == 404
    assert desk_of("lea").get("/desk/schedule").status_code == 404
    assert desk_of("lea").get("/desk/weeks").status_code == 404
    job = search(desk_of("lea"))
    for name in ("nadia", "ada", "tom"):
        desk = desk_of(name)
        for what in ("stop", "drop", "accept", "again"):
            assert desk.send(f"/desk/plans/{job.id}/{what}", page="/desk" if name != "tom" else "/desk/weeks/x").status_code in (400, 404)
    assert desk_of("nadia").get(f"/desk/plans/{job.id}").status_code == 404


def test_what_is_moved_meanwhile_is_asked_about_and_not_overwritten(desk_of, session, planned, search):
    stands = people.visit(session, planned.lea, planned.perrin, planned.monday, planned_at="23:00", firmness="suggestion")
    publish(session, stands)
    session.commit()
    desk = desk_of("lea")
    job = search(desk)
    assert [one.agreed_id for one in keeping.read(job.proposal).changes if one.agreed_id] == [str(stands.id)]
    session.rollback()
    stands = session.get(Visit, stands.id)
    stands.planned_on, stands.planned_at = planned.monday + timedelta(days=9), "07:00"
    stands.changed()
    publish(session, stands)
    session.commit()
    accept(desk, job, planned.path)
    session.rollback()
    stands = session.get(Visit, stands.id)
    assert (stands.planned_on, stands.planned_at) == (planned.monday + timedelta(days=9), "07:00")
    assert session.scalars(select(Conflict.field)).all()


def test_stopped_from_anywhere_the_best_so_far_stands(app, desk_of, session, planned):
    app.config["PLAN_SECONDS"] = 3600
    desk = desk_of("lea")
    desk.send(planned.path, first_on=str(planned.monday), weeks="2")
    assert "The planner is at work" in desk.get(planned.path).text
    # As another process would: it knows of the row and of nothing else.
    jobs.stop(latest(session).id)
    assert worker.wait(app, LONG_S)
    job = latest(session)
    assert not keeping.read(job.proposal).complete if job.proposal else job.state == "stopped"
    desk.send(f"/desk/plans/{job.id}/drop", page=planned.path)
    assert latest(session) is None


def test_another_process_shows_the_proposal_and_accepts_it(desk_of, session, planned, search, make_app, sign_in):
    job = search(desk_of("lea"))
    saved = json.dumps(job.proposal)
    other = make_app()
    with other.app_context():
        browser = other.test_client()
        from fieldcrm.auth import sessions

        contents = sessions.issue(planned.lea)
    with browser.session_transaction() as cookie:
        cookie.update(contents)
    page = browser.get(planned.path).text
    assert "The proposal beside today" in page
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    assert browser.post(f"/desk/plans/{job.id}/accept", data={"csrf_token": token}).status_code == 303
    assert len(visits(session)) == sum(one.kind is Kind.ADDED for one in keeping.read(json.loads(saved)).changes)


def test_a_job_whose_process_died_is_told_as_such_and_started_again(app, desk_of, session, planned):
    jobs.begin(jobs.WEEKS, planned.lea.id, [planned.lea.id], {"first_on": str(planned.monday), "weeks": 2})
    dead = jobs.take("a process that is gone")
    session.execute(update(PlanningJob).values(beat_at=now() - 2 * SILENT, share=0.4))
    session.commit()
    desk = desk_of("lea")
    page = desk.get(planned.path).text
    assert "is gone" in page
    assert "Start again" in page
    assert desk.send(f"/desk/plans/{dead}/again", page=planned.path).status_code == 303
    assert worker.wait(app, LONG_S)
    assert latest(session).state == "done"
    with pytest.raises(jobs.Lost):  # should it have been alive after all
        jobs.beat(dead, "a process that is gone", 0.5)


def test_what_another_process_left_waiting_is_taken_up(app, session, planned):
    jobs.begin(jobs.WEEKS, planned.lea.id, [planned.lea.id], {"first_on": str(planned.monday), "weeks": 1})
    assert jobs.waiting()
    worker.start(app)
    assert worker.wait(app, LONG_S)
    assert latest(session).state == "done"
    assert not jobs.waiting()


def test_a_search_that_fails_says_so_and_changes_nothing(desk_of, session, planned, search, monkeypatch):
    def broken(*_args, **_options):
        raise ZeroDivisionError

    monkeypatch.setattr(worker, "plan", broken)
    desk = desk_of("lea")
    assert search(desk).state == "failed"
    assert "The planner failed" in desk.get(planned.path).text
    assert visits(session) == []


@pytest.mark.parametrize("said", [{"weeks": "many"}, {"weeks": "99"}, {"first_on": "never"}])
def test_what_makes_no_sense_is_read_as_well_as_can_be(app, desk_of, session, planned, said):
    desk = desk_of("lea")
    assert desk.send(planned.path, **{"first_on": str(planned.monday), "weeks": "2", **said}).status_code == 303
    job = latest(session)
    assert 1 <= job.asked["weeks"] <= 12
    jobs.stop(job.id)
    assert worker.wait(app, LONG_S)


def test_somebody_at_the_page_comes_before_a_team(session, planned):
    asked = {"first_on": str(planned.monday), "weeks": 1}
    jobs.begin(jobs.TEAM, planned.nadia.id, [planned.lea.id], asked)
    jobs.begin(jobs.WEEKS, planned.lea.id, [planned.lea.id], asked)
    kinds = [session.get(PlanningJob, jobs.take(str(turn))).kind for turn in range(2)]
    assert kinds == [jobs.WEEKS, jobs.TEAM]
    assert jobs.take("third") is None


def test_what_was_agreed_and_is_not_possible_is_named_with_why(desk_of, session, planned, search):
    """Away for all those weeks, with a visit agreed to the minute: nobody but people takes it back."""
    agreed = people.visit(session, planned.lea, planned.perrin, planned.monday, planned_at="10:00", firmness="fixed_time")
    away = people.added(session, Absence, {
        "user_id": planned.lea.id, "from_on": planned.monday, "to_on": planned.monday + timedelta(days=60)}, {})
    publish(session, [agreed, away])
    session.commit()
    desk = desk_of("lea")
    job = search(desk)
    assert [one.agreed_id for one in keeping.read(job.proposal).troubled] == [str(agreed.id)]
    section = desk.get(planned.path).text.split('id="troubled"')[1].split("</section>")[0]
    assert f'href="/visits/{agreed.id}"' in section
    assert "the rep does not work then" in section
    assert [one.id for one in visits(session)] == [agreed.id]


def test_nobody_to_visit_and_no_hours_to_do_it_in_still_give_a_plan(desk_of, session, planned, search):
    planned.lea.working_hours = {}
    for shop in (planned.perrin, planned.bellecour, planned.ivanov):
        shop.status = "lost"
    publish(session, [planned.lea, planned.perrin, planned.bellecour, planned.ivanov])
    session.commit()
    desk = desk_of("lea")
    assert search(desk).state == "done"
    assert "The proposal beside today" in desk.get(planned.path).text
