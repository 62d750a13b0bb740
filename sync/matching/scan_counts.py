"""How common each value of very many records is, from their columns.

Equal records count a few times only: a row that was typed a thousand times is no common name.
"""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from sync.matching import doors, namesakes
from sync.matching.counts import BACKGROUND, FileCounts
from sync.matching.scan_columns import BETWEEN, NONE, Columns, Vocabulary


def counts(columns: Columns, first: np.ndarray, most_equal: int) -> FileCounts:
    """``first``: of each record the first that equals it."""
    heard = _heard(first, most_equal)
    counted = {name: np.bincount(getattr(columns, name)[heard] + 1, minlength=len(known) + 1)[1:].tolist()
               for name, known in columns.vocabularies.items() if hasattr(columns, name)}
    valued = {name: list(zip(columns.vocabularies[name], counted[name], strict=True)) for name in counted}
    days, times = np.unique(columns.birthday[heard], return_counts=True)
    counters = {
        "name": _each(({token.sound for token in name}, count) for name, count in valued["name"]),
        "word": _each((set(words), count) for name in ("firm", "company") for words, count in valued[name]),
        "street": _each((set(words), count) for words, count in valued["road"]),
        "city": dict(valued["city"]), "postcode": dict(valued["postcode"]),
        "birthday": {f"{day:08}": count for day, count in zip(days.tolist(), times.tolist(), strict=True) if day},
    }
    everyone = len(heard) == len(columns)
    for kind, field in (("phone", "phones"), ("email", "emails"), ("domain", "domains")):
        texts = columns.texts[field]
        counters[kind] = _common(texts if everyone else [texts[number] for number in heard.tolist()])
    return FileCounts(len(heard), int(columns.person[heard].sum()), counters, namesakes.count(_called(columns, heard)),
                      doors.count(_housed(columns, heard), BACKGROUND.bits))


def _called(columns, heard):
    """(name, what is its bearer's own) of the records whose name several have."""
    names = [*(namesakes.heard(name) for name in columns.vocabularies["name"]), ()]
    firms = [*columns.vocabularies["firm"], ()]
    known = Vocabulary()
    places = np.where(columns.person, np.array([known[name] for name in names])[columns.name], np.array([known[name] for name in firms])[columns.firm])
    often = heard[np.bincount(places[heard], minlength=len(known))[places[heard]] >= namesakes.FEWEST]
    called = list(known)
    numbers = [column[often].tolist() for column in (places, columns.birthday, columns.road, columns.house)]
    texts = [[columns.texts[kind][number] for number in often.tolist()] for kind in ("phones", "emails")]
    for name, day, road, house, phones, emails in zip(*numbers, *texts, strict=True):
        # As ``namesakes.own``, of numbers where those are as good.
        own = [*phones.split(BETWEEN), *emails.split(BETWEEN)]
        yield called[name], [*filter(None, own), *([day] if day else ()), *([(road, house)] if NONE not in (road, house) else ())]


def _housed(columns, heard):
    """(door, name, phones) of the firms at doors that have several names."""
    firms, roads, houses = (list(columns.vocabularies[name]) for name in ("firm", "road", "house"))
    number = Vocabulary()
    numbers = np.array([*(number[numbers[0]] for numbers in houses), NONE])[columns.house[heard]]
    known = np.flatnonzero((columns.firm[heard] != NONE) & (columns.road[heard] != NONE) & (numbers != NONE))
    records = heard[known]
    places = columns.road[records].astype(np.int64) * max(1, len(number)) + numbers[known]
    named = np.unique(np.stack((places, columns.firm[records])), axis=1)[0]
    several = np.unique(named, return_counts=True)
    often = np.isin(places, several[0][several[1] >= doors.FEWEST])
    first, phones = list(number), columns.texts["phones"]
    for record, place in zip(records[often].tolist(), places[often].tolist(), strict=True):
        road, house = divmod(place, len(number))
        yield (roads[road], first[house]), firms[columns.firm[record]], tuple(filter(None, phones[record].split(BETWEEN)))


def _heard(first, most_equal):
    """The records that count."""
    order = np.argsort(first, kind="stable")
    equal = first[order]
    starts = np.flatnonzero(np.diff(equal, prepend=-1))
    place = np.arange(len(equal)) - np.repeat(starts, np.diff(np.append(starts, len(equal))))
    return np.sort(order[place < most_equal])


def _each(some: Iterable[tuple[Iterable[str], int]]) -> dict[str, int]:
    counted = Counter()
    for values, count in some:
        for value in values:
            counted[value] += count
    return counted


def _common(texts):
    """The values that more than two have: the others are as rare as if nobody had them."""
    counted = Counter()
    counted.update(text for text in texts if text and BETWEEN not in text)
    for text in texts:
        if BETWEEN in text:
            counted.update(text.split(BETWEEN))
    return {value: count for value, count in counted.items() if count > 2}
