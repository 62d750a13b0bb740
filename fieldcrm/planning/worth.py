"""What a visit is worth, in minutes of driving: the planner's one currency.

A customer seen exactly when its cycle has passed costs nothing; sooner is a little wasteful, later costs more with
every day, and the more the higher the class.  Weights were set on drawn towns (bench/plans.py): an A or B customer is
not left out to spare any detour, a D customer may wait for the day on which somebody is near.
"""

import numpy as np

from fieldcrm.planning.problem import Customer, Firmness

#: A visit that is not made, by class.
MISSED_MIN = {"A": 400.0, "B": 240.0, "C": 100.0, "D": 60.0}
OTHER_CLASS = "C"
#: Among equals, the most valuable customer counts so much more than one worth nothing.
VALUE_SHARE = 0.1
#: Share of a missed visit's price: times the cube of how much too soon it is; for as late as is forgiven; for what is open at the end.
EARLY, FORGIVEN, OPEN = 0.6, 0.02, 1.5
#: Classes whose visits are made in the horizon in which they fall due, down to its last day.
NEVER_WAIT = frozenset("AB")
#: A visit of theirs that comes after the grace is a missed one, and costs this share of it beside the days.
AFTER_GRACE = 0.5
#: Others may wait for the next plan in the last quarter of the horizon.
WAITING_PART = 4
#: The part of a cycle by which a visit may be late and is forgiven.
LATITUDE = 0.2
#: A visit moved away from what was agreed (FIXED_TIME: without a time yet); of WEEK: out of its week, and to another day in it.
KEEP_MIN = {Firmness.FIXED_TIME: 240.0, Firmness.FIXED_DAY: 240.0, Firmness.WEEK: 60.0, Firmness.SUGGESTION: 40.0}
#: The same when a day broke, or somebody came: for a few visits what is agreed with many is not shuffled.
KEEP_BROKEN_MIN = KEEP_MIN | {Firmness.WEEK: 210.0, Firmness.SUGGESTION: 200.0}
WITHIN_WEEK_MIN = 10.0
#: An agreed visit to a customer without a cycle is nothing that can wait.
AGREED_MIN = 800.0
WRONG_WEEKDAY_MIN = 12.0
UNTIMELY_MIN = 10.0
#: Times the square of a day's minutes: an hour more on a full day costs two minutes more than on an empty one.
BALANCE = 3e-5


def missed_min(customer: Customer, most_value: float) -> float:
    share = min(1.0, customer.value / most_value) if most_value > 0 else 0.0
    return MISSED_MIN.get(customer.visit_class, MISSED_MIN[OTHER_CLASS]) * (1 + VALUE_SHARE * share)


def least_gap(customer: Customer) -> int:
    """Days that must lie between two visits."""
    if customer.minimum_gap_days is not None:
        return max(1, customer.minimum_gap_days)
    return max(1, (customer.cycle_days or 1) // 2)


def grace_days(cycle_days: int) -> int:
    """So much later a visit still counts as made."""
    return max(3, cycle_days // 4)


def gap_min(customer: Customer, missed: float, gaps: np.ndarray) -> np.ndarray:
    """What gaps of so many days cost, whatever the least gap."""
    cycle = customer.cycle_days
    forgiven = max(1, round(LATITUDE * cycle))
    late = np.maximum(0, gaps - cycle)
    early = np.maximum(0, cycle - gaps) / cycle
    broken = AFTER_GRACE * (late > grace_days(cycle)) if customer.visit_class in NEVER_WAIT else 0.0
    return missed * (broken + EARLY * early**3 + FORGIVEN * np.minimum(late, forgiven) / forgiven
                     + (1 - FORGIVEN) * np.maximum(0, late - forgiven) / (cycle / 2))


def open_min(customer: Customer, missed: float, gaps: np.ndarray, weeks: int) -> np.ndarray:
    """What it costs that a visit fell due before the end and was not made; `gaps`: days from the last visit to the end.

    Who may wait costs little as long as the next plan can make the visit within its grace.
    """
    late = np.maximum(0, gaps - customer.cycle_days)
    share = np.minimum(1, late / max(1, waiting_days(customer, weeks)))
    return np.where(late > 0, share**3 * OPEN * missed + gap_min(customer, missed, gaps), 0.0)


def waiting_days(customer: Customer, weeks: int) -> int:
    """Who falls due within so many days of the end may be left to the next plan, which makes the visit within its grace."""
    return 0 if customer.visit_class in NEVER_WAIT else min(grace_days(customer.cycle_days), 7 * weeks // WAITING_PART)
