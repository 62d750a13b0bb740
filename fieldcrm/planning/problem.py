"""What the planner is told: one rep, the rep's customers, and a horizon; plain values, no rows.

Times of day are whole minutes after midnight, at the rep's place; weekdays are
0 (Monday) to 6.  A what-if (an absence, twenty more customers, a class
changed) is a changed Problem and nothing else.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

#: (from, until), in minutes after midnight.
Span = tuple[int, int]
#: Spans of Monday to Sunday.
Week = tuple[tuple[Span, ...], ...]

WORKING_WEEK: Week = (((510, 720), (780, 1050)),) * 5 + ((), ())
#: Where a day is cut when somebody is away for half of it.
MIDDAY = 750
FREEZE = timedelta(hours=2)


class Firmness(StrEnum):
    """How much an agreed visit may be moved: not at all, hardly, within its week, freely."""

    FIXED_TIME = "fixed_time"
    FIXED_DAY = "fixed_day"
    WEEK = "week"
    SUGGESTION = "suggestion"


@dataclass(frozen=True)
class Place:
    lat: float
    lon: float


@dataclass(frozen=True)
class Agreed:
    """A visit that stands in today's plan; ``at`` is None when only its day is agreed."""

    id: str
    on: date
    at: int | None = None
    minutes: int | None = None  # None: as long as the customer's visits are
    firmness: Firmness = Firmness.SUGGESTION
    started: bool = False  # checked in: it stays as it is


@dataclass(frozen=True)
class Customer:
    id: str
    place: Place | None
    cycle_days: int | None  # None: visited only by agreement
    last_visit_on: date | None = None
    since: date | None = None  # a customer never visited is due a cycle after this; None: at once
    minimum_gap_days: int | None = None  # None: half a cycle
    minutes: int = 30
    opening: Week | None = None  # None: whenever the rep works
    preferred_weekdays: frozenset[int] = frozenset()
    preferred: Span | None = None
    visit_class: str = "C"
    value: float = 0.0  # per year, in any money: among equals the more valuable goes first
    agreed: tuple[Agreed, ...] = ()

    def due_on(self, first_on: date) -> date | None:
        """The first day on which a visit is due, on ``first_on`` when that has passed; None without a cycle."""
        if not self.cycle_days:
            return None
        last = self.last_visit_on or self.since
        return max(first_on, last + timedelta(days=self.cycle_days)) if last else first_on


@dataclass(frozen=True)
class Absence:
    first_on: date
    last_on: date
    half: str | None = None  # "am" or "pm": that half of each day


@dataclass(frozen=True)
class Rep:
    id: str
    hours: Week = WORKING_WEEK  # several spans a day: between them is a break
    start: Place | None = None  # None: the day begins at the first customer
    end: Place | None = None
    absences: tuple[Absence, ...] = ()
    holidays: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Travel:
    """How distances become kilometres and minutes: see distances.py."""

    detour: float = 1.3  # a road is so much longer than the great circle
    speed_kmh: float = 45.0
    osrm_url: str | None = None  # an OSRM server, asked for its table; the great circle when it does not answer


@dataclass(frozen=True)
class Problem:
    rep: Rep
    customers: tuple[Customer, ...]
    first_on: date
    weeks: int = 4  # 1 to 12
    now: datetime | None = None  # local and naive; what began before, or begins within `freeze`, stays
    freeze: timedelta = FREEZE
    travel: Travel = field(default_factory=Travel)

    @property
    def last_on(self) -> date:
        return self.first_on + timedelta(days=7 * self.weeks - 1)

    def dates(self):
        return [self.first_on + timedelta(days=i) for i in range(7 * self.weeks)]
