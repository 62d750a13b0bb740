"""What the transaction that publishes holds already: written by itself, or locked and read.

A push has five hundred records in hand that it has just written, and the accounts that they hang
on; they need not be read again.  Who has nothing in hand says so with `NOTHING`, and all is read.
"""

from datetime import datetime
from functools import cache
from types import SimpleNamespace
from uuid import UUID

from fieldcrm.documents.rows import FIELDS, instant
from fieldcrm.models import RECORDS
from fieldcrm.models.base import UtcDateTime, nothing
from fieldcrm.publishing.asking import uuid_of

#: Fields that say what a record hangs on or is about.
LEADING = ("account_id", "contact_id", "territory_id", "record_id", "left_id", "standing_id", "rep_id", "user_id")


class Held:
    def __init__(self, records=(), new=frozenset(), quiet=frozenset()):
        """records: `sync.store.Record`s as they stand in the database now, locked until the
        commit; new: the (type, UUID) of those that were not there before this transaction;
        quiet: of accounts and contacts in which nothing changed that they are found by, or by
        which others see them."""
        self.rows = {(record.type, uuid_of(record.id)): record for record in records}
        self.new, self.quiet = new, quiet

    def forget(self, keys) -> None:
        """These have been written since, by somebody else."""
        for key in keys:
            self.rows.pop(key, None)

    def missing(self, type, ids) -> list[UUID]:
        return [id for id in ids if (type, id) not in self.rows] if self.rows else ids

    def found(self, type, ids) -> list:
        """The records among these."""
        return [self.rows[type, id] for id in ids if (type, id) in self.rows] if self.rows else []

    def leads(self, type, ids, name) -> set[UUID]:
        """Where this field of these records leads."""
        return {uuid_of(one) for one in {record.get(name) for record in self.found(type, ids)} - {None}}


NOTHING = Held()


def as_row(record) -> SimpleNamespace:
    """A record with the names of a row, as far as streams follow from them, and its document."""
    values = record.values
    leading = {name: uuid_of(value) if (value := values.get(name)) else None for name in _leading(record.type)}
    return SimpleNamespace(
        id=uuid_of(record.id), rev=record.rev, deleted_at=record.deleted or None,
        merged_into_id=record.merged_into, document=_document(record), **leading)


def _document(record) -> dict:
    """As `documents.document` makes it of the row that was written."""
    values = record.values
    found = {"type": record.type, "id": record.id, "rev": record.rev, "created_at": record.created_at}
    for name, empty, moment in _fields(record.type):
        value = values.get(name)
        if value is None:
            # Never the same list twice: somebody might add to it.
            found[name] = list(empty) if isinstance(empty, list) else empty
        else:
            # A column keeps parts of a second; a document tells whole ones.
            found[name] = instant(datetime.fromisoformat(value)) if moment and len(value) != 20 else value
    if "custom" in RECORDS[record.type].__table__.c:
        found["custom"] = {name[7:]: value for name, value in values.items() if name.startswith("custom.")}
    return found


@cache
def _leading(type) -> list[str]:
    return [name for name in LEADING if name in FIELDS[type]]


@cache
def _fields(type) -> list:
    """(name, what stands there when nothing does, whether it is an instant) of a document's fields."""
    columns = RECORDS[type].__table__.c
    return [(name, nothing(columns[name]), isinstance(columns[name].type, UtcDateTime)) for name in FIELDS[type]]
