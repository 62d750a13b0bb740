"""On which weekdays a customer can be visited.  Twin: static/worker/opening.js.

Opening hours say it where they are known; else everybody rests at the weekend of
the country.  Weekdays are numbers, Monday is 0.
"""

from fieldcrm.field.days import add_days, weekday
from fieldcrm.opening_hours import days_named, open_spans, weekend


def open_days(account) -> tuple[int, ...]:
    """The weekdays of an account document's opening hours, else those that are no weekend."""
    found, rest = days_named(account["opening_hours"]), weekend(account["country"])
    return tuple(day for day in range(7) if (day in found if found else day not in rest))


def open_at(account, day: str, at: str | None, minutes: int) -> bool:
    """Whether a visit from this time on ends before they close; without a time, whether they open at all that day."""
    spans = open_spans(account["opening_hours"], account["country"])[weekday(day)]
    if at is None:
        return bool(spans)
    first = int(at[:2]) * 60 + int(at[3:])
    return any(opens <= first and first + minutes <= closes for opens, closes in spans)


def first_open_day(account, day: str) -> str:
    """This day, or the first after it on which the customer can be visited."""
    days = open_days(account)
    return next(later for later in (add_days(day, count) for count in range(7)) if weekday(later) in days)
