"""How many different people, or firms, of a file are called alike.

How rare a name is follows from its words only where they come independently, and they do not: given names keep to a
language, shops are called for their trade and their town.  So whole names are counted as well, and each person once:
records of a name that share a phone, a mail address, a birthday or a door are taken for one, and those that have
none of them say nothing.
"""

from collections import Counter
from collections.abc import Hashable, Iterable

from sync.matching.evidence import Evidence

#: Fewer of one name leave nothing to count, once the two that are compared are left out.
FEWEST = 3


def called(one: Evidence) -> tuple[str, ...]:
    """A name as it sounds, in whatever order."""
    return one.words or heard(one.names)


def heard(names) -> tuple[str, ...]:
    return tuple(sorted([token.sound for token in names if token.role != "suffix"]))


def count(records: Iterable[tuple[tuple[str, ...], Iterable[Hashable]]]) -> dict[tuple[str, ...], int]:
    """{name: how many have it, of those that may be told apart}. ``records``: a name, and what is one's own."""
    found, seen = Counter(), set()
    for name, own in records:
        marks = [(name, each) for each in own]
        if marks and seen.isdisjoint(marks):
            found[name] += 1
        seen.update(marks)
    return {name: many for name, many in found.items() if many >= FEWEST}


def own(one: Evidence) -> tuple[Hashable, ...]:
    """What hardly two people have both."""
    door = ((one.street, one.numbers),) if one.street and one.numbers else ()
    return (*one.phones, *one.emails, *((one.birthday,) if one.birthday else ()), *door)
