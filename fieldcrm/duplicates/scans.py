"""The row of a scan: who runs it, how far it is, and whether it shall stop.

One slot, held by a unique column, lets no second scan begin, in whatever process.  Who
runs it is heard of at every step; when nothing was heard for a while, that process is
gone and the next one goes on where it was.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.exc import IntegrityError

from fieldcrm.extensions import begin_writing, db
from fieldcrm.models import MatchStamp, Scan, now
from fieldcrm.publishing.match_keys import MODELS
from sync import matching

SILENT = timedelta(seconds=60)
REPORTED = 20  # oversized blocks that are named


class Lost(Exception):
    """Another process has taken this scan over, or it has ended."""


def begin(whole: bool = False, asked_by: UUID | None = None) -> Scan | None:
    """A new scan, or None where one is under way."""
    begin_writing()
    scan = Scan(whole=whole, asked_by=asked_by, slot=1)
    db.session.add(scan)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return None
    return scan


def latest() -> Scan | None:
    return db.session.scalar(select(Scan).order_by(Scan.started_at.desc(), Scan.id.desc()).limit(1))


def status() -> tuple[Scan | None, int]:
    """The latest scan, and how many records no scan has compared since they changed."""
    newest = select(Scan.id).order_by(Scan.started_at.desc(), Scan.id.desc()).limit(1).scalar_subquery()
    number = select(_waiting().scalar_subquery().label("waiting")).subquery()
    return tuple(db.session.execute(select(Scan, number.c.waiting).select_from(number).outerjoin(Scan, Scan.id == newest)).one())


def under_way() -> Scan | None:
    return db.session.scalar(select(Scan).where(Scan.slot == 1))


def take(worker: str) -> UUID | None:
    """The scan that nobody runs, now this worker's."""
    begin_writing()
    free = or_(Scan.worker.is_(None), Scan.beat_at < now() - SILENT)
    taken = db.session.scalar(
        update(Scan).where(Scan.slot == 1, free).values(worker=worker, beat_at=now()).returning(Scan.id))
    db.session.commit()
    return taken


def beat(scan_id: UUID, worker: str, **progress) -> bool:
    """Say how far it is, in the caller's transaction; whether it shall stop.  Raises Lost."""
    told = update(Scan).where(Scan.id == scan_id, Scan.worker == worker, Scan.slot == 1)
    stop = db.session.scalar(told.values(beat_at=now(), **progress).returning(Scan.stop))
    if stop is None:
        raise Lost
    return stop


def ask_to_stop() -> None:
    begin_writing()
    db.session.execute(update(Scan).where(Scan.slot == 1).values(stop=True))
    # Where nobody runs it, nobody would hear.
    silent = Scan.worker.is_(None) | (Scan.beat_at < now() - SILENT)
    db.session.execute(update(Scan).where(Scan.slot == 1, silent).values(**_end("stopped")))
    db.session.commit()


def end(scan_id: UUID, worker: str, state: str, message: str | None = None) -> None:
    begin_writing()
    mine = update(Scan).where(Scan.id == scan_id, Scan.worker == worker, Scan.slot == 1)
    db.session.execute(mine.values(**_end(state), message=message))
    db.session.commit()


def waiting() -> int:
    """How many records no scan has compared since they changed."""
    return db.session.scalar(_waiting())


def unkeyed(type: str, limit: int, after: UUID | None = None) -> list[UUID]:
    """Living records without match keys, or with keys of an older scheme."""
    model = MODELS[type]
    stamp = (MatchStamp.type == type) & (MatchStamp.record_id == model.id) & (MatchStamp.scheme == matching.SCHEME)
    query = select(model.id).where(model.is_live(), ~select(MatchStamp.record_id).where(stamp).exists())
    if after:
        query = query.where(model.id > after)
    return db.session.scalars(query.order_by(model.id).limit(limit)).all()


def to_key() -> int:
    """How many records need new keys: whoever is keyed has a stamp as long as they live."""
    return sum(_to_key(type, model) for type, model in MODELS.items())


def _to_key(type, model) -> int:
    living = db.session.scalar(select(func.count()).select_from(model).where(model.is_live()))
    keyed = db.session.scalar(select(func.count()).select_from(MatchStamp).where(
        MatchStamp.type == type, MatchStamp.scheme == matching.SCHEME))
    return max(0, living - keyed)


def _waiting():
    return select(func.count()).select_from(MatchStamp).where(MatchStamp.compared_at.is_(None))


def _end(state):
    return {"state": state, "slot": None, "ended_at": now()}
