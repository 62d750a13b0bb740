"""Evidence of very many records as columns of numbers, a few bytes for each value.

What comes again (names, towns, streets) is kept once, in a vocabulary, and is a place in it;
what is nearly always unlike becomes the number or the hash that it is, with its text beside
it.  So two records are compared by their numbers, and any record's evidence can be had back.
Tables have a fixed number of places for words of a name, or phones; one with more is marked,
and bounded loosely.
"""

from array import array

import numpy as np
from rapidfuzz.process import cpdist

from sync.matching.evidence import Evidence

TOKENS, WORDS, STREET, PHONES, EMAILS, DOMAINS, NUMBERS, IDS = 4, 6, 5, 3, 2, 2, 2, 2
#: Marks of a record that has more values of a kind than there are places.
MORE_PHONES, MORE_EMAILS, MORE_DOMAINS, MORE_NUMBERS, MORE_IDS = (1 << bit for bit in range(5))
NONE = -1
BETWEEN = "\n"  # several texts of one record
#: Differences of two numbers of which one digit was mistyped, or two neighbours swapped.
_SLIPS = np.array(sorted({digit * 10 ** place for digit in (*range(1, 10), *range(9, 82, 9)) for place in range(16)}), np.int64)
#: What is kept in a vocabulary, in the order of an ``Evidence``, and how it is when there is none.
_KEPT = (("name", ()), ("firm", ()), ("company", ()), ("road", ()), ("house", ()), ("city", ""), ("postcode", ""), ("region", ""))
#: The name in another spelling is kept among the names of its kind.
_OTHER = {"other_name": "name", "other_firm": "firm"}
#: Letters as they are counted: of the commonest two of a kind, of all sounds that are left of a frame more.
LETTERS = {letter: 2 if place < 16 else 1 for place, letter in enumerate("etaoinsrhldcumfpgwybvkxjzq")}
CONSONANTS = dict.fromkeys("ptklmnr", 7)
_ALL = np.uint64((1 << 64) - 1)


class Vocabulary(dict):
    """Value -> its number, given when it is first asked for."""

    def __missing__(self, value):
        self[value] = number = len(self)
        return number


class Columns:
    """``add`` each record, then ``close``; after that every attribute is an array with a row for each record."""

    def __init__(self):
        self.vocabularies = {name: Vocabulary() for name, _none in _KEPT}
        self.texts = {"phones": [], "emails": [], "domains": [], "external": []}  # of each record, with BETWEEN between several
        self._places = {name: array("i") for name in (*dict(_KEPT), *_OTHER)}
        self._person, self._birthday = array("B"), array("i")

    def __len__(self):
        return len(self._person)

    def add(self, one: Evidence) -> None:
        (type_, names, words, company, phones, emails, domains, street, numbers, city, postcode, region, birthday, external, others) = one
        places, known = self._places, self.vocabularies
        places["name"].append(known["name"][names] if names else NONE)
        places["firm"].append(known["firm"][words] if words else NONE)
        places["company"].append(known["company"][company] if company else NONE)
        places["road"].append(known["road"][street] if street else NONE)
        places["house"].append(known["house"][numbers] if numbers else NONE)
        places["city"].append(known["city"][city] if city else NONE)
        places["postcode"].append(known["postcode"][postcode] if postcode else NONE)
        places["region"].append(known["region"][region] if region else NONE)
        person = type_ == "contact"
        places["other_name"].append(known["name"][others] if others and person else NONE)
        places["other_firm"].append(known["firm"][others] if others and not person else NONE)
        self._person.append(person)
        self._birthday.append(int(birthday) if birthday else 0)
        self.texts["phones"].append(BETWEEN.join(phones) if phones else "")
        self.texts["emails"].append(BETWEEN.join(emails) if emails else "")
        self.texts["domains"].append(BETWEEN.join(domains) if domains else "")
        self.texts["external"].append(BETWEEN.join(external) if external else "")

    def evidence(self, number: int) -> Evidence:
        """As it was added."""
        # A place of NONE is the last of its list, where what is missing stands.
        names, words, company, street, numbers, city, postcode, region, other_name, other_firm = [values[places[number]] for places, values in self._back]
        phones, emails, domains, external = [tuple(text.split(BETWEEN)) if (text := texts[number]) else () for texts in self.texts.values()]
        day = self._birthday[number]
        return Evidence("contact" if self._person[number] else "account", names, words, company, phones, emails, domains, street, numbers,
                        city, postcode, region, f"{day:08}" if day else "", external, other_name or other_firm)

    def close(self) -> None:
        values = {name: [*self.vocabularies[name], none] for name, none in _KEPT}
        self._back = [(places, values[_OTHER.get(name, name)]) for name, places in self._places.items()]
        for name, places in self._places.items():
            setattr(self, name, np.frombuffer(places, np.int32))
        self.person, self.birthday = np.frombuffer(self._person, np.uint8), np.frombuffer(self._birthday, np.int32)
        self.more = np.zeros(len(self), np.uint8)
        self.phones = self._split("phones", PHONES, MORE_PHONES, lambda text: int(text.lstrip("+")))
        self.emails = self._split("emails", EMAILS, MORE_EMAILS, hash)
        self.domains = self._split("domains", DOMAINS, MORE_DOMAINS, hash)
        self.ids = self._split("external", IDS, MORE_IDS, hash)
        self.first_email = objects([text.partition(BETWEEN)[0] for text in self.texts["emails"]])
        named = [[token for token in name if token.role != "suffix"] for name in self.vocabularies["name"]]
        self.tokens = self._worded("token", named, TOKENS)
        self.long_names = np.array([*(len(name) > TOKENS for name in named), False])
        self.words = self._worded("word", list(self.vocabularies["firm"]), WORDS)
        self.long_firms = np.array([*(len(firm) > WORDS for firm in self.vocabularies["firm"]), False])
        self.streets = self._worded("street", list(self.vocabularies["road"]), STREET)
        houses = [[_house(number) for number in numbers] for numbers in self.vocabularies["house"]]
        self._mark(houses, "house", NUMBERS, MORE_NUMBERS)
        self.houses = np.array([*([*numbers, NONE, NONE][:NUMBERS] for numbers in houses), [NONE] * NUMBERS], np.int64)

    def prints(self) -> np.ndarray:
        """A number for all that a record is compared by: equal for equal records."""
        found = self.person.astype(np.uint64)
        texts = (np.fromiter(map(hash, texts), np.int64, len(self)) for texts in self.texts.values())
        for column in (*(getattr(self, name) for name in self._places), self.birthday, *texts):
            found = (found ^ (found >> np.uint64(29)) ^ column.astype(np.int64).view(np.uint64)) * np.uint64(0xBF58476D1CE4E5B9)
        return found ^ (found >> np.uint64(32))

    def _split(self, kind, places, mark, number):
        """(records, places): what ``number`` makes of the first values of each."""
        texts = self.texts[kind]
        found = np.full((len(texts), places), NONE, np.int64)
        for at, text in enumerate(texts):
            if text:
                values = text.split(BETWEEN) if BETWEEN in text else (text,)
                for place, value in enumerate(values[:places]):
                    found[at, place] = number(value)
                if len(values) > places:
                    self.more[at] |= mark
        return found

    def _worded(self, kind, values, places):
        """(values, places): the words of each, by their places in the vocabulary ``kind``; a last row for none."""
        words = self.vocabularies[kind] = Vocabulary()
        empty = [NONE] * places
        return np.array([*(([words[word] for word in value] + empty)[:places] for value in values), empty], np.int32)

    def _mark(self, values, name, places, mark):
        long = np.array([*(len(value) > places for value in values), False])
        self.more[long[getattr(self, name)]] |= mark


