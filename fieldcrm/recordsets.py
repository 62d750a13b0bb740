"""Many rows into a table of PostgreSQL as one JSON text, which the server takes apart by the table's own types.

Bound one by one, five hundred rows are five hundred messages that the driver makes and the server reads.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache

import orjson
from sqlalchemy.sql.compiler import IdentifierPreparer

from fieldcrm.models.base import UtcDateTime

ROWS = """FROM json_populate_recordset(NULL::{table}, CAST(%s AS json)) AS it,
    json_populate_record(NULL::{table}, CAST(%s AS json)) AS shared"""


def execute(connection, wording: Callable, table, columns: Mapping[str, list], shared: Mapping) -> None:
    """wording: one of those below; columns: {name: values}, all of one length; shared: {name: the value of every row}."""
    told = {name: _told(table.c[name].type, values) for name, values in columns.items()}
    rows = [dict(zip(told, row, strict=True)) for row in zip(*told.values(), strict=True)]
    common = {name: _told(table.c[name].type, [value])[0] for name, value in shared.items()}
    connection.exec_driver_sql(_text(wording, table, (*columns,), (*shared,), connection.dialect), (_json(rows), _json(common)))


def insert(quote, table, own, shared) -> str:
    names = [*map(quote, own), *map(quote, shared)]
    values = [*(f"it.{quote(name)}" for name in own), *(f"shared.{quote(name)}" for name in shared)]
    return f"INSERT INTO {{table}} ({', '.join(names)}) SELECT {', '.join(values)} {ROWS}"


def upsert(quote, table, own, shared) -> str:
    keys = [column.name for column in table.primary_key]
    changed = ", ".join(f"{quote(name)} = excluded.{quote(name)}" for name in (*own, *shared) if name not in keys)
    return f"{insert(quote, table, own, shared)} ON CONFLICT ({', '.join(map(quote, keys))}) DO UPDATE SET {changed}"


def update(quote, table, own, shared) -> str:
    changed = [*(f"{quote(name)} = it.{quote(name)}" for name in own if name != "id"),
               *(f"{quote(name)} = shared.{quote(name)}" for name in shared)]
    return f"UPDATE {{table}} AS standing SET {', '.join(changed)} {ROWS} WHERE standing.id = it.id"  # noqa: S608 (our own tables' names)


@cache
def _text(wording, table, own, shared, dialect):
    quote = IdentifierPreparer(dialect).quote
    return wording(quote, table, own, shared).format(table=quote(table.name))


def _told(type_, values):
    """An instant is one of a time zone, which `UtcDateTime` sees to."""
    if isinstance(type_, UtcDateTime):
        return [one if one is None or one.__class__ is str else type_.process_bind_param(one, None) for one in values]
    return values


def _json(rows) -> str:
    try:
        return orjson.dumps(rows).decode()
    except TypeError:  # a whole number beyond 64 bits, in what somebody sent
        return json.dumps(rows, separators=(",", ":"), default=str)
