"""Where somebody worked until lately: a phone may have been without a network when a territory went to somebody else.

What was done there before that day is not refused for coming late.  When it was done is the phone's word, set right by
its measured error; it opens nothing to read, and only what was this user's to write at that time.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from fieldcrm.models import Audit

#: As long as phones keep what they have sent.
REMEMBERED = timedelta(days=14)


def left(session, user_id: UUID, now: datetime) -> list[tuple[UUID, datetime]]:
    """The territories that this user worked until a moment of the last fortnight."""
    rows = session.execute(select(Audit.at, Audit.field, Audit.was, Audit.now).where(
        Audit.record_id == user_id, Audit.record_type == "user", Audit.at > now - REMEMBERED,
        Audit.field.in_(("works", "territory_ids"))))
    return [(UUID(id), row.at) for row in rows for id in {*_listed(row.was)} - {*_listed(row.now)}]


def _listed(value) -> list[str]:
    """A handover notes one territory, a user's form all of them."""
    return value if isinstance(value, list) else [value] if value else []
