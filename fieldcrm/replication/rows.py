"""Between a row of a table and the flat record that `sync/` decides about.

A record's values are JSON: ids and dates are text, empty values are absent, an
administrator's fields stand beside the built-in ones as "custom.<name>".
"""

from datetime import date, datetime
from functools import cache
from uuid import UUID

from sqlalchemy import Date, Uuid, null

from fieldcrm.models import RECORDS
from fieldcrm.models.base import UtcDateTime
from sync.store import Record

from .wire import instant

#: Columns that say where a row stands, not what a person wrote in it.
STATE = {"id", "rev", "created_at", "updated_at", "deleted_at", "merged_into_id", "created_by_id", "custom",
         "search_text", "email", "password_hash"}
CUSTOM = "custom."


def to_record(kind, row):
    """The Record of a row of the type `kind`."""
    values = {name: _plain(getattr(row, name)) for name in columns(kind)}
    for name, value in (getattr(row, "custom", None) or {}).items():
        values[CUSTOM + name] = value
    values = {name: value for name, value in values.items() if value not in (None, [])}
    merged_into = getattr(row, "merged_into_id", None)
    return Record(
        kind, str(row.id), row.rev, instant(row.created_at), values,
        deleted=row.deleted_at is not None, merged_into=merged_into and str(merged_into),
    )


def write(row, record, at):
    """Make the row say what the record says. Raises ValueError where a value does not fit its column."""
    for name, column in columns(record.type).items():
        setattr(row, name, _stored(column, record.values.get(name)))
    if hasattr(row, "custom"):
        row.custom = {name[len(CUSTOM):]: v for name, v in record.values.items() if name.startswith(CUSTOM)}
        row.merged_into_id = record.merged_into and UUID(record.merged_into)
    row.rev, row.updated_at = record.rev, at
    row.deleted_at = (row.deleted_at or at) if record.deleted else None


def new_row(record, user):
    row = RECORDS[record.type](id=UUID(record.id), created_at=datetime.fromisoformat(record.created_at))
    if hasattr(row, "created_by_id"):
        row.created_by_id = user.id
    return row


@cache
def columns(kind):
    """{name: column} of what people write in records of this type."""
    table = RECORDS[kind].__table__
    return {column.name: column for column in table.columns if column.name not in STATE}


def _plain(value):
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return instant(value)
    return value.isoformat() if isinstance(value, date) else value


def _stored(column, value):
    if value is None:
        return _nothing(column)
    if isinstance(column.type, Uuid):
        return UUID(value)
    if isinstance(column.type, UtcDateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value


def _nothing(column):
    """What stands for "no value" in this column: a list column is empty, never NULL."""
    if column.nullable:
        # A plain None would call up the column's default when the row is new; nobody wrote that.
        return None if column.default is None else null()
    if column.default is None:
        return None
    return column.default.arg(None) if column.default.is_callable else column.default.arg
