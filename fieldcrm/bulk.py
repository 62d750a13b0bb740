"""Many rows into one table, at little more than the driver's own price.

SQLAlchemy asks each value of each row for its type, some 15 microseconds a row.  Here a statement is
compiled once, each column goes through its type in one sweep, and what all rows share goes
through once.  An id, a day or an instant may be text, as JSON has them: no object is made only to
be written as text again.  Every column
that has a default in the model must be given: the database knows none of those.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat
from types import MappingProxyType

from sqlalchemy import Date, Uuid, bindparam
from sqlalchemy import insert as plain_insert
from sqlalchemy import update as plain_update
from sqlalchemy.dialects import postgresql, sqlite

from fieldcrm.models.base import UtcDateTime

NOTHING = MappingProxyType({})


def insert(session, model, columns: Mapping[str, list], shared: Mapping = NOTHING) -> None:
    """Insert rows. columns: {name: values}, all of one length; shared: {name: the value of every row}."""
    _execute(session, _insert(model.__table__, (*columns, *shared), _dialect(session)), columns, shared)


def upsert(session, model, columns: Mapping[str, list], shared: Mapping = NOTHING) -> None:
    """Insert rows, or change all but the primary key of those that are there."""
    _execute(session, _upsert(model.__table__, (*columns, *shared), _dialect(session)), columns, shared)


def update(session, model, ids: list, columns: Mapping[str, list], shared: Mapping = NOTHING) -> None:
    """Change the rows of these ids."""
    statement = _update(model.__table__, (*columns, *shared), _dialect(session))
    _execute(session, statement, {"id_": ids, **columns}, shared)


def _dialect(session):
    return session.connection().dialect


def _execute(session, statement, columns, shared):
    connection = session.connection()
    bound = {name: _bound(statement.types[name], values, connection.dialect) for name, values in columns.items()}
    for name, value in shared.items():
        bound[name] = repeat(next(iter(_bound(statement.types[name], [value], connection.dialect))))
    rows = zip(*(bound[name] for name in statement.order), strict=False)
    if not statement.by_place:
        rows = (dict(zip(statement.order, row, strict=True)) for row in rows)
    if rows := list(rows):
        connection.exec_driver_sql(statement.text, rows)


def _bound(type_, values, dialect) -> Iterable:
    """The values as the driver takes them."""
    if isinstance(type_, Uuid):
        # A driver that knows UUIDs reads them from text as well.
        return values if dialect.supports_native_uuid else _digits(values)
    if isinstance(type_, UtcDateTime | Date) and all(value is None or value.__class__ is str for value in values):
        if dialect.name == "sqlite" and isinstance(type_, UtcDateTime):
            return [value and _moment(value) for value in values]
        return values
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
        compiled = clause.compile(dialect=dialect, column_keys=list(types))
        self.text, self.types, self.by_place = str(compiled), types, compiled.positional
        self.order = list(compiled.positiontup) if self.by_place else list(types)


@cache
def _insert(table, names, dialect):
    return _Statement(plain_insert(table), _types(table, names), dialect)


@cache
def _upsert(table, names, dialect):
    clause = {"sqlite": sqlite, "postgresql": postgresql}[dialect.name].insert(table)
    keys = [column.name for column in table.primary_key]
    changed = {name: clause.excluded[name] for name in names if name not in keys}
    return _Statement(clause.on_conflict_do_update(index_elements=keys, set_=changed), _types(table, names), dialect)


@cache
def _update(table, names, dialect):
    types = _types(table, names)
    clause = plain_update(table).where(table.c.id == bindparam("id_", type_=table.c.id.type))
    clause = clause.values({name: bindparam(name, type_=type_) for name, type_ in types.items()})
    return _Statement(clause, {"id_": table.c.id.type} | types, dialect)


def _types(table, names):
    return {name: table.c[name].type for name in names}
