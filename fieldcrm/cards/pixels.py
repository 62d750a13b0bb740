"""Pictures as arrays (height x width x 3, RGB bytes): made smaller, turned, cut along a line.

`shrunk` averages whole blocks and `resized` weighs by a triangle as wide as the step, so that
nothing shimmers; `cut` samples between four pixels from a picture that is at most twice as fine
as what it makes.  Each is a few lines in any language.
"""

import numpy as np
from PIL import Image

from fieldcrm.cards.rectangles import Rectangle


def shrunk(picture: np.ndarray, factor: int) -> np.ndarray:
    """Each block of factor x factor pixels becomes its mean; what is left over at the right and bottom goes."""
    if factor == 1:
        return picture
    height, width = (side - side % factor for side in picture.shape[:2])
    return np.asarray(Image.fromarray(picture[:height, :width]).reduce(factor))


def resized(picture: np.ndarray, width: int, height: int) -> np.ndarray:
    """Pillow's BILINEAR: a triangle filter whose support grows with the step when it shrinks."""
    return np.asarray(Image.fromarray(picture).resize((width, height), Image.Resampling.BILINEAR))


def turned(picture: np.ndarray, degrees: int) -> np.ndarray:
    """Clockwise, by quarters."""
    return np.ascontiguousarray(np.rot90(picture, -degrees // 90))


class Pyramid:
    """A picture, its half, its quarter …, each made when first asked for."""

    def __init__(self, picture: np.ndarray):
        self.levels = [picture]

    def cut(self, area: Rectangle, width: int, height: int) -> np.ndarray:
        """What the rectangle holds, laid straight: height x width x 3, RGB as float32 0..255."""
        level = self._level_for(area.height / height)
        picture, scale = self.levels[level], 0.5 ** level
        (x0, y0), (x1, y1), _opposite, (x2, y2) = area.corners()
        across, down = (np.arange(width) + 0.5) / width, (np.arange(height)[:, None] + 0.5) / height
        x = (x0 + across * (x1 - x0) + down * (x2 - x0)) * scale - 0.5
        y = (y0 + across * (y1 - y0) + down * (y2 - y0)) * scale - 0.5
        return _between(picture, x, y)

    def _level_for(self, step: float) -> int:
        level = 0
        while step >= 2 and min(self.levels[-1].shape[:2]) > 2:
            level, step = level + 1, step / 2
            if level == len(self.levels):
                self.levels.append(shrunk(self.levels[-1], 2))
        return level


def _between(picture, x, y):
    """The picture's colours at points between pixels; outside, those of its edge."""
    height, width = picture.shape[:2]
    x, y = np.clip(x, 0, width - 1, dtype=np.float32), np.clip(y, 0, height - 1, dtype=np.float32)
    left, top = x.astype(np.int32), y.astype(np.int32)
    right, bottom = np.minimum(left + 1, width - 1), np.minimum(top + 1, height - 1)
    fx, fy = (x - left)[..., None], (y - top)[..., None]
    colours, top, bottom = picture.reshape(-1, 3), top * width, bottom * width
    upper = colours[top + left] * (1 - fx) + colours[top + right] * fx
    lower = colours[bottom + left] * (1 - fx) + colours[bottom + right] * fx
    return upper * (1 - fy) + lower * fy
