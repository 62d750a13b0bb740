"""Rows and days put together: a grid of reps and days, every cell with its visits, its load and its warnings."""

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from fieldcrm.documents.week_plans import differences
from fieldcrm.geo import distance_m
from fieldcrm.planning.problem import Travel
from fieldcrm.schedule import findings
from fieldcrm.schedule.block import Block, in_order
from fieldcrm.schedule.reading import Person, Rows
from fieldcrm.schedule.states import heard_of, state_of
from fieldcrm.workdays import hours_on, monday_of, public_holidays, working_hours


@dataclass
class Cell:
    """One rep's day."""

    person: Person
    day: date
    blocks: list[Block] = field(default_factory=list)
    holiday: str | None = None
    absences: list = field(default_factory=list)
    hours: list[tuple[int, int]] = field(default_factory=list)
    gaps: list[tuple[int, int]] = field(default_factory=list)
    count: int = 0
    visit_minutes: int = 0
    way_minutes: int = 0

    @property
    def free(self) -> bool:
        return not self.hours

    @property
    def capacity(self) -> int:
        return sum(last - first for first, last in self.hours)

    @property
    def shares(self) -> tuple[int, int]:
        """(with customers, on the way) of a bar of 100, which is the day's hours or what fills more than those."""
        whole = max(self.capacity, self.visit_minutes + self.way_minutes, 1)
        return round(100 * self.visit_minutes / whole), round(100 * self.way_minutes / whole)

    @property
    def overfull(self) -> bool:
        return self.visit_minutes + self.way_minutes > self.capacity

    @property
    def troubled(self) -> bool:
        return bool(self.gaps) or any(one.troubled for one in self.blocks)


@dataclass
class Board:
    people: list[Person]
    days: list[date]
    cells: dict[tuple[str, date], Cell]
    states: Counter
    plans: dict
    changes: dict  # (rep, Monday) -> what differs from the approved plan: {visit: added | moved | gone}
    silent: dict[str, datetime | None]  # reps from whom nothing has come since a day shown -> when it last did

    def row(self, person: Person) -> list[Cell]:
        return [self.cells[person.id, day] for day in self.days]


def lay_out(rows: Rows, days: list[date], now: datetime, language: str, travel: Travel) -> Board:
    names = {one.id: one.name for one in rows.people}
    cells = {(one.id, day): Cell(one, day) for one in rows.people for day in days}
    zones = {one.id: ZoneInfo(one.time_zone) for one in rows.people}
    blocks = _blocks(rows, zones, now)
    findings.mark_twice(blocks, rows.around, names)
    for block in blocks:
        # Made in another week than it was planned for, it stands where it was planned: nowhere would be worse.
        cell = cells.get((block.rep_id, block.day)) or cells.get((block.rep_id, block.planned_on))
        if cell is not None:
            cell.blocks.append(block)
    for person in rows.people:
        _fill(person, [cells[person.id, day] for day in days], rows.absences.get(person.id, []), language, travel)
    changes = _compare(rows, blocks)
    states = Counter(one.state for cell in cells.values() for one in cell.blocks)
    silent = {rep: max(rows.last_seen.get(rep, []), default=None)
              for rep in {one.rep_id for cell in cells.values() for one in cell.blocks if one.state == "unheard"}}
    return Board(rows.people, days, cells, states, rows.plans, changes, silent)


def _blocks(rows, zones, now):
    heard, todays = {}, {id: now.astimezone(zone).date() for id, zone in zones.items()}
    found = []
    for row in rows.visits:
        rep, id = row.rep_id, row.id
        zone = zones[rep]
        day, at, minutes = _when(row, zone)
        key = rep, row.planned_on
        if key not in heard:
            heard[key] = heard_of(row.planned_on, zone, rows.last_seen.get(rep, []))
        block = Block(
            id, row.account_id, row.name, rep, day, at, minutes, state_of(row.status, row.planned_on, todays[rep], heard[key]),
            row.planned_on, row.planned_at, row.position, row.city, row.visit_class, [], rows.conflicts.get(id), rows.moved.get(id))
        _mark(block, row, rows.last_seen.get(rep, []), todays[rep])
        found.append(block)
    return found


def _when(row, zone):
    """(day, minute, minutes): of a visit that was made as it was made, else as it is planned."""
    if row.check_in and row.check_in.get("at"):
        came = datetime.fromisoformat(row.check_in["at"]).astimezone(zone)
        left = row.check_out and row.check_out.get("at")
        stayed = (datetime.fromisoformat(left) - came).total_seconds() / 60 if left else row.duration_min or 30
        return came.date(), came.hour * 60 + came.minute, max(1, min(round(stayed), 24 * 60))
    at = row.planned_at and int(row.planned_at[:2]) * 60 + int(row.planned_at[3:])
    return row.planned_on, at, row.duration_min or 30


def _mark(block, row, last_seen, today):
    if block.moved_from:
        block.marks.append("moved")
    if block.day != block.planned_on:  # moved by one while it was made by another, or made on another day
        block.marks.append("other_day")
    if not block.standing or block.state == "done":
        return
    if findings.outside_hours(block, row.opening_hours, row.country):
        block.marks.append("shut")
    if block.planned_on >= today and (not last_seen or max(last_seen) < row.updated_at.astimezone(UTC)):
        block.marks.append("on_its_way")


def _fill(person, cells, absences, language, travel):
    weekly = working_hours(person.working_hours, person.country)
    first, last = cells[0].day, cells[-1].day
    holidays = public_holidays(person.country, person.subdivision, first, last, language) if person.country else {}
    for cell in cells:
        cell.holiday = holidays.get(cell.day)
        cell.absences = [one for one in absences if one.from_on <= cell.day <= one.to_on]
        cell.hours = hours_on(cell.day, weekly, cell.day in holidays, cell.absences)
        cell.blocks.sort(key=in_order)
        findings.mark_overlaps(cell.blocks)
        for block in cell.blocks:
            if block.standing and block.state != "done" and (cell.holiday or _away(block, cell.absences)):
                block.marks.append("holiday" if cell.holiday else "away")
        _load(cell, travel)


def _away(block, absences):
    return any(one.half is None or block.at is None or (block.at < 12 * 60) == (one.half == "am") for one in absences)


def _load(cell, travel):
    def way(one, other):
        metres = distance_m(one, other)
        return 0 if metres is None else metres / 1000 * travel.detour / travel.speed_kmh * 60

    standing = [one for one in cell.blocks if one.standing]
    stops = [cell.person.start_place, *(one.position for one in standing), cell.person.end_place or cell.person.start_place]
    known = [one for one in stops if one]
    cell.count = len(standing)
    cell.visit_minutes = sum(one.minutes for one in standing)
    if standing:
        cell.way_minutes = round(sum(way(one, other) for one, other in itertools.pairwise(known)))
        cell.gaps = findings.gaps(standing, cell.hours, lambda one, other: way(one.position, other.position))


def _compare(rows, blocks):
    """What differs from the plans that were approved, and a mark on each visit that does."""
    found = {}
    weeks = defaultdict(list)
    for block in blocks:
        weeks[block.rep_id, monday_of(block.planned_on)].append(block)
    for key, plan in rows.plans.items():
        if plan.approved is None and plan.state != "approved":  # an empty list is kept as nothing
            continue
        week = weeks.get(key, [])
        found[key] = differences(plan.approved or [], [
            {"id": one.id, "planned_on": one.planned_on.isoformat(), "planned_at": one.planned_at, "status": one.state} for one in week])
        for block in week:
            if change := found[key].get(block.id):
                block.marks.append(f"since_{change}")
    return found
