"""The search at work, in two threads of each process that was asked: each takes the next job that waits, until none does.

A job that is asked to stop ends with the best plan so far.
"""

import logging
import os
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from flask import Flask

from fieldcrm import background
from fieldcrm.extensions import db
from fieldcrm.journeys import jobs, keeping, reading, supposing
from fieldcrm.models import PlanningJob, User
from fieldcrm.planning import plan
from fieldcrm.planning.problem import Travel
from fieldcrm.planning.proposal import propose
from fieldcrm.planning.supposing import what_if

log = logging.getLogger(__name__)
#: Each keeps a core busy.
AT_ONCE = 2
TOLD_EVERY_S = 1.0
LOOK_EVERY_S = 20

@dataclass
class Crew:
    """The threads of an application, and how often they were called."""

    threads: set[threading.Thread] = field(default_factory=set)
    calls: int = 0


_lock = threading.Lock()


def start(app: Flask) -> None:
    """See to it that what waits is worked on."""
    with _lock:
        crew = crew_of(app)
        crew.calls += 1
        for _ in range(AT_ONCE - len(crew.threads)):
            thread = threading.Thread(target=_keep_working, args=(app, crew), name="plan weeks", daemon=True)
            crew.threads.add(thread)
            thread.start()


def wait(app: Flask, timeout_s: float | None = None) -> bool:
    """Until this process's threads have nothing more to do; whether that was within the time."""
    threads = [*crew_of(app).threads]
    for thread in threads:
        thread.join(timeout_s)
    return not any(thread.is_alive() for thread in threads)


def crew_of(app: Flask) -> Crew:
    return app.extensions.setdefault("planner's crew", Crew())


def watch(app: Flask) -> None:
    """In the serving process: what another process left waiting is taken up."""
    background.repeat(app, "plans", lambda: jobs.waiting() and start(app), LOOK_EVERY_S)


def _keep_working(app, crew):
    while True:
        worker, calls = f"{os.getpid()}-{uuid4().hex[:8]}", crew.calls
        if (job_id := _taken(app, worker)) is not None:
            with app.app_context():
                _work(app, job_id, worker)
            continue
        with _lock:
            if crew.calls == calls:  # else somebody called while we looked
                crew.threads.discard(threading.current_thread())
                return


def _taken(app, worker):
    try:
        with app.app_context():
            return jobs.take(worker)
    except Exception:
        log.exception("No job of the planner could be taken")


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
