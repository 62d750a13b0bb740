"""Distances on the ground.  Twin: static/worker/geo.js."""

import math

EARTH_RADIUS_M = 6_371_008.8  # the mean radius of IUGG


def distance_m(here, there) -> int | None:
    """Whole metres between two {lat, lon} by the haversine formula; None when either is unknown."""
    if not here or not there:
        return None
    lat_1, lat_2 = math.radians(here["lat"]), math.radians(there["lat"])
    half_lat = math.sin((lat_2 - lat_1) / 2)
    half_lon = math.sin(math.radians(there["lon"] - here["lon"]) / 2)
    chord = half_lat * half_lat + math.cos(lat_1) * math.cos(lat_2) * half_lon * half_lon
    return math.floor(2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(chord))) + 0.5)


def near_from(text) -> dict | None:
    """The ?near=lat,lon of a request, or None when it is not a place on Earth."""
    parts = (text or "").split(",")
    if len(parts) != 2:
        return None
    lat, lon = (coordinate(part) for part in parts)
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180:
        return None
    return {"lat": lat, "lon": lon}


def coordinate(text: str) -> float | None:
    """A plain decimal number of degrees; exponents, inf and nan are not."""
    digits = text.removeprefix("-").replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit() and len(digits) < 18) or not text.removeprefix("-")[0].isdigit():
        return None
    return float(text)
