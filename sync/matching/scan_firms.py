"""The most that two organisations' names can say, for many pairs at once."""

import numpy as np
from rapidfuzz.distance import Indel, JaroWinkler

from sync.matching.bags import BEGINNING_ALIKE, WORD_ALIKE
from sync.matching.compare import FADING
from sync.matching.model import Model
from sync.matching.scan_columns import (
    NONE,
    Columns,
    bags,
    common,
    lengths,
    likeness,
    met,
    objects,
    other_spellings,
    padded,
)

_WORD_ALIKE, _TOGETHER = WORD_ALIKE - 0.001, 0.849
_ROUNDING = 1e-5
#: Of the letters of two words, as a share of either word, both together: below it JaroWinkler is below 0.859.
_LETTERS_ALIKE = 1.294


class Firms:
    def __init__(self, columns: Columns, model: Model, counts):
        self._columns, self._weights = columns, model.weights
        words = list(columns.vocabularies["word"])
        self._rare = padded([counts.bits("word", one) for one in words])
        self._words, self._bags, self._lengths = objects([*words, ""]), bags([*words, ""]), lengths([*words, ""])
        self._first = padded([ord(one[0]) for one in words], np.int32)
        wholes = ["".join(words) for words in columns.vocabularies["firm"]] + [""]
        self._whole = objects(wholes)
        self._whole_bags, self._whole_lengths = bags(wholes), lengths(wholes)
        self._words_bits = _fading(self._rare[columns.words])
        known = padded([counts.whole(words) for words in columns.vocabularies["firm"]], none=np.inf)
        whole = np.where(columns.long_firms, np.inf, self._words_bits + model.weights["name.whole"])
        self._most = np.minimum(np.minimum(self._weights["name.most.account"], known), whole)
        self.most = np.maximum(self._most[columns.firm], self._most[columns.other_firm])
        self._spelled_otherwise = bool((columns.other_firm != NONE).any())

    def rough(self, lower, higher):
        """Bits at most, by which letters the words have in common."""
        return self._bound(lower, higher, self._letters_meet, self._wholes_rough)

    def read(self, lower, higher):
        """Bits at most, by how alike the words are."""
        return self._bound(lower, higher, self._words_meet, self._wholes_read)

    def _bound(self, lower, higher, meet, together):
        name, other = self._columns.firm, self._columns.other_firm
        found = self._most_of(name[lower], name[higher], meet, together)
        if self._spelled_otherwise:
            for rows, one, one_too in other_spellings(name, other, lower, higher):
                found[rows] = np.maximum(found[rows], self._most_of(one, one_too, meet, together))
        return np.where((name[lower] != NONE) & (name[higher] != NONE), found, 0.0)

    def _most_of(self, firm, firm_too, meet, together):
        columns, weights = self._columns, self._weights
        one, other = columns.words[firm], columns.words[firm_too]
        acronym = self._acronym(one, other)
        width = int(((one != NONE) | (other != NONE)).any(axis=0).sum())
        one, other = one[:, :width], other[:, :width]
        may = meet(one, other)
        found = np.minimum(_fading(may.max(axis=2, initial=0)), _fading(may.max(axis=1, initial=0)))
        alone = _fading(np.where((may > 0).any(axis=2), 0.0, self._rare[one]))
        alone_too = _fading(np.where((may > 0).any(axis=1), 0.0, self._rare[other]))
        less = np.minimum(alone, alone_too)
        found -= weights["name.apart"] * less + weights["name.missing"] * (np.maximum(alone, alone_too) - less)
        found = np.where(columns.long_firms[firm] | columns.long_firms[firm_too], np.inf, np.maximum(found, together(firm, firm_too)))
        found = np.minimum(found, np.minimum(self._most[firm], self._most[firm_too]))
        return np.maximum(found, np.where(acronym, weights["name.acronym"], weights["name.least.account"]))

    def _acronym(self, one, other):
        """Whether the one has three words or more, and the other's first may be their first letters."""
        return (self._first[one[:, 0]] == self._first[other[:, 0]]) & ((one[:, 2] != NONE) | (other[:, 2] != NONE))

    def _letters_meet(self, one, other):
        width = one.shape[1]
        may = np.zeros((len(one), width, width))
        for i in range(width):
            for j in range(width):
                left, right = one[:, i], other[:, j]
                rows = np.flatnonzero((left != NONE) & (right != NONE))
                left, right = left[rows], right[rows]
                mine, theirs = self._lengths[left], self._lengths[right]
                same = common(self._bags[left], self._bags[right])
                near = (same * (mine + theirs) >= _LETTERS_ALIKE * (mine * theirs)) | (same >= np.minimum(mine, theirs))
                may[rows, i, j] = np.where(near, np.minimum(self._rare[left], self._rare[right]), 0.0)
        return may

    def _words_meet(self, one, other):
        return met(one, other, self._meet)

    def _meet(self, one, other):
        left, right = self._words[one], self._words[other]
        begins = np.array([a.startswith(b) or b.startswith(a) for a, b in zip(left, right, strict=True)], bool)
        alike = np.maximum(likeness(left, right, JaroWinkler.similarity, _WORD_ALIKE),
                           likeness(left, right, Indel.normalized_similarity, _WORD_ALIKE))
        alike = np.maximum(alike, np.where(begins, BEGINNING_ALIKE, 0.0))
        # As ``compare`` has it of words that are nearly one.
        share = np.where(one == other, 1.0, np.where(alike > 0, 2 * alike - 1.1 + _ROUNDING, 0.0))
        return share * np.minimum(self._rare[one], self._rare[other])

    def _wholes_rough(self, one, other):
        near = 2 * common(self._whole_bags[one], self._whole_bags[other]) >= _TOGETHER * (self._whole_lengths[one] + self._whole_lengths[other])
        return np.where(near, np.inf, -np.inf)

    def _wholes_read(self, one, other):
        """What both names say written in one word, where they are alike then."""
        left, right = self._whole[one], self._whole[other]
        alike = likeness(left, right, Indel.normalized_similarity, _TOGETHER)
        bits = np.minimum(self._words_bits[one], self._words_bits[other]) * np.minimum(1.0, 4 * alike - 3.2 + _ROUNDING)
        return np.where(alike > 0, np.where(left == right, np.inf, bits), -np.inf)


def _fading(bits):
    """``compare``'s, of every row."""
    # Not by a product of matrices: those are handed to threads, which wait for each other longer than they work.
    return -(np.sort(-bits, axis=1) * FADING ** np.arange(bits.shape[1])).sum(axis=1)
