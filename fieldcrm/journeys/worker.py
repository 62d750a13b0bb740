"""The search at work, in two threads of each process that was asked; and what was accepted is carried out in a third.

A job that is asked to stop ends with the best plan so far.
"""

import logging
import threading
import time
from datetime import UTC, date, datetime
from uuid import UUID

from flask import Flask

from fieldcrm import background
from fieldcrm.extensions import db
from fieldcrm.journeys import accepting, crew, jobs, keeping, reading, supposing
from fieldcrm.models import PlanningJob, User
from fieldcrm.planning import plan
from fieldcrm.planning.problem import Travel
from fieldcrm.planning.proposal import propose
from fieldcrm.planning.supposing import what_if

log = logging.getLogger(__name__)
#: Each search keeps a core busy.
AT_ONCE = 2
TOLD_EVERY_S = 1.0
LOOK_EVERY_S = 20


def start(app: Flask) -> None:
    """See to it that what waits is worked on."""
    crew.call(app, crew.Crew("plan weeks", AT_ONCE, jobs.take, _work))


def carry_out(app: Flask) -> None:
    """What somebody accepted, or takes back: it waits for no search."""
    crew.call(app, crew.Crew("carry out plans", 1, jobs.take_accepted, _carry_out))


wait = crew.wait


def watch(app: Flask) -> None:
    """In the serving process: what another process left waiting, or half done, is taken up."""
    background.repeat(app, "plans", lambda: _take_up(app), LOOK_EVERY_S)


def _take_up(app):
    if jobs.waiting():
        start(app)
    if jobs.half_done():
        carry_out(app)


def _carry_out(_app, job_id: UUID, worker: str):
    try:
        accepting.carry_out(job_id, worker, accepting.GIVE_WAY_S)
    except jobs.Lost:
        db.session.rollback()
    except Exception:  # it is taken up again after some silence
        log.exception("What was accepted could not be carried out")
        db.session.rollback()


def _work(app, job_id: UUID, worker: str):
    try:
        found = _searched(app.config, db.session.get(PlanningJob, job_id), worker)
    except jobs.Lost:
        return
    except Exception:
        log.exception("Planning weeks failed")
        db.session.rollback()
        jobs.end(job_id, worker, "failed")
    else:
        jobs.end(job_id, worker, "done", share=1.0, summary=keeping.summary(found), proposal=keeping.kept(found))


def _searched(config, job, worker) -> keeping.Found:
    job_id, supposed, cancelled = job.id, job.asked.get("supposed"), threading.Event()
    rep = db.session.get(User, job.rep_id)
    travel = Travel(config["DETOUR"], config["SPEED_KMH"], config["OSRM_URL"])
    problem = reading.read(db.session, rep, date.fromisoformat(job.asked["first_on"]), job.asked["weeks"], datetime.now(UTC), travel)
    other = supposing.suppose(db.session, problem, supposed) if supposed else None
    db.session.rollback()  # a search takes long, and nobody shall wait for what it has read
    told_at = 0.0

    def heard(share, _cost):
        nonlocal told_at
        if time.monotonic() - told_at >= TOLD_EVERY_S:
            if jobs.beat(job_id, worker, share):
                cancelled.set()
            told_at = time.monotonic()

    options = {"seconds": config["PLAN_SECONDS"], "cancel": cancelled, "progress": heard}
    proposal = what_if(problem, other, **options) if other else propose(problem, plan(problem, **options))
    return keeping.Found(problem, proposal)
