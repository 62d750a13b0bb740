"""A piece of work that is done whole or not at all, and again when another stood in its way."""

import random
import time

from sqlalchemy.exc import DBAPIError, OperationalError

from fieldcrm.extensions import begin_writing, db

from .problems import Problem

TRIES = 4
PAUSE_S = 0.05
#: PostgreSQL: serialization failure, deadlock, lock not available, too many connections.
PASSING = {"40001", "40P01", "55P03", "53300"}


def whole(work):
    """What `work()` returns, once it is committed.

    Begins a writing transaction; rolls back whatever the work raises.  Raises
    Problem "busy" when the database turned it away TRIES times.
    """
    for turn in range(TRIES):
        try:
            begin_writing()
            result = work()
            db.session.commit()
            return result
        except DBAPIError as error:
            db.session.rollback()
            if not _passes(error):
                raise
        except BaseException:
            db.session.rollback()
            raise
        if turn + 1 < TRIES:
            time.sleep(PAUSE_S * 2**turn * random.uniform(0.5, 1.5))  # noqa: S311 (no secret, a pause)
    raise Problem("busy", "Others are writing; nothing of this was kept.")


def _passes(error):
    """Whether the same work may well succeed a moment later."""
    if getattr(error.orig, "sqlstate", None) in PASSING:
        return True
    text = str(error.orig)
    return isinstance(error, OperationalError) and ("locked" in text or "busy" in text)
