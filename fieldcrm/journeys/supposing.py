"""What is supposed, as a form says it and a job keeps it, becomes another problem for the planner."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from fieldcrm.cycles import cycle_of
from fieldcrm.journeys.reading import place_of, territories_of
from fieldcrm.models import Account
from fieldcrm.planning.problem import Problem
from fieldcrm.planning.supposing import away, joined, newcomers, reclassed

AWAY, CUSTOMERS, CLASS = "away", "customers", "class"
CLASSES = "ABCD"
MOST_CUSTOMERS = 200
MOST_NAMED = 1000


def suppose(session, problem: Problem, supposed: dict) -> Problem:
    """supposed: {kind: away, first_on, last_on, half}, {kind: customers, count, visit_class, minutes, city} or
    {kind: class, visit_class, customer or was}."""
    if supposed["kind"] == AWAY:
        return away(problem, date.fromisoformat(supposed["first_on"]), date.fromisoformat(supposed["last_on"]), supposed.get("half"))
    visit_class = supposed["visit_class"]
    cycle_days = _cycle_days(session, problem, visit_class)
    if supposed["kind"] == CUSTOMERS:
        around = _middle(session, problem, supposed["city"]) if supposed.get("city") else None
        return joined(problem, newcomers(problem, supposed["count"], visit_class, cycle_days or 28, minutes=supposed.get("minutes"), around=around))
    if supposed.get("customer"):
        return reclassed(problem, [supposed["customer"]], visit_class, cycle_days)
    return reclassed(problem, _following(session, problem, supposed["was"]), visit_class, cycle_days)


def offered(session, problem_ids: list[UUID]) -> tuple[list[str], list[tuple[str, str]]]:
    """(towns, [(id, name)]) of a rep's customers."""
    rows = session.execute(select(Account.id, Account.name, Account.city).where(Account.id.in_(problem_ids)).order_by(Account.name, Account.id)).all()
    return sorted({row.city for row in rows if row.city}), [(str(row.id), row.name) for row in rows]


def _cycle_days(session, problem, visit_class):
    home = next(iter(territories_of(session, UUID(problem.rep.id))), None)
    return cycle_of(home.cycles, visit_class, None) if home else None


def _following(session, problem, visit_class):
    """Those of a class who are seen as often as it says; an exception to it stays one."""
    ids = [UUID(one.id) for one in problem.customers if one.visit_class == visit_class]
    return [str(id) for id in session.scalars(select(Account.id).where(
        Account.id.in_(ids), Account.visit_class == visit_class, Account.cycle_days.is_(None)))]


def _middle(session, problem, city):
    """Where the customers of a town are: the place of the one in the middle."""
    ids = [UUID(one.id) for one in problem.customers]
    found = [place_of(each) for each in session.scalars(select(Account.position).where(Account.id.in_(ids), Account.city == city)) if each]
    return sorted(found, key=lambda one: (one.lat, one.lon))[len(found) // 2] if found else None
