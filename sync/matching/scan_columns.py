"""Evidence of very many records as columns of numbers, a few bytes for each value.

What has a vocabulary (tokens of names, words, towns) becomes its place in it; what is
nearly always unlike becomes the number or the hash that it is.  A record has a fixed
number of places for each; one with more values is marked, and bounded loosely.
"""

from array import array

import numpy as np
from rapidfuzz.process import cpdist

from sync.matching.evidence import Evidence

TOKENS, WORDS, STREET, PHONES, EMAILS, DOMAINS, NUMBERS, IDS = 4, 6, 5, 3, 2, 2, 2, 2
#: Marks of a record that has more values of a kind than there are places.
MORE_TOKENS, MORE_WORDS, MORE_PHONES, MORE_EMAILS, MORE_DOMAINS, MORE_NUMBERS, MORE_STREET, MORE_IDS = (1 << bit for bit in range(8))
NONE = -1
#: Differences of two numbers of which one digit was mistyped, or two neighbours swapped.
_SLIPS = np.array(sorted({digit * 10 ** place for digit in (*range(1, 10), *range(9, 82, 9)) for place in range(16)}), np.int64)


class Vocabulary(dict):
    """Value -> its number, given when it is first asked for."""

    def __missing__(self, value):
        self[value] = number = len(self)
        return number


class Columns:
    """``add`` each record, then ``close``; after that every attribute is an array with a row for each record."""

    def __init__(self):
        self.vocabularies = {kind: Vocabulary() for kind in ("token", "word", "city", "region", "street", "company")}
        self.emails_text: list[str] = []  # the first address of each
        self.whole: list[str] = []  # an organisation's words in one
        self.road: list[str] = []  # a street's
        self._growing = {name: array(code) for name, code, _places in _LAYOUT}

    def add(self, one: Evidence) -> None:
        token, word = self.vocabularies["token"], self.vocabularies["word"]
        tokens = [token[each] for each in one.names if each.role != "suffix"]
        words = [word[each] for each in one.words]
        phones = [int(each.lstrip("+")) for each in one.phones]
        domains = [hash(each) for each in one.domains]
        road = [self.vocabularies["street"][each] for each in one.street]
        numbers = [_house(each) for each in one.numbers]
        emails = [hash(each) for each in one.emails]
        ids = [hash(each) for each in one.external]
        more = 0
        for name, values, places, mark in (
                ("tokens", tokens, TOKENS, MORE_TOKENS), ("words", words, WORDS, MORE_WORDS),
                ("phones", phones, PHONES, MORE_PHONES), ("emails", emails, EMAILS, MORE_EMAILS),
                ("street", road, STREET, MORE_STREET), ("domains", domains, DOMAINS, MORE_DOMAINS), ("numbers", numbers, NUMBERS, MORE_NUMBERS),
                ("ids", ids, IDS, MORE_IDS)):
            more |= mark if len(values) > places else 0
            self._growing[name].extend((values + [NONE] * places)[:places])
        growing = self._growing
        growing["more"].append(more)
        growing["person"].append(one.type == "contact")
        growing["city"].append(self.vocabularies["city"][one.city] if one.city else NONE)
        growing["region"].append(self.vocabularies["region"][one.region] if one.region else NONE)
        growing["company"].append(self.vocabularies["company"][one.company] if one.company else NONE)
        growing["postcode"].append(int.from_bytes(one.postcode.encode()[:8].ljust(8, b"\0"), "little"))
        growing["birthday"].append(int(one.birthday or 0))
        growing["boxes"].append(hash(one.emails[0].partition("@")[0]) if one.emails else NONE)
        self.emails_text.append(one.emails[0] if one.emails else "")
        self.whole.append("".join(one.words))
        self.road.append("".join(one.street))

    def close(self) -> None:
        for name, _code, places in _LAYOUT:
            column = np.frombuffer(self._growing.pop(name), dtype=_TYPES[_code])
            setattr(self, name, column.reshape(-1, places) if places > 1 else column)
        self.emails_text = np.array(self.emails_text, dtype=object)
        self.whole = np.array(self.whole, dtype=object)
        self.road = np.array(self.road, dtype=object)


#: name, array's type code, places
_LAYOUT = (
    ("tokens", "i", TOKENS), ("words", "i", WORDS), ("street", "i", STREET), ("phones", "q", PHONES), ("emails", "q", EMAILS),
    ("domains", "q", DOMAINS), ("numbers", "q", NUMBERS), ("ids", "q", IDS), ("more", "B", 1), ("person", "B", 1), ("city", "i", 1),
    ("region", "i", 1), ("company", "i", 1), ("postcode", "Q", 1), ("birthday", "i", 1), ("boxes", "q", 1),
)
_TYPES = {"i": np.int32, "q": np.int64, "Q": np.uint64, "B": np.uint8}


def _house(number):
    """12 as 12, "12b" as a number that no house has; so may a long one be."""
    return int(number) if number.isdigit() and number.isascii() else 10 ** 9 + hash(number) % 10 ** 9


def shared(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Whether any value of a row of the one stands in the same row of the other."""
    found = np.zeros(len(one), bool)
    for i in range(one.shape[1]):
        for j in range(other.shape[1]):
            found |= (one[:, i] == other[:, j]) & (one[:, i] != NONE)
    return found


def slipped(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Whether a slip of one digit, or of two neighbours, may have made the one number of the other."""
    apart = np.abs(one - other)
    place = np.searchsorted(_SLIPS, apart)
    return _SLIPS[np.minimum(place, len(_SLIPS) - 1)] == apart


def met(one: np.ndarray, other: np.ndarray, meet) -> np.ndarray:
    """``meet(words, other words)`` of every word of a row with every word of the other's: (rows, words, words).

    Rows share few different pairs of words, so each pair is met once.
    """
    wide = int(max(one.max(initial=0), other.max(initial=0))) + 2
    left = np.repeat(one, other.shape[1], axis=1).ravel()
    right = np.tile(other, (1, one.shape[1])).ravel()
    known = np.flatnonzero((left != NONE) & (right != NONE))
    pairs, place = unique_pairs(left[known], right[known], wide)
    found = np.zeros(len(left))
    found[known] = meet(pairs // wide, pairs % wide)[place]
    return found.reshape(len(one), one.shape[1], other.shape[1])


def unique_pairs(one: np.ndarray, other: np.ndarray, wide: int):
    """(lower * wide + higher of each pair that there is, which of them each row has)"""
    return np.unique(np.minimum(one, other).astype(np.int64) * wide + np.maximum(one, other), return_inverse=True)


def likeness(one: np.ndarray, other: np.ndarray, scorer, least: float) -> np.ndarray:
    """0 below ``least``."""
    return cpdist(one, other, scorer=scorer, score_cutoff=least) if len(one) else np.zeros(0)


def padded(values, dtype=np.float64) -> np.ndarray:
    """One more at the end, for NONE."""
    return np.array([*values, 0], dtype=dtype)
