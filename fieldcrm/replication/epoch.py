"""The epoch of the data: a new one after a restore, so that every phone pulls afresh
and pushes again what it kept."""

from uuid import UUID, uuid4

from sqlalchemy import select, update

from fieldcrm.models import Blob, Setting

NAME = "epoch"


def current(session):
    """The epoch as a UUID; the first migration made the first one."""
    return UUID(session.scalars(select(Setting.value).where(Setting.name == NAME)).one())


def renew(session):
    """Begin a new epoch; the caller commits. Returns it."""
    epoch = uuid4()
    # Ops that phones push again may name photos that nobody had shown for long.
    session.execute(update(Blob).values(unused_since=None))
    session.merge(Setting(name=NAME, value=str(epoch)))
    return epoch

