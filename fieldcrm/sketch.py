"""A sketch map: places on Earth as whole units of a sheet, without a map service.  Twin: static/worker/sketch.js.

Mercator's projection, so that tiles of a map service fit under it where a company has one.  Stops that lie on top of
each other are moved apart, each keeping the place that it truly has.  Units are whole, so both renderers agree.
"""

import math
from typing import NamedTuple

from fieldcrm.geo import EARTH_RADIUS_M

WIDTH, HEIGHT, MARGIN = 1000, 800, 70
#: Stops nearer than this cannot be told apart by a thumb.
APART = 62
MOST_LAT = 85.0
#: A single shop is shown with its quarter around it: some 400 m.
LEAST_SPAN = 0.00006
_RING = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (-1, 1), (-1, -1), (1, -1))
RINGS = 4


class Sheet(NamedTuple):
    """Where the middle of the sheet lies (Mercator's x and y, radians), and how many units one radian has."""

    x: float
    y: float
    units: float

    def place(self, position: dict) -> dict:
        x, y = mercator(position)
        return {"x": _whole(WIDTH / 2 + (x - self.x) * self.units), "y": _whole(HEIGHT / 2 - (y - self.y) * self.units)}

    def scale(self) -> dict:
        """A round distance that a fifth of the sheet's width at most is long: {metres, units}."""
        radians = 1 / self.units / math.cosh(self.y)  # of a great circle, by unit, at the sheet's middle
        metres = radians * EARTH_RADIUS_M
        most = WIDTH / 5 * metres
        power = 10 ** (len(str(_whole(most))) - 1)
        step = next(each for each in (5, 2, 1) if each * power <= most or each == 1) * power
        return {"metres": step, "units": _whole(step / metres)}


def sheet_of(positions: list[dict]) -> Sheet | None:
    """The sheet that shows all of them, None where there is none."""
    if not positions:
        return None
    points = [mercator(each) for each in positions]
    (left, right), (low, high) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
    wide, tall = max(right - left, LEAST_SPAN), max(high - low, LEAST_SPAN)
    units = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / tall)
    return Sheet((left + right) / 2, (low + high) / 2, units)


def apart(points: list[dict]) -> list[dict]:
    """Where each is drawn: at its place, or at the nearest that is free; the first ones stay."""
    taken: list[dict] = []
    for point in points:
        taken.append(next((each for each in _around(point) if _free(each, taken)), point))
    return taken


def mercator(position: dict) -> tuple[float, float]:
    lat = math.radians(max(-MOST_LAT, min(MOST_LAT, position["lat"])))
    return math.radians(position["lon"]), math.log(math.tan(math.pi / 4 + lat / 2))


def _around(point):
    yield {"x": point["x"], "y": point["y"]}
    for ring in range(1, RINGS + 1):
        for across, down in _RING:
            yield {"x": _held(point["x"] + across * ring * APART, WIDTH), "y": _held(point["y"] + down * ring * APART, HEIGHT)}


def _held(value, most):
    return max(MARGIN // 2, min(most - MARGIN // 2, value))


def _free(point, taken):
    return all((point["x"] - each["x"]) ** 2 + (point["y"] - each["y"]) ** 2 >= APART * APART for each in taken)


def millionths(degrees: float) -> int:
    """As a template may write it: some ten centimetres are as good as any."""
    return _whole(degrees * 1_000_000)


def _whole(value: float) -> int:
    return math.floor(value + 0.5)
