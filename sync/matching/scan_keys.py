"""The keys of very many records as numbers, which are equal where the keys are: made of columns, not one by one.

What comes again (a name, a road, a town) is made a number once; a key of two things is put
together from theirs.  A record with more keys than count is asked for them in words.
"""

from array import array
from itertools import chain

import numpy as np

from sync.matching.evidence import Evidence
from sync.matching.keys import (
    FIRST_NAMES,
    MOST,
    day_key,
    of_anyone,
    of_firm,
    of_street,
    parted,
    phone_key,
    telling_words,
)
from sync.matching.names import name_keys
from sync.matching.scan_columns import BETWEEN, NONE, Columns

_FACTOR = 0x9E3779B97F4A7C15
_WORDS = 3


def keyed(columns: Columns) -> tuple[np.ndarray, np.ndarray]:
    """(keys, the record of each), in no order; the same key may come twice for one record."""
    numbers, owners = array("Q"), array("i")
    for some, rows in chain(_texts(columns), _days(columns), _houses(columns), _people(columns), _firms(columns)):
        # One after the other: of a million records all of them twice would be the most that a scan holds.
        numbers.frombytes(memoryview(some).cast("B"))
        owners.frombytes(memoryview(rows).cast("B"))
    numbers, owners = np.frombuffer(numbers, np.uint64), np.frombuffer(owners, np.int32)
    many = np.flatnonzero(np.bincount(owners, minlength=len(columns)) > MOST)
    places = np.flatnonzero(np.isin(owners, many))
    places = places[np.argsort(owners[places], kind="stable")]
    starts = np.searchsorted(owners[places], [*many, len(columns)])
    for one, start, end in zip(many.tolist(), starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        told = [_number(parts) for parts in parted(columns.evidence(one))[:MOST]]
        numbers[places[start:end]] = (told + told[:1] * (end - start))[:end - start]
    return numbers, owners


def numbered(one: Evidence) -> list[tuple[str, int]]:
    """The keys of a record, each with its number."""
    return [(":".join(parts), _number(parts)) for parts in parted(one)[:MOST]]


def _number(parts):
    found = 0
    for part in parts:
        found = found * _FACTOR + hash(part) & (1 << 64) - 1
    return found


def _put(prefix, *columns):
    """``_number`` of many keys: of each column of hashes one part."""
    found = np.full(len(columns[0]), hash(prefix) & (1 << 64) - 1, np.uint64)
    for column in columns:
        found *= np.uint64(_FACTOR)
        found += column
    return found


def _hashes(values):
    return np.fromiter(map(hash, values), np.int64).view(np.uint64)


def _texts(columns):
    """Of what stands as text in each record."""
    for prefix, kind, said in (("x", "external", str), ("p", "phones", phone_key)):
        rows, values = _each(columns.texts[kind])
        yield _put(prefix, _hashes(map(said, values))), rows
    rows, values = _each(columns.texts["domains"])
    firms = columns.person[rows] == 0
    yield _put("w", _hashes(values)[firms]), rows[firms]
    rows, values = _each(columns.texts["emails"])
    boxes, _ats, hosts = zip(*(email.partition("@") for email in values), strict=True) if values else ((),) * 3
    hashed = _hashes(boxes)
    own = ~np.fromiter(map(of_anyone, boxes), bool)
    yield _put("e", _hashes(values)), rows
    yield _put("b", hashed[own]), rows[own]
    yield _put("h", _hashes(hosts), _hashes(box[:2] for box in boxes)), rows


def _each(texts):
    """(rows, values) of all values that stand there."""
    rows, values = array("i"), []
    for row, text in enumerate(texts):
        if text:
            some = text.split(BETWEEN) if BETWEEN in text else (text,)
            values += some
            rows.extend([row] * len(some))
    return np.array(rows, np.int32), values


def _days(columns):
    days, place = np.unique(columns.birthday, return_inverse=True)
    days = [f"{day:08}" for day in days.tolist()]
    born = np.flatnonzero(columns.birthday).astype(np.int32)
    yield _put("d", _hashes(map(day_key, days))[place[born]]), born
    years, dates = _hashes(day[:4] for day in days), _hashes(day[4:] for day in days)
    for rows, sounds in _sounds(columns, born, 4):
        yield _put("y", sounds, years[place[rows]]), rows
        yield _put("m", sounds, dates[place[rows]]), rows


def _houses(columns):
    telling = [of_street(road) for road in columns.vocabularies["road"]]
    words = [_hashes([*(word[place] if len(word) > place else "" for word in telling), ""]) for place in range(_WORDS)]
    long = np.array([*map(len, telling), 0])[columns.road]
    houses = _hashes([*(numbers[0] for numbers in columns.vocabularies["house"]), ""])[columns.house]
    codes = _hashes([*columns.vocabularies["postcode"], ""])[columns.postcode]
    housed, coded = columns.house != NONE, columns.postcode != NONE
    for place in range(_WORDS):
        rows = np.flatnonzero(housed & (long > place)).astype(np.int32)
        yield _put("a", houses[rows], words[place][columns.road[rows]]), rows
    rows = np.flatnonzero(coded & housed).astype(np.int32)
    yield _put("z", codes[rows], houses[rows]), rows
    rows = np.flatnonzero(coded & (long > 0)).astype(np.int32)
    yield _put("s", codes[rows], words[0][columns.road[rows]]), rows


def _people(columns):
    named = _Lists([hash(key) % (1 << 64) for key in name_keys(name)] for name in columns.vocabularies["name"])
    for places in (columns.name, columns.other_name):
        hashed, rows = named.of(places)
        yield _put("n", hashed), rows
    for prefix, kind, length, letters in (("c", "city", 4, 4), ("q", "postcode", 3, None)):
        places = getattr(columns, kind)
        values = _hashes([*(value[:letters] for value in columns.vocabularies[kind]), ""])
        for rows, sounds in _sounds(columns, np.flatnonzero(places != NONE).astype(np.int32), length):
            yield _put(prefix, sounds, values[places[rows]]), rows


def _sounds(columns, rows, length):
    """(some of the rows, how one word of their names begins to sound), for each of the first words."""
    firsts = [name[:FIRST_NAMES] for name in columns.vocabularies["name"]]
    for place in range(FIRST_NAMES):
        known = np.array([*(len(name) > place and not name[place].initial for name in firsts), False])
        sounds = _hashes([*(name[place].sound[:length] if len(name) > place else "" for name in firsts), ""])
        some = rows[known[columns.name[rows]]]
        yield some, sounds[columns.name[some]]


def _firms(columns):
    firms = columns.vocabularies["firm"]
    named = _Lists([_number(parts) for parts in of_firm(words)] for words in firms)
    telling = [telling_words(words)[:_WORDS] for words in firms]
    towns = _hashes([*(city[:6] for city in columns.vocabularies["city"]), ""])
    for places in (columns.firm, columns.other_firm):
        yield named.of(places)
        for place in range(_WORDS):
            known = np.array([*(len(words) > place for words in telling), False])
            words = _hashes([*(words[place][:4] if len(words) > place else "" for words in telling), ""])
            rows = np.flatnonzero(known[places] & (columns.city != NONE)).astype(np.int32)
            yield _put("t", words[places[rows]], towns[columns.city[rows]]), rows


class _Lists:
    """Of each value of a vocabulary a list of numbers, all in one array."""

    def __init__(self, lists):
        lists = [*lists, []]
        self._sizes = np.array([len(one) for one in lists])
        self._starts = np.cumsum(self._sizes) - self._sizes
        self._numbers = np.array([*chain(*lists)], np.uint64)

    def of(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(numbers, rows), all of each row."""
        sizes = self._sizes[places]
        rows = np.repeat(np.arange(len(places), dtype=np.int32), sizes)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return self._numbers[np.repeat(self._starts[places], sizes) + within], rows
