"""Figures of a period, worked out of plain rows.

A visit belongs to the day it was planned for.  What each figure means is said to the reader by
`definitions.py`, and held by a count that is as slow and as plain as can be (tests/coverage).

What a visit adds to the figures is a row of numbers, so every part of the team is a sum of rows: a year of
fifty thousand visits is told apart by class, by rep and by week without being walked through again.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from fieldcrm.coverage.driving import Roads, legs_km

#: Who checked in and wrote the report the next morning did not stand there all night.
LONGEST_MINUTES = 12 * 60
#: What a visit is taken to last, for the driving share of its day, where nobody said.
USUAL_MINUTES = 30
OPEN = ("planned", "checked_in")


class Customer(NamedTuple):
    id: str
    name: str
    territory_id: object
    visit_class: str | None
    sector: str | None
    tags: list
    value: int  # potential a year in minor units; 0 when nobody said
    last_visit_on: date | None
    made_on: date
    position: dict | None
    cycle_days: int | None


class Visit(NamedTuple):
    account_id: str
    rep_id: str
    planned_on: date
    foreseen: bool  # it stood in the plan before its day began
    status: str
    seen_on: date  # the day the rep stood at the door; the planned one when nobody checked in
    arrived_at: str | None
    minutes: int | None  # from check-in to report, when both are known and believable
    planned_minutes: int | None
    order: bool


class Period(NamedTuple):
    first: date
    last: date
    today: date

    @property
    def days(self) -> int:
        """Days of it that have come, today among them."""
        return max(0, (min(self.last, self.today) - self.first).days + 1)


class Figures(NamedTuple):
    customers: int
    covered: int
    wanted: float  # visits that the cycles ask for
    planned: int
    in_time: int
    other_day: int
    cancelled: int
    not_done: int
    done: int
    orders: int
    made: int  # visits done at customers that have a cycle
    at_new: int
    timed: int
    minutes: int  # of the timed ones
    visiting_min: int  # of the visits between which driving is known
    driving_km: float
    driving_min: float

    @property
    def coverage(self) -> float | None:
        return share(self.covered, self.customers)

    @property
    def adherence(self) -> float | None:
        return share(self.in_time, self.planned)

    @property
    def strike_rate(self) -> float | None:
        return share(self.orders, self.done)

    @property
    def frequency(self) -> float | None:
        return share(self.made, self.wanted)

    @property
    def new_share(self) -> float | None:
        return share(self.at_new, self.done)

    @property
    def visit_minutes(self) -> float | None:
        return share(self.minutes, self.timed)

    @property
    def driving_share(self) -> float | None:
        return share(self.driving_min, self.driving_min + self.visiting_min)


def share(part: float, whole: float) -> float | None:
    """None where there is nothing to divide by: "no visits" is not 0 %."""
    return part / whole if whole else None


class Tally:
    """Of these customers ({id: Customer}), and of visits to them in the period."""

    def __init__(self, customers: dict[str, Customer], visits: Sequence[Visit], period: Period, roads: Roads):
        self.period, self.roads = period, roads
        self.customers = list(customers.values())
        self.visits = [one for one in visits if one.account_id in customers and period.first <= one.planned_on <= period.last]
        place = {id: number for number, id in enumerate(customers)}
        self._where = np.array([place[one.account_id] for one in self.visits], dtype=np.int64)
        adds = [_adds(one, customers[one.account_id], period) for one in self.visits]
        self._adds = np.array(adds, dtype=float).reshape(len(adds), COUNTED)
        self._km = legs_km(self.visits, [customers[one.account_id].position for one in self.visits], roads)
        self._covered = np.bincount(self._where, weights=self._adds[:, DONE], minlength=len(self.customers)) > 0

    def whole(self) -> Figures:
        return self.by_customer(lambda one: None).get(None) or self._figures(np.zeros(COUNTED), 0.0)

    def by_customer(self, group: Callable[[Customer], object]) -> dict:
        """{group: Figures} of customers that belong together, and of the visits to them."""
        groups = [group(one) for one in self.customers]
        names, codes = _coded(groups)
        sums, km = self._sums(codes[self._where], len(names))
        people = np.bincount(codes, minlength=len(names))
        covered = np.bincount(codes, weights=self._covered, minlength=len(names))
        days = np.array([self.period.days / one.cycle_days if one.cycle_days else 0.0 for one in self.customers])
        wanted = np.bincount(codes, weights=days, minlength=len(names))
        return {name: self._figures(sums[at], km[at], int(people[at]), int(covered[at]), float(wanted[at]))
                for at, name in enumerate(names)}

    def by_visit(self, group: Callable[[Visit], object]) -> dict:
        """{group: Figures} of visits that belong together; of customers, they say nothing."""
        names, codes = _coded([group(one) for one in self.visits])
        sums, km = self._sums(codes, len(names))
        return {name: self._figures(sums[at], km[at]) for at, name in enumerate(names)}

    def nothing(self) -> Figures:
        return self._figures(np.zeros(COUNTED), 0.0)

    def _sums(self, codes, count):
        columns = [np.bincount(codes, weights=self._adds[:, column], minlength=count) for column in range(COUNTED)]
        return np.array(columns).T, np.bincount(codes, weights=self._km, minlength=count)

    def _figures(self, sums, km, customers=0, covered=0, wanted=0.0) -> Figures:
        km = float(km)
        return Figures(customers, covered, wanted, *(int(one) for one in sums), km, km / self.roads.speed_kmh * 60)


def _adds(visit: Visit, customer: Customer, period: Period) -> tuple:
    """What a visit adds to `Figures`, from `planned` to `visiting_min`, in their order."""
    done, cancelled = visit.status == "done", visit.status == "cancelled"
    # Today's that are still to come have not failed.
    counts = visit.foreseen and (visit.planned_on < period.today or (
        visit.planned_on == period.today and visit.status not in OPEN))
    in_time = counts and done and visit.seen_on == visit.planned_on
    timed = done and visit.minutes is not None
    on_the_road = done and visit.arrived_at and customer.position
    return (
        counts, in_time, counts and done and not in_time, counts and cancelled, counts and not done and not cancelled,
        done, done and visit.order, done and bool(customer.cycle_days),
        done and period.first <= customer.made_on <= period.last, timed, visit.minutes if timed else 0,
        _spent(visit) if on_the_road else 0,
    )


COUNTED = Figures._fields.index("visiting_min") - Figures._fields.index("planned") + 1
DONE = Figures._fields.index("done") - Figures._fields.index("planned")


def _spent(visit: Visit) -> int:
    """Where the time was not taken, what was planned for it."""
    return visit.minutes if visit.minutes is not None else visit.planned_minutes or USUAL_MINUTES


def _coded(groups: list) -> tuple[list, np.ndarray]:
    """The different groups, and for each row the number of its own."""
    names: dict = {}
    codes = [names.setdefault(one, len(names)) for one in groups]
    return list(names), np.array(codes, dtype=np.int64)
