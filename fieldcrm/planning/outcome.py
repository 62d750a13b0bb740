"""What the planner answers: days with their visits, who is left short and why, and the figures of it all.

Reasons are single words with their numbers; pages turn them into sentences.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Reason(StrEnum):
    """Why a customer has fewer visits than its cycle asks for; in brackets the numbers that come with it."""

    NO_POSITION = "no_position"
    NO_CYCLE = "no_cycle"  # and nothing agreed: nobody asked for a visit
    NOT_DUE = "not_due"  # [due_on: ISO date]
    CLOSED = "closed"  # never open while the rep works, for as long as a visit takes
    TOO_LONG = "too_long"  # a visit takes longer than the rep works at a stretch [longest_min]
    TOO_FAR = "too_far"  # [travel_min: there and back]
    CYCLE = "cycle"  # its open days and least gap allow fewer visits than its cycle asks for [possible]
    NO_WINDOW = "no_window"  # days have time left, but not while it is open
    CAN_WAIT = "can_wait"  # it falls due in the last days: the next plan makes it within its grace [due_on]
    NO_ROOM = "no_room"  # [days_short: working days missing in the whole plan]


class Trouble(StrEnum):
    """What is wrong with an agreed visit that stays nevertheless."""

    CLASH = "clash"  # it cannot be reached in time from the one before, or overlaps with it
    CLOSED = "closed"  # outside the customer's opening hours
    OFF = "off"  # the rep does not work then


@dataclass(frozen=True)
class PlannedVisit:
    customer_id: str
    on: date
    at: int | None  # minutes after midnight; None: kept as it was agreed, without a time, as nobody knows where it is
    until: int | None
    km: float  # from the stop before
    travel_min: float
    agreed_id: str | None = None  # the visit of today's plan that this is
    fixed: bool = False  # neither its day nor its time was the planner's to choose
    preferred: bool = True  # within the customer's preferred hours, or it has none
    trouble: Trouble | None = None


@dataclass(frozen=True)
class Day:
    on: date
    visits: tuple[PlannedVisit, ...]
    work_min: int  # what the rep works that day
    km: float  # with the way home
    travel_min: float
    visit_min: int


@dataclass(frozen=True)
class Missing:
    customer_id: str
    reason: Reason
    wanted: int  # visits that fall due in the horizon
    planned: int
    numbers: dict = field(default_factory=dict)

    @property
    def fits_not(self) -> bool:
        """Whether somebody should look: nobody misses a visit that is not due, or has time until the next plan."""
        return self.reason not in {Reason.NOT_DUE, Reason.NO_CYCLE, Reason.CAN_WAIT}


@dataclass(frozen=True)
class Figures:
    visits: int
    km: float
    travel_min: float
    visit_min: float
    work_min: int
    customers_due: int  # whose cycle asks for a visit in the horizon
    customers_seen: int  # of those, with a visit
    visits_due: int
    visits_missed: int  # due and not planned within a quarter of the cycle after (at least three days)
    late_days: int  # days by which visits come later than due, summed

    @property
    def coverage(self) -> float:
        return self.customers_seen / self.customers_due if self.customers_due else 1.0


@dataclass(frozen=True)
class Plan:
    days: tuple[Day, ...]
    missing: tuple[Missing, ...]
    figures: Figures
    days_short: float  # working days that would be needed beside those there are
    complete: bool = True  # False: stopped before its time was up

    @property
    def visits(self):
        return [visit for day in self.days for visit in day.visits]
