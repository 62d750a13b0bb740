"""What a visit is worth, in minutes of driving: the planner's one currency.

A customer seen exactly when its cycle has passed costs nothing; sooner is a little wasteful.  Later costs little
within the grace, so that a whole trip waits for the day on which it leads past others, and a great deal after it.
Weights were set on drawn towns (bench/plans.py): an A or B customer is not left out to spare any detour.
"""

import numpy as np

from fieldcrm.planning.problem import Customer, Firmness

#: A visit on a day that is not its own, within the grace, by class.
UNTIMED_MIN = {"A": 30.0, "B": 20.0, "C": 10.0, "D": 5.0}
#: A visit that does not come within the grace, and again for every cycle that passes without one.
MISSED_MIN = {"A": 500.0, "B": 320.0, "C": 80.0, "D": 45.0}
OTHER_CLASS = "C"
#: Among equals, the most valuable customer counts so much more than one worth nothing.
VALUE_SHARE = 0.1
#: Share of an untimed visit's price: times the cube of how much too soon it is; for as late as is forgiven; for what is open at the end.
EARLY, FORGIVEN, OPEN = 0.6, 0.2, 2.0
#: Classes whose visits are made in the horizon in which they fall due, down to its last day.
NEVER_WAIT = frozenset("AB")
#: Others may wait for the next plan in the last quarter of the horizon.
WAITING_PART = 4
#: The part of a cycle by which a visit may be late and is forgiven.
LATITUDE = 0.2
#: A visit moved away from what was agreed (FIXED_TIME: without a time yet); of WEEK: out of its week, and to another day in it.
KEEP_MIN = {Firmness.FIXED_TIME: 600.0, Firmness.FIXED_DAY: 600.0, Firmness.WEEK: 60.0, Firmness.SUGGESTION: 40.0}
#: The same when a day broke, or somebody came: for a few visits what is agreed with many is not shuffled.
KEEP_BROKEN_MIN = KEEP_MIN | {Firmness.WEEK: 330.0, Firmness.SUGGESTION: 320.0}
WITHIN_WEEK_MIN = 10.0
#: An agreed visit to a customer without a cycle is nothing that can wait.
AGREED_MIN = 800.0
WRONG_WEEKDAY_MIN = 12.0
UNTIMELY_MIN = 10.0
#: Times the square of a day's minutes: an hour more on a full day costs two minutes more than on an empty one.
BALANCE = 3e-5


def weight(customer: Customer, most_value: float) -> float:
    """How much more than its class a customer counts."""
    return 1 + VALUE_SHARE * (min(1.0, customer.value / most_value) if most_value > 0 else 0.0)


def _of_class(prices: dict[str, float], customer: Customer) -> float:
    return prices.get(customer.visit_class, prices[OTHER_CLASS])


def least_gap(customer: Customer) -> int:
    """Days that must lie between two visits."""
    if customer.minimum_gap_days is not None:
        return max(1, customer.minimum_gap_days)
    return max(1, (customer.cycle_days or 1) // 2)


def grace_days(cycle_days: int) -> int:
    """So much later a visit still counts as made."""
    return max(3, cycle_days // 4)


def gap_min(customer: Customer, gaps: np.ndarray) -> np.ndarray:
    """What gaps of so many days cost, whatever the least gap."""
    cycle = customer.cycle_days
    forgiven = max(1, round(LATITUDE * cycle))
    late = np.maximum(0, gaps - cycle)
    early = np.maximum(0, cycle - gaps) / cycle
    missed = np.ceil(np.maximum(0, late - grace_days(cycle)) / cycle)
    return _of_class(MISSED_MIN, customer) * missed + _of_class(UNTIMED_MIN, customer) * (
        EARLY * early**3 + FORGIVEN * np.minimum(late, forgiven) / forgiven
        + (1 - FORGIVEN) * np.maximum(0, late - forgiven) / (cycle / 2))


def open_min(customer: Customer, gaps: np.ndarray, weeks: int) -> np.ndarray:
    """What it costs that a visit fell due before the end and was not made; `gaps`: days from the last visit to the end.

    Who may wait costs little as long as the next plan can make the visit within its grace; who may not is missed.
    """
    late, waiting = np.maximum(0, gaps - customer.cycle_days), waiting_days(customer, weeks)
    share = np.minimum(1, late / max(1, waiting))
    unseen = (late > waiting) & (late <= grace_days(customer.cycle_days))
    left = share**3 * OPEN * _of_class(UNTIMED_MIN, customer) + unseen * _of_class(MISSED_MIN, customer)
    return np.where(late > 0, left + gap_min(customer, gaps), 0.0)


def waiting_days(customer: Customer, weeks: int) -> int:
    """Who falls due within so many days of the end may be left to the next plan, which makes the visit within its grace."""
    return 0 if customer.visit_class in NEVER_WAIT else min(grace_days(customer.cycle_days), 7 * weeks // WAITING_PART)
