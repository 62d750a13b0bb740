"""All likely pairs of very many records, as ``score`` finds them and at a small part of its cost.

Keys become columns of numbers, and blocks of them give candidates in chunks; ``score``
has the last word on each, so a scan says what a single check says.
Records that are equal in all that is compared are scored once.
"""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice, product

import numpy as np

from sync.matching.counts import FileCounts
from sync.matching.evidence import Evidence, evidence
from sync.matching.keys import keys
from sync.matching.model import DEFAULT, Model
from sync.matching.scan_blocks import blocks
from sync.matching.score import Score, score

#: Of so many equal records every two are a pair; of more, each and the first.
MOST_EQUAL = 40
#: Evidence of so many records is kept; of more it is read again when it is asked for.
_KEPT = 200_000
_READING, _COMPARING = 0.6, 0.98  # shares of the work, as progress tells it


@dataclass(frozen=True)
class Part:
    """A group too large to compare each with each: ``key`` says what its records share."""

    key: str
    records: int


@dataclass(frozen=True)
class Found:
    pairs: list[tuple[int, int, Score]]  # lower number first
    compared: int  # pairs that shared a key
    skipped: tuple[Part, ...]


def scan(total: int, record: Callable[[int], tuple], threshold: float | None = None, split: int | None = None,
         model: Model = DEFAULT, tell: Callable[[float], None] | None = None) -> Found:
    """``record(number)`` -> (type, values, country), for 0 to ``total``; it may be asked twice.

    With ``split``, records below it are compared with the others only. ``tell`` hears the share done.
    """
    threshold = model.likely if threshold is None else threshold
    return _Scan(total, record, threshold, split, model, tell or (lambda _share: None)).run()


class _Scan:
    def __init__(self, total, record, threshold, split, model, tell):
        self.total, self.record, self.threshold = total, record, threshold
        self.split, self.model, self.tell = split, model, tell
        self._kept: list[Evidence] = []
        self._again = lru_cache(maxsize=_KEPT // 4)(lambda number: evidence(*record(number)))

    def run(self) -> Found:
        keyed, owners = self._read()
        first, members = self._equal()
        telling = first[owners] == owners
        made = blocks(keyed[telling], owners[telling], self.total, self.split)
        pairs, compared = [], 0
        for lower, higher, _shared in made.candidates():
            compared += len(lower)
            for one, other in zip(lower.tolist(), higher.tolist(), strict=True):
                found = self._score(one, other)
                if found.probability >= self.threshold:
                    pairs += ((*sorted(pair), found) for pair in self._both(members, one, other))
            self.tell(_READING + (_COMPARING - _READING) * lower[-1] / self.total if len(lower) else _READING)
        skipped = [Part(self._key(one), one.records) for one in made.skipped]
        pairs += self._equals(members, skipped)
        self.tell(1.0)
        return Found(pairs, compared, tuple(skipped))

    def _read(self):
        keyed, owners = array("q"), array("i")
        self._prints = array("q")

        seen = set()

        def each() -> Iterator[Evidence]:
            """Rows that are equal are counted once: a row typed a hundred times is no common name."""
            for number in range(self.total):
                one = evidence(*self.record(number))
                if number < _KEPT:
                    self._kept.append(one)
                own = keys(one)
                keyed.extend(hash((one.type, key)) for key in own)
                owners.extend([number] * len(own))
                self._prints.append(hash((one, self._right(number))))
                new = self._prints[-1] not in seen
                seen.add(self._prints[-1])
                if number % 1000 == 0:
                    self.tell(_READING * number / self.total)
                if new:
                    yield one

        self.counts = FileCounts(each())
        return np.frombuffer(keyed, np.int64).view(np.uint64), np.frombuffer(owners, np.int32)

    def _equal(self):
        """(of each record the first that equals it, {first: all of them} where there are several)"""
        _prints, place, which, sizes = np.unique(np.frombuffer(self._prints, np.int64), return_index=True,
                                                 return_inverse=True, return_counts=True)
        first = place[which].astype(np.int32)
        several = np.flatnonzero((sizes > 1)[which])
        members = {}
        for number in several.tolist():
            members.setdefault(int(first[number]), []).append(number)
        return first, members

    def _both(self, members, one, other):
        ones, others = members.get(one, (one,)), members.get(other, (other,))
        if len(ones) * len(others) <= MOST_EQUAL ** 2:
            return product(ones, others)
        return ((one, each) for each in others) if len(others) > len(ones) else ((each, other) for each in ones)

    def _equals(self, members, skipped):
        if self.split is not None:
            return
        for first, equal in members.items():
            found = self._score(first, first)
            if found.probability < self.threshold:
                continue
            if len(equal) > MOST_EQUAL:
                skipped.append(Part("all equal", len(equal)))
                yield from ((first, other, found) for other in islice(equal, 1, None))
            else:
                yield from ((one, other, found) for one, other in combinations(equal, 2))

    def _score(self, one, other):
        return score(self._evidence(one), self._evidence(other), self.model, self.counts)

    def _evidence(self, number):
        return self._kept[number] if number < len(self._kept) else self._again(number)

    def _right(self, number):
        return self.split is not None and number >= self.split

    def _key(self, skipped):
        one = self._evidence(skipped.record)
        wanted = skipped.key
        return next((key for key in keys(one) if hash((one.type, key)) % (1 << 64) == wanted), "")
