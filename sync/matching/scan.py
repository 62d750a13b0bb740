"""All likely pairs of very many records, as ``score`` finds them and at a small part of its cost.

Records are read once into columns of numbers, and their keys into another.  Blocks give
candidates in chunks, bounds in numpy drop nearly all of them, and the parts of ``score``
have the last word on the rest, so a scan says what a single check says.  Records that are
equal in all that is compared are scored once.
"""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice, product
from math import inf, isnan, log2, nan

import numpy as np

from sync.matching.compare import name_of
from sync.matching.evidence import TYPES, evidence
from sync.matching.file import SURE, close
from sync.matching.model import DEFAULT, Model
from sync.matching.scan_blocks import blocks, kept_of
from sync.matching.scan_bounds import Bounds
from sync.matching.scan_columns import Columns
from sync.matching.scan_counts import counts
from sync.matching.scan_keys import keyed, numbered
from sync.matching.scan_prior import MOST_MORE, MOST_MORE_PEOPLE, expect
from sync.matching.score import Score, bits, more_than_a_name, parts, prior, reasons, score, summed_up

#: Of so many equal records every two are a pair; of more, each and the first.
MOST_EQUAL = 40
_ROUNDING = 1e-6
_MARGIN = 1.0  # bits by which an estimate of the prior may still rise
_READING, _COMPARING = 0.6, 0.98  # shares of the work, as progress tells it
#: Keys of accounts are no keys of contacts.
_OF_ACCOUNTS = np.uint64(0x9E3779B97F4A7C15)


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
    """``record(number)`` -> (type, values, country), for 0 to ``total``; it is asked once for each.

    With ``split``, records below it are compared with the others only. ``tell`` hears the share done.
    """
    threshold = model.likely if threshold is None else threshold
    return _Scan(total, record, threshold, split, model, tell or (lambda _share: None)).run()


