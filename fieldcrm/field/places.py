"""Where the rep stood, and how far that was from the customer's door.

Its twin is static/worker/places.js.
"""

import math
import re

EARTH_M = 6_371_008.8  # mean radius, IUGG 1980
DECIMAL = re.compile(r"-?[0-9]{1,8}(\.[0-9]{1,20})?")


def place(pairs, at, position):
    """The place of a check-in at ``at`` from the form's lat, lon and accuracy_m.

    The browser fills them in when the rep allows it; without them the time
    alone is kept, and distance_m stays None when the customer has no position.
    """
    typed = dict(pairs)
    lat, lon = _number(typed.get("lat"), 90), _number(typed.get("lon"), 180)
    if lat is None or lon is None:
        return {"at": at, "lat": None, "lon": None, "accuracy_m": None, "distance_m": None}
    accuracy = _number(typed.get("accuracy_m"), 10_000_000)
    return {
        "at": at, "lat": lat, "lon": lon,
        "accuracy_m": None if accuracy is None else math.floor(abs(accuracy) + 0.5),
        "distance_m": distance_m({"lat": lat, "lon": lon}, position) if position else None,
    }


def distance_m(one, other):
    """Whole metres along the great circle (haversine)."""
    lat1, lat2 = math.radians(one["lat"]), math.radians(other["lat"])
    half_lat, half_lon = (lat2 - lat1) / 2, math.radians(other["lon"] - one["lon"]) / 2
    a = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return math.floor(2 * EARTH_M * math.asin(math.sqrt(min(1.0, a))) + 0.5)


def _number(text, limit):
    """A decimal no further from zero than ``limit``, to six places (0.1 m); else None."""
    if not isinstance(text, str) or not DECIMAL.fullmatch(text):
        return None
    number = float(text)
    return math.floor(number * 1e6 + 0.5) / 1e6 if abs(number) <= limit else None
