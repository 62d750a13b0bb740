"""A task for the search, and how it is written down for it: one row of numbers, read back by engine/problem.ts in the same order.

A task knows no calendar and no customers by name: places, tours of days, and visitors of places who want either one
of several listed patterns of days or a row of days with good gaps.
"""

from dataclasses import dataclass, field

import numpy as np

#: Hours of one visitor on one day: pairs of minutes.
Hours = list[tuple[float, float]]


@dataclass
class Tour:
    day: int
    start: int  # a place
    end: int
    load: float = np.inf
    length: float = np.inf
    begins: float = 0.0
    ends: float = np.inf


@dataclass
class Visitor:
    place: int
    service: float
    dropped: float  # what it costs to leave it out
    load: float = 0.0
    wanted: int = 1
    patterns: list[tuple[float, list[int]]] = field(default_factory=list)  # (cost, days)
    # By gaps, in place of patterns: `gaps[n]` is what n days between two visits cost, the others go by day.
    gaps: np.ndarray | None = None
    first: np.ndarray | None = None  # when it is the first visit
    last: np.ndarray | None = None  # when it is the last
    on: np.ndarray | None = None  # in any case; inf: never
    pinned: set[int] = field(default_factory=set)  # days with a visit in no tour of ours
    hours: list[Hours] | None = None  # by day
    preferred: list[Hours] | None = None


@dataclass
class Task:
    dates: list[int]  # of each day, from the first of the horizon
    travel: np.ndarray
    tours: list[Tour]  # by day
    visitors: list[Visitor]
    balance: float = 0.0
    untimely: float = 0.0
    timed: bool = False
    #: Of each tour who is on it to begin with, in order (-1 - visitor: anywhere on it): what stands is changed, not made anew.
    begun: list[list[int]] = field(default_factory=list)


def packed(task: Task) -> bytes:
    return np.concatenate([np.asarray(part, dtype=np.float64).ravel() for part in _parts(task)]).tobytes()


def _parts(task):
    days, tours, visitors = len(task.dates), task.tours, task.visitors
    yield days, len(task.travel), len(tours), len(visitors), task.balance, task.untimely, task.timed
    yield task.dates
    yield task.travel
    for name in ("day", "start", "end", "load", "length", "begins", "ends"):
        yield [getattr(tour, name) for tour in tours]
    for name in ("place", "service", "load", "dropped", "wanted"):
        yield [getattr(visitor, name) for visitor in visitors]
    yield from _patterns(visitors)
    yield from _gaps(visitors, days)
    if task.timed:
        yield from _hours(visitors, days)
    begun = task.begun or [[] for _ in tours]
    yield [len(seats) for seats in begun]
    yield [visitor for seats in begun for visitor in seats]


def _patterns(visitors):
    yield np.cumsum([0, *(len(visitor.patterns) for visitor in visitors)])
    patterns = [pattern for visitor in visitors for pattern in visitor.patterns]
    yield [cost for cost, _days in patterns]
    yield np.cumsum([0, *(len(days) for _cost, days in patterns)])
    yield [day for _cost, days in patterns for day in days]


def _gaps(visitors, days):
    tables = []
    known = {}
    for visitor in visitors:
        if visitor.gaps is not None and (name := visitor.gaps.tobytes()) not in known:
            known[name] = len(tables)
            tables.append(visitor.gaps)
    yield [-1 if visitor.gaps is None else known[visitor.gaps.tobytes()] for visitor in visitors]
    yield len(tables), len(tables[0]) if tables else 0
    yield from tables
    if tables:
        nothing = np.zeros(days)
        for name in ("first", "last", "on"):
            yield [nothing if visitor.gaps is None else getattr(visitor, name) for visitor in visitors]
        yield [[day in visitor.pinned for day in range(days)] for visitor in visitors]


def _hours(visitors, days):
    """Preferred hours of all, then all hours of all: where each list of pairs begins and ends, then the pairs."""
    lists = [(visitor.preferred or visitor.hours)[day] for visitor in visitors for day in range(days)]
    lists += [visitor.hours[day] for visitor in visitors for day in range(days)]
    ends = np.cumsum([2 * len(spans) for spans in lists])
    yield [end - 2 * len(spans) for end, spans in zip(ends, lists, strict=True)]
    yield ends
    flat = [minute for spans in lists for span in spans for minute in span]
    yield [len(flat)]
    yield flat
    yield [visitor.preferred is not None for visitor in visitors]
