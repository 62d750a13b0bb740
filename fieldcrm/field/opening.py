"""On which weekdays a customer can be visited.  Twin: static/worker/opening.js.

Opening hours say it where they are known; else everybody rests at the weekend of
the country (as CLDR has it).  Weekdays are numbers, Monday is 0.
"""

import re

from fieldcrm.field.days import add_days, weekday

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
SATURDAY_AND_SUNDAY = (5, 6)
WEEKENDS = {
    "AF": (3, 4), "IR": (4,), "IN": (6,), "UG": (6,),
    **dict.fromkeys(("BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "QA", "SA", "SD", "SY", "YE"), (4, 5)),
}
_SPAN = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))?")


def open_days(account) -> tuple[int, ...]:
    """The weekdays of an account document's opening hours, else those that are no weekend."""
    found = [day for first, last in _SPAN.findall(account["opening_hours"] or "")
             for day in _from_to(DAYS.index(first), DAYS.index(last or first))]
    rest = WEEKENDS.get(account["country"] or "", SATURDAY_AND_SUNDAY)
    return tuple(day for day in range(7) if (day in found if found else day not in rest))


def first_open_day(account, day: str) -> str:
    """This day, or the first after it on which the customer can be visited."""
    days = open_days(account)
    return next(later for later in (add_days(day, count) for count in range(7)) if weekday(later) in days)


def _from_to(first, last):
    """"Sa-Mo" goes over the end of the week."""
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]
