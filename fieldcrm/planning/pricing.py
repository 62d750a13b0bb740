"""What the days of a visitor cost: the first visit by its day, the gaps between visits, what is left open at the end,
and days that were agreed, by what it costs to move them.
"""

from itertools import pairwise

import numpy as np

from fieldcrm.planning import worth
from fieldcrm.planning.problem import Firmness


def price(drafted, customer, visitor, on, soft, weight) -> None:
    """Write down what a visitor's days cost; `on` already says which are possible, `soft` are agreed visits that may move."""
    problem = drafted.problem
    day_numbers = np.array([(day - problem.first_on).days for day in drafted.dates])
    span = 7 * problem.weeks + 1
    if not customer.cycle_days:
        _price_agreed(drafted, visitor, on, soft, span)
        return
    known = sorted({agreed.on for agreed in soft if agreed.on in drafted.dates} | set(drafted.standing.days_of(customer)))
    least = worth.least_gap(customer)
    if any(agreed.firmness is Firmness.WEEK for agreed in soft):
        # Two visits in the week that is agreed for one would both count as kept.
        least = max(least, min(customer.cycle_days, 5))
    least = min([least, *((b - a).days for a, b in pairwise(known))])
    visitor.gaps = weight * worth.gap_min(customer, np.arange(span))
    visitor.gaps[:least] = np.inf
    last = drafted.standing.last_visit(customer)
    since = (last or customer.since)
    before = (problem.first_on - since).days if since else customer.cycle_days
    visitor.first = weight * worth.gap_min(customer, before + day_numbers)
    if last:
        asked = {drafted.dates.index(day) for day in known if day in drafted.dates}
        visitor.first[[i for i, gap in enumerate(before + day_numbers) if gap < least and i not in asked]] = np.inf
    visitor.last = weight * worth.open_min(customer, span - 1 - day_numbers, problem.weeks)
    visitor.dropped = weight * float(worth.open_min(customer, np.array([before + span - 1]), problem.weeks)[0])
    visitor.wanted = -(-(span - 1) // customer.cycle_days)
    for agreed in soft:
        for day, when in enumerate(drafted.dates):
            on[day] -= _kept(agreed, when, drafted.keep_min)
    visitor.on = on


def _kept(agreed, when, keep_min):
    """What it is worth that an agreed visit is on this day."""
    keep = keep_min[agreed.firmness]
    if when == agreed.on:
        return keep
    if agreed.firmness is Firmness.WEEK and when.isocalendar()[:2] == agreed.on.isocalendar()[:2]:
        return keep - worth.WITHIN_WEEK_MIN
    return 0.0


def _price_agreed(drafted, visitor, on, soft, span):
    """Without a cycle: as many visits as are agreed, on their days; one alone may move within its week."""
    days = len(drafted.dates)
    visitor.gaps = np.zeros(span) if len(soft) > 1 else np.full(span, np.inf)
    visitor.first, visitor.last, visitor.on = np.zeros(days), np.zeros(days), np.full(days, np.inf)
    for agreed in soft:
        for day, when in enumerate(drafted.dates):
            if when == agreed.on or (len(soft) == 1 and when.isocalendar()[:2] == agreed.on.isocalendar()[:2]):
                moved = 0.0 if when == agreed.on else drafted.keep_min[agreed.firmness]
                visitor.on[day] = min(visitor.on[day], on[day] + moved - worth.AGREED_MIN - drafted.keep_min[agreed.firmness])
    for day in visitor.pinned:
        visitor.on[day] = 0.0
