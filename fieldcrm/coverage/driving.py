"""What a rep drove between the visits of a day, as far as arrivals tell it.

Nobody measures the road: it is the great circle times a detour factor, at a plain speed, both of the
installation's settings.  The way from home and back is not in it.  A leg belongs to the visit that it leads to,
so that the parts of a team add up to the team.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from fieldcrm.geo import EARTH_RADIUS_M


class Roads(NamedTuple):
    detour: float = 1.3
    speed_kmh: float = 45.0


def legs_km(visits, positions, roads: Roads) -> np.ndarray:
    """For each visit the kilometres from the one before it on the same day of the same rep.

    `positions`: of the customers, in the order of the visits.  Zero for the first of a day, for what was not done,
    and where the arrival or the position is unknown.
    """
    km = np.zeros(len(visits))
    known = [at for at, (visit, place) in enumerate(zip(visits, positions, strict=True))
             if visit.status == "done" and visit.arrived_at and place]
    if len(known) < 2:
        return km
    known.sort(key=lambda at: (visits[at].rep_id, visits[at].seen_on, visits[at].arrived_at, visits[at].account_id))
    order = np.array(known)
    days = [(visits[at].rep_id, visits[at].seen_on) for at in known]
    together = np.array([day == before for before, day in pairwise(days)])
    lat, lon = (np.radians([positions[at][name] for at in known]) for name in ("lat", "lon"))
    metres = _haversine_m(lat[:-1], lon[:-1], lat[1:], lon[1:])
    km[order[1:]] = np.where(together, metres / 1000 * roads.detour, 0.0)
    return km


def _haversine_m(lat_1, lon_1, lat_2, lon_2):
    """As `fieldcrm.geo.distance_m`, of many pairs at once."""
    half_lat, half_lon = np.sin((lat_2 - lat_1) / 2), np.sin((lon_2 - lon_1) / 2)
    chord = half_lat * half_lat + np.cos(lat_1) * np.cos(lat_2) * half_lon * half_lon
    return 2 * EARTH_RADIUS_M * np.arcsin(np.minimum(1.0, np.sqrt(chord)))
