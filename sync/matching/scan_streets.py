"""The most that two addresses can say: by their house numbers, and then by the words of their streets."""

import numpy as np
from rapidfuzz.distance import Indel, JaroWinkler

from sync.matching.compare import street_weight
from sync.matching.model import Model
from sync.matching.scan_columns import (
    MORE_NUMBERS,
    NONE,
    STREET,
    Columns,
    likeness,
    met,
    objects,
    padded,
    shared,
    slipped,
    unique_pairs,
)

#: As ``compare`` has them, and a little less, for what is lost in rounding.
_WORD_ALIKE, _ALIKE, _ALIKE_UNNUMBERED, _NEXT_DOOR_ALIKE = 0.7, 0.549, 0.699, 0.799
#: Shares of the weight against two addresses: in streets of other names, in alike ones, next door.
_AWAY, _AWAY_ALIKE, _NEXT_DOOR = 0.7, 0.6, {"contact": 0.0, "account": 0.4}
_ROUNDING = 1e-9


class Streets:
    def __init__(self, columns: Columns, model: Model, counts):
        self._columns, self._weights = columns, model.weights
        words, roads = list(columns.vocabularies["street"]), columns.vocabularies["road"]
        self._words = objects([*words, ""])
        self._weight = padded([street_weight(word) for word in words])
        self._joined = objects([*("".join(road) for road in roads), ""])
        self._long = padded([len(road) > STREET for road in roads], bool)
        self._bits = padded([np.inf if len(road) > STREET else sum(counts.all_bits("street", road)) for road in roads], none=-1.0)
        self._away = np.array([model.weights["address.other.account"], model.weights["address.other"]])
        self._next_door = self._away * [_NEXT_DOOR["account"], _NEXT_DOOR["contact"]]

    def most(self, lower, higher):
        """Bits at most, by the numbers of the houses."""
        columns, weights = self._columns, self._weights
        found = np.zeros(len(lower))
        rows = np.flatnonzero((columns.road[lower] != NONE) & (columns.road[higher] != NONE))
        lower, higher = lower[rows], higher[rows]
        rare = np.minimum(self._bits[columns.road[lower]], self._bits[columns.road[higher]])
        numbered, same, near = self._numbers(lower, higher)
        said = np.where(numbered, np.where(near, np.minimum(weights["address.near"], rare), self._next_door[columns.person[lower]]),
                        np.minimum(weights["address.street"], rare))
        found[rows] = np.where(same, np.minimum(weights["address.same"], 4.0 + rare), said)
        return found

    def read(self, lower, higher, most):
        """With the words looked at: two streets of other names are two addresses, whatever their numbers."""
        columns, found = self._columns, most.copy()
        rows = np.flatnonzero((columns.road[lower] != NONE) & (columns.road[higher] != NONE))
        lower, higher, most = lower[rows], higher[rows], most[rows]
        wide = len(self._joined)
        pairs, place = unique_pairs(columns.road[lower], columns.road[higher], wide)
        alike = self._alike(pairs // wide, pairs % wide)[place]
        numbered, same, _near = self._numbers(lower, higher)
        away = self._away[columns.person[lower]]
        apart = np.where(same, _AWAY, 1.0) * away
        beside = np.where(alike < _NEXT_DOOR_ALIKE, _AWAY_ALIKE * away, self._next_door[columns.person[lower]])
        sure = np.maximum(0.0, alike - 0.4) / 0.6 + _ROUNDING
        read = np.where(alike < np.where(numbered, _ALIKE, _ALIKE_UNNUMBERED), apart, np.where(most > 0, most * sure, np.minimum(most, beside)))
        found[rows] = np.minimum(most, read)
        return found

    def _numbers(self, lower, higher):
        """(whether both have one, whether they share one, whether one may be a slip of the other)"""
        columns = self._columns
        one, other = columns.houses[columns.house[lower]], columns.houses[columns.house[higher]]
        first, second = one[:, 0], other[:, 0]
        numbered = (first != NONE) & (second != NONE)
        same = numbered & (shared(one, other) | (((columns.more[lower] | columns.more[higher]) & MORE_NUMBERS) > 0))
        near = (first >= 10 ** 6) | (second >= 10 ** 6) | slipped(first, second)
        for place in range(1, 6):
            step = 10 ** place
            near |= (first // step == second) | (second // step == first) | (first % step == second) | (second % step == first)
        return numbered, same, near

    def _alike(self, one, other):
        """How alike two streets are at most."""
        words, words_too = self._columns.streets[one], self._columns.streets[other]
        may = met(words, words_too, self._words_meet)
        shared_weight = np.minimum(may.max(axis=2).sum(axis=1), may.max(axis=1).sum(axis=1))
        mine, theirs = self._weight[words].sum(axis=1), self._weight[words_too].sum(axis=1)
        by_words = 0.85 * shared_weight / np.maximum(1, np.minimum(mine, theirs)) + 0.15 * shared_weight / np.maximum(1, np.maximum(mine, theirs))
        joined = likeness(self._joined[one], self._joined[other], Indel.normalized_similarity, 0.5)
        return np.where((one == other) | self._long[one] | self._long[other], 1.0, np.maximum(by_words, joined))

    def _words_meet(self, one, other):
        left, right = self._words[one], self._words[other]
        alike = np.maximum(likeness(left, right, JaroWinkler.similarity, _WORD_ALIKE),
                           likeness(left, right, Indel.normalized_similarity, _WORD_ALIKE))
        return np.where(one == other, 1.0, alike) * np.minimum(self._weight[one], self._weight[other])
