"""How far it is from place to place, in kilometres and minutes.

The great circle times a stated detour factor at a stated speed; or the table service of an OSRM server
(https://project-osrm.org/docs/v5.24.0/api/#table-service) where one is configured.  When that does not answer, or
knows no way to some place, the great circle stands in: a plan never waits for somebody else's server.
"""

import json
import logging
import urllib.request
from itertools import pairwise

import numpy as np

from fieldcrm.geo import EARTH_RADIUS_M
from fieldcrm.planning.problem import Place, Travel

log = logging.getLogger(__name__)
#: Places in one question: OSRM's own limit is 100 coordinates.
AT_ONCE = 50
TIMEOUT_S = 10


def table(places: list[Place], travel: Travel) -> tuple[np.ndarray, np.ndarray]:
    """(kilometres, minutes) from each place to each."""
    km = great_circle_km(places) * travel.detour
    minutes = km / travel.speed_kmh * 60
    if travel.osrm_url and len(places) > 1:
        try:
            asked_km, asked_minutes = _from_osrm(places, travel.osrm_url)
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("The road server does not answer, distances are by the great circle: %s", error)
        else:
            known = np.isfinite(asked_km) & np.isfinite(asked_minutes)
            km, minutes = np.where(known, asked_km, km), np.where(known, asked_minutes, minutes)
    return km, minutes


def great_circle_km(places: list[Place]) -> np.ndarray:
    lat, lon = np.radians([(place.lat, place.lon) for place in places]).reshape(-1, 2).T
    chord = (np.sin((lat[:, None] - lat) / 2) ** 2
             + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2)
    return 2 * EARTH_RADIUS_M / 1000 * np.arcsin(np.sqrt(np.minimum(1, chord)))


def _from_osrm(places, url):
    """Block by block: sources of one part, destinations of another."""
    cuts = [*range(0, len(places), AT_ONCE), len(places)]
    parts = list(pairwise(cuts))
    km, minutes = np.full((2, len(places), len(places)), np.nan)
    for rows in parts:
        for columns in parts:
            answer = _ask(url, places[slice(*rows)], places[slice(*columns)])
            block = slice(*rows), slice(*columns)
            km[block] = np.array(answer["distances"], dtype=float) / 1000
            minutes[block] = np.array(answer["durations"], dtype=float) / 60
    return km, minutes


def _ask(url, sources, destinations):
    points = ";".join(f"{place.lon:.6f},{place.lat:.6f}" for place in (*sources, *destinations))
    first = ";".join(map(str, range(len(sources))))
    rest = ";".join(str(len(sources) + i) for i in range(len(destinations)))
    if not url.startswith(("http://", "https://")):
        raise ValueError("not the address of a server")
    question = f"{url.rstrip('/')}/table/v1/driving/{points}?sources={first}&destinations={rest}&annotations=duration,distance"
    with urllib.request.urlopen(question, timeout=TIMEOUT_S) as answer:  # noqa: S310 (held to http above)
        return json.load(answer)
