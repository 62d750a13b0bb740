"""The audit trail of what the desk and the command line change: users, territories, rules.

What ops change is written down by `replication.trail`, in the same table and the same words.
"""

from uuid import UUID

from sqlalchemy import insert, inspect

from fieldcrm.models import Audit, now

#: Says nothing, or nothing that may be read.
UNSAID = {"id", "rev", "created_at", "updated_at", "deleted_at", "password_hash", "initials"}


def standing(row) -> dict:
    """What a row says, as JSON."""
    names = (column.key for column in inspect(type(row)).column_attrs)
    return {name: _plain(getattr(row, name)) for name in names if name not in UNSAID}


def note(session, type: str, id: UUID, before: dict | None, after: dict, by: UUID | None) -> None:
    """One line for each field that changed; a new row is one line with all it holds.  The caller commits."""
    changes = [("created", None, after)] if before is None else [
        (name, before.get(name), value) for name, value in after.items() if before.get(name) != value]
    if changes:
        at = now()
        session.execute(insert(Audit), [
            {"at": at, "user_id": by, "record_type": type, "record_id": id, "field": name, "was": was, "now": is_}
            for name, was, is_ in changes])


def _plain(value):
    return str(value) if isinstance(value, UUID) else value
