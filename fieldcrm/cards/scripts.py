"""Lines in Latin letters and in others: two nets read, and which one is believed is decided for the whole card.

PP-OCR's net reads Latin letters best and takes every other letter for a Latin one; ours knows
Cyrillic and Persian letters as well.  A few lines are read by both: when none of them is in another
script, the card is Latin and the second net is not asked again.  Otherwise it reads all lines, and
the first one, which takes longer, only those that are in Latin letters after all.
"""

import re
import statistics
from dataclasses import dataclass

import numpy as np

from fieldcrm.cards.direction import CYRILLIC, LATIN, reading_order
from fieldcrm.cards.pipeline import PIPELINE
from fieldcrm.cards.pixels import Pyramid
from fieldcrm.cards.recognition import read_line
from fieldcrm.cards.rectangles import Rectangle

_OF_SCRIPT = {"latin": re.compile(f"[{LATIN}]"), "cyrillic": re.compile(f"[{CYRILLIC}]"),
              "arabic": re.compile("[\u0620-\u06d3\u06f0-\u06f9]")}


@dataclass(frozen=True)
class Line:
    text: str
    confidence: float
    script: str


class Sheet:
    """A picture whose lines are read by either net, each once."""

    def __init__(self, picture: np.ndarray):
        self.picture, self._pyramid, self._read = picture, Pyramid(picture), {}

    def lines(self, areas: list[Rectangle]) -> list[Line]:
        """What stands in the rectangles, as a person would type it."""
        if not self._any_is_other(widest(areas)):
            latin = [self._line(area, "latin") for area in areas]
            doubtful = [area for area, line in zip(areas, latin, strict=True) if line.confidence < PIPELINE["vote"]["doubtful"]]
            if not self._any_is_other(doubtful):
                return latin
        return [self._best(area) for area in areas]

    def sureness(self, areas: list[Rectangle]) -> float:
        """How well a few of the lines read in whatever script, 0..1."""
        some = widest(areas)
        latin = _mean(self._line(area, "latin") for area in some)
        return latin if latin >= PIPELINE["vote"]["sure"] else max(latin, _mean(self._line(area, "lines") for area in some))

    def _any_is_other(self, areas):
        return any(_is_other(self._line(area, "lines"), self._line(area, "latin")) for area in areas)

    def _best(self, area):
        """Latin letters from the net that was trained on them, unless it is at a loss."""
        other = self._line(area, "lines")
        if other.script != "latin":
            return other
        latin = self._line(area, "latin")
        return latin if latin.confidence >= other.confidence - PIPELINE["vote"]["lead"] else other

    def _line(self, area, net):
        if (area, net) not in self._read:
            found = read_line(self._pyramid, area, net)
            if net == "latin":
                self._read[area, net] = Line(found.text, found.confidence, "latin")
            else:
                text = reading_order(found.text)
                self._read[area, net] = Line(text, found.confidence, script_of(text))
        return self._read[area, net]


def script_of(text: str) -> str:
    """The script of most letters; Latin where there are none."""
    return max(_OF_SCRIPT, key=lambda script: _letters(text, script))


def _letters(text, script):
    return len(_OF_SCRIPT[script].findall(text))


def _is_other(one, latin):
    """Whether it is surely not Latin: a lone М before a number may be either, and a net that knows more is tempted."""
    asked = PIPELINE["vote"]
    return (one.script != "latin" and _letters(one.text, one.script) >= asked["letters"]
            and one.confidence > max(asked["doubtful"], latin.confidence - asked["lead"]))


def _mean(lines):
    return statistics.fmean(line.confidence for line in lines)


def widest(areas: list[Rectangle]) -> list[Rectangle]:
    """The lines that decide: the widest for their height hold the most letters."""
    return sorted(areas, key=lambda area: -area.width / area.height)[:PIPELINE["vote"]["lines"]]
