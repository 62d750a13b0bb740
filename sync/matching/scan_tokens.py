"""Many pairs of tokens compared at once: what ``aligning.compare`` says of each, in arrays.

Sounds are rows of small numbers, so that one step of their alignment is one step for all
pairs of two lengths.  Held equal to ``compare`` by ``tests/sync/test_scan_tokens.py``.
"""

from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import OSA, LCSseq
from rapidfuzz.process import cpdist

from sync.matching.aligning import CLOSE_PERCENT, INITIAL, NICKNAME, TYPO
from sync.matching.alike import ALPHABET, BARE_GAPS, BIT, END, GAPS, PAIRS, SILENT_AT_END, frame, worth
from sync.matching.letters import BARE
from sync.matching.names import Token
from sync.matching.scan_columns import CONSONANTS, bags, common, lengths, objects, padded

_NUMBERS = {one: number for number, one in enumerate(ALPHABET)}
_MEET = np.array([[PAIRS[one][other] for other in ALPHABET] for one in ALPHABET], np.int32)
_GAP = np.array([[gaps[one] for one in ALPHABET] for gaps in (GAPS, BARE_GAPS)], np.int32)
_SILENT = np.array([one in SILENT_AT_END for one in ALPHABET], bool)
_ARTICLE, _NEVER = 2, -(1 << 20)


