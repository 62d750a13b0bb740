"""A visit as it stands in somebody's day, in minutes after midnight at the rep's place."""

from dataclasses import dataclass, field
from datetime import date

#: A visit in one of these takes up nobody's time.
VOID = {"cancelled", "missed"}
#: Marks that say what happened, and not that something is wrong.
CALM = {"moved", "on_its_way", "since_added", "since_moved"}


@dataclass(slots=True)
class Block:
    id: str
    account_id: str
    account: str  # its name
    rep_id: str
    day: date  # where it is shown: a visit that was made, on the day it was made
    at: int | None
    minutes: int
    state: str
    planned_on: date
    planned_at: str | None
    position: dict | None
    city: str | None = None
    visit_class: str | None = None
    marks: list[str] = field(default_factory=list)
    conflict: str | None = None  # the id of the question that is open about it
    moved_from: date | None = None
    other: tuple[str, date] | None = None  # who else visits this customer within days, and when

    @property
    def until(self) -> int | None:
        return None if self.at is None else self.at + self.minutes

    @property
    def clock(self) -> str:
        return "" if self.at is None else f"{self.at // 60:02}:{self.at % 60:02}"

    @property
    def was(self) -> str:
        """The day and the time that somebody saw who moves it: "2026-11-24 09:30"."""
        return f"{self.planned_on} {self.planned_at or ''}"

    @property
    def standing(self) -> bool:
        return self.state not in VOID

    @property
    def troubled(self) -> bool:
        return self.conflict is not None or not CALM.issuperset(self.marks)

    @property
    def movable(self) -> bool:
        return self.state not in ("done", "checked_in")


def in_order(block: Block):
    return block.at is None, block.at or 0, block.account, block.id
