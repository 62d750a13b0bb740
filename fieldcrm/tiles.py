"""Tiles of a map service under a sketch, where the installation names one (TILES_URL, "https://…/{z}/{x}/{y}.png").

Twin: static/worker/tiles.js.

Nothing is asked of anybody unless a company has said so; browsers may then load pictures from that host, and from
no other.
"""

import math
from urllib.parse import urlsplit

from fieldcrm import sketch
from fieldcrm.security import CONTENT_SECURITY_POLICY

DEEPEST = 19
#: A sheet of 1,000 units is some 700 pixels wide, and a tile has 256.
PIXELS_PER_UNIT, PIXELS = 0.7, 256


def tiles_under(sheet: sketch.Sheet, url: str) -> list[dict]:
    """[{url, x, y, size}] that cover the sheet, in its units."""
    zoom = max(0, min(DEEPEST, round(math.log2(sheet.units * 2 * math.pi * PIXELS_PER_UNIT / PIXELS))))
    count = 2 ** zoom
    size = 2 * math.pi / count * sheet.units
    left, top = _column(sheet.x - sketch.WIDTH / 2 / sheet.units, count), _row(sheet.y + sketch.HEIGHT / 2 / sheet.units, count)
    right, bottom = _column(sheet.x + sketch.WIDTH / 2 / sheet.units, count), _row(sheet.y - sketch.HEIGHT / 2 / sheet.units, count)
    return [
        {"url": url.format(z=zoom, x=column % count, y=row), "size": size,
         "x": sketch.WIDTH / 2 + (column * 2 * math.pi / count - math.pi - sheet.x) * sheet.units,
         "y": sketch.HEIGHT / 2 - (math.pi - row * 2 * math.pi / count - sheet.y) * sheet.units}
        for row in range(max(0, top), min(count - 1, bottom) + 1) for column in range(left, right + 1)
    ]


def policy_with(url: str) -> str:
    """The pages' policy, with pictures from the host of the tiles."""
    host = urlsplit(url.format(z=0, x=0, y=0))
    return CONTENT_SECURITY_POLICY.replace("img-src 'self'", f"img-src 'self' {host.scheme}://{host.netloc}")


def _column(x, count):
    return math.floor((x + math.pi) / (2 * math.pi) * count)


def _row(y, count):
    return math.floor((math.pi - y) / (2 * math.pi) * count)
