"""Asks for rows by many ids: few questions, none with more ids than a database takes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from uuid import UUID

from sqlalchemy import Boolean, String, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

AT_ONCE = 10_000

#: A UUID made once for all the places that name it in a push: making one costs as much as ten look-ups.
uuid_of = lru_cache(maxsize=20_000)(UUID)


def rows_of(session, question: Callable[[Sequence[UUID]], object], ids: Iterable[UUID]) -> list:
    """All rows that `question(some ids)`, a SELECT, finds; no ids, no question."""
    ids = list(ids)
    found = []
    for start in range(0, len(ids), AT_ONCE):
        found += session.execute(question(ids[start:start + AT_ONCE])).all()
    return found


def among(column, ids: Iterable[UUID | str]):
    """The condition that a column of ids holds one of these, as one value of a statement that is always the same:
    of five hundred in an IN, each is named, sent and read by itself."""
    return _Among(column, bindparam(None, ids, _Ids, unique=True))


class _Among(FunctionElement):
    type, inherit_cache = Boolean(), True

    def self_group(self, against=None):
        """As it stands: with the "= 1" that SQLAlchemy puts behind truths for SQLite, no index would be used."""
        return self


class _Ids(TypeDecorator):
    impl, cache_ok = String, True

    def process_bind_param(self, value, dialect):
        told = ",".join(map(str, value))
        if dialect.name == "postgresql":
            return f"{{{told}}}"
        return f'["{told}"]'.replace("-", "").replace(",", '","')


@compiles(_Among, "postgresql")
def _in_array(element, compiler, **options):
    column, ids = (compiler.process(one, **options) for one in element.clauses)
    # Not `= ANY`: where a plan that is kept reads the whole table, it would look through the list for each row.
    return f"{column} IN (SELECT unnest(CAST({ids} AS uuid[])))"


@compiles(_Among, "sqlite")
def _in_json(element, compiler, **options):
    column, ids = (compiler.process(one, **options) for one in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({ids}))"  # noqa: S608 (a column and a bound value)


def by_type(keys: Iterable[tuple[str, UUID]]) -> dict[str, list[UUID]]:
    """{type: ids in order}"""
    found = defaultdict(list)
    for type, id in keys:
        found[type].append(id)
    for ids in found.values():
        ids.sort(key=in_order)
    return found


#: Sorts UUIDs as they compare, which they do in Python and slowly.
in_order = attrgetter("int")
