"""All likely pairs of very many records, as ``score`` finds them and at a small part of its cost.

Records are read once into columns of numbers: their keys, and what an upper bound of a
pair's score needs.  Blocks give candidates in chunks, bounds drop nearly all of them,
and ``score`` has the last word on the rest, so a scan says what a single check says.
Records that are equal in all that is compared are scored once.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice, product, repeat
from math import inf, log2

import numpy as np

from sync.matching.counts import FileCounts
from sync.matching.evidence import TYPES, Evidence, evidence
from sync.matching.file import MOST_MORE, close, expect
from sync.matching.keys import keys
from sync.matching.model import DEFAULT, Model
from sync.matching.scan_blocks import blocks
from sync.matching.scan_bounds import Bounds
from sync.matching.scan_columns import Columns
from sync.matching.score import Score, bits, parts, prior, score

#: Of so many equal records every two are a pair; of more, each and the first.
MOST_EQUAL = 40
#: The evidence of a file of so many records is kept; that of a larger one is read again when it is asked for.
_KEPT = 120_000
_ROUNDING = 1e-6
_MARGIN = 1.0  # bits by which an estimate of the prior may still rise
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
        self._type_bits = max(model.weights[f"prior.{type_}"] for type_ in TYPES)
        self._kept: list[Evidence] = []
        self._again = lru_cache(maxsize=_KEPT // 2)(lambda number: evidence(*record(number)))

    def run(self) -> Found:
        keyed, owners, columns = self._read()
        first, members = self._equal()
        telling = first[owners] == owners
        made = blocks(keyed[telling], owners[telling], self.total, self.split)
        likely, compared = self._likely(made, Bounds(columns, self.model, self.counts), members)
        scored = [(one, other, found) for one, other in likely if (found := self._score(one, other)).probability >= self.threshold]
        if self.split is None:
            scored = self._closed(scored)
        skipped = [Part(self._key(one), one.records) for one in made.skipped]
        pairs = [(*sorted(pair), found) for one, other, found in scored for pair in self._both(members, one, other)]
        pairs += self._equals(members, skipped)
        self.tell(1.0)
        return Found(pairs, compared, tuple(skipped))

    def _likely(self, made, bounds, members):
        """(the pairs that reach the threshold, how many were candidates); finds the file's prior on the way.

        What a pair must say depends on how many pairs of one thing the file holds, which its pairs
        tell: until some are known it may be the most that ``expect`` grants.
        """
        lowers, highers, totals, compared = [], [], [], 0
        everyone = [] if self.split is not None else [total for one, equal in members.items()
                                                      for total in repeat(self._bits(one, one), _pairs(len(equal)))]
        first = prior(self.counts)
        expected, possible = first + MOST_MORE, self._possible()
        for lower, higher, _shared in made.candidates():
            compared += len(lower)
            lower, higher = bounds.most(lower, higher, self._least(expected))
            lowers.append(lower)
            highers.append(higher)
            for one, other in zip(lower.tolist(), higher.tolist(), strict=True):
                total = self._bits(one, other)
                totals.append(total)
                everyone += repeat(total, min(_pairs(MOST_EQUAL), len(members.get(one, "1")) * len(members.get(other, "1"))))
            if compared:
                share = compared / max(1, made.pairs)
                expected = min(first + MOST_MORE, _MARGIN + expect(everyone, self.model, self.counts, int(share * possible)))
            self.tell(_READING + (_COMPARING - _READING) * min(1.0, compared / max(1, made.pairs)))
        self.counts.prior = expect(everyone, self.model, self.counts, possible)
        if not totals:
            return [], compared
        lower, higher = np.concatenate(lowers), np.concatenate(highers)
        likely = np.array(totals) - first + self.counts.prior >= self._least(0.0)
        return list(zip(lower[likely].tolist(), higher[likely].tolist(), strict=True)), compared

    def _closed(self, scored):
        """With what follows of people from sure links, and what such pairs say themselves."""
        people = [pair for pair in scored if self._evidence(pair[0]).type == "contact"]
        known = {pair[:2] for pair in people}
        yield from (pair for pair in scored if pair[:2] not in known)
        for one, other, found in close(people, self.model):
            if found.probability >= self.threshold:
                own = () if (one, other) in known else self._score(one, other).reasons
                yield one, other, found._replace(reasons=(*found.reasons, *own))

    def _read(self):
        keyed, owners, columns = array("q"), array("i"), Columns()
        self._prints = array("q")

        seen = Counter()

        def each() -> Iterator[Evidence]:
            """Equal rows count a few times only: a row that was typed a thousand times is no common name."""
            for number in range(self.total):
                one = evidence(*self.record(number))
                if self.total <= _KEPT:
                    self._kept.append(one)
                columns.add(one)
                own = keys(one)
                keyed.extend(hash((one.type, key)) for key in own)
                owners.extend([number] * len(own))
                self._prints.append(hash((one, self._right(number))))
                seen[self._prints[-1]] += 1
                if number % 1000 == 0:
                    self.tell(_READING * number / self.total)
                if seen[self._prints[-1]] <= MOST_EQUAL:
                    yield one

        self.counts = FileCounts(each())
        columns.close()
        return np.frombuffer(keyed, np.int64).view(np.uint64), np.frombuffer(owners, np.int32), columns

    def _least(self, expected):
        """The bits that all parts together must say, where ``expected`` are those of any pair."""
        if self.threshold <= 0:
            return -inf
        wanted = log2(self.threshold / (1 - self.threshold)) if self.threshold < 1 else inf
        return wanted / self.model.slope - self.model.shift - self._type_bits - expected - _ROUNDING

    def _bits(self, one, other):
        a, b = sorted((self._evidence(one), self._evidence(other)))
        return bits(parts(a, b, self.model, self.counts), a.type, self.model, self.counts)

    def _possible(self):
        if self.split is None:
            return self.total * (self.total - 1) // 2
        return self.split * (self.total - self.split)

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
        return self._kept[number] if self._kept else self._again(number)

    def _right(self, number):
        return self.split is not None and number >= self.split

    def _key(self, skipped):
        one = self._evidence(skipped.record)
        wanted = skipped.key
        return next((key for key in keys(one) if hash((one.type, key)) % (1 << 64) == wanted), "")


def _pairs(equal):
    equal = min(equal, MOST_EQUAL)
    return equal * (equal - 1) // 2
