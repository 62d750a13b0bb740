"""The search at work in a thread of this process: whoever asked sees how far it is, and may stop it; the best plan
so far stands.  A proposal changes nothing and is kept in memory alone: after a restart one asks again.
"""

import logging
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from uuid import UUID

from fieldcrm.planning import plan
from fieldcrm.planning.problem import Problem
from fieldcrm.planning.proposal import Proposal, propose

log = logging.getLogger(__name__)
#: Searches at once: each keeps a core busy.
AT_ONCE = threading.Semaphore(2)
MOST = 50


@dataclass
class Job:
    problem: Problem
    seconds: float
    share: float = 0.0
    cancelled: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)
    proposal: Proposal | None = None  # when it is over and did not fail
    supposed: bool = False  # about a supposed absence: not to be accepted


_jobs: OrderedDict[tuple[UUID, UUID], Job] = OrderedDict()
_lock = threading.Lock()


def of(user_id: UUID, rep_id: UUID) -> Job | None:
    with _lock:
        return _jobs.get((user_id, rep_id))


def start(user_id: UUID, rep_id: UUID, problem: Problem, seconds: float, supposed: bool = False) -> Job:
    """In the place of the one before."""
    drop(user_id, rep_id)
    job = Job(problem, seconds, supposed=supposed)
    with _lock:
        _jobs[user_id, rep_id] = job
        while len(_jobs) > MOST:
            _jobs.popitem(last=False)[1].cancelled.set()
    threading.Thread(target=_work, args=(job,), name="plan weeks", daemon=True).start()
    return job


def stop(user_id: UUID, rep_id: UUID) -> None:
    """What was best so far stands."""
    if job := of(user_id, rep_id):
        job.cancelled.set()


def drop(user_id: UUID, rep_id: UUID) -> None:
    with _lock:
        job = _jobs.pop((user_id, rep_id), None)
    if job:
        job.cancelled.set()


def _work(job: Job) -> None:
    def heard(share, _cost):
        job.share = share

    try:
        with AT_ONCE:
            found = plan(job.problem, seconds=job.seconds, cancel=job.cancelled, progress=heard)
        job.proposal = propose(job.problem, found)
    except Exception:
        log.exception("Planning weeks failed")
    finally:
        job.over.set()