def _house(number):
    """12 as 12, "12b" as a number that no house has; so may a long one be."""
    return int(number) if number.isdigit() and number.isascii() else 10 ** 9 + hash(number) % 10 ** 9


def shared(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Whether any value of a row of the one stands in the same row of the other."""
    found = (one[:, 0] == other[:, 0]) & (one[:, 0] != NONE)
    rows = np.flatnonzero((one[:, 1] != NONE) | (other[:, 1] != NONE))
    for i in range(one.shape[1]):
        for j in range(other.shape[1]):
            if i + j:
                found[rows] |= (one[rows, i] == other[rows, j]) & (one[rows, i] != NONE)
    return found


def other_spellings(name: np.ndarray, other: np.ndarray, lower: np.ndarray, higher: np.ndarray):
    """(rows, name of the one, name of the other), the second spellings with the first and with each other."""
    for mine, theirs in ((name, other), (other, name), (other, other)):
        rows = np.flatnonzero((mine[lower] != NONE) & (theirs[higher] != NONE))
        yield rows, mine[lower[rows]], theirs[higher[rows]]


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


def bags(texts, letters: dict[str, int] = LETTERS) -> np.ndarray:
    """The letters of each text as so many ones, so that ``common`` of two is no less than what they have in common.

    A letter that stands there oftener than it is counted, or is not known, takes of the places
    that are left; a text with too many of those has all places.
    """
    rest = 64 - sum(letters.values())
    found = []
    for text in texts:
        bag = place = kept = 0
        for letter, most in letters.items():
            if letter in text:
                count = min(most, text.count(letter))
                bag |= ((1 << count) - 1) << place
                kept += count
            place += most
        more = len(text) - kept
        found.append(bag | ((1 << more) - 1) << place if more <= rest else int(_ALL))
    return np.array(found, np.uint64)


def common(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """How many letters two bags may have in common."""
    both = one & other
    return np.where(both == _ALL, 1 << 20, np.bitwise_count(both).astype(np.int32))


def objects(values) -> np.ndarray:
    found = np.empty(len(values), object)
    found[:] = values
    return found


def lengths(texts) -> np.ndarray:
    return np.fromiter(map(len, texts), np.int32, len(texts))


def padded(values, dtype=np.float64, none=0) -> np.ndarray:
    """One more at the end, for NONE."""
    return np.array([*values, none], dtype)
