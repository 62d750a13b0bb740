"""The most that two addresses can say: by their house numbers, and then by the words of their streets."""

import numpy as np
from rapidfuzz.distance import Indel, JaroWinkler

from sync.matching.compare import street_weight
from sync.matching.model import Model
from sync.matching.scan_columns import MORE_NUMBERS, MORE_STREET, NONE, Columns, likeness, met, padded, shared, slipped

#: As ``compare`` has them, and a little less, for what is lost in rounding.
_WORD_ALIKE, _ALIKE, _ALIKE_UNNUMBERED, _NEXT_DOOR_ALIKE = 0.7, 0.549, 0.699, 0.799
#: Shares of the weight against two addresses: in streets of other names, in alike ones, next door.
_AWAY, _AWAY_ALIKE, _NEXT_DOOR = 0.7, 0.6, {"contact": 0.0, "account": 0.4}


class Streets:
    def __init__(self, columns: Columns, model: Model, counts):
        self.columns, self.weights = columns, model.weights
        words = list(columns.vocabularies["street"])
        self._words = np.array([*words, ""], dtype=object)
        self._weight = padded([street_weight(word) for word in words])
        bits = padded([counts.bits("street", word) for word in words])[columns.street].sum(axis=1)
        self._bits = np.where(columns.more & MORE_STREET, np.inf, np.where(columns.street[:, 0] == NONE, -1.0, bits))
        self._away = np.where(columns.person, model.weights["address.other"], model.weights["address.other.account"])
        self._next_door = self._away * np.where(columns.person, _NEXT_DOOR["contact"], _NEXT_DOOR["account"])

    def most(self, lower, higher):
        return self._bound(lower, higher)[0]

    def read(self, lower, higher):
        """With the words looked at: two streets of other names are two addresses, whatever their numbers."""
        found, numbered, known = self._bound(lower, higher)
        rows = np.flatnonzero(known)
        alike = self._alike(lower[rows], higher[rows])
        away = self._away[lower[rows]]
        read = np.where(alike < np.where(numbered[rows], _ALIKE, _ALIKE_UNNUMBERED), _AWAY * away,
                        np.where((alike < _NEXT_DOOR_ALIKE) & (found[rows] <= 0), _AWAY_ALIKE * away, found[rows]))
        found[rows] = np.minimum(found[rows], read)
        return found

    def _bound(self, lower, higher):
        columns, weights = self.columns, self.weights
        one, other = columns.numbers[lower], columns.numbers[higher]
        rare = np.minimum(self._bits[lower], self._bits[higher])
        first, second = one[:, 0], other[:, 0]
        numbered = (first != NONE) & (second != NONE)
        same = numbered & (shared(one, other) | (((columns.more[lower] | columns.more[higher]) & MORE_NUMBERS) > 0))
        near = (first >= 10 ** 6) | (second >= 10 ** 6) | slipped(first, second)
        for place in range(1, 6):
            step = 10 ** place
            near |= (first // step == second) | (second // step == first) | (first % step == second) | (second % step == first)
        found = np.where(numbered, np.where(near, np.minimum(weights["address.near"], rare), self._next_door[lower]),
                         np.minimum(weights["address.street"], rare))
        found = np.where(same, np.minimum(weights["address.same"], 4.0 + rare), found)
        return np.where(rare >= 0, found, 0.0), numbered, rare >= 0

    def _alike(self, lower, higher):
        """How alike two streets are at most."""
        columns = self.columns
        one, other = columns.street[lower], columns.street[higher]
        may = met(one, other, self._words_meet)
        shared_weight = np.minimum(may.max(axis=2).sum(axis=1), may.max(axis=1).sum(axis=1))
        mine, theirs = self._weight[one].sum(axis=1), self._weight[other].sum(axis=1)
        by_words = 0.85 * shared_weight / np.maximum(1, np.minimum(mine, theirs)) + 0.15 * shared_weight / np.maximum(1, np.maximum(mine, theirs))
        joined = likeness(columns.road[lower], columns.road[higher], Indel.normalized_similarity, 0.5)
        more = ((columns.more[lower] | columns.more[higher]) & MORE_STREET) > 0
        return np.where(more, 1.0, np.maximum(by_words, joined))

    def _words_meet(self, one, other):
        left, right = self._words[one], self._words[other]
        alike = np.maximum(likeness(left, right, JaroWinkler.similarity, _WORD_ALIKE),
                           likeness(left, right, Indel.normalized_similarity, _WORD_ALIKE))
        return np.where(one == other, 1.0, alike) * np.minimum(self._weight[one], self._weight[other])
