"""The place of a check-in or a check-out.  Twin: static/worker/places.js."""

from fieldcrm.field.forms import place_of
from fieldcrm.geo import distance_m

NOWHERE = {"lat": None, "lon": None, "accuracy_m": None}


def place(pairs, at, position):
    """Where the rep stood at ``at``, and how far from the customer's ``position``.

    Without a position in the form the time alone is kept: a rep in a basement
    checks in all the same.
    """
    here = place_of(pairs)
    return {"at": at} | (here or NOWHERE) | {"distance_m": distance_m(here, position)}


def position_found(visit, account) -> dict | None:
    """The position that a check-in would give to a customer who has none."""
    here = visit["check_in"]
    if account["position"] or not here or here["lat"] is None:
        return None
    return {"lat": here["lat"], "lon": here["lon"], "accuracy_m": here["accuracy_m"]}
