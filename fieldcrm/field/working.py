"""On which days a rep works, as far as a phone knows: hours, public holidays, absences.  Twin: static/worker/working.js."""

from fieldcrm.field.days import add_days, weekday
from fieldcrm.field.opening import first_open_day, open_days
from fieldcrm.opening_hours import weekend

#: Whoever is away for longer finds a day by hand.
DAYS_AHEAD = 60


def works_on(me: dict, absences: list[dict], day: str) -> bool:
    """absences: documents of that rep; half a day leaves the other half."""
    if day in (me.get("holidays") or ()) or any(one["half"] is None and one["from_on"] <= day <= one["to_on"] for one in absences):
        return False
    own = me.get("working_hours")
    return weekday(day) not in weekend(me["country"]) if own is None else bool(own.get(str(weekday(day))))


def first_day_for(account: dict, me: dict, absences: list[dict], day: str) -> str:
    """This day, or the first after it on which the customer is open and the rep works; where no day is both, the customer's."""
    doors = open_days(account)
    ahead = (add_days(day, count) for count in range(DAYS_AHEAD))
    found = (later for later in ahead if weekday(later) in doors and works_on(me, absences, later))
    return next(found, None) or first_open_day(account, day)
