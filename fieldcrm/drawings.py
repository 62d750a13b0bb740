"""The icons of static/icons, each as the one path that a page holds in its place.

A page repeats an icon in every row of a list.  Drawn in its place by one path it costs a
browser half of what a reference into a sprite does, which it copies for each use.
"""

import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

FOLDER = Path(__file__).parent / "static" / "icons"


def drawing(name: str) -> str:
    """The `d` of a path, on a canvas of 24 by 24."""
    return drawings()[name]


@cache
def drawings() -> dict[str, str]:
    return {path.stem: path_of(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.svg"))}


def path_of(svg: str) -> str:
    """All shapes of a drawing as one path."""
    # Our own drawings, from our own repository.
    return "".join(_shape(shape) for shape in ElementTree.fromstring(svg))  # noqa: S314


def _shape(shape) -> str:
    kind = shape.tag.rpartition("}")[2]
    return SHAPES[kind](**shape.attrib)


def _path(d) -> str:
    """After another shape a path may not begin with a step: `m5 12 4 4` becomes `M5 12l4 4`."""
    step = re.fullmatch(r"m([\d.]+)[ ,]([\d.]+) ?(.*)", d)
    if not step:
        return d
    x, y, rest = step.groups()
    return f"M{x} {y}" + (rest if rest[:1].isalpha() else f"l{rest}")


def _circle(cx, cy, r) -> str:
    return _ellipse(cx, cy, r, r)


def _ellipse(cx, cy, rx, ry) -> str:
    width = _number(2 * float(rx))
    return (f"M{_number(float(cx) - float(rx))} {cy}a{rx} {ry} 0 1 0 {width} 0"
            f"a{rx} {ry} 0 1 0-{width} 0")


def _rect(x, y, width, height, rx) -> str:
    across, down = _number(float(width) - 2 * float(rx)), _number(float(height) - 2 * float(rx))
    turn = f"a{rx} {rx} 0 0 1"
    return (f"M{_number(float(x) + float(rx))} {y}h{across}{turn} {rx} {rx}v{down}{turn}-{rx} {rx}"
            f"h-{across}{turn}-{rx}-{rx}v-{down}{turn} {rx}-{rx}z")


def _number(value: float) -> str:
    return f"{value:g}"


SHAPES = {"path": _path, "circle": _circle, "ellipse": _ellipse, "rect": _rect}
