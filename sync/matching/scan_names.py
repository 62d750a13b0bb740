"""The most that two names can say, from tables of pairs of their words.

Two names' words meet in few different pairs, so each pair of words is looked at once:
first by the rough test that spares ``compare`` its dear work, then, for what is left,
by ``compare`` itself.  Each word then counts as much as the best that it may meet.
"""

import numpy as np
from rapidfuzz.distance import OSA, Indel, JaroWinkler, LCSseq

from sync.matching.aligning import compare
from sync.matching.alike import BIT, frame
from sync.matching.bags import WORD_ALIKE
from sync.matching.compare import FADING
from sync.matching.model import Model
from sync.matching.scan_columns import MORE_TOKENS, MORE_WORDS, NONE, Columns, likeness, met, padded, unique_pairs

_INITIAL, _NICKNAME, _AGAINST = 2.0, 5.0, -8.0
_WORD_ALIKE, _CITY_ALIKE, _TOGETHER = WORD_ALIKE - 0.001, 0.799, 0.849
_TYPED_ALIKE = 0.599
_ROUNDING = 1 / 32
_ROLES = {"given": 1, "family": 2}


class Names:
    def __init__(self, columns: Columns, model: Model, counts):
        self.columns, self.weights, self.scale = columns, model.weights, model.scales["name"]
        self._tokens = list(columns.vocabularies["token"])
        self._mass = padded([_INITIAL if one.initial else max(1.0, counts.rarity(one.sound)) + _ROUNDING for one in self._tokens])
        self._role = padded([_ROLES.get(one.role, 0) for one in self._tokens], np.int8)
        self._script = padded([ord(one.script) for one in self._tokens], np.int32)
        self._texts = np.array([*(one.text for one in self._tokens), ""], dtype=object)
        self._initial = padded([one.initial for one in self._tokens], bool)
        sounds = {}
        self._sound = padded([sounds.setdefault((one.sound, one.initial), len(sounds)) for one in self._tokens], np.int32)
        frames = [frame(one.sound) for one in self._tokens]
        self._frames = np.array([*frames, ""], dtype=object)
        self._sizes = padded([len(one) for one in frames], np.int16)
        self._sets = padded([sum(1 << number for number in {number % 62 for number in one.sets}) for one in self._tokens], np.int64)
        words = list(columns.vocabularies["word"])
        self._rare = padded([counts.bits("word", one) for one in words])
        self._words = np.array([*words, ""], dtype=object)
        self._cities = np.array([*columns.vocabularies["city"], ""], dtype=object)
        people = self._capped(self._mass[columns.tokens].sum(axis=1), MORE_TOKENS, "name.most")
        firms = self._capped(_fading(self._rare[columns.words]) + model.weights["name.whole"], MORE_WORDS, "name.most.account")
        self._self = np.where(columns.person, people, firms)

    def self_most(self, lower, higher):
        """What no pair of these names exceeds, whatever they are."""
        return self.scale * np.minimum(self._self[lower], self._self[higher])

    def most(self, lower, higher):
        """By the rough test."""
        return self._bound(lower, higher, self._people)

    def read(self, lower, higher):
        """With every two tokens compared, that are not left by themselves in a longer name."""
        return self._bound(lower, higher, self._people_read)

    def _bound(self, lower, higher, people):
        found = np.minimum(self._self[lower], self._self[higher])
        person = self.columns.person[lower] > 0
        known = ((self.columns.more[lower] | self.columns.more[higher]) & (MORE_TOKENS | MORE_WORDS)) == 0
        for some, bound in ((person & known, people), (~person & known, self._organisations)):
            rows = np.flatnonzero(some)
            found[rows] = np.minimum(found[rows], bound(lower[rows], higher[rows]))
        return self.scale * found

    def cities_alike(self, one, other, named):
        rows = np.flatnonzero(named & (one != other))
        wide = len(self._cities)
        pairs, place = unique_pairs(one[rows], other[rows], wide)
        found = np.zeros(len(one), bool)
        found[rows] = (_words_alike(self._cities[pairs // wide], self._cities[pairs % wide], _CITY_ALIKE) > 0)[place]
        return found

    def _people(self, lower, higher, meet=None):
        one, other = self.columns.tokens[lower], self.columns.tokens[higher]
        may = met(one, other, meet or self._tokens_meet)
        found = np.minimum(may.max(axis=2).sum(axis=1), may.max(axis=1).sum(axis=1))
        against = self._against(one, (may > 0).any(axis=2), other, (may > 0).any(axis=1))
        found = np.maximum(found + _AGAINST * against, self.weights["name.least"])
        return np.where((one[:, 0] != NONE) & (other[:, 0] != NONE), found, 0.0)

    def _against(self, one, one_met, other, other_met):
        """How many tokens contradict each other at least: a given name contradicts no family name."""
        alone = (one != NONE) & ~self._initial[one] & ~one_met
        alone_too = (other != NONE) & ~self._initial[other] & ~other_met
        roles, roles_too = self._role[one], self._role[other]
        by_role = sum(np.minimum((alone & (roles == role)).sum(axis=1), (alone_too & (roles_too == role)).sum(axis=1))
                      for role in _ROLES.values())
        whole = ((roles == 0) | (one == NONE)).all(axis=1) | ((roles_too == 0) | (other == NONE)).all(axis=1)
        return np.where(whole, np.minimum(alone.sum(axis=1), alone_too.sum(axis=1)), by_role)

    def _people_read(self, lower, higher):
        found = self._people(lower, higher)
        # Two words of a longer name may be one of the other's; that is not looked into here.
        tokens = self.columns.tokens
        rows = np.flatnonzero((tokens[lower] == NONE).sum(axis=1) == (tokens[higher] == NONE).sum(axis=1))
        found[rows] = self._people(lower[rows], higher[rows], self._tokens_weighed)
        return found

    def _tokens_meet(self, one, other):
        """Bits of two tokens at most; 0 where they cannot be one name."""
        mass = np.minimum(self._mass[one], self._mass[other])
        same = self._sound[one] == self._sound[other]
        initial = self._initial[one] | self._initial[other]
        nickname = (self._sets[one] & self._sets[other]) != 0
        found = np.where(same, mass, np.where(initial, _INITIAL, np.where(nickname, np.minimum(_NICKNAME, mass), 0.0)))
        shorter, longer = np.minimum(self._sizes[one], self._sizes[other]), np.maximum(self._sizes[one], self._sizes[other])
        close = np.flatnonzero(~same & ~initial & (longer - shorter <= np.maximum(2, shorter // 2 + 1)))
        common = likeness(self._frames[one[close]], self._frames[other[close]], LCSseq.similarity, 0)
        hopeful = np.zeros(len(one), bool)
        hopeful[close[5 * common >= 3 * shorter[close]]] = True
        rest = np.flatnonzero(~same & ~initial & ~hopeful & (self._script[one] == self._script[other]))
        hopeful[rest[likeness(self._texts[one[rest]], self._texts[other[rest]], OSA.normalized_similarity, _TYPED_ALIKE) > 0]] = True
        return np.where(hopeful, mass, found)

    def _tokens_weighed(self, one, other):
        found = self._tokens_meet(one, other)
        rows = np.flatnonzero(found > 0)
        weighed = [compare(self._tokens[i], self._tokens[j])[0] / BIT
                   for i, j in zip(one[rows].tolist(), other[rows].tolist(), strict=True)]
        found[rows] = np.minimum(found[rows], weighed)
        return found

    def _organisations(self, lower, higher):
        one, other = self.columns.words[lower], self.columns.words[higher]
        may = met(one, other, self._words_meet)
        found = np.minimum(_fading(may.max(axis=2)), _fading(may.max(axis=1)))
        alone = _fading(np.where((may > 0).any(axis=2), 0.0, self._rare[one]))
        alone_too = _fading(np.where((may > 0).any(axis=1), 0.0, self._rare[other]))
        weights, less = self.weights, np.minimum(alone, alone_too)
        found -= weights["name.apart"] * less + weights["name.missing"] * (np.maximum(alone, alone_too) - less)
        together = likeness(self.columns.whole[lower], self.columns.whole[higher], Indel.normalized_similarity, _TOGETHER) > 0
        found = np.where(together, np.minimum(self._self[lower], self._self[higher]), found)
        found = np.maximum(found, np.where(self._acronym(one, other), weights["name.acronym"], weights["name.least.account"]))
        return np.where((one[:, 0] != NONE) & (other[:, 0] != NONE), found, 0.0)

    def _acronym(self, one, other):
        """Whether the one has three words or more, and the other's first may be their first letters."""
        letters = np.array([ord(word[0]) if word else 0 for word in self._words])
        return (letters[one[:, 0]] == letters[other[:, 0]]) & ((one[:, 2] != NONE) | (other[:, 2] != NONE))

    def _words_meet(self, one, other):
        left, right = self._words[one], self._words[other]
        begins = np.array([a.startswith(b) or b.startswith(a) for a, b in zip(left, right, strict=True)], bool)
        return np.where((one == other) | begins | (_words_alike(left, right, _WORD_ALIKE) > 0), np.minimum(self._rare[one], self._rare[other]), 0.0)

    def _capped(self, bits, more, weight):
        """The most there is, where not all words are known."""
        return np.where(self.columns.more & more, self.weights[weight], np.minimum(self.weights[weight], bits))


def _fading(bits):
    """``compare``'s, of every row."""
    return -np.sort(-bits, axis=1) @ FADING ** np.arange(bits.shape[1])


def _words_alike(left, right, least):
    return np.maximum(likeness(left, right, JaroWinkler.similarity, least), likeness(left, right, Indel.normalized_similarity, least))
