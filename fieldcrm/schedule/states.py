"""What may be said of a visit that nobody has reported.

A phone that has not been heard from may hold the report of any visit since: such a visit is
never called missed.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

#: A phone that was in use within so many days before a visit may have been along.
IN_USE = timedelta(days=14)


def state_of(status: str, day: date, today: date, heard: bool) -> str:
    """planned, checked_in, done, missed, cancelled or unheard; `heard`: see below."""
    if status not in ("planned", "checked_in") or day >= today:
        return status
    if not heard:
        return "unheard"
    return "missed" if status == "planned" else status


def heard_of(day: date, zone: ZoneInfo, last_seen: list[datetime]) -> bool:
    """Whether every phone that may hold a report of this day has reported since.

    last_seen: when each of a rep's phones last spoke with the server.
    """
    begins = datetime.combine(day, time(), zone).astimezone(UTC)
    ends = begins + timedelta(days=1)
    in_use = [one for one in last_seen if one >= begins - IN_USE]
    return bool(in_use) and all(one >= ends for one in in_use)
