"""What two people's names say, for many pairs at once: from above by counting letters, then as ``aligning`` says it.

A pair of names that is settled without looking into words that are written in one or in two
gets the very bits of ``aligning.similarity``; of the few others the bound stands.
"""

import numpy as np

from sync.matching import namesakes
from sync.matching.aligning import (
    AGAINST,
    INITIAL,
    MEETINGS,
    MISSING,
    MISSING_INITIAL,
    NICKNAME,
    SETTLED_PERCENT,
    SLIP,
    SLIP_PERCENT,
)
from sync.matching.alike import BIT
from sync.matching.model import Model
from sync.matching.scan_columns import NONE, TOKENS, Columns, common, other_spellings, padded, unique_pairs
from sync.matching.scan_tokens import Tokens

_GIVEN, _FAMILY, _ANY, _INITIALS = range(4)
_ROLES = {"given": _GIVEN, "family": _FAMILY, "any": _ANY}


class People:
    def __init__(self, columns: Columns, model: Model, counts):
        self._columns, self._weights = columns, model.weights
        names = columns.vocabularies["name"]
        tokens = list(columns.vocabularies["token"])
        self._tokens = Tokens(tokens)
        self._mass = np.array([*(BIT if one.initial else max(BIT, int(counts.rarity(one.sound) * BIT + 0.5)) for one in tokens), 0], np.int32)
        self._role = np.array([*(_INITIALS if one.initial else _ROLES.get(one.role, _ANY) for one in tokens), -1], np.int8)
        self._roles = np.array([*(sum({1 << _ROLES[token.role] for token in name if token.role in _ROLES}) for name in names), 0], np.int8)
        self._narrow = columns.tokens[:, 2] == NONE
        self._spelled_otherwise = bool((columns.other_name != NONE).any())
        whole = np.where(self._role == _INITIALS, INITIAL, self._mass)[columns.tokens].sum(axis=1) / BIT
        whole = np.where(columns.long_names, np.inf, whole)
        self._known = padded([counts.whole(namesakes.heard(name)) for name in names], none=np.inf)[columns.name]
        self.most = np.minimum(np.maximum(whole[columns.name], whole[columns.other_name]), np.minimum(self._weights["name.most"], self._known))

    def rough(self, lower, higher):
        """Bits at most, by which letters the words have in common."""
        found = self._rough_of(self._columns.name[lower], self._columns.name[higher])
        for rows, one, other in self._other_spellings(lower, higher):
            found[rows] = np.maximum(found[rows], self._rough_of(one, other))
        return self._named(lower, higher, np.minimum(found, np.minimum(self.most[lower], self.most[higher])))

    def exact(self, lower, higher):
        """(bits, how alike, how many words contradict each other) as ``compare.name`` has them.

        Where that is not easily said, bits are the most that they may be and how alike is NaN."""
        bits, alike, against = self._exact_of(self._columns.name[lower], self._columns.name[higher])
        for rows, one, other in self._other_spellings(lower, higher):
            bits[rows], alike[rows] = np.maximum(bits[rows], self._exact_of(one, other)[0]), np.nan
        bits = np.minimum(bits, np.minimum(self._known[lower], self._known[higher]))
        return self._named(lower, higher, bits), self._named(lower, higher, alike, np.nan), against

    def _other_spellings(self, lower, higher):
        if self._spelled_otherwise:
            yield from other_spellings(self._columns.name, self._columns.other_name, lower, higher)

    def _named(self, lower, higher, said, nothing=0.0):
        return np.where((self._columns.name[lower] == NONE) | (self._columns.name[higher] == NONE), nothing, said)

    def _by_width(self, one, other):
        """(rows, words): names of few words apart from those with more; not those with more than there are places."""
        few = ~(self._columns.long_names[one] | self._columns.long_names[other])
        narrow = self._narrow[one] & self._narrow[other]
        yield from ((rows, width) for some, width in ((few & narrow, 2), (few & ~narrow, TOKENS)) if len(rows := np.flatnonzero(some)))

    def _rough_of(self, one, other):
        found = np.full(len(one), self._weights["name.most"])
        for rows, width in self._by_width(one, other):
            tokens, tokens_too = self._columns.tokens[one[rows], :width], self._columns.tokens[other[rows], :width]
            found[rows] = np.maximum(self._rough(tokens, tokens_too) / BIT, self._weights["name.least"])
        return found

    def _exact_of(self, one, other):
        bits, alike, against = np.full(len(one), self._weights["name.most"]), np.full(len(one), np.nan), np.zeros(len(one), np.int32)
        for rows, width in self._by_width(one, other):
            said, alike[rows], against[rows] = self._exact(one[rows], other[rows], width)
            bits[rows] = np.clip(said / BIT, self._weights["name.least"], self._weights["name.most"])
        return bits, alike, against

    def _rough(self, one, other):
        may = self._may(one, other)
        found = np.minimum(may.max(axis=2).sum(axis=1), may.max(axis=1).sum(axis=1))
        return found + AGAINST * self._against(one, (may > 0).any(axis=2), other, (may > 0).any(axis=1))

    def _may(self, one, other):
        """(rows, words, words): sixteenths of a bit at most, 0 where two words cannot be one name."""
        tokens, width = self._tokens, one.shape[1]
        of = lambda values, side: [values[side[:, at]] for at in range(width)]  # noqa: E731
        both = [(of(values, one), of(values, other)) for values in (
            self._mass, tokens.sound, tokens.initial, tokens.sets, tokens.script, tokens.frame_length, tokens.consonants)]
        may = np.empty((len(one), width, width), np.int32)
        for i in range(width):
            for j in range(width):
                (mass, sound, initial, sets, script, length, consonants), theirs = zip(*((left[i], right[j]) for left, right in both), strict=True)
                mass_too, sound_too, initial_too, sets_too, script_too, length_too, consonants_too = theirs
                least = np.minimum(mass, mass_too)
                shorter = np.minimum(length, length_too)
                met = (np.maximum(length, length_too) - shorter <= np.maximum(2, shorter // 2 + 1)) & (
                    5 * common(consonants, consonants_too) >= 3 * shorter)
                met |= sound == sound_too
                rest = np.flatnonzero(~met & (script == script_too))
                met[rest] = tokens.typed(one[rest, i], other[rest, j])
                nickname = np.where((sets & sets_too) != 0, np.minimum(NICKNAME, least), 0)
                may[:, i, j] = np.where(initial | initial_too, np.minimum(INITIAL, least * INITIAL), np.where(met, least, nickname))
        return may

    def _against(self, one, one_met, other, other_met):
        """How many words contradict each other at least: a given name contradicts no family name."""
        roles, roles_too = self._role[one], self._role[other]
        alone = (one != NONE) & (roles != _INITIALS) & ~one_met
        alone_too = (other != NONE) & (roles_too != _INITIALS) & ~other_met
        by_role = sum(np.minimum((alone & (roles == role)).sum(axis=1), (alone_too & (roles_too == role)).sum(axis=1))
                      for role in (_GIVEN, _FAMILY))
        whole = ((roles == _ANY) | (one == NONE)).all(axis=1) | ((roles_too == _ANY) | (other == NONE)).all(axis=1)
        return np.where(whole, np.minimum(alone.sum(axis=1), alone_too.sum(axis=1)), by_role)

    def _exact(self, name, name_too, width):
        one, other = self._columns.tokens[name, :width], self._columns.tokens[name_too, :width]
        weight, percent = self._compared(one, other)
        initials = (self._role[one] == _INITIALS)[:, :, None] | (self._role[other] == _INITIALS)[:, None, :]
        rare = np.minimum(self._mass[one][:, :, None], self._mass[other][:, None, :])
        sound, script = self._tokens.sound, self._tokens.script
        otherwise = (sound[one][:, :, None] != sound[other][:, None, :]) & (script[one][:, :, None] == script[other][:, None, :])
        rare = np.where(otherwise, np.maximum(BIT, rare - SLIP - SLIP_PERCENT * (100 - percent)), rare)
        weight = np.where(initials, weight, np.minimum(weight, rare))
        bits, shared, left, right, unsure = self._agreed(one, other, weight, percent)
        taken, against = self._left_over(one, other, left, right, self._roles[name], self._roles[name_too])
        bits += taken
        mass = self._mass[one].sum(axis=1) + self._mass[other].sum(axis=1)
        alike = np.where(mass > 0, shared / np.maximum(1, 100 * mass), 0.0)
        rows = np.flatnonzero(unsure | self._may_join(one, other, left, right))
        bits[rows], alike[rows] = np.maximum(bits[rows], self._rough(one[rows], other[rows])), np.nan
        return bits, alike, against

    def _compared(self, one, other):
        """(rows, words, words) of ``compare``; each pair of words that may meet is compared once."""
        width, shape = one.shape[1], (len(one), one.shape[1], one.shape[1])
        cells = np.flatnonzero(self._may(one, other).ravel())
        rows, places = cells // (width * width), cells % (width * width)
        wide = len(self._mass)
        pairs, place = unique_pairs(one[rows, places // width], other[rows, places % width], wide)
        weights, percents = self._tokens.compare(pairs // wide, pairs % wide)
        weight, percent = np.zeros(shape, np.int32), np.zeros(shape, np.int32)
        weight.ravel()[cells], percent.ravel()[cells] = weights[place], percents[place]
        return weight, percent

    def _agreed(self, one, other, weight, percent):
        """(sixteenths, percent of the mass that agrees, words of the one that are left, of the other, rows where the choice is not clear)"""
        left, right = one != NONE, other != NONE
        settled = (self._lone_bones(one)[:, :, None] & self._lone_bones(other)[:, None, :] & (percent >= SETTLED_PERCENT)
                   & (self._tokens.bones[one][:, :, None] == self._tokens.bones[other][:, None, :]))
        bits = np.where(settled, weight, 0).sum(axis=(1, 2))
        masses = self._mass[one][:, :, None] + self._mass[other][:, None, :]
        shared = np.where(settled, percent * masses, 0).sum(axis=(1, 2))
        left, right = left & ~settled.any(axis=2), right & ~settled.any(axis=1)
        unsure, width = np.zeros(len(one), bool), one.shape[1]
        rank = np.where(weight > 0, weight * 128 + percent, 0)
        for _ in range(width):
            open_ = np.where(left[:, :, None] & right[:, None, :], rank, 0)
            best = open_.max(axis=(1, 2))
            if not best.any():
                break
            bests = (open_ == best[:, None, None]) & (best > 0)[:, None, None]
            # Which of two that are as good is taken matters where they share a word.
            unsure |= (bests.sum(axis=2) > 1).any(axis=1) | (bests.sum(axis=1) > 1).any(axis=1)
            first = open_.reshape(len(one), -1).argmax(axis=1)
            taken = np.flatnonzero(best)
            left[taken, first[taken] // width] = right[taken, first[taken] % width] = False
            bits += best // 128
            shared[taken] += (percent * masses).reshape(len(one), -1)[taken, first[taken]]
        return bits, shared, left, right, unsure

    def _lone_bones(self, name):
        """Whether a word's bones are those of no other word of its name."""
        bones = np.where((name != NONE) & (self._role[name] != _INITIALS), self._tokens.bones[name], -1)
        same = (bones[:, :, None] == bones[:, None, :]).sum(axis=2)
        return (bones != -1) & (same == 1)

    def _left_over(self, one, other, left, right, roles, roles_too):
        """(what ``aligning`` takes off for words that contradict one another or that one side lacks, how many contradict)"""
        lefts = [(left & (self._role[one] == role)).sum(axis=1) for role in range(4)]
        rights = [(right & (self._role[other] == role)).sum(axis=1) for role in range(4)]
        bits, against = MISSING_INITIAL * (lefts[_INITIALS] + rights[_INITIALS]), 0
        for role, with_ in MEETINGS:
            met = np.minimum(lefts[_ROLES[role]], rights[_ROLES[with_]])
            lefts[_ROLES[role]], rights[_ROLES[with_]] = lefts[_ROLES[role]] - met, rights[_ROLES[with_]] - met
            against = against + met
        for alone, known in ((lefts, roles_too), (rights, roles)):
            anything = (known & 1 << _ANY) > 0
            bits = bits + MISSING * (alone[_ANY] + sum(
                np.where(anything | ((known & 1 << role) > 0), alone[role], 0) for role in (_GIVEN, _FAMILY)))
        return bits + AGAINST * against, against

    def _may_join(self, one, other, left, right):
        """Whether two words of the one may be a single one of the other's."""
        uneven = left.any(axis=1) & right.any(axis=1) & (left.sum(axis=1) != right.sum(axis=1))
        begins = self._tokens.first_sound
        return uneven & ((begins[one][:, :, None] == begins[other][:, None, :]) & left[:, :, None] & right[:, None, :]).any(axis=(1, 2))