class Tokens:
    """Attributes of a vocabulary of tokens; the last row stands for no token."""

    def __init__(self, tokens: Sequence[Token]):
        self.texts = objects([*(one.text for one in tokens), ""])
        self.frames = objects([*(frame(one.sound) for one in tokens), ""])
        self.script = padded([ord(one.script) for one in tokens], np.int32)
        self.initial = padded([one.initial for one in tokens], bool)
        self.sound = _numbered([one.sound for one in tokens])
        self.bones = _numbered([one.bones for one in tokens])
        self.text = _numbered([one.text for one in tokens])
        self.sets = padded([_bits(one.sets) for one in tokens], np.uint64)
        self.letters = bags(self.texts)
        self.consonants = bags(self.frames, CONSONANTS)
        self.length = lengths(self.texts)
        self.frame_length = lengths(self.frames)
        self._tokens = tokens
        self._bare = padded([one.script in BARE for one in tokens], bool)
        self._worth = padded([worth(one.sound) for one in tokens], np.int32)
        self._worth_bare = padded([worth(one.sound, True) for one in tokens], np.int32)
        self._article = padded([one.script == "a" and len(one.sound) > 4 and one.sound.startswith("al") for one in tokens], bool)
        self._first = padded([ord(one.text[0]) for one in tokens], np.int32)
        self._sounds = [np.array([_NUMBERS[sound] for sound in one.sound], np.int8) for one in tokens]
        self.first_sound = padded([one[0] for one in self._sounds], np.int32)
        self._sound_length = padded([len(one.sound) for one in tokens], np.int32)

    def compare(self, one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(sixteenths of a bit, percent) of each pair of tokens, as ``aligning.compare``."""
        weight, percent = np.zeros(len(one), np.int32), np.zeros(len(one), np.int32)
        initial = self.initial[one] | self.initial[other]
        same = ~initial & (self.sound[one] == self.sound[other])
        for rows, said in ((np.flatnonzero(initial), self._initials), (np.flatnonzero(same), self._same),
                           (np.flatnonzero(~initial & ~same), self._unlike)):
            weight[rows], percent[rows] = said(one[rows], other[rows])
        return weight, percent

    def _initials(self, one, other):
        alike = self.script[one] == self.script[other]
        met = np.zeros(len(one), bool)
        met[alike] = self._first[one[alike]] == self._first[other[alike]]
        met[~alike] = _MEET[self.first_sound[one[~alike]], self.first_sound[other[~alike]]] > 0
        percent = np.where(alike & (self.text[one] == self.text[other]), 100, 80)
        return np.where(met, INITIAL, 0), np.where(met, percent, 0)

    def _same(self, one, other):
        same = (self.text[one] == self.text[other]) & (self.script[one] == self.script[other])
        return self._worth[one] + np.where(same, 4 * BIT, 2 * BIT), np.where(same, 100, 98)

    def _unlike(self, one, other):
        weight, percent = self._written(one, other)
        hopeful = np.flatnonzero(self.hopeful(one, other))
        heard, heard_percent = self._heard(one[hopeful], other[hopeful])
        better = heard * 128 + heard_percent > weight[hopeful] * 128 + percent[hopeful]
        weight[hopeful[better]], percent[hopeful[better]] = heard[better], heard_percent[better]
        known = (weight < NICKNAME) & self.nicknames(one, other)
        return np.where(known, NICKNAME, weight), np.where(known, 90, percent)

    def nicknames(self, one, other):
        found = (self.sets[one] & self.sets[other]) != 0
        rows = np.flatnonzero(found)
        found[rows] = [any(number in self._tokens[j].sets for number in self._tokens[i].sets)
                       for i, j in zip(one[rows].tolist(), other[rows].tolist(), strict=True)]
        return found

    def hopeful(self, one, other):
        """Not ``alike.hopeless``."""
        shorter = np.minimum(self.frame_length[one], self.frame_length[other])
        longer = np.maximum(self.frame_length[one], self.frame_length[other])
        found = longer - shorter <= np.maximum(2, shorter // 2 + 1)
        rows = np.flatnonzero(found)
        found[rows] = 5 * _each(self.frames, one[rows], other[rows], LCSseq.similarity) >= 3 * shorter[rows]
        return found

    def _written(self, one, other):
        weight, percent = np.zeros(len(one), np.int32), np.zeros(len(one), np.int32)
        longer = np.maximum(self.length[one], self.length[other])
        rows = np.flatnonzero((self.script[one] == self.script[other]) & (np.minimum(self.length[one], self.length[other]) >= 3)
                              & self.typed(one, other))
        away = _each(self.texts, one[rows], other[rows], OSA.distance).astype(np.int32)
        found = (self._worth[one[rows]] + self._worth[other[rows]]) // 2 - away * TYPO
        near = (5 * away <= 2 * longer[rows]) & (found > 0)
        weight[rows[near]] = found[near]
        percent[rows[near]] = 100 - (100 * away // longer[rows])[near]
        return weight, percent

    def typed(self, one, other):
        """Whether so many letters are the same that one may be the other with typing errors: a wide test."""
        longer = np.maximum(self.length[one], self.length[other])
        return 5 * (longer - common(self.letters[one], self.letters[other])) <= 2 * longer

    def _heard(self, one, other):
        one_bare, other_bare = self._bare[one], self._bare[other]
        full = (np.where(other_bare & ~one_bare, self._worth_bare[one], self._worth[one])
                + np.where(one_bare & ~other_bare, self._worth_bare[other], self._worth[other]))
        weight = np.full(len(one), _NEVER, np.int32)
        for cut in (0, _ARTICLE):
            for cut_too in (0, _ARTICLE):
                rows = np.flatnonzero((self._article[one] | (cut == 0)) & (self._article[other] | (cut_too == 0)))
                np.maximum.at(weight, rows, self._weighed(one[rows], other[rows], cut, cut_too))
        percent = np.minimum(97, 200 * weight // np.maximum(1, full))
        close = (weight > 0) & (percent >= CLOSE_PERCENT)
        return np.where(close, np.where(one_bare != other_bare, weight * 15 // 16, weight), 0), np.where(close, percent, 0)

    def _weighed(self, one, other, cut, cut_too):
        """``alike.weigh`` of each pair, without so many first sounds."""
        found = np.zeros(len(one), np.int32)
        shape = self._sound_length[one] * 64 + self._sound_length[other]
        order = np.argsort(shape, kind="stable")
        starts = np.flatnonzero(np.diff(shape[order], prepend=-1))
        for rows in np.split(order, starts[1:]) if len(order) else ():
            left = np.array([self._sounds[i] for i in one[rows].tolist()])[:, cut:]
            right = np.array([self._sounds[j] for j in other[rows].tolist()])[:, cut_too:]
            bare, bare_too = self._bare[one[rows]], self._bare[other[rows]]
            found[rows] = _aligned(left, right, (bare_too & ~bare).astype(np.int8), (bare & ~bare_too).astype(np.int8))
        return found


def _aligned(left, right, gaps, across):
    """The alignment of ``alike.weigh``, of rows of sounds that are all of one length on either side."""
    skips = [_GAP[across, right[:, at]] for at in range(right.shape[1])]
    row = [np.zeros(len(left), np.int32)]
    for skip in skips:
        row.append(row[-1] + skip)
    for at in range(left.shape[1]):
        letter = left[:, at]
        gap = _GAP[gaps, letter]
        fresh = [row[0] + gap]
        for place, skip in enumerate(skips):
            best = np.maximum(row[place] + _MEET[letter, right[:, place]], row[place + 1] + gap)
            fresh.append(np.maximum(best, fresh[-1] + skip))
        if at + 1 == left.shape[1]:
            fresh[-1] = np.where(_SILENT[letter], np.maximum(fresh[-1], row[-1] + END), fresh[-1])
        row = fresh
    return np.where(_SILENT[right[:, -1]], np.maximum(row[-1], row[-2] + END), row[-1])


def _each(texts, one, other, scorer):
    return cpdist(texts[one], texts[other], scorer=scorer) if len(one) else np.zeros(0)


def _bits(sets):
    found = 0
    for number in sets:
        found |= 1 << number % 64
    return found


def _numbered(values):
    numbers = {}
    return padded([numbers.setdefault(one, len(numbers)) for one in values], np.int32, -1)
