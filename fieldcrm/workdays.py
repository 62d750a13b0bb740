"""On which days, and from when to when, somebody works: their hours, their country's holidays, their absences."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

from fieldcrm.opening_hours import DAYS, open_spans, weekend

#: A day at work where nobody said otherwise.
HOURS = (("08:30", "12:00"), ("13:00", "17:30"))
NOON = 12 * 60 + 30


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def working_hours(own: dict | None, country: str | None) -> list[list[tuple[int, int]]]:
    """For each weekday (Monday first) its (from, until) in minutes of the day: a user's own, else ordinary
    hours on all days that are no weekend there."""
    if own is None:
        return [[] if day in weekend(country) else _spans(HOURS) for day in range(7)]
    return [_spans(own.get(str(day), ())) for day in range(7)]


def hours_on(day: date, weekly, holiday: bool, absences) -> list[tuple[int, int]]:
    """What is left of a weekday's hours on this day.  absences: rows or objects with from_on, to_on and half."""
    spans = [] if holiday else weekly[day.weekday()]
    for one in absences:
        if one.from_on <= day <= one.to_on:
            spans = _without_half(spans, one.half)
    return spans


def public_holidays(country: str, subdivision: str | None, first: date, last: date, language: str = "en") -> dict[date, str]:
    """{day: its name} between two days; none for a country that nobody has listed."""
    found = {}
    for year in range(first.year, last.year + 1):
        found |= {day: name for day, name in _year(country, subdivision, year, language) if first <= day <= last}
    return found


@lru_cache(maxsize=500)
def _year(country, subdivision, year, language):
    try:
        return tuple(sorted(holidays.country_holidays(country, subdiv=subdivision, years=year, language=_spoken(country, language)).items()))
    except NotImplementedError:
        return tuple(sorted(holidays.country_holidays(country, years=year).items())) if subdivision else ()


@lru_cache(maxsize=500)
def _spoken(country, language):
    """Names come in the reader's language where the list has it, else in English, else in that of the country."""
    known = holidays.country_holidays(country).supported_languages
    return next((one for wanted in (language, "en") for one in known if one.split("_")[0] == wanted), None)


def _without_half(spans, half):
    if half is None:
        return []
    cut = [(max(first, NOON), last) if half == "am" else (first, min(last, NOON)) for first, last in spans]
    return [(first, last) for first, last in cut if first < last]


def _spans(hours):
    return [(_minute(first), _minute(last)) for first, last in hours]


def _minute(text):
    return int(text[:2]) * 60 + int(text[3:])


def hours_from(text: str | None) -> dict | None:
    """Working hours written like opening hours ("Mo-Fr 08:30-12:00,13:00-17:30") as a user's row keeps them."""
    if not text:
        return None
    return {str(day): [[_clock(first), _clock(last)] for first, last in spans]
            for day, spans in enumerate(open_spans(text, None)) if spans}


def hours_text(own: dict | None) -> str:
    """The other way round."""
    days = [(DAYS[int(day)], ",".join(f"{first}-{last}" for first, last in spans)) for day, spans in sorted((own or {}).items()) if spans]
    return "; ".join(f"{day} {spans}" for day, spans in days)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
