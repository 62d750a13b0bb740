"""Asks for rows by many ids: few questions, none with more ids than a database takes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from uuid import UUID

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
