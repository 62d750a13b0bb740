"""Visits that are not the planner's to move: what has begun, what begins within the freeze, fixed times, and visits to
customers whose position nobody knows.

A fixed time that can be reached takes part in the day's tour.  One that cannot (it overlaps with another, the rep is
away) stands all the same, with a word of what is wrong: people agreed on it, so people take it back.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from fieldcrm.planning.outcome import PlannedVisit, Trouble
from fieldcrm.planning.problem import Agreed, Customer, Firmness, Place, Problem, Span
from fieldcrm.planning.workday import Workday, minus, union, workday


@dataclass
class Standing:
    problem: Problem
    workdays: dict[date, Workday]
    kept: list[PlannedVisit] = field(default_factory=list)  # outside of all tours
    appointments: list[tuple[Customer, Agreed]] = field(default_factory=list)  # fixed times within tours
    troubles: dict[str, Trouble] = field(default_factory=dict)  # agreed id -> what is wrong
    days: dict[date, set[str]] = field(default_factory=dict)  # date -> customers with a visit that stands
    whereabouts: dict[date, Place] = field(default_factory=dict)  # where the rep is when the rest of a day begins

    def movable(self, agreed: Agreed) -> bool:
        """Whether the planner may move it: what was never begun on a day that is over must even move."""
        if passed(self.problem, agreed):
            return True
        return (agreed.firmness is not Firmness.FIXED_TIME or agreed.at is None) and not frozen(self.problem, agreed)

    def days_of(self, customer: Customer) -> list[date]:
        return sorted(on for on, ids in self.days.items() if customer.id in ids)

    def last_visit(self, customer: Customer) -> date | None:
        """The last visit before what can be planned: done, or standing on a day that is over."""
        today = self.problem.now.date() if self.problem.now else self.problem.first_on
        before = [on for on in self.days_of(customer) if on < max(today, self.problem.first_on)]
        return max([*before, *([customer.last_visit_on] if customer.last_visit_on else [])], default=None)


def standing(problem: Problem, roads) -> Standing:
    found = Standing(problem, {on: workday(problem, on) for on in problem.dates()})
    fixed = {}
    for customer in problem.customers:
        for agreed in customer.agreed:
            if not problem.first_on <= agreed.on <= problem.last_on:
                continue
            if frozen(problem, agreed) or (customer.place is None and not passed(problem, agreed)):
                _keep(found, customer, agreed)
            elif not found.movable(agreed):
                fixed.setdefault(agreed.on, []).append((customer, agreed))
    for on in found.workdays:
        found.workdays[on] = found.workdays[on].without(_times(found, on))
    for on, visits in fixed.items():
        _appoint(found, on, sorted(visits, key=lambda one: (one[1].at, one[1].id)), roads)
    return found


def passed(problem: Problem, agreed: Agreed) -> bool:
    """Whether its day is over and nobody came."""
    return problem.now is not None and not agreed.started and agreed.on < problem.now.date()


def frozen(problem: Problem, agreed: Agreed) -> bool:
    """Whether it has begun, or begins so soon that it stays."""
    if agreed.started or problem.now is None or agreed.at is None or passed(problem, agreed):
        return agreed.started
    return datetime.combine(agreed.on, time()) + timedelta(minutes=agreed.at) < problem.now + problem.freeze


def _keep(found, customer, agreed, trouble=None):
    until = None if agreed.at is None else agreed.at + (agreed.minutes or customer.minutes)
    found.kept.append(PlannedVisit(customer.id, agreed.on, agreed.at, until, 0.0, 0.0, agreed.id, fixed=True, trouble=trouble))
    found.days.setdefault(agreed.on, set()).add(customer.id)
    if frozen(found.problem, agreed) and customer.place and agreed.at is not None:
        before = [visit for visit in found.kept if visit.on == agreed.on and visit.at is not None and visit.at > agreed.at]
        if not before:
            found.whereabouts[agreed.on] = customer.place


def _appoint(found, on, visits, roads):
    """Take fixed times into the day one after the other, as long as all of them can be reached."""
    taken: list[tuple[Customer, Agreed]] = []
    for customer, agreed in visits:
        span = _span(customer, agreed)
        if not found.workdays[on].minutes:
            _keep(found, customer, agreed, Trouble.OFF)
            continue
        if not _reachable(found.workdays[on], on, [*taken, (customer, agreed)], roads, found):
            _keep(found, customer, agreed, Trouble.CLASH)
            continue
        taken.append((customer, agreed))
        found.days.setdefault(on, set()).add(customer.id)
        if minus([span], found.workdays[on].spans):
            found.troubles[agreed.id] = Trouble.OFF
        elif customer.opening is not None and minus([span], union(customer.opening[on.weekday()])):
            found.troubles[agreed.id] = Trouble.CLOSED
    # What clashes takes its time from the day; a fixed time that cannot be reached any more for that clashes as well.
    while taken and not _reachable(_around(found, on, taken), on, taken, roads, found):
        _keep(found, *taken.pop(), Trouble.CLASH)
    found.workdays[on] = _around(found, on, taken)
    found.appointments += taken


def _around(found, on, taken):
    """The day with its fixed times, and without what stands outside of its tour."""
    within = [_span(*one) for one in taken]
    return found.workdays[on].without(list(minus(_times(found, on), within))).with_(within)


def _reachable(day, on, visits, roads, found):
    """Whether a tour of these alone holds, on a day that is made long enough for them."""
    day = day.with_([_span(*one) for one in visits])
    last = roads.of(found.whereabouts.get(on, found.problem.rep.start))
    worked = 0.0
    for customer, agreed in visits:
        here = roads.of(customer.place)
        begin, until = day.worked((_span(customer, agreed),))[0]
        # One that ends after midnight is no part of a day.
        if worked + roads.minutes[last, here] > begin + 1e-6 or until - begin < (agreed.minutes or customer.minutes):
            return False
        worked, last = until, here
    return worked + roads.minutes[last, roads.of(found.problem.rep.end)] <= day.minutes + 1e-6


def _times(found, on) -> list[Span]:
    """When the rep is at visits that stand outside the day's tour."""
    return [(visit.at, visit.until) for visit in found.kept if visit.on == on and visit.at is not None]


def _span(customer, agreed) -> Span:
    return agreed.at, agreed.at + (agreed.minutes or customer.minutes)
