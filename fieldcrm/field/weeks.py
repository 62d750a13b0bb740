"""Days and weeks as texts: "2026-11-21" and "2026-W47" (ISO 8601).

Its twin is static/worker/weeks.js; both count in UTC days, so no time zone and
no summer time can move a day.
"""

import re
from datetime import date, timedelta

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")


def day_or(text, otherwise):
    """``text`` when it is a day of the calendar, else ``otherwise``."""
    return text if _day(text) else otherwise


def add_days(day, count):
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()


def days_between(first, last):
    """How many days ``last`` comes after ``first``; negative when before."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def week_of(day):
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year:04d}-W{week:02d}"


def days_of(week):
    """The seven days of a week from Monday on; None when there is no such week."""
    found = WEEK.fullmatch(week or "")
    if not found:
        return None
    try:
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return [(monday + timedelta(days=n)).isoformat() for n in range(7)]
    except (ValueError, OverflowError):
        return None


def _day(text):
    try:
        # Years at the edges of the calendar would overflow when days are added.
        return bool(DAY.fullmatch(text or "")) and 1900 <= date.fromisoformat(text).year <= 9000
    except ValueError:
        return False
