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
INITIAL, NICKNAME, TYPO = 2 * BIT, 5 * BIT, 4 * BIT
#: A name is mostly written in one way in one script, so another way tells less than the same, however rare the name:
#: so many sixteenths of a bit for any slip, and for each percent by which the two are unlike.
SLIP, SLIP_PERCENT = BIT, 3
MISSING, MISSING_INITIAL, AGAINST = -2 * BIT, -BIT, -8 * BIT
CLOSE_PERCENT, SETTLED_PERCENT = 50, 80
_UNLIKE, _UNLIKE_BARE = 3, 6  # sounds by which one word may be longer than two, or that vowels may add
_NOTHING = (0, "none", 0)
_SLIPPED = ("fuzzy", "nickname")
#: Whose names meet: each role with its like, then names without a role with any other.
MEETINGS = (
    ("given", "given"), ("family", "family"), ("any", "any"), ("any", "given"), ("any", "family"), ("given", "any"), ("family", "any"),
)


class Alignment(NamedTuple):
    similarity: float  # 0..1
    bits: float  # evidence for (or against) one person, without any prior
    basis: str  # the weakest of what it rests on
    pairs: tuple  # (place in one, place in other, basis, ratio, bits)
    missing: int  # tokens that only one has, where the other could have had them
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
    counts = counts or BACKGROUND
    return _usual(tuple(one), tuple(other)) if isinstance(counts, Background) else _aligned(one, other, counts)


@lru_cache(maxsize=1 << 14)
def _usual(one, other):
    """Whoever is like somebody by name is like many of the same name."""
    return _aligned(one, other, BACKGROUND)


def _aligned(one, other, counts):
    masses_one, masses_other = _masses(one, counts), _masses(other, counts)
    agreed = _agree(one, other, masses_one, masses_other)
    bits = alike = 0
    left, right = dict(masses_one), dict(masses_other)
    for places_one, places_other, _, percent, weight in agreed:
        bits += weight
        for place in places_one:
            alike += percent * left.pop(place)
        for place in places_other:
            alike += percent * right.pop(place)
    against = missing = 0
    if left or right:
        against, missing, initials = _left_over(one, other, left, right)
        bits += against * AGAINST + missing * MISSING + initials * MISSING_INITIAL
    mass = sum(masses_one.values()) + sum(masses_other.values())
    return Alignment(
        alike / (100 * mass) if mass else 0.0,
        bits / BIT,
        max((option[2] for option in agreed), key=_BASES.index, default="none"),
        tuple([(option[0][0], option[1][0], option[2], option[3] / 100, option[4] / BIT) for option in agreed]),
        missing,
        against,
    )


def _left_over(one, other, left, right):
    """How many tokens contradict one another, how many lack what they could have had, and how many are initials.

    A given name does not contradict a family name, and who gives no family name at all lacks nothing.
    """
    lefts, rights = _by_role(one, left), _by_role(other, right)
    against = 0
    for role, with_ in MEETINGS:
        met = min(lefts[role], rights[with_])
        if met:
            against += met
            lefts[role] -= met
            rights[with_] -= met
    missing = _lacking(lefts, other) + _lacking(rights, one)
    return against, missing, lefts["initial"] + rights["initial"]


def _by_role(name, places):
    counted = {"given": 0, "family": 0, "any": 0, "initial": 0}
    for place in places:
        counted["initial" if name[place].initial else name[place].role] += 1
    return counted


def _lacking(lefts, other):
    roles = {token.role for token in other}
    return sum(lefts[role] for role in ("given", "family", "any") if roles and (role == "any" or role in roles or "any" in roles))


def _masses(name, counts):
    """What each token that can be compared weighs, in sixteenths of a bit, by its place."""
    rarity = counts.rarity
    return {
        place: BIT if token.initial else max(BIT, int(rarity(token.sound) * BIT + 0.5))
        for place, token in enumerate(name)
        if token.role != "suffix"
    }


