"""One visit as an iCalendar file (RFC 5545), which every phone's calendar takes.  Twin: static/worker/ics.js."""

from datetime import UTC, datetime, timedelta

from fieldcrm.field.days import add_days
from fieldcrm.field.frame import zone
from fieldcrm.field.reach import address_of

USUAL_MINUTES = 30


def ics(visit, account, time_zone: str, now: str) -> str:
    """Times are in UTC, so the file needs no rules of a time zone.  Lines end in a plain line feed and are as long as
    they are; whoever makes a file of it folds them, and writes CR LF."""
    address = address_of(account)
    return "\n".join([
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Field CRM//Visit//EN", "CALSCALE:GREGORIAN", "BEGIN:VEVENT",
        # As in the subscribed calendar (fieldcrm/calendars/feed.py): the same visit, not a second one.
        f"UID:{visit['id']}@fieldcrm", f"DTSTAMP:{_plain(now)}",
        f"SEQUENCE:{(visit['rev'] or 0) + (account['rev'] or 0)}",
        *_times(visit, time_zone),
        f"SUMMARY:{_text(account['name'])}",
        *([f"LOCATION:{_text(address)}"] if address else []),
        f"STATUS:{'CANCELLED' if visit['status'] == 'cancelled' else 'CONFIRMED'}",
        "END:VEVENT", "END:VCALENDAR",
    ])


def instant_of(day: str, time: str, time_zone: str) -> str:
    """The instant of a time of day somewhere; the first of two, and of a time that is left out, by the clock before."""
    local = datetime.fromisoformat(f"{day}T{time}:00").replace(tzinfo=zone(time_zone))
    return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _times(visit, time_zone):
    """A visit without an hour is of the whole day."""
    day = visit["planned_on"]
    if not visit["planned_at"]:
        return [f"DTSTART;VALUE=DATE:{_plain(day)}", f"DTEND;VALUE=DATE:{_plain(add_days(day, 1))}", "TRANSP:TRANSPARENT"]
    start = instant_of(day, visit["planned_at"], time_zone)
    end = datetime.fromisoformat(start) + timedelta(minutes=visit["duration_min"] or USUAL_MINUTES)
    return [f"DTSTART:{_plain(start)}", f"DTEND:{end.strftime('%Y%m%dT%H%M%SZ')}"]


def _plain(moment):
    return moment.replace("-", "").replace(":", "")


def _text(value) -> str:
    plain = value.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n")
    return plain.replace(";", "\\;").replace(",", "\\,")
