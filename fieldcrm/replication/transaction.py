"""A piece of work that is done whole or not at all, and again when another stood in its way."""

import random
import time

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError, OperationalError

from fieldcrm.extensions import begin_writing, db

from .problems import Problem

TRIES = 4
QUEUE = 0x4649454C44 + 1  # PostgreSQL's advisory lock of those who write (the migrations' is one less)
EXTERNAL_IDS = QUEUE + 1  # and of those who write ids that other systems know records by
PAUSE_S = 0.05
#: PostgreSQL: serialization failure, deadlock, lock not available, too many connections.
PASSING = {"40001", "40P01", "55P03", "53300"}


class Overtaken(Exception):
    """Another's commit has changed what this work rests on: it is done again, alone."""


def whole(work, alone=False):
    """What `work()` returns, once it is committed.

    Begins a writing transaction; rolls back whatever the work raises.  `alone`: no other
    writes meanwhile.  Raises Problem "busy" when the database turned it away TRIES times.
    """
    for turn in range(TRIES):
        try:
            begin_writing()
            _queue(alone or turn > 0)
            result = work()
            db.session.commit()
            return result
        except (DBAPIError, Overtaken) as error:
            db.session.rollback()
            if not isinstance(error, Overtaken) and not _passes(error):
                raise
        except BaseException:
            db.session.rollback()
            raise
        if turn + 1 < TRIES:
            time.sleep(PAUSE_S * 2**turn * random.uniform(0.5, 1.5))  # noqa: S311 (no secret, a pause)
    raise Problem("busy", "Others are writing; nothing of this was kept.")


def _queue(alone):
    """On PostgreSQL, transactions run side by side; one that was turned away runs alone.

    Locks are taken in one order as far as they can be foreseen.  Where merges make them
    unforeseeable, two could go on catching each other: the second try waits for all others.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
        db.session.execute(select(getattr(func, lock)(QUEUE)))


def _passes(error):
    """Whether the same work may well succeed a moment later."""
    if getattr(error.orig, "sqlstate", None) in PASSING:
        return True
    text = str(error.orig)
    return isinstance(error, OperationalError) and ("locked" in text or "busy" in text)