def _agree(one, other, masses_one, masses_other):
    """(places in one, places in other, basis, percent, sixteenths of a bit) of tokens that agree."""
    agreed, left, right = [], list(masses_one), list(masses_other)
    # What alone has these bones on both sides is hardly outdone, so the dear comparison is for what is left.
    ones, others = _by_bones(one, left), _by_bones(other, right)
    for bones, i in ones.items():
        j = others.get(bones)
        if i is not None and j is not None and (found := compare(one[i], other[j]))[2] >= SETTLED_PERCENT:
            agreed.append(_option((i,), (j,), found, one, other, masses_one, masses_other))
            left.remove(i)
            right.remove(j)
    options = []
    for i in left:
        for j in right:
            found = compare(one[i], other[j])
            if found[0] > 0:
                options.append(_option((i,), (j,), found, one, other, masses_one, masses_other))
    if len(options) > 1:
        options.sort(key=lambda option: _rank(option, one, other))
    for option in options:
        if option[0][0] in left and option[1][0] in right:
            agreed.append(option)
            left.remove(option[0][0])
            right.remove(option[1][0])
    if left and right and len(left) != len(right):
        agreed += _joined(one, other, left, right, masses_one, masses_other)
    return agreed


def _by_bones(name, places):
    """The place of each token by its bones; none where several have the same."""
    found = {}
    for place in places:
        token = name[place]
        if not token.initial:
            found[token.bones] = None if token.bones in found else place
    return found


def _option(places_one, places_other, found, one, other, masses_one, masses_other):
    weight, basis, percent = found
    if basis != "initial":
        rare = min(sum(masses_one[i] for i in places_one), sum(masses_other[j] for j in places_other))
        if basis in _SLIPPED and one[places_one[0]].script == other[places_other[0]].script:
            rare = max(BIT, rare - SLIP - SLIP_PERCENT * (100 - percent))
        weight = min(weight, rare)
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
            _option(places, (j,), met, one, other, masses_one, masses_other)
            for places in permutations(left, 2) for j in right
            if (met := _met_joined(one, places, other[j]))[0] > 0
        ]
    else:
        found = [
            _option((i,), places, met, one, other, masses_one, masses_other)
            for places in permutations(right, 2) for i in left
            if (met := _met_joined(other, places, one[i]))[0] > 0
        ]
    return [min(found, key=lambda option: _rank(option, one, other))] if found else []


def _met_joined(name, places, single):
    first, second = name[places[0]], name[places[1]]
    if first.initial or second.initial or single.initial or first.sound[0] != single.sound[0]:
        return _NOTHING
    unlike = _UNLIKE if (first.script in BARE) == (single.script in BARE) else _UNLIKE_BARE
    if abs(len(first.sound) + len(second.sound) - len(single.sound)) > unlike:
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
    found = _written(one, other)
    if not hopeless(one.sound, other.sound):
        found = max(_heard(one, other), found, key=_weight_and_percent)
    if found[0] < NICKNAME and any(number in other.sets for number in one.sets):
        return NICKNAME, "nickname", 90
    return found


def _weight_and_percent(found):
    return found[0], found[2]


def _heard(one, other):
    one_bare, other_bare = one.script in BARE, other.script in BARE
    # Vowels that a script leaves out cannot agree.
    full = worth(one.sound, other_bare and not one_bare) + worth(other.sound, one_bare and not other_bare)
    least = full * CLOSE_PERCENT // 200
    weight = max(
        weigh(a, b, one_bare, other_bare, least) for a in _without_article(one) for b in _without_article(other)
    )
    percent = min(97, 200 * weight // full) if weight > 0 else 0
    if percent < CLOSE_PERCENT:
        return _NOTHING
    # Consonants alone are shared by more names than their number lets expect.
    return (weight * 15 // 16, "skeleton", percent) if one_bare != other_bare else (weight, "fuzzy", percent)


def _without_article(token):
    """The Arabic article is written with the name, in Latin script often apart or not at all."""
    heard = token.sound
    return (heard, heard[2:]) if token.script == "a" and len(heard) > 4 and heard.startswith("al") else (heard,)


def _written(one, other):
    """Typing errors: letters lost, doubled, mixed up or swapped with a neighbour."""
    longer = max(len(one.text), len(other.text))
    if one.script != other.script or min(len(one.text), len(other.text)) < 3:
        return _NOTHING
    away = OSA.distance(one.text, other.text)
    if 5 * away > 2 * longer:
        return _NOTHING
    weight = (worth(one.sound) + worth(other.sound)) // 2 - away * TYPO
    return (weight, "fuzzy", 100 - 100 * away // longer) if weight > 0 else _NOTHING


def _initials(one, other):
    if one.script == other.script:
        same = 100 if one.text == other.text else 80
        return (INITIAL, "initial", same) if one.text[0] == other.text[0] else _NOTHING
    return (INITIAL, "initial", 80) if weigh(one.sound[0], other.sound[0]) > 0 else _NOTHING
