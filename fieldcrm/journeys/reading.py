"""What the planner has to know of a rep's weeks, in few questions: customers, agreed visits, hours, absences."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select

from fieldcrm.cycles import cycle_of
from fieldcrm.models import Absence, Account, Assignment, Territory, User, Visit
from fieldcrm.opening_hours import open_spans
from fieldcrm.planning import problem as planner
from fieldcrm.planning.supposing import NEW
from fieldcrm.workdays import public_holidays, working_hours

MOST_WEEKS = 12
MINUTES = 30  # of a visit, where nobody knows better


def read(session, rep: User, first_on: date, weeks: int, now: datetime, travel: planner.Travel) -> planner.Problem:
    last_on = first_on + timedelta(days=7 * weeks - 1)
    territories = territories_of(session, rep.id)
    agreed = _agreed(session, rep.id, first_on, last_on)
    accounts = _accounts(session, rep.id, [one.id for one in territories], agreed)
    cycles = {one.id: one.cycles for one in territories}
    home = territories[0] if territories else None
    return planner.Problem(
        rep=_rep(session, rep, home, first_on, last_on), first_on=first_on, weeks=weeks, travel=travel,
        now=now.astimezone(ZoneInfo(rep.time_zone)).replace(tzinfo=None),
        customers=tuple(_customer(one, cycles.get(one.territory_id, {}), agreed[one.id]) for one in accounts))


def territories_of(session, rep_id: UUID) -> list[Territory]:
    """Those that a rep works; the first one's country and cycles are the rep's."""
    return session.scalars(
        select(Territory).join(Assignment, Assignment.territory_id == Territory.id)
        .where(Assignment.user_id == rep_id, Territory.is_live()).order_by(Territory.name, Territory.id)).all()


def customers_of(session, rep_id: UUID) -> list[UUID]:
    """Whom the planner plans visits to, whatever is agreed."""
    return [row.id for row in _accounts(session, rep_id, [one.id for one in territories_of(session, rep_id)], ())]


def _rep(session, rep, home, first_on, last_on):
    country, part = (home.country, home.subdivision) if home else (None, None)
    rows = session.execute(select(Absence.from_on, Absence.to_on, Absence.half).where(
        Absence.is_live(), Absence.user_id == rep.id, Absence.from_on <= last_on, Absence.to_on >= first_on))
    return planner.Rep(
        str(rep.id), tuple(map(tuple, working_hours(rep.working_hours, country))),
        place_of(rep.start_place), place_of(rep.end_place or rep.start_place),
        tuple(planner.Absence(*row) for row in rows),
        frozenset(public_holidays(country, part, first_on, last_on)) if country else frozenset())


def _agreed(session, rep_id, first_on, last_on):
    found = defaultdict(list)
    rows = session.execute(
        select(Visit.id, Visit.account_id, Visit.planned_on, Visit.planned_at, Visit.duration_min, Visit.firmness, Visit.status)
        .where(Visit.is_live(), Visit.rep_id == rep_id, Visit.status.in_(("planned", "checked_in")),
               Visit.planned_on.between(first_on, last_on)))
    for row in rows:
        found[row.account_id].append(planner.Agreed(
            str(row.id), row.planned_on, minute(row.planned_at), row.duration_min, firmness_of(row), row.status == "checked_in"))
    return found


def _accounts(session, rep_id, territory_ids, agreed):
    """The rep's own; nobody's, where the rep works alone; and those whom the rep is to visit anyway."""
    alone = select(Assignment.territory_id).join(User, User.id == Assignment.user_id).where(
        User.role == "rep", Assignment.territory_id.in_(territory_ids)).group_by(Assignment.territory_id).having(func.count() == 1)
    mine = or_(Account.owner_id == rep_id, Account.owner_id.is_(None) & Account.territory_id.in_(alone), Account.id.in_(list(agreed)))
    return session.execute(select(Account.__table__).where(
        Account.is_live(), Account.territory_id.in_(territory_ids), Account.status != "lost", mine).order_by(Account.id)).all()


def _customer(row, cycles, agreed):
    wanted = (minute(row.preferred_from), minute(row.preferred_to))
    return planner.Customer(
        str(row.id), place_of(row.position), cycle_of(cycles, row.visit_class, row.cycle_days), row.last_visit_on,
        row.created_at.date(), row.minimum_gap_days, row.visit_minutes or MINUTES,
        open_spans(row.opening_hours, row.country) if row.opening_hours else None,
        frozenset(map(int, row.preferred_weekdays)), wanted if None not in wanted and wanted[0] < wanted[1] else None,
        row.visit_class or "D", float(row.potential or 0), tuple(agreed))


def firmness_of(visit) -> planner.Firmness:
    """As it was said; else a visit with a time is agreed to the minute, and one without to the day."""
    return planner.Firmness(visit.firmness or ("fixed_time" if visit.planned_at else "fixed_day"))


def minute(clock: str | None) -> int | None:
    return None if clock is None else int(clock[:2]) * 60 + int(clock[3:])


def place_of(found: dict | None) -> planner.Place | None:
    return planner.Place(found["lat"], found["lon"]) if found else None


def names_of(session, ids) -> dict[str, str]:
    """{customer: its name}"""
    known = [UUID(id) for id in ids if not id.startswith(NEW)]
    rows = session.execute(select(Account.id, Account.name).where(Account.id.in_(known)))
    return {str(id): name for id, name in rows}
