"""Many rows into one table, at little more than the driver's own price.

SQLAlchemy asks each value of each row for its type, some 15 microseconds a row.  Here a statement is
compiled once, each column goes through its type in one sweep, and what all rows share goes
through once.  An id, a day or an instant may be text, as JSON has them: no object is made only to
be written as text again.  Every column
that has a default in the model must be given: the database knows none of those.
PostgreSQL takes all rows as one JSON text (`recordsets.py`): to bind five hundred costs it more than to write them.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat
from types import MappingProxyType

from sqlalchemy import Date, Uuid, bindparam
from sqlalchemy import insert as plain_insert
from sqlalchemy import update as plain_update
from sqlalchemy.dialects import sqlite

from fieldcrm import recordsets
from fieldcrm.models.base import UtcDateTime

NOTHING = MappingProxyType({})
KEY = "id"
WHOSE = "id_"  # what SQLAlchemy lets us call a row's key that is not written, but asked for


def insert(session, model, columns: Mapping[str, list], shared: Mapping = NOTHING) -> None:
    """Insert rows. columns: {name: values}, all of one length; shared: {name: the value of every row}."""
    _execute(session, _insert, recordsets.insert, model.__table__, columns, shared)


def upsert(session, model, columns: Mapping[str, list], shared: Mapping = NOTHING) -> None:
    """Insert rows, each key once, or change all but the primary key of those that are there."""
    _execute(session, _upsert, recordsets.upsert, model.__table__, columns, shared)


def update(session, model, ids: list, columns: Mapping[str, list], shared: Mapping = NOTHING) -> None:
    """Change the rows of these ids, each once."""
    _execute(session, _update, recordsets.update, model.__table__, {KEY: ids, **columns}, shared)


def _execute(session, by_row, at_once, table, columns, shared):
    connection = session.connection()
    if not next(iter(columns.values())):
        return
    if connection.dialect.name == "postgresql":
        recordsets.execute(connection, at_once, table, columns, shared)
    else:
        _execute_by_row(connection, by_row(table, (*columns, *shared), connection.dialect), columns, shared)


def _execute_by_row(connection, statement, columns, shared):
    bound = {name: _bound(statement.types[name], values, connection.dialect) for name, values in columns.items()}
    for name, value in shared.items():
        bound[name] = repeat(next(iter(_bound(statement.types[name], [value], connection.dialect))))
    rows = zip(*(bound[name] for name in statement.order), strict=False)
    connection.exec_driver_sql(statement.text, list(rows))


def _bound(type_, values, dialect) -> Iterable:
    """The values as the driver takes them."""
    if isinstance(type_, Uuid):
        return _digits(values)
    if isinstance(type_, UtcDateTime | Date) and all(value is None or value.__class__ is str for value in values):
        return [value and _moment(value) for value in values] if isinstance(type_, UtcDateTime) else values
    process = type_.dialect_impl(dialect).bind_processor(dialect)
    return list(map(process, values)) if process else values


def _moment(text):
    """As SQLite keeps it: "2026-11-21 10:00:00.750000" of "2026-11-21T10:00:00.75Z"."""
    return f"{text[:10]} {text[11:19]}.{text[20:-1]:0<6}"


def _digits(ids):
    """As SQLite keeps them: without their dashes."""
    if {type(id_) for id_ in ids} == {str}:
        return ",".join(ids).replace("-", "").split(",")
    return [id_ and (id_.replace("-", "") if isinstance(id_, str) else id_.hex) for id_ in ids]


class _Statement:
    def __init__(self, clause, types, dialect):
        compiled = clause.compile(dialect=dialect)
        self.text, self.types = str(compiled), types
        self.order = [KEY if name == WHOSE else name for name in compiled.positiontup]


@cache
def _insert(table, names, dialect):
    types = _types(table, names)
    return _Statement(plain_insert(table).values(_given(types)), types, dialect)


@cache
def _upsert(table, names, dialect):
    types, keys = _types(table, names), [column.name for column in table.primary_key]
    clause = sqlite.insert(table).values(_given(types))
    changed = {name: clause.excluded[name] for name in names if name not in keys}
    return _Statement(clause.on_conflict_do_update(index_elements=keys, set_=changed), types, dialect)


@cache
def _update(table, names, dialect):
    types = _types(table, names)
    changed = _given({name: type_ for name, type_ in types.items() if name != KEY})
    clause = plain_update(table).where(table.c[KEY] == bindparam(WHOSE, type_=types[KEY]))
    return _Statement(clause.values(changed), types, dialect)


def _given(types):
    return {name: bindparam(name, type_=type_) for name, type_ in types.items()}


def _types(table, names):
    return {name: table.c[name].type for name in names}
