"""A plan beside today's: what it adds, moves and drops, each with its reason, and the figures of both.

Nothing is changed by it.  A visit on its agreed day counts as kept, whatever its hour; a fixed time keeps its hour too.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from fieldcrm.planning.figures import figures
from fieldcrm.planning.outcome import Figures, Plan, Reason
from fieldcrm.planning.problem import Agreed, Customer, Problem
from fieldcrm.planning.standing import passed
from fieldcrm.planning.today import today
from fieldcrm.planning.workday import minus, union, workday


class Kind(StrEnum):
    ADDED = "added"
    MOVED = "moved"
    DROPPED = "dropped"
    KEPT = "kept"


class Because(StrEnum):
    """Why a visit is added, moved or dropped; in brackets the numbers that come with it."""

    DUE = "due"  # added: [due_on]
    OVERDUE = "overdue"  # added: it fell due before the horizon [due_on, days]
    PASSED = "passed"  # moved: its day is over
    OFF = "off"  # moved: the rep does not work then
    CLOSED = "closed"  # moved: the customer is closed on that day
    CYCLE = "cycle"  # moved: nearer to the day when it is due [days: nearer by]
    NEAR = "near"  # moved: to where others near are visited [others: their number, km: from the nearest]
    ROOM = "room"  # moved: the day it leaves is full without it
    TOO_SOON = "too_soon"  # dropped: its cycle asks for fewer visits
    NO_PLACE = "no_place"  # dropped: it does not fit, for the reason in [reason] and its numbers
    AS_AGREED = "as_agreed"  # kept


@dataclass(frozen=True)
class Change:
    kind: Kind
    customer_id: str
    agreed_id: str | None  # None: added
    before: tuple[date, int | None] | None  # (day, minutes after midnight)
    after: tuple[date, int | None] | None
    because: Because
    numbers: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    plan: Plan
    changes: tuple[Change, ...]
    before: Figures
    after: Figures

    def of(self, kind: Kind) -> list[Change]:
        return [change for change in self.changes if change.kind is kind]

    @property
    def kept_share(self) -> float:
        """The part of today's visits that stays on its day."""
        agreed = sum(change.agreed_id is not None for change in self.changes)
        return len(self.of(Kind.KEPT)) / agreed if agreed else 1.0


def propose(problem: Problem, plan: Plan) -> Proposal:
    people = {customer.id: customer for customer in problem.customers}
    agreed = {one.id: (customer, one) for customer in problem.customers for one in customer.agreed}
    planned = {visit.agreed_id: visit for visit in plan.visits if visit.agreed_id}
    changes = [_added(problem, people[visit.customer_id], visit, plan) for visit in plan.visits if not visit.agreed_id]
    for customer, one in agreed.values():
        if one.id in planned:
            changes.append(_kept_or_moved(problem, customer, one, planned[one.id], plan))
        elif problem.first_on <= one.on <= problem.last_on:
            changes.append(_dropped(customer, one, plan))
    changes.sort(key=lambda change: ((change.after or change.before)[0], (change.after or change.before)[1] or 0, change.customer_id))
    return Proposal(plan, tuple(changes), figures(problem, today(problem)), plan.figures)


def _added(problem, customer, visit, plan):
    numbers = {}
    because = Because.DUE
    if customer.cycle_days:
        earlier = [other.on for other in plan.visits if other.customer_id == customer.id and other.on < visit.on]
        last = max([*earlier, *([customer.last_visit_on] if customer.last_visit_on else [])], default=customer.since)
        due_on = last + timedelta(days=customer.cycle_days) if last else problem.first_on
        numbers = {"due_on": due_on.isoformat()}
        if due_on < problem.first_on:
            because, numbers["days"] = Because.OVERDUE, (problem.first_on - due_on).days
    return Change(Kind.ADDED, customer.id, None, None, (visit.on, visit.at), because, numbers)


def _kept_or_moved(problem, customer, one, visit, plan):
    before, after = (one.on, one.at), (visit.on, visit.at)
    if one.on == visit.on:
        return Change(Kind.KEPT, customer.id, one.id, before, after, Because.AS_AGREED)
    because, numbers = _why_moved(problem, customer, one, visit, plan)
    return Change(Kind.MOVED, customer.id, one.id, before, after, because, numbers)


def _why_moved(problem: Problem, customer: Customer, one: Agreed, visit, plan):
    if passed(problem, one):
        return Because.PASSED, {}
    day = workday(problem, one.on)
    if not day.minutes:
        return Because.OFF, {}
    if customer.opening is not None and not minus(day.spans, minus(day.spans, union(customer.opening[one.on.weekday()]))):
        return Because.CLOSED, {}
    if (nearer := _nearer_days(customer, one, visit)) > 0:
        return Because.CYCLE, {"days": nearer}
    left = next((planned for planned in plan.days if planned.on == one.on), None)
    if left and day.minutes - left.visit_min - left.travel_min < customer.minutes:
        return Because.ROOM, {}
    there = next(planned for planned in plan.days if planned.on == visit.on)
    return Because.NEAR, {"others": len(there.visits) - 1, "km": visit.km}


def _nearer_days(customer, one, visit):
    """By how many days the visit comes nearer to the day on which it is due after the last one."""
    if not (customer.cycle_days and customer.last_visit_on):
        return 0
    off = [abs((on - customer.last_visit_on).days - customer.cycle_days) for on in (one.on, visit.on)]
    return off[0] - off[1]


def _dropped(customer, one, plan):
    before = one.on, one.at
    short = next((missing for missing in plan.missing if missing.customer_id == customer.id), None)
    if short is None or short.reason in {Reason.NOT_DUE, Reason.NO_CYCLE}:
        return Change(Kind.DROPPED, customer.id, one.id, before, None, Because.TOO_SOON)
    return Change(Kind.DROPPED, customer.id, one.id, before, None, Because.NO_PLACE, {"reason": short.reason.value} | short.numbers)
