"""Two names compared: the best one-to-one alignment of their tokens, weighed by rarity.

A token that few people have says more when it agrees than a common one; what it
says is capped by how surely the two spellings are one name. Sums are of whole
sixteenths of a bit, so their order does not matter and the phone gets the same.
"""

import math
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

from rapidfuzz.distance import OSA

from sync.matching.alike import BIT, hopeless, weigh, worth
from sync.matching.letters import BARE
from sync.matching.names import Token, known

_BASES = ("exact", "sound", "nickname", "skeleton", "fuzzy", "initial", "none")  # surest first
_COMMON_BITS, _RARE_BITS = 8, 11.5  # of a name that nicknames know, of any other
_INITIAL, _NICKNAME, _TYPO = 2 * BIT, 5 * BIT, 4 * BIT
_MISSING, _MISSING_INITIAL, _AGAINST = -2 * BIT, -BIT, -8 * BIT
_CLOSE_PERCENT = 50
_NOTHING = (0, "none", 0)


class Alignment(NamedTuple):
    similarity: float  # 0..1
    bits: float  # evidence for (or against) one person, without any prior
    basis: str  # the weakest of what it rests on
    pairs: tuple  # (place in one, place in other, basis, ratio, bits)
    missing: int  # tokens that only one has, where the other has none left
    against: int  # tokens on both sides that do not agree


class Counts:
    """How rare each token is among some records, the pair compared left out."""

    #: So many unseen people speak for the background where few are counted.
    BACKGROUND = 60

    def __init__(self, counted: dict[str, int], records: int):
        self._counted, self._records, self._rarity = counted, records, {}

    @classmethod
    def of(cls, names):
        counted, records = {}, 0
        for name in names:
            records += 1
            for heard in {token.sound for token in name}:
                counted[heard] = counted.get(heard, 0) + 1
        return cls(counted, records)

    def rarity(self, heard: str) -> float:
        """Bits: minus the logarithm of the share of other records that have it."""
        bits = self._rarity.get(heard)
        if bits is None:
            others = max(0, self._counted.get(heard, 0) - 1) + self.BACKGROUND * 2 ** -BACKGROUND.rarity(heard)
            bits = self._rarity[heard] = max(0.0, -math.log2(others / (self._records + self.BACKGROUND)))
        return bits


class Background:
    """Where nothing was counted."""

    def rarity(self, heard: str) -> float:
        return _COMMON_BITS if known(heard) else _RARE_BITS


BACKGROUND = Background()


def similarity(one: tuple[Token, ...], other: tuple[Token, ...], counts=None) -> Alignment:
    """Symmetric, and the same for tokens in any order. ``counts`` has ``rarity(sound)`` in bits."""
    masses = [_masses(name, counts or BACKGROUND) for name in (one, other)]
    agreed = _agree(one, other, *masses)
    left = [place for place in masses[0] if all(place not in pair[0] for pair in agreed)]
    right = [place for place in masses[1] if all(place not in pair[1] for pair in agreed)]
    full_left = sum(not one[place].initial for place in left)
    full_right = sum(not other[place].initial for place in right)
    against = min(full_left, full_right)
    missing = abs(full_left - full_right)
    initials = len(left) + len(right) - full_left - full_right
    bits = sum(pair[4] for pair in agreed) + against * _AGAINST + missing * _MISSING + initials * _MISSING_INITIAL
    alike = sum(
        pair[3] * (sum(masses[0][place] for place in pair[0]) + sum(masses[1][place] for place in pair[1]))
        for pair in agreed
    )
    mass = sum(masses[0].values()) + sum(masses[1].values())
    return Alignment(
        alike / (100 * mass) if mass else 0.0,
        bits / BIT,
        max((pair[2] for pair in agreed), key=_BASES.index, default="none"),
        tuple((pair[0][0], pair[1][0], pair[2], pair[3] / 100, pair[4] / BIT) for pair in agreed),
        missing,
        against,
    )


def _masses(name, counts):
    """What each token that can be compared weighs, in sixteenths of a bit, by its place."""
    return {
        place: BIT if token.initial else max(BIT, int(counts.rarity(token.sound) * BIT + 0.5))
        for place, token in enumerate(name)
        if token.role != "suffix"
    }


def _agree(one, other, masses_one, masses_other):
    """(places in one, places in other, basis, percent, sixteenths of a bit) of tokens that agree."""
    agreed, left, right = [], list(masses_one), list(masses_other)
    # What is written or sounds the same is not outdone, so the dear comparison is for what is left.
    for same in (_same_text, _same_sound):
        for i in list(left):
            j = next((j for j in right if same(one[i], other[j])), None)
            if j is not None:
                agreed.append(_option((i,), (j,), compare(one[i], other[j]), masses_one, masses_other))
                left.remove(i)
                right.remove(j)
    options = [
        _option((i,), (j,), found, masses_one, masses_other)
        for i in left for j in right if (found := compare(one[i], other[j]))[0] > 0
    ]
    options.sort(key=lambda option: _rank(option, one, other))
    for option in options:
        if option[0][0] in left and option[1][0] in right:
            agreed.append(option)
            left.remove(option[0][0])
            right.remove(option[1][0])
    if left and right and len(left) != len(right):
        agreed += _joined(one, other, left, right, masses_one, masses_other)
    return agreed


