"""Which way is up: the lines' own angle says how a card lies but for half a turn, and reading says the rest.

A few of the widest lines are read as they stand; only when that goes badly are they read upside
down too, and the way that reads with more confidence decides for the whole photo.
"""

import math

import numpy as np

from fieldcrm.cards.pipeline import PIPELINE
from fieldcrm.cards.pixels import turned
from fieldcrm.cards.rectangles import Rectangle
from fieldcrm.cards.scripts import Sheet


def direction(areas: list[Rectangle]) -> float:
    """The angle that most of the text runs along, -90° < angle <= 90°, in radians; long lines count for more."""
    long = [area for area in areas if area.width > area.height]
    # Angles of lines have no head and no tail: doubled, those that differ by half a turn are one.
    x = sum(area.width * math.cos(2 * area.angle) for area in long)
    y = sum(area.width * math.sin(2 * area.angle) for area in long)
    return math.atan2(y, x) / 2


def upright(picture: np.ndarray, areas: list[Rectangle]) -> tuple[Sheet, list[Rectangle], int]:
    """The picture and its lines turned so that text runs to the right, and by how many degrees clockwise."""
    if not areas:
        return Sheet(picture), areas, 0
    degrees = -90 * round(direction(areas) / (math.pi / 2)) % 360
    sheet, areas = _turned(picture, areas, degrees)
    now = sheet.sureness(areas)
    if now < PIPELINE["vote"]["sure"]:
        other, turned_areas = _turned(sheet.picture, areas, 180)
        if other.sureness(turned_areas) > now:
            return other, turned_areas, (degrees + 180) % 360
    return sheet, areas, degrees


def _turned(picture, areas, degrees):
    """Both by quarters clockwise; every line told along the direction nearest to the right."""
    height, width = picture.shape[:2]
    way = direction([_area_turned(area, degrees, width, height) for area in areas])
    return (Sheet(turned(picture, degrees) if degrees else picture),
            [_area_turned(area, degrees, width, height).along(way) for area in areas])


def _area_turned(area, degrees, width, height):
    return Rectangle(*turned_point(area.x, area.y, degrees, width, height), area.width, area.height, area.angle + math.radians(degrees))


def turned_point(x: float, y: float, degrees: int, width: int, height: int) -> tuple[float, float]:
    """Where a point of a picture of this width and height lies after it was turned clockwise by quarters."""
    return {0: (x, y), 90: (height - y, x), 180: (width - x, height - y), 270: (y, width - x)}[degrees]
