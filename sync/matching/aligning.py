"""Two names compared: the best one-to-one alignment of their tokens, weighed by rarity.

A token that few people have says more when it agrees than a common one; what it
says is capped by how surely the two spellings are one name. Sums are of whole
sixteenths of a bit, so their order does not matter and the phone gets the same.
"""

import math
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from sync.matching.alike import BIT, weigh, worth
from sync.matching.letters import BARE
from sync.matching.names import Token

_BASES = ("exact", "sound", "nickname", "skeleton", "fuzzy", "initial", "none")
_COMMON_BITS, _RARE_BITS = 8, 11.5  # of a name that nicknames know, of any other
_INITIAL = 2 * BIT
_MISSING, _MISSING_INITIAL, _AGAINST = -2 * BIT, -BIT // 2, -8 * BIT
_CLOSE_PERCENT = 50


class Alignment(NamedTuple):
    similarity: float  # 0..1
    bits: float  # evidence for (or against) one person, without any prior
    basis: str  # the weakest of what it rests on
    pairs: tuple  # (place in one, place in other, basis, ratio, bits)
    missing: int  # tokens that only one has, where the other has none left
    against: int  # tokens on both sides that do not agree


class Counts:
    """How rare each token is among some records, the pair compared left out."""

    def __init__(self, counted: dict[str, int], records: int):
        self.counted, self.records = counted, records

    @classmethod
    def of(cls, names):
        counted, records = {}, 0
        for name in names:
            records += 1
            for heard in {token.sound for token in name}:
                counted[heard] = counted.get(heard, 0) + 1
        return cls(counted, records)

    def rarity(self, heard: str, known: bool = False) -> float:
        """Bits: minus the logarithm of the share of other records that have it."""
        others = max(0, self.counted.get(heard, 0) - 1)
        expected = 60 * 2 ** -(_COMMON_BITS if known else _RARE_BITS)
        return -math.log2((others + expected) / (self.records + 60))


class Background:
    """Where nothing was counted."""

    def rarity(self, heard: str, known: bool = False) -> float:
        return _COMMON_BITS if known else _RARE_BITS


_BACKGROUND = Background()


def similarity(one: tuple[Token, ...], other: tuple[Token, ...], counts=None) -> Alignment:
    counts = counts or _BACKGROUND
    ones = [place for place, token in enumerate(one) if token.role != "suffix"]
    others = [place for place, token in enumerate(other) if token.role != "suffix"]
    options = []
    for i in ones:
        for j in others:
            weight, basis, percent = compare(one[i], other[j])
            if weight > 0:
                bits = min(weight, max(_rarity(one[i], counts), 0), max(_rarity(other[j], counts), 0)) if basis != "initial" else weight
                options.append((bits, i, j, basis, percent))
    chosen = _best(options)
    used_one, used_other = {c[1] for c in chosen}, {c[2] for c in chosen}
    left = [one[i] for i in ones if i not in used_one]
    right = [other[j] for j in others if j not in used_other]
    against = min(len(left), len(right))
    missing = max(len(left), len(right)) - against
    total = sum(c[0] for c in chosen) + against * _AGAINST + missing * _MISSING
    mass_one = [_mass(one[i], counts) for i in ones]
    mass = sum(mass_one) + sum(_mass(other[j], counts) for j in others)
    agreeing = sum(p * (_mass(one[i], counts) + _mass(other[j], counts)) for b, i, j, basis, p in chosen)
    basis = max((c[3] for c in chosen), key=_BASES.index, default="none")
    return Alignment(agreeing / (100 * mass) if mass else 0.0, total / BIT, basis,
                     tuple((i, j, basis, p / 100, b / BIT) for b, i, j, basis, p in chosen), missing, against)


def _mass(token, counts):
    return BIT if token.initial else _rarity(token, counts)


def _rarity(token, counts):
    return int(counts.rarity(token.sound, bool(token.sets)) * BIT + 0.5)


def _best(options):
    chosen, ones, others = [], set(), set()
    for option in sorted(options, key=lambda o: (-o[0], o[1] + o[2], o[1])):
        if option[1] not in ones and option[2] not in others:
            chosen.append(option)
            ones.add(option[1])
            others.add(option[2])
    return chosen


@lru_cache(maxsize=1 << 18)
def compare(one: Token, other: Token) -> tuple[int, str, int]:
    """Sixteenths of a bit, the basis, and how alike in percent."""
    if one.initial or other.initial:
        return _initials(one, other)
    if one.text == other.text and one.script == other.script:
        return worth(one.sound) + 4 * BIT, "exact", 100
    full = worth(one.sound) + worth(other.sound)
    if one.sound == other.sound:
        return full // 2 + 2 * BIT, "sound", 100
    one_bare, other_bare = one.script in BARE, other.script in BARE
    weight = _weigh(one, other, one_bare, other_bare)
    percent = max(0, min(99, _percent(one, other, weight, one_bare, other_bare)))
    basis = "skeleton" if one_bare != other_bare else "fuzzy"
    if one.script == other.script and len(one.text) > 3 and len(other.text) > 3:
        away = OSA.distance(one.text, other.text)
        longer = max(len(one.text), len(other.text))
        if 4 * away <= longer and full // 2 - away * 4 * BIT > weight:
            weight, percent = full // 2 - away * 4 * BIT, 100 - 100 * away // longer
    if percent < _CLOSE_PERCENT:
        weight = 0
    if set(one.sets) & set(other.sets) and weight < 5 * BIT:
        return 5 * BIT, "nickname", 90
    return max(weight, 0), basis, percent


def _weigh(one, other, one_bare, other_bare):
    weight = weigh(one.sound, other.sound, one_bare, other_bare)
    # The Arabic article is written with the name, in Latin script often apart or not at all.
    if one.script == "a" and len(one.sound) > 4 and one.sound.startswith("al"):
        weight = max(weight, weigh(one.sound[2:], other.sound, one_bare, other_bare))
    if other.script == "a" and len(other.sound) > 4 and other.sound.startswith("al"):
        weight = max(weight, weigh(one.sound, other.sound[2:], one_bare, other_bare))
    return weight


def _percent(one, other, weight, one_bare, other_bare):
    if one_bare != other_bare:
        full = 2 * min(worth(one.sound), worth(other.sound))
    else:
        full = worth(one.sound) + worth(other.sound)
    return 200 * weight // full if full and weight > 0 else 0


def _initials(one, other):
    if one.script == other.script and one.text[:1] == other.text[:1]:
        return _INITIAL, "initial", 80
    meets = weigh(one.sound[:1], other.sound[:1])
    return (_INITIAL * 3 // 4, "initial", 80) if meets > 0 else (0, "none", 0)