def _same_text(one, other):
    return one.text == other.text and one.script == other.script and _same_sound(one, other)


def _same_sound(one, other):
    return one.sound == other.sound and one.initial == other.initial


def _option(places_one, places_other, found, masses_one, masses_other):
    weight, basis, percent = found
    if basis != "initial":
        weight = min(weight, sum(masses_one[i] for i in places_one), sum(masses_other[j] for j in places_other))
    return places_one, places_other, basis, percent, weight


def _rank(option, one, other):
    """The best first; then by sounds, so that neither side nor the order of tokens matters."""
    sounds = "".join(one[i].sound for i in option[0]), "".join(other[j].sound for j in option[1])
    return (-option[4], -option[3], *sorted(sounds))


def _joined(one, other, left, right, masses_one, masses_other):
    """Where one writes in two words what the other writes in one: Ann-Marie, Annmarie."""
    found = []
    if len(left) > len(right):
        found = [
            _option(places, (j,), met, masses_one, masses_other)
            for places in permutations(left, 2) for j in right
            if (met := _met_joined(one, places, other[j]))[0] > 0
        ]
    else:
        found = [
            _option((i,), places, met, masses_one, masses_other)
            for places in permutations(right, 2) for i in left
            if (met := _met_joined(other, places, one[i]))[0] > 0
        ]
    return [min(found, key=lambda option: _rank(option, one, other))] if found else []


def _met_joined(name, places, single):
    first, second = name[places[0]], name[places[1]]
    if first.initial or second.initial or single.initial or first.sound[0] != single.sound[0]:
        return _NOTHING
    if abs(len(first.sound) + len(second.sound) - len(single.sound)) > 3:
        return _NOTHING
    met = compare(first._replace(text=first.text + second.text, sound=first.sound + second.sound, sets=()), single)
    return met if met[2] >= 75 else _NOTHING


@lru_cache(maxsize=1 << 18)
def compare(one: Token, other: Token) -> tuple[int, str, int]:
    """Sixteenths of a bit (0 when they are not one name), the basis, and how alike in percent."""
    if one.initial or other.initial:
        return _initials(one, other)
    if one.sound == other.sound:
        same = one.text == other.text and one.script == other.script
        return (worth(one.sound) + 4 * BIT, "exact", 100) if same else (worth(one.sound) + 2 * BIT, "sound", 98)
    found = _NOTHING
    if not hopeless(one.sound, other.sound):
        found = max(_heard(one, other), _written(one, other), key=_weight_and_percent)
    if found[0] < _NICKNAME and any(number in other.sets for number in one.sets):
        return _NICKNAME, "nickname", 90
    return found


def _weight_and_percent(found):
    return found[0], found[2]


def _heard(one, other):
    one_bare, other_bare = one.script in BARE, other.script in BARE
    # Vowels that a script leaves out cannot agree.
    full = worth(one.sound, other_bare and not one_bare) + worth(other.sound, one_bare and not other_bare)
    least = full * _CLOSE_PERCENT // 200
    weight = max(
        weigh(a, b, one_bare, other_bare, least) for a in _without_article(one) for b in _without_article(other)
    )
    percent = min(97, 200 * weight // full) if weight > 0 else 0
    return (weight, "skeleton" if one_bare != other_bare else "fuzzy", percent) if percent >= _CLOSE_PERCENT else _NOTHING


def _without_article(token):
    """The Arabic article is written with the name, in Latin script often apart or not at all."""
    heard = token.sound
    return (heard, heard[2:]) if token.script == "a" and len(heard) > 4 and heard.startswith("al") else (heard,)


def _written(one, other):
    """Typing errors: letters lost, doubled, mixed up or swapped with a neighbour."""
    longer = max(len(one.text), len(other.text))
    if one.script != other.script or min(len(one.text), len(other.text)) < 4:
        return _NOTHING
    away = OSA.distance(one.text, other.text, score_cutoff=longer // 4)
    if 4 * away > longer:
        return _NOTHING
    weight = (worth(one.sound) + worth(other.sound)) // 2 - away * _TYPO
    return (weight, "fuzzy", 100 - 100 * away // longer) if weight > 0 else _NOTHING


def _initials(one, other):
    if one.script == other.script:
        return (_INITIAL, "initial", 80) if one.text[0] == other.text[0] else _NOTHING
    return (_INITIAL, "initial", 80) if weigh(one.sound[0], other.sound[0]) > 0 else _NOTHING
