"""A problem becomes a task for the search: customers become visitors, dates become days with one tour, hours become
minutes of work.

Visits that are not the planner's to move come first (standing.py); what the days of the others cost is in pricing.py.
"""

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from fieldcrm.planning import worth
from fieldcrm.planning.distances import table
from fieldcrm.planning.packing import Task, Tour, Visitor
from fieldcrm.planning.pricing import price
from fieldcrm.planning.problem import Agreed, Customer, Firmness, Place, Problem
from fieldcrm.planning.standing import Standing, standing
from fieldcrm.planning.workday import Workday

#: For a fixed time: no detour is worth it.
NEVER = 1e7


@dataclass
class Draft:
    problem: Problem
    standing: Standing
    dates: list[date]  # of the task's days
    workdays: list[Workday]  # of the task's tours
    roads: "Roads"
    keep_min: dict[Firmness, float]  # what it costs to move an agreed visit
    visitors: list[tuple[Customer, Agreed | None]] = field(default_factory=list)  # with the fixed time that it is, if so
    #: Whether a lone visit fits the day, and whether it would if the customer were always open: customer -> by tour.
    possible: dict[str, list[bool]] = field(default_factory=dict)
    ever: dict[str, list[bool]] = field(default_factory=dict)
    task: Task | None = None


@dataclass
class Roads:
    """Kilometres and minutes between numbered places; place -1 is nowhere, and next to everything."""

    number: dict[Place, int]
    km: np.ndarray
    minutes: np.ndarray

    def of(self, place: Place | None) -> int:
        return self.number[place] if place else len(self.number)


def draft(problem: Problem, keep_min: dict[Firmness, float] = worth.KEEP_MIN) -> Draft:
    roads = roads_of(problem)
    stays = standing(problem, roads)
    workdays = [day for on in problem.dates() if (day := stays.workdays[on]).minutes > 0]
    dates = sorted({day.on for day in workdays} | {on for on in stays.days if problem.first_on <= on <= problem.last_on})
    drafted = Draft(problem, stays, dates, workdays, roads, keep_min)
    most_value = max((customer.value for customer in problem.customers), default=0.0)
    tours = [_tour(drafted, day) for day in workdays]
    visitors = [_appointment(drafted, customer, agreed) for customer, agreed in stays.appointments]
    drafted.visitors += stays.appointments
    for customer in problem.customers:
        if customer.place and (visitor := _visitor(drafted, customer, tours, most_value)):
            visitors.append(visitor)
            drafted.visitors.append((customer, None))
    drafted.task = Task([(on - problem.first_on).days for on in dates], roads.minutes, tours, visitors,
                        balance=worth.BALANCE, untimely=worth.UNTIMELY_MIN, timed=True, begun=_begun(drafted))
    return drafted


def _begun(drafted):
    """Today's plan, as far as it is the planner's to change: what is agreed, in the order of its times."""
    seats = {day.on: [] for day in drafted.workdays}
    for number, (customer, fixed) in enumerate(drafted.visitors):
        for agreed in [fixed] if fixed else customer.agreed:
            if agreed.on in seats and (fixed or drafted.standing.movable(agreed)):
                seats[agreed.on].append((agreed.at is None, agreed.at or 0, number))
    return [[-1 - number if untimed else number for untimed, _at, number in sorted(seats[day.on])] for day in drafted.workdays]


def roads_of(problem: Problem) -> Roads:
    places = dict.fromkeys(place for place in (problem.rep.start, problem.rep.end, *(one.place for one in problem.customers)) if place)
    km, minutes = (np.pad(one, (0, 1)) for one in table(list(places), problem.travel))
    return Roads({place: i for i, place in enumerate(places)}, km, minutes)


def _tour(drafted, day):
    begin = drafted.standing.whereabouts.get(day.on, drafted.problem.rep.start)
    return Tour(drafted.dates.index(day.on), drafted.roads.of(begin), drafted.roads.of(drafted.problem.rep.end), length=day.minutes, ends=day.minutes)


def _appointment(drafted, customer, agreed):
    """A fixed time: a visitor of its own, with one day and no choice of hours."""
    day = drafted.dates.index(agreed.on)
    length = agreed.minutes or customer.minutes
    hours = [[] for _ in drafted.dates]
    hours[day] = drafted.standing.workdays[agreed.on].worked(((agreed.at, agreed.at + length),))
    return Visitor(drafted.roads.of(customer.place), length, NEVER, wanted=len(drafted.dates) + 1, patterns=[(0.0, [day])], hours=hours)


def _visitor(drafted, customer, tours, most_value):
    """None where there is no visit to plan: no cycle and nothing agreed, or never open."""
    soft = [agreed for agreed in customer.agreed if drafted.standing.movable(agreed) and agreed.on <= drafted.problem.last_on]
    if not customer.cycle_days and not soft:
        return None
    days = len(drafted.dates)
    hours, preferred = [[] for _ in range(days)], [[] for _ in range(days)]
    on = np.full(days, np.inf)
    place = drafted.roads.of(customer.place)
    fits, ever = drafted.possible.setdefault(customer.id, []), drafted.ever.setdefault(customer.id, [])
    for tour, workday in zip(tours, drafted.workdays, strict=True):
        opening = customer.opening[workday.on.weekday()] if customer.opening is not None else None
        hours[tour.day] = workday.worked(opening)
        preferred[tour.day] = _within(workday.worked(opening), workday.worked((customer.preferred,))) if customer.preferred else []
        ever.append(_fits(workday.worked(None), tour, drafted.roads.minutes, place, customer.minutes))
        fits.append(_fits(hours[tour.day], tour, drafted.roads.minutes, place, customer.minutes))
        if fits[-1]:
            wrong = customer.preferred_weekdays and workday.on.weekday() not in customer.preferred_weekdays
            on[tour.day] = worth.WRONG_WEEKDAY_MIN if wrong else 0.0
    if not any(fits):
        return None
    own = drafted.standing.days_of(customer)
    visitor = Visitor(place, customer.minutes, 0.0, hours=hours, preferred=preferred if customer.preferred else None,
                      pinned={drafted.dates.index(day) for day in own if day in drafted.dates})
    for day in visitor.pinned:
        on[day] = 0.0
    price(drafted, customer, visitor, on, soft, worth.weight(customer, most_value))
    return visitor


def _fits(hours, tour, minutes, place, service):
    """Whether a visit alone can be made on a day."""
    there, back = minutes[tour.start, place], minutes[place, tour.end]
    return any(max(opens, there) + service <= min(closes, tour.ends - back) + 1e-6 for opens, closes in hours)


def _within(these, those):
    return [(max(a, c), min(b, d)) for a, b in these for c, d in those if max(a, c) < min(b, d)]