class _Scan:
    def __init__(self, total, record, threshold, split, model, tell):
        self.total, self.record, self.threshold = total, record, threshold
        self.split, self.model, self.tell = split, model, tell
        self._priors = [model.weights[f"prior.{type_}"] for type_ in TYPES]
        self._wanted = -inf
        if threshold > 0:
            self._wanted = (log2(threshold / (1 - threshold)) / model.slope if threshold < 1 else inf) - _ROUNDING
        self._reasons = {}

    def run(self) -> Found:
        keys, owners = self._read()
        first, members = self._equal()
        self.counts = counts(self.columns, first, MOST_EQUAL)
        if members:
            telling = first[owners] == owners
            keys, owners = keys[telling], owners[telling]
        made = blocks(keys, owners, self.total, self.split)
        del keys, owners
        scored, compared = self._likely(made, Bounds(self.columns, self.model, self.counts), members)
        if self.split is None:
            scored = self._closed(scored)
        skipped = [Part(self._key(one), one.records) for one in made.skipped]
        if members:
            scored = [(*sorted(pair), found) for one, other, found in scored for pair in self._both(members, one, other)]
        scored = [*scored, *self._equals(members, skipped)]
        self.tell(1.0)
        return Found(scored, compared, tuple(skipped))

    def _likely(self, made, bounds, members):
        """(the pairs that reach the threshold, how many were candidates); finds the file's prior on the way.

        What a pair must say depends on how many pairs of one thing the file holds, which its pairs
        tell: until some are known it may be the most that ``expect`` grants.
        """
        # Columns here too: of a million records a million pairs are waiting for the prior.
        ones, others, sums, whys = array("i"), array("i"), array("d"), []
        totals, times, compared = array("d"), array("i"), 0
        for first, equal in members.items() if self.split is None else ():
            totals.append(self._told(first, first)[0])
            times.append(_pairs(len(equal)))
        first, possible = prior(self.counts), self._possible()
        most = first + (MOST_MORE_PEOPLE if self.counts.people else MOST_MORE)
        expected = most
        for lower, higher in made.candidates():
            compared += len(lower)
            for one, other, *named in zip(*(column.tolist() for column in bounds.most(lower, higher, self._least(expected))), strict=True):
                total, why = self._told(one, other, *named)
                totals.append(total)
                times.append(min(_pairs(MOST_EQUAL), len(members.get(one, "1")) * len(members.get(other, "1"))) if members else 1)
                if total - first + expected >= self._wanted:
                    ones.append(one)
                    others.append(other)
                    sums.append(total)
                    whys.append(why)
            share = compared / max(1, made.pairs)
            expected = min(most, _MARGIN + expect(totals, self.model, self.counts, int(share * possible), times))
            self.tell(_READING + (_COMPARING - _READING) * min(1.0, share))
        self.counts.prior = expect(totals, self.model, self.counts, possible, times)
        more = self.counts.prior - first
        scored = ((one, other, summed_up(total + more, why, self._type(one), self.model))
                  for one, other, total, why in zip(ones, others, sums, whys, strict=True) if total + more >= self._wanted)
        return [pair for pair in scored if pair[2].probability >= self.threshold], compared

    def _told(self, one, other, name_bits=0.0, alike=nan, against=0):
        """(bits, reasons) of a pair, before it is known how many pairs the file holds."""
        a, b = self._evidence(one), self._evidence(other)
        if b < a:
            a, b = b, a
        name = None if isnan(alike) else name_of(a, b, name_bits, alike, against, self.model, self.counts)
        found = parts(a, b, self.model, self.counts, name=name)
        # Without a value a reason is one of few, and to keep one for each pair would take more memory than the pairs.
        why = tuple([reason if "value" in reason else self._reasons.setdefault((*reason.values(),), reason) for reason in reasons(found)])
        return bits(found, a.type, self.model, self.counts), why

    def _closed(self, scored):
        """With what follows of people from sure links, and what such pairs say themselves."""
        linked = {record for one, other, found in scored
                  if self.columns.person[one] and found.probability >= SURE and more_than_a_name(found) for record in (one, other)}
        people = [pair for pair in scored if pair[0] in linked and pair[1] in linked]
        known = {pair[:2] for pair in people}
        yield from (pair for pair in scored if pair[0] not in linked or pair[1] not in linked)
        for one, other, found in close(people, self.model):
            if found.probability >= self.threshold:
                own = () if (one, other) in known else self._score(one, other).reasons
                yield one, other, found._replace(reasons=(*found.reasons, *own))

    def _read(self):
        """(the keys as numbers, whose each is), and the columns."""
        columns = Columns()
        for number in range(self.total):
            columns.add(evidence(*self.record(number)))
            if number % 1000 == 0:
                self.tell(_READING * number / self.total)
        columns.close()
        self.columns, self._evidence = columns, lru_cache(maxsize=1 << 14)(columns.evidence)
        keys, owners = keyed(columns)
        keys[columns.person[owners] == 0] ^= _OF_ACCOUNTS
        return keys, owners

    def _least(self, expected):
        """The bits that all parts together must say, of an account and of a contact, where ``expected`` are those of any pair."""
        return [self._wanted - self.model.shift - prior_ - expected for prior_ in self._priors]

    def _type(self, one):
        return TYPES[self.columns.person[one]]

    def _possible(self):
        if self.split is None:
            return self.total * (self.total - 1) // 2
        return self.split * (self.total - self.split)

    def _equal(self):
        """(of each record the first that equals it, {first: all of them} where there are several)"""
        prints = self.columns.prints()
        if self.split is not None:
            prints[self.split:] ^= _OF_ACCOUNTS
        _prints, place, which, sizes = np.unique(prints, return_index=True, return_inverse=True, return_counts=True)
        first = place[which].astype(np.int32)
        members = {}
        for number in np.flatnonzero((sizes > 1)[which]).tolist():
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
            if len(equal) > MOST_EQUAL:
                # Also where what they share is so common here that it tells nothing: so many alike want a look.
                skipped.append(Part("all equal", len(equal)))
            if found.probability < self.threshold:
                continue
            if len(equal) > MOST_EQUAL:
                yield from ((first, other, found) for other in islice(equal, 1, None))
            else:
                yield from ((one, other, found) for one, other in combinations(equal, 2))

    def _score(self, one, other):
        return score(self._evidence(one), self._evidence(other), self.model, self.counts)

    def _key(self, skipped):
        one = self._evidence(skipped.record)
        other = int(_OF_ACCOUNTS) if one.type == "account" else 0
        return next((key for key, number in numbered(one) if kept_of(number ^ other, self.total) == skipped.key), "")


def _pairs(equal):
    equal = min(equal, MOST_EQUAL)
    return equal * (equal - 1) // 2
