"""What the figures are worked out of, read in three questions: customers, visits, the plan ahead.

Columns and not objects, the two instants of a visit out of their JSON: a year of a team is fifty thousand rows.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import DateTime, String, cast, select, type_coerce

from fieldcrm.coverage.ahead import WEEKS
from fieldcrm.coverage.figures import LONGEST_MINUTES, OPEN, Customer, Period, Visit
from fieldcrm.cycles import cycle_of
from fieldcrm.models import Account
from fieldcrm.models import Visit as VisitRow


def _id(column):
    """As a text: objects of ids cost more than all the rest of their row."""
    return cast(column, String).label(column.key)


COLUMNS = (
    _id(Account.id), Account.name, Account.territory_id, Account.visit_class, Account.sector, Account.tags, Account.potential,
    Account.last_visit_on, Account.created_at, Account.position, Account.cycle_days,
)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Segment:
    """Whose customers, and which of them; None is all."""

    territories: dict  # {id: Territory}
    visit_class: str | None = None
    sector: str | None = None
    tag: str | None = None

    def by_text(self) -> dict:
        """The territories by their ids as either database writes them."""
        return {text: one for id, one in self.territories.items() for text in (str(id), id.hex)}

    def conditions(self) -> list:
        wanted = [Account.is_live(), Account.territory_id.in_(list(self.territories))]
        for name in ("visit_class", "sector"):
            if value := getattr(self, name):
                wanted.append(getattr(Account, name) == value)
        return wanted


def customers_of(session, segment: Segment) -> dict:
    """{id: Customer}, those of every tag: the page offers the tags that are in use."""
    rows = session.execute(select(*COLUMNS).where(*segment.conditions()))
    return {row.id: _customer(row, segment.territories[row.territory_id]) for row in rows}


def tagged(customers: dict, tag: str | None) -> dict:
    return {id: one for id, one in customers.items() if not tag or tag in one.tags}


def visits_of(session, segment: Segment, period: Period) -> list[Visit]:
    zones = {id: ZoneInfo(one.time_zone) for id, one in segment.by_text().items()}
    rows = session.execute(
        select(_id(VisitRow.account_id), _id(VisitRow.rep_id), VisitRow.planned_on,
               type_coerce(VisitRow.created_at, DateTime(timezone=True)).label("created_at"), VisitRow.status,
               VisitRow.check_in["at"].as_string().label("came"), VisitRow.check_out["at"].as_string().label("left"),
               VisitRow.duration_min, cast(VisitRow.outcomes, String).contains('"order"').label("ordered"), _id(Account.territory_id))
        .join(Account, Account.id == VisitRow.account_id)
        .where(VisitRow.is_live(), VisitRow.planned_on.between(period.first, period.last), *segment.conditions()))
    return [_visit(row, zones[row.territory_id]) for row in rows]


def ahead_of(session, segment: Segment, today: date) -> dict:
    """{account id: its planned days, the soonest first}, as far as the forecast looks and a visit's own cycle further."""
    found = defaultdict(list)
    for account_id, day in session.execute(
        select(_id(VisitRow.account_id), VisitRow.planned_on).join(Account, Account.id == VisitRow.account_id)
        .where(VisitRow.is_live(), VisitRow.status.in_(OPEN),
               VisitRow.planned_on.between(today, today + timedelta(weeks=2 * WEEKS)), *segment.conditions())
        .order_by(VisitRow.planned_on)
    ):
        found[account_id].append(day)
    return dict(found)


def _customer(row, territory) -> Customer:
    return Customer(
        row.id, row.name, row.territory_id, row.visit_class, row.sector, row.tags, row.potential or 0, row.last_visit_on,
        row.created_at.date(), row.position, cycle_of(territory.cycles, row.visit_class, row.cycle_days))


def _visit(row, zone) -> Visit:
    came = datetime.fromisoformat(row.came) if row.came else None
    return Visit(
        row.account_id, row.rep_id, row.planned_on, _foreseen(row, zone), row.status,
        came.astimezone(zone).date() if came else row.planned_on, row.came, _minutes(came, row.left),
        row.duration_min, bool(row.ordered))


def _foreseen(row, zone) -> bool:
    made_on = row.created_at.date()
    if abs(made_on - row.planned_on) > DAY:  # no zone is further from UTC
        return made_on < row.planned_on
    made_at = row.created_at if row.created_at.tzinfo else row.created_at.replace(tzinfo=UTC)  # SQLite keeps no zone
    return made_at.astimezone(zone).date() < row.planned_on


def _minutes(came, left) -> int | None:
    """None when either end is unknown, and for a report that was written the next morning."""
    if came is None or not left:
        return None
    minutes = round((datetime.fromisoformat(left) - came).total_seconds() / 60)
    return minutes if 0 <= minutes <= LONGEST_MINUTES else None
