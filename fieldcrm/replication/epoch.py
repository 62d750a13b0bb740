"""The epoch of the data: a new one after a restore, so that every phone pulls afresh
and pushes again what it kept."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select, update

from fieldcrm.models import Blob, Setting, now

NAME, RENEWED_AT = "epoch", "epoch_renewed_at"


def current(session):
    """The epoch as a UUID; the first migration made the first one."""
    return UUID(session.scalars(select(Setting.value).where(Setting.name == NAME)).one())


def renew(session):
    """Begin a new epoch; the caller commits. Returns it."""
    epoch = uuid4()
    # Ops that phones push again may name photos that nobody had shown for long.
    session.execute(update(Blob).values(unused_since=None))
    session.merge(Setting(name=NAME, value=str(epoch)))
    session.merge(Setting(name=RENEWED_AT, value=now().isoformat()))
    return epoch


def renewed_at(session) -> datetime | None:
    """When a backup was last restored; None: never."""
    said = session.scalar(select(Setting.value).where(Setting.name == RENEWED_AT))
    return datetime.fromisoformat(said) if said else None

