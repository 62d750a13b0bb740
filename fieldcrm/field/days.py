"""Dates as ISO strings, counted alike in both renderers.

Views pass "YYYY-MM-DD" around and never a date object, so what Python and
JavaScript hand to a template is the same text.  Twin: static/worker/days.js.
"""

from datetime import date, timedelta


def add_days(day: str, count: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()


def days_between(first: str, last: str) -> int:
    """How many days after `first` is `last`; negative when it is before."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def weekday(day: str) -> int:
    """Monday is 0."""
    return date.fromisoformat(day).weekday()


def monday(day: str) -> str:
    return add_days(day, -weekday(day))


def week_of(day: str) -> str:
    """ISO week, like "2026-W47"."""
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02d}"


def is_day(text) -> bool:
    if not isinstance(text, str) or len(text) != 10 or not text.isascii() or not text[:4].isdigit():
        return False
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def monday_of_week(week: str) -> str | None:
    """The Monday of "2026-W47"; None when there is no such week."""
    year, mark, number = week.partition("-W")
    if not (mark and year.isascii() and number.isascii() and year.isdigit() and number.isdigit()):
        return None
    if len(year) != 4 or len(number) != 2:
        return None
    try:
        return date.fromisocalendar(int(year), int(number), 1).isoformat()
    except ValueError:
        return None
