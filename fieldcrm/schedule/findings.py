"""What deserves a supervisor's eye in a day: each finding is a mark on a visit, or a span of a day."""

import itertools
from collections import defaultdict
from collections.abc import Iterable

from fieldcrm.opening_hours import open_spans
from fieldcrm.schedule.block import Block, in_order

#: Two people at one customer within so many days is one too many, or should be known.
TOGETHER_DAYS = 7
#: A gap: so much working time between two visits, after the way from one to the other.
GAP_MINUTES = 75


def mark_overlaps(blocks: list[Block]) -> None:
    """Of one rep and one day."""
    latest = None
    for one in sorted((one for one in blocks if one.standing and one.at is not None), key=in_order):
        if latest is not None and one.at < latest.until:
            for both in (one, latest):
                if "overlap" not in both.marks:
                    both.marks.append("overlap")
        if latest is None or one.until > latest.until:
            latest = one


def outside_hours(block: Block, opening_hours: str | None, country: str | None) -> bool:
    """Whether the customer is shut then; a visit without a time, whether all day."""
    spans = open_spans(opening_hours, country)[block.day.weekday()]
    if block.at is None:
        return not spans
    return not any(first <= block.at and block.until <= last for first, last in spans)


def mark_twice(blocks: Iterable[Block], around: Iterable, names: dict[str, str]) -> None:
    """around: (account id, rep id, day) of visits before and after the days shown."""
    seen = defaultdict(list)
    shown = [one for one in blocks if one.standing]
    for account_id, rep_id, day in [*((one.account_id, one.rep_id, one.day) for one in shown), *around]:
        seen[account_id].append((rep_id, day))
    for one in shown:
        others = [(abs((day - one.day).days), day, rep_id) for rep_id, day in seen[one.account_id]
                  if rep_id != one.rep_id and abs((day - one.day).days) <= TOGETHER_DAYS]
        if others:
            _, day, rep_id = min(others)
            one.marks.append("twice")
            one.other = names.get(rep_id, "–"), day


def gaps(blocks: list[Block], hours: list[tuple[int, int]], way) -> list[tuple[int, int]]:
    """(from, until) of what is left of working hours between two visits of a day.  way(one, other): minutes."""
    timed = sorted((one for one in blocks if one.standing and one.at is not None), key=in_order)
    found = []
    for before, after in itertools.pairwise(timed):
        begins, ends = before.until + way(before, after), after.at
        free = sum(max(0, min(ends, last) - max(begins, first)) for first, last in hours)
        if free >= GAP_MINUTES:
            found.append((before.until, after.at))
    return found
