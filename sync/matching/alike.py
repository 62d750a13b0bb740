"""How alike two words sound, as evidence that they are one name: log-odds, in sixteenths of a bit.

Two sounds are aligned as by Needleman and Wunsch (1970); what each pair of sounds
weighs says how much likelier it is in two spellings of one name than in two names.
All is integers, so Python and the phone agree to the last bit.
"""

from functools import lru_cache
from itertools import accumulate

from rapidfuzz.distance import LCSseq

BIT = 16
_GLIDES = "wyjh"
VOWELS = "aeiou"
#: Pairs of sounds that spellings of one name mix up, in bits.
_PAIRS = {
    "bp": 1.5, "bv": 1, "fv": 1.5, "vw": 3, "fw": 1, "dt": 1.5, "sz": 2, "gk": 1.5, "kq": 3.2, "gx": 1, "gh": 2.5, "hx": 3, "kx": 1.5,
    "Ss": 1.5, "SC": 1.5, "SZ": 2, "Zz": 2, "Jj": 3, "jy": 3, "Zj": 3, "JZ": 3, "jx": 2, "hj": 1, "Jg": 2, "gj": 1, "CJ": 1.5, "Jy": 1,
    "Cc": 2, "Ck": 1.5, "Cx": 2, "cs": 2, "ck": 1.5, "cz": 2, "Jq": 1.5, "cq": 1.5, "Jd": 1, "Cs": 1, "dz": 0.5, "st": -1,
    "Jz": 1, "gq": 0.5, "qx": 0.5, "lw": 0, "lv": -1, "mn": 0, "Sx": 0, "Sj": 0.5, "kh": 0, "fp": 0.5, "Cg": 0, "Jk": -1, "gv": -1, "Ct": -1,
    "ao": 0.5, "ae": 0.5, "ei": 1, "ou": 1, "iu": 0.2, "uw": 1.5, "ow": 1.5, "iy": 1.5, "ey": 1, "ij": 1.5, "uv": 0.5, "aw": -0.5,
    "ay": -0.5, "ah": 0, "eh": 0, "ej": 0, "uy": 0, "oy": -0.5, "iw": -0.7, "wy": -1, "jw": -2,
}
_SAME_VOWEL, _OTHER_VOWEL, _SAME, _SAME_GLIDE, _OTHER, _VOWEL_CONSONANT = 2, -0.6, 3.5, 2.5, -4, -5
_GAP_VOWEL, _GAP_BARE, _GAP_GLIDE, _GAP_END, _GAP = -1.1, -0.2, -1.2, -2, -4
SILENT_AT_END = "tsdxpz"
ALPHABET = "aeiouwyjhbpfvdtkgqxlmnrszSZCJc0123456789"


def _pair_bits(one, other):
    if one == other:
        return _SAME_VOWEL if one in VOWELS else _SAME_GLIDE if one in _GLIDES else _SAME
    known = _PAIRS.get(one + other, _PAIRS.get(other + one))
    if known is not None:
        return known
    if one in VOWELS and other in VOWELS:
        return _OTHER_VOWEL
    return _VOWEL_CONSONANT if one in VOWELS or other in VOWELS else _OTHER


def _sixteenths(bits):
    return int(bits * BIT + (0.5 if bits > 0 else -0.5))


PAIRS = {one: {other: _sixteenths(_pair_bits(one, other)) for other in ALPHABET} for one in ALPHABET}
GAPS = {one: _sixteenths(_GAP_VOWEL if one in VOWELS else _GAP_GLIDE if one in _GLIDES else _GAP) for one in ALPHABET}
#: What a full spelling has and one without vowels has not.
BARE_GAPS = {one: _sixteenths(_GAP_BARE if one in VOWELS else _GAP_GLIDE if one in _GLIDES else _GAP) for one in ALPHABET}
END = _sixteenths(_GAP_END)
MOST = _sixteenths(_SAME)


#: Coarser than bones: what is left of a sound when all that languages mix up is taken for the same.
FRAME = dict(zip("pbtdkgqszSZCJcjlmnr", "ppttkkkkkkkkkkklmnr", strict=True))


@lru_cache(maxsize=1 << 16)
def worth(sound: str, bare: bool = False) -> int:
    """What a sound weighs when it meets itself, or (bare) itself without its vowels."""
    return sum(PAIRS[one][one] for one in sound if not (bare and one in VOWELS))


def hopeless(one: str, other: str) -> bool:
    """Whether two sounds have so few consonants in common that weighing them is idle; spares four in five."""
    one, other = frame(one), frame(other)
    shorter, longer = len(one), len(other)
    if shorter > longer:
        shorter, longer = longer, shorter
    return longer - shorter > max(2, shorter // 2 + 1) or 5 * LCSseq.similarity(one, other) < 3 * shorter


@lru_cache(maxsize=1 << 16)
def frame(sound):
    return "".join(FRAME.get(one, "") for one in sound)


def weigh(one: str, other: str, one_bare: bool = False, other_bare: bool = False, least: int = -(1 << 20)) -> int:
    """The best alignment's weight; bare says that its script leaves vowels out.
    It gives up, with any number below ``least``, where that cannot be reached any more."""
    gaps = BARE_GAPS if other_bare and not one_bare else GAPS
    across = BARE_GAPS if one_bare and not other_bare else GAPS
    skips = [across[letter] for letter in other]
    row = [0, *accumulate(skips)]
    places_left = len(one)
    for letter in one:
        pairs, gap = PAIRS[letter], gaps[letter]
        diagonal, left = row[0], row[0] + gap
        fresh = [left]
        for meets, skip, up in zip(other, skips, row[1:], strict=True):
            best = diagonal + pairs[meets]
            if up + gap > best:
                best = up + gap
            left += skip
            if left > best:
                best = left
            fresh.append(best)
            left, diagonal = best, up
        places_left -= 1
        if not places_left and letter in SILENT_AT_END:
            fresh[-1] = max(fresh[-1], row[-1] + END)
        if max(fresh) + places_left * MOST < least:
            return least - 1
        row = fresh
    if one and other and other[-1] in SILENT_AT_END:
        return max(row[-1], row[-2] + END)
    return row[-1]
