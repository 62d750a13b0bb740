"""Opening hours as people write them ("Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00"), as minutes of each weekday.

Where none are known everybody rests at the weekend of the country (as CLDR has it).  Monday is 0.
"""

import re
from functools import lru_cache

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
SATURDAY_AND_SUNDAY = (5, 6)
WEEKENDS = {
    "AF": (3, 4), "IR": (4,), "IN": (6,), "UG": (6,),
    **dict.fromkeys(("BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "QA", "SA", "SD", "SY", "YE"), (4, 5)),
}
DAY_MINUTES = 24 * 60
_SPAN = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))?")
_HOURS = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")


def days_named(text: str | None) -> set[int]:
    """The weekdays that opening hours speak of."""
    return {day for first, last in _SPAN.findall(text or "") for day in _from_to(DAYS.index(first), DAYS.index(last or first))}


def weekend(country: str | None) -> tuple[int, ...]:
    return WEEKENDS.get(country or "", SATURDAY_AND_SUNDAY)


@lru_cache(maxsize=5000)
def open_spans(text: str | None, country: str | None) -> tuple[tuple[tuple[int, int], ...], ...]:
    """For each weekday its (from, until) in minutes of the day, in order; without opening hours, all day but at weekends.

    What is open past midnight ("18:00-02:00") is open until midnight, and again from midnight on the next day.
    """
    if not days_named(text):
        return tuple(() if day in weekend(country) else ((0, DAY_MINUTES),) for day in range(7))
    found = [[] for _ in range(7)]
    for part in text.split(";"):
        for day in days_named(part):
            for first, last in _minutes(part):
                found[day].append((first, last if last > first else DAY_MINUTES))
                if 0 < last <= first:
                    found[(day + 1) % 7].append((0, last))
    return tuple(tuple(sorted(spans)) for spans in found)


def _minutes(part):
    return [(int(a) * 60 + int(b), int(c) * 60 + int(d)) for a, b, c, d in _HOURS.findall(part)]


def _from_to(first, last):
    """"Sa-Mo" goes over the end of the week."""
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]
