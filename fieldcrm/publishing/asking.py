"""Asks for rows by many ids: few questions, none with more ids than a database takes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

AT_ONCE = 10_000


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
    for type, id in sorted(keys):
        found[type].append(id)
    return found
