"""Where the lines of text stand: PP-OCR's detector gives a picture of probabilities, which becomes rectangles.

After "Real-time Scene Text Detection with Differentiable Binarization" (Liao et al., 2020): the
detector marks the core of a line; its rectangle grows by area x growth / perimeter.
"""

from dataclasses import replace

import numpy as np

from fieldcrm.cards import models
from fieldcrm.cards.pipeline import PIPELINE
from fieldcrm.cards.pixels import resized
from fieldcrm.cards.rectangles import Rectangle, groups, smallest_rectangle


def find_lines(picture: np.ndarray) -> list[Rectangle]:
    """Rectangles around the lines of text in a picture (height x width x 3, RGB bytes)."""
    areas = _found(picture)
    left, top, right, bottom = _window(areas, picture)
    if max(right - left, bottom - top) > PIPELINE["detection"]["near"] * max(picture.shape):
        return areas
    # A card far away: its letters were too small for the net, though not in the photo itself.
    nearer = _found(picture[top:bottom, left:right])
    return [replace(area, x=area.x + left, y=area.y + top) for area in nearer]


def _found(picture):
    asked = PIPELINE["detection"]
    height, width = picture.shape[:2]
    small = resized(picture, *_size(width, height, asked))
    probabilities = models.run("detection", _normalised(small, asked))[0, 0]
    factors = width / small.shape[1], height / small.shape[0]
    return [area.scaled(*factors) for area in _lines(probabilities, asked)]


def _window(areas, picture):
    """(left, top, right, bottom) of the lines with as much around them as lines that were missed may need."""
    height, width = picture.shape[:2]
    if not areas or max(height, width) <= PIPELINE["detection"]["side"]:
        return 0, 0, width, height
    points = np.array([area.corners() for area in areas]).reshape(-1, 2)
    least, most = points.min(axis=0), points.max(axis=0)
    around = PIPELINE["detection"]["around"] * max(most - least)
    (left, top), (right, bottom) = np.floor(least - around).astype(int).tolist(), np.ceil(most + around).astype(int).tolist()
    return max(0, left), max(0, top), min(width, right), min(height, bottom)


def _size(width, height, asked):
    """Not above the side asked for, and both sides whole multiples of what the net halves again and again."""
    scale, step = min(1.0, asked["side"] / max(width, height)), asked["multiple"]
    return [max(step, round(side * scale / step) * step) for side in (width, height)]


def _normalised(picture, asked):
    """1 x 3 x height x width; the net was trained on BGR, with ImageNet's numbers in the order given."""
    mean, deviation = (np.array(asked[name], dtype=np.float32) * 255 for name in ("mean", "deviation"))
    return ((picture[..., ::-1] - mean) / deviation).transpose(2, 0, 1)[None].astype(np.float32)


def _lines(probabilities, asked):
    for points, weight in groups(probabilities, asked["threshold"]):
        area = smallest_rectangle(points)
        if area.height < asked["min_height"] or weight / (area.width * area.height) < asked["score"]:
            continue
        yield area.grown(asked["growth"] * area.width * area.height / (2 * (area.width + area.height)))
