"""Two cards in one photo are two people: their lines are kept apart.

Cards are apart where a gap runs between all lines, where the table shows in that gap (a colour that
is the paper of neither side), and where each side alone says how to reach somebody.  All three are
asked for: a card of two columns or two colours has the first or the second, never the third as well.
A code belongs to the side of the table that it lies on.
"""

import re

import numpy as np

from fieldcrm.cards.pipeline import PIPELINE
from fieldcrm.cards.rectangles import Rectangle

_ONLINE = re.compile(r"@|www\.|https?:", re.IGNORECASE)
_DIGITS = re.compile(r"\d")


def separate(picture: np.ndarray, areas: list[Rectangle], texts: list[str],
             codes: list[tuple[float, float]] = ()) -> tuple[list[list[int]], list[int]]:
    """The places of the lines of each card, the one with the most text first (one list where there is one card); and of
    each code, by its middle, the card that it lies on."""
    cards = _split(picture, areas, texts, list(range(len(areas))), [(*at, place) for place, at in enumerate(codes)])
    cards.sort(key=lambda card: -sum(len(texts[place]) for place in card[0]))
    lies_on = {place: number for number, (_places, codes) in enumerate(cards) for *_at, place in codes}
    return [places for places, _codes in cards], [lies_on[place] for place in range(len(lies_on))]


def _split(picture, areas, texts, places, codes):
    for axis in (0, 1):
        for before, after in _gaps(areas, places, axis):
            if not all(_reachable(texts[place] for place in side) for side in (before, after)):
                continue
            table = _table_between(picture, areas, before, after, axis)
            if table is not None:
                return (_split(picture, areas, texts, before, [code for code in codes if code[axis] < table])
                        + _split(picture, areas, texts, after, [code for code in codes if code[axis] >= table]))
    return [(places, codes)]


def _gaps(areas, places, axis):
    """Each way to part the lines by a straight gap across the axis, the widest gap first."""
    bounds = {place: _bounds(areas[place], axis) for place in places}
    order = sorted(places, key=lambda place: bounds[place][0])
    ways, reach = [], bounds[order[0]][1] if order else 0
    for number, place in enumerate(order[1:], 1):
        start, end = bounds[place]
        if start > reach:
            ways.append((reach - start, order[:number], order[number:]))
        reach = max(reach, end)
    return [(before, after) for _width, before, after in sorted(ways, key=lambda way: way[0])]


def _bounds(area, axis):
    along = [corner[axis] for corner in area.corners()]
    return min(along), max(along)


def _reachable(texts):
    """A telephone number and an address on the net: what makes a card of some lines."""
    texts = list(texts)
    return any(_ONLINE.search(text) for text in texts) and any(
        len(_DIGITS.findall(text)) >= PIPELINE["separation"]["digits"] for text in texts)


def _table_between(picture, areas, before, after, axis):
    """Where along the axis most of what lies between both sides is like neither side's paper; None where that is nowhere."""
    asked = PIPELINE["separation"]
    other = 1 - axis
    low = int(max(_bounds(areas[place], axis)[1] for place in before))
    high = int(min(_bounds(areas[place], axis)[0] for place in after)) + 1
    sides = [[_bounds(areas[place], other) for place in side] for side in (before, after)]
    first = int(max(0, min(start for side in sides for start, _end in side)))
    last = int(max(end for side in sides for _start, end in side)) + 1
    gap = picture[first:last, low:high] if axis == 0 else picture[low:high, first:last].transpose(1, 0, 2)
    colours = np.median(gap, axis=0)
    papers = [np.median([_paper(picture, areas[place]) for place in side], axis=0) for side in (before, after)]
    strange = np.min([np.abs(colours - paper).max(axis=1) for paper in papers], axis=0) > asked["difference"]
    if int(strange.sum()) < asked["least"] * max(picture.shape):
        return None
    return low + float(np.median(np.flatnonzero(strange)))


def _paper(picture, area):
    """The colour of most of a line's rectangle: letters cover the lesser part."""
    x, y = (_bounds(area, axis) for axis in (0, 1))
    return np.median(picture[max(0, int(y[0])):int(y[1]) + 1, max(0, int(x[0])):int(x[1]) + 1].reshape(-1, 3), axis=0)
