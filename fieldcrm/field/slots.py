"""Hours of a day that fell free: a visit that was cancelled, a gap between two.  Twin: static/worker/slots.js.

Times are minutes of the day.  What has passed is no longer free.
"""

from fieldcrm.field.days import weekday
from fieldcrm.field.ics import instant_of

STANDING = ("planned", "checked_in", "done")
USUAL_MINUTES = 30
#: A shorter one is driving and a coffee.
GAP_MIN = 60
#: As in fieldcrm/workdays.py: a day at work where nobody said otherwise.
HOURS = (("08:30", "12:00"), ("13:00", "17:30"))


def free_slots(frame, day: str, visits: list[dict]) -> list[dict]:
    """[{at, minutes, visit_id}] in the order of the day, of one rep's visits of this day; visit_id of who cancelled."""
    if day < frame.today:
        return []
    busy = sorted(_span(one) for one in visits if one["planned_at"] and one["status"] in STANDING)
    called_off = sorted(
        (*_span(one), one["id"]) for one in visits if one["planned_at"] and one["status"] == "cancelled")
    found = [each for each in called_off if not _meets(each, busy)]
    found += [gap for gap in _gaps(busy, _hours(frame.me, day)) if not _meets(gap, found)]
    return [
        {"at": clock(first), "minutes": last - first, "visit_id": visit_id} for first, last, visit_id in sorted(found)
        if day > frame.today or instant_of(day, clock(last), frame.me["time_zone"]) > frame.now
    ]


def minute(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])


def clock(minutes: int) -> str:
    """"14:05"; the end of the day is its last minute."""
    held = min(minutes, 24 * 60 - 1)
    return f"{held // 60:02d}:{held % 60:02d}"


def _span(visit):
    first = minute(visit["planned_at"])
    return first, first + (visit["duration_min"] or USUAL_MINUTES)


def _gaps(busy, hours):
    """What lies between two visits, as far as it is working time."""
    ends = [max(last for _, last in busy[:count + 1]) for count in range(len(busy))]
    between = [(end, first) for end, (first, _) in zip(ends, busy[1:], strict=False)]
    pieces = [(max(first, opens), min(last, closes), "") for first, last in between for opens, closes in hours]
    return [each for each in pieces if each[1] - each[0] >= GAP_MIN]


def _hours(me, day):
    own = me.get("working_hours")
    spans = HOURS if own is None else own.get(str(weekday(day)), [])
    return [(minute(first), minute(last)) for first, last in spans]


def _meets(span, others):
    return any(span[0] < other[1] and other[0] < span[1] for other in others)
