"""Who is near and due: an order by which a rep fills an hour that fell free.  Twin: static/worker/nearness.js.

Distance and urgency are weighed in metres: a day nearer to being overdue, or further past it, is worth so much
driving, the more the oftener a class is seen.  Whole numbers only, so that phone and server agree to the metre.
"""

from fieldcrm.geo import distance_m

#: What a day is worth, by class.
METRES_A_DAY = {"A": 400, "B": 200, "C": 100, "D": 50}
OTHERS_METRES_A_DAY = 100  # an own cycle without a class
#: Whoever is due within a week may as well be seen today.
AHEAD_DAYS = 7
MOST_DAYS = 35
REACH_M = 40_000


def nearest_m(places: list[dict], position: dict | None) -> int | None:
    """From the nearest of some places; None where nothing is known."""
    found = [metres for metres in (distance_m(place, position) for place in places) if metres is not None]
    return min(found) if found else None


def rank(metres: int | None, overdue_days: int | None, visit_class: str | None, anywhere: bool) -> int | None:
    """The smaller, the sooner; None for whoever is not to be offered.  `anywhere`: no place is known to be near to."""
    if overdue_days is None or overdue_days < -AHEAD_DAYS:
        return None
    if not anywhere and (metres is None or metres > REACH_M):
        return None
    days = min(overdue_days + AHEAD_DAYS, MOST_DAYS)
    return (metres or 0) - METRES_A_DAY.get(visit_class or "", OTHERS_METRES_A_DAY) * days
