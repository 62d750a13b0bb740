"""The rows of what the planner is asked: begun, taken by a worker, stopped, accepted, taken back, let go.

Any process writes them and any shows them.  Whoever works on one says so every second; after some silence the
process is gone, which is told, and the job can be started again.  A proposal changes nothing by being there; once somebody has
accepted it, whichever process is there goes on where the last one left off.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from uuid_utils.compat import uuid7

from fieldcrm.extensions import db
from fieldcrm.models import PlanningJob, now
from fieldcrm.models.planning_job import ACCEPTED, ACCEPTING, DONE, HALF_DONE, SILENT, TAKING_BACK
from fieldcrm.replication.transaction import whole

WEEKS, WHAT_IF, TEAM = "weeks", "what_if", "team"
#: What nobody has looked at for so long goes when somebody asks for more.
KEPT = timedelta(days=30)


class Lost(Exception):
    """The job was started again, or let go, while this worker was at it."""


def begin(kind: str, asked_by: UUID, rep_ids: list[UUID], asked: dict) -> UUID:
    """A run of one job for each rep, in the place of the one before; its id."""
    run_id = uuid7()

    def write():
        before = (PlanningJob.asked_by_id == asked_by) & (PlanningJob.kind == kind)
        if kind != TEAM:
            before &= PlanningJob.rep_id.in_(rep_ids)
        db.session.execute(delete(PlanningJob).where(
            before | (PlanningJob.created_at < now() - KEPT), PlanningJob.state.not_in(HALF_DONE)))
        db.session.add_all(PlanningJob(kind=kind, run_id=run_id, asked_by_id=asked_by, rep_id=each, asked=asked) for each in rep_ids)

    whole(write)
    return run_id


def latest(asked_by: UUID, rep_id: UUID, kind: str) -> PlanningJob | None:
    return db.session.scalar(select(PlanningJob).where(
        PlanningJob.asked_by_id == asked_by, PlanningJob.rep_id == rep_id, PlanningJob.kind == kind,
        PlanningJob.state != ACCEPTED).order_by(PlanningJob.id.desc()).limit(1))


def run_of(asked_by: UUID) -> list[PlanningJob]:
    """The team's run that this user asked for last."""
    return db.session.scalars(select(PlanningJob).where(
        PlanningJob.asked_by_id == asked_by, PlanningJob.kind == TEAM).order_by(PlanningJob.id)).all()


def waiting() -> bool:
    return db.session.scalar(select(PlanningJob.id).where(PlanningJob.state == "waiting").limit(1)) is not None


def take(worker: str) -> UUID | None:
    """The next job that waits, now this worker's: a rep who looks at the page comes before a team."""
    free = select(PlanningJob.id).where(PlanningJob.state == "waiting").order_by(
        PlanningJob.kind == TEAM, PlanningJob.id).limit(1).with_for_update(skip_locked=True)
    taken = update(PlanningJob).where(PlanningJob.id == free.scalar_subquery(), PlanningJob.state == "waiting")
    return whole(lambda: db.session.scalar(
        taken.values(state="running", worker=worker, beat_at=now(), share=0.0).returning(PlanningJob.id)))


def beat(job_id: UUID, worker: str, share: float) -> bool:
    """Say how far it is; whether it shall stop.  Raises Lost."""
    stop = whole(lambda: db.session.scalar(
        _of(job_id, worker).values(beat_at=now(), share=share).returning(PlanningJob.stop)))
    if stop is None:
        raise Lost
    return stop


def end(job_id: UUID, worker: str, state: str, **found) -> None:
    """found: summary and proposal.  Nothing of a job that is another's by now."""
    whole(lambda: db.session.execute(_of(job_id, worker).values(state=state, ended_at=now(), **found)))


def stop(*job_ids: UUID) -> None:
    """What was best so far stands; what was not begun will not be."""
    def write():
        those = update(PlanningJob).where(PlanningJob.id.in_(job_ids))
        db.session.execute(those.where(PlanningJob.state == "waiting").values(state="stopped", ended_at=now()))
        db.session.execute(those.where(PlanningJob.state == "running").values(stop=True))

    whole(write)


def again(job_id: UUID) -> None:
    """From the beginning, where it failed, was stopped before it began, or its process is gone."""
    whole(lambda: db.session.execute(update(PlanningJob).where(
        PlanningJob.id == job_id, PlanningJob.state.in_(("failed", "stopped", "running"))).values(
        state="waiting", worker=None, stop=False, share=0.0, beat_at=now(), ended_at=None)))


def drop(*job_ids: UUID) -> None:
    whole(lambda: db.session.execute(delete(PlanningJob).where(PlanningJob.id.in_(job_ids), PlanningJob.state.not_in(HALF_DONE))))


def accept(job_id: UUID, worker: str | None = None) -> bool:
    """Whether it is to be carried out now: of two taps, one finds it.  worker: who does it; None: whoever takes it first."""
    return _claim(job_id, DONE, ACCEPTING, worker, accepted=None)


def take_back(job_id: UUID, worker: str | None = None) -> bool:
    return _claim(job_id, ACCEPTED, TAKING_BACK, worker)


def half_done() -> bool:
    return db.session.scalar(select(PlanningJob.id).where(_left()).limit(1)) is not None


def take_accepted(worker: str) -> UUID | None:
    """What was accepted, or is to be taken back, and nobody does: it has not begun, or its process is gone."""
    free = select(PlanningJob.id).where(_left()).order_by(PlanningJob.id).limit(1).with_for_update(skip_locked=True)
    taken = update(PlanningJob).where(PlanningJob.id == free.scalar_subquery(), _left())
    return whole(lambda: db.session.scalar(taken.values(worker=worker, beat_at=now()).returning(PlanningJob.id)))


def note(job_id: UUID, worker: str, ops: list[dict]) -> None:
    """What is to be done, before the first of it is.  Raises Lost."""
    if whole(lambda: db.session.scalar(_of(job_id, worker).values(accepted=ops, beat_at=now()).returning(PlanningJob.id))) is None:
        raise Lost


def _claim(job_id, state, wanted, worker, **values) -> bool:
    claimed = update(PlanningJob).where(PlanningJob.id == job_id, PlanningJob.state == state).values(
        state=wanted, worker=worker, share=0.0, beat_at=now(), **values)
    return whole(lambda: db.session.scalar(claimed.returning(PlanningJob.id))) is not None


def _left():
    return PlanningJob.state.in_(HALF_DONE) & or_(PlanningJob.worker.is_(None), PlanningJob.beat_at < now() - SILENT)


def _of(job_id, worker):
    return update(PlanningJob).where(
        PlanningJob.id == job_id, PlanningJob.worker == worker, PlanningJob.state.in_(("running", *HALF_DONE)))
