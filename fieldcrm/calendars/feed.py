"""The visits of a user as an iCalendar file (RFC 5545), as subscriptions read it.

The same visits give the same bytes, whenever they are asked for: so a calendar that comes again every few
minutes is told 304.  A visit that was deleted is still told for a while, as cancelled: some calendars keep what
merely vanishes.  Notes and people stay at home: the file goes to whoever keeps the rep's calendar.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration
from sqlalchemy import select

from fieldcrm.access import territories_of
from fieldcrm.models import Account, Territory, Visit

BACK_DAYS, AHEAD_DAYS = 60, 400
USUAL_MINUTES = 30
REFRESH = timedelta(minutes=30)
DEAD = {"cancelled"}


def calendar(visits, *, name: str, page, purposes: dict) -> bytes:
    """`visits`: (Visit, Account, time zone) rows; `page(visit)` is its address, `purposes` what purposes are called."""
    made = Calendar()
    made.add("prodid", "-//Field CRM//Visits//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(REFRESH))
    for visit, account, zone in visits:
        made.add_component(event(visit, account, ZoneInfo(zone), page(visit), purposes.get(visit.purpose)))
    return made.to_ical()


def event(visit, account, zone: ZoneInfo, address: str, purpose: str | None) -> Event:
    made, changed_at = Event(), max(visit.updated_at, account.updated_at).replace(microsecond=0)
    made.add("uid", f"{visit.id}@fieldcrm")
    made.add("dtstamp", changed_at)
    made.add("last-modified", changed_at)
    made.add("created", visit.created_at.replace(microsecond=0))
    made.add("sequence", visit.rev + account.rev)
    made.add("summary", account.name)
    made.add("status", "CANCELLED" if visit.status in DEAD or not visit.live else "CONFIRMED")
    _add_time(made, visit, zone)
    if place := where(account):
        made.add("location", place)
    if account.position:
        made.add("geo", (account.position["lat"], account.position["lon"]))
    made.add("description", "\n".join(part for part in (purpose, address) if part))
    made.add("url", address)
    return made


def visits_of(session, user, today: date) -> list:
    """Their (Visit, Account, time zone) from two months back to a year ahead, where the customer is in sight."""
    return session.execute(
        select(Visit, Account, Territory.time_zone)
        .join(Account, Account.id == Visit.account_id).join(Territory, Territory.id == Account.territory_id)
        .where(Visit.rep_id == user.id, Visit.merged_into_id.is_(None), Account.is_live(),
               Account.territory_id.in_(territories_of(user)),
               Visit.planned_on.between(today - timedelta(days=BACK_DAYS), today + timedelta(days=AHEAD_DAYS)))
        .order_by(Visit.planned_on, Visit.planned_at, Visit.id)
    ).all()


def where(account) -> str:
    town = " ".join(part for part in (account.postal_code, account.city) if part)
    return ", ".join(part for part in (account.street, town) if part)


def _add_time(made, visit, zone) -> None:
    """A visit without an hour is of the day, and leaves the day free."""
    if not visit.planned_at:
        made.add("dtstart", visit.planned_on)
        made.add("dtend", visit.planned_on + timedelta(days=1))
        made.add("transp", "TRANSPARENT")
        return
    # In UTC: the rules of a zone are what calendars differ about, and a visit happens once.
    start = datetime.combine(visit.planned_on, time.fromisoformat(visit.planned_at), zone).astimezone(UTC)
    made.add("dtstart", start)
    made.add("dtend", start + timedelta(minutes=visit.duration_min or USUAL_MINUTES))
    made.add("transp", "OPAQUE")
