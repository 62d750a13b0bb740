"""How many firms of a file have one door.

What a street and a number tell follows from their words only where doors are had one by one, and shops of a mall,
firms of an office tower and restaurants of a hotel share theirs.  Records there are told apart by name and phone: two
that share a number, a telling word or its beginning may be one firm that was typed twice.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable

#: Fewer at one door leave nothing to count, once the two that are compared are left out.
FEWEST = 3
_TELLING, _BEGINNING = 6.0, 4  # bits of a word, and letters of it


def door(street: tuple[str, ...], numbers: tuple[str, ...]) -> tuple:
    return street, numbers[0]


def count(firms: Iterable[tuple[Hashable, tuple[str, ...], tuple[str, ...]]], bits) -> dict:
    """{door: how many firms have it}. ``firms``: a door, the words of a name and phones; ``bits``: how rare a word is anywhere."""
    housed = defaultdict(set)
    for where, words, phones in firms:
        housed[where].add((words, phones))
    told = {where: _apart(some, bits) for where, some in housed.items() if len({words for words, _phones in some}) >= FEWEST}
    return {where: many for where, many in told.items() if many >= FEWEST}


def _apart(firms, bits):
    """How many there are of whom no two share anything, straight or through others."""
    groups = []
    for words, phones in firms:
        shared = {word[:_BEGINNING] for word in words if bits("word", word) >= _TELLING} or set(words)
        shared.update(phones)
        near = [group for group in groups if not group.isdisjoint(shared)]
        groups = [group for group in groups if group.isdisjoint(shared)] + [shared.union(*near)]
    return len(groups)
