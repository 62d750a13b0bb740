"""From a cut line to text: the net says for each narrow step which letter it sees, repeats and pauses are dropped.

Each line goes through alone, at its own width: what stands beside it in a batch would change what
is read, and phones and servers would read differently.
"""

from dataclasses import dataclass

import numpy as np

from fieldcrm.cards import models
from fieldcrm.cards.pipeline import PIPELINE
from fieldcrm.cards.pixels import Pyramid
from fieldcrm.cards.rectangles import Rectangle


@dataclass(frozen=True)
class Text:
    text: str
    confidence: float  # mean over the letters, 0..1; 0 where there are none


def read_line(pyramid: Pyramid, area: Rectangle, net: str) -> Text:
    """What a net ("latin" or "lines") reads within the rectangle, as it is drawn from left to right."""
    chances = models.run(net, _input(pyramid, area, net))[0]
    return _decoded(chances, models.letters(net))


def _input(pyramid, area, net):
    """1 x 3 x height x width, BGR, -1..1; grey on the right up to a whole step of the net and its least width."""
    asked = PIPELINE["recognition"]
    height = asked["height"]
    width = min(max(8, round(area.width * height * asked[net]["stretch"] / area.height)), asked["max_width"])
    cut = pyramid.cut(area, width, height)
    step = asked["multiple"]
    padded = max(asked[net]["min_width"], -(-width // step) * step)
    values = np.zeros((1, 3, height, padded), dtype=np.float32)
    values[0, :, :, :width] = (cut[..., ::-1] / 127.5 - 1).transpose(2, 0, 1)
    return values


def _decoded(chances, letters):
    best = chances.argmax(axis=1)
    kept = (best != 0) & np.concatenate([[True], best[1:] != best[:-1]])
    text = "".join(letters[one] for one in best[kept])
    return Text(text.strip(" \u200c"), float(chances[kept, best[kept]].mean()) if kept.any() else 0.0)
