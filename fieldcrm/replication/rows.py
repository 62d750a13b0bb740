"""Between a row of a table and the flat record that `sync/` decides about.

A record's values are JSON: ids and dates are text, empty values are absent, an
administrator's fields stand beside the built-in ones as "custom.<name>".
"""

from collections import defaultdict
from functools import cache

from sqlalchemy import select

from fieldcrm import bulk
from fieldcrm.models import RECORDS
from fieldcrm.models.base import nothing
from sync.store import Record

from .plain import plain

#: Columns that say where a row stands, not what a person wrote in it.
STATE = {"id", "rev", "created_at", "updated_at", "deleted_at", "merged_into_id", "created_by_id", "custom",
         "search_text", "email", "password_hash"}
#: Those of them that say how a record stands, and who made it.
STANDING = ("id", "rev", "created_at", "deleted_at", "merged_into_id", "created_by_id", "custom")
CUSTOM = "custom."
EMPTY = (None, [])


@cache
def reading(kind):
    """(SELECT of the rows of this type, function from such a row to its Record and its maker's id)"""
    table = RECORDS[kind].__table__
    standing = [name for name in STANDING if name in table.c]
    names = list(columns(kind))
    state = {name: standing.index(name) if name in standing else None for name in STANDING}
    return select(*(plain(table.c[name]) for name in (*standing, *names))), _reader(kind, state, names, len(standing))


@cache
def columns(kind):
    """{name: column} of what people write in records of this type."""
    table = RECORDS[kind].__table__
    return {column.name: column for column in table.columns if column.name not in STATE}


def insert(session, kind, records, user, at):
    """New rows."""
    if not records:
        return
    names = columns(kind)
    found = {name: _stored(column, [record.values.get(name) for record in records])
             for name, column in names.items()}
    shared = {"updated_at": at}
    if kind == "account":
        shared["search_text"] = ""  # worked out when it is published
    if _customizable(kind):
        found["custom"] = [_custom(record.values) for record in records]
        found["merged_into_id"] = [record.merged_into for record in records]
        shared["created_by_id"] = user.id
    bulk.insert(session, RECORDS[kind], found | {
        "id": [record.id for record in records], "rev": [record.rev for record in records],
        "created_at": [record.created_at for record in records],
        "deleted_at": [at if record.deleted else None for record in records],
    }, shared)


def update(session, kind, pairs, at):
    """Changed rows, each (record as it stood, record as it is now); only what differs is written."""
    alike = defaultdict(list)
    for before, after in pairs:
        alike[_changed(before, after)].append(after)
    for names, records in alike.items():
        found = {name: _stored(column, [record.values.get(name) for record in records])
                 for name, column in columns(kind).items() if name in names}
        if "custom" in names:
            found["custom"] = [_custom(record.values) for record in records]
        if "merged_into_id" in names:
            found["merged_into_id"] = [record.merged_into for record in records]
        if "deleted_at" in names:
            found["deleted_at"] = [at if record.deleted else None for record in records]
        found["rev"] = [record.rev for record in records]
        bulk.update(session, RECORDS[kind], [record.id for record in records], found, {"updated_at": at})


def _changed(before, after):
    """The names of the columns that differ between two states of a record."""
    old, new = before.values, after.values
    found = {"custom" if name.startswith(CUSTOM) else name
             for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    if before.merged_into != after.merged_into:
        found.add("merged_into_id")
    if before.deleted != after.deleted:
        found.add("deleted_at")
    return frozenset(found)


def _custom(values):
    """An administrator's fields by their own names."""
    return {name[len(CUSTOM):]: value for name, value in values.items() if name.startswith(CUSTOM)}


def _customizable(kind):
    return "custom" in RECORDS[kind].__table__.c


def _reader(kind, state, names, first):
    id_, rev, created_at = state["id"], state["rev"], state["created_at"]
    deleted_at, merged, maker, own = (state[name] for name in STANDING[3:])

    def read(row):
        values = {name: value for name, value in zip(names, row[first:], strict=True) if value not in EMPTY}
        if own is not None and row[own]:
            values |= {CUSTOM + name: value for name, value in row[own].items() if value not in EMPTY}
        record = Record(
            kind, row[id_], row[rev], row[created_at], values, deleted=row[deleted_at] is not None,
            merged_into=row[merged] if merged is not None else None,
        )
        return record, row[maker] if maker is not None else None

    return read


def _stored(column, values):
    if (empty := nothing(column)) is not None:
        values = [empty if value is None else value for value in values]
    return values
