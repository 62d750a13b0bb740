"""Lines in Latin letters and in others: two nets read, and which one is believed is decided for the whole card.

PP-OCR's net reads Latin letters best and takes every other letter for a Latin one; ours knows
Cyrillic and Persian letters as well.  A few lines are read by both: when none of them is in another
script, the card is Latin and the second net is not asked again.  Otherwise it reads all lines, and
each is taken from the net that knows its letters.
"""

import re
from dataclasses import dataclass

from fieldcrm.cards.direction import CYRILLIC, LATIN, reading_order
from fieldcrm.cards.pipeline import PIPELINE
from fieldcrm.cards.pixels import Pyramid
from fieldcrm.cards.recognition import read_line
from fieldcrm.cards.rectangles import Rectangle
from fieldcrm.cards.turning import widest

_OF_SCRIPT = {"latin": re.compile(f"[{LATIN}]"), "cyrillic": re.compile(f"[{CYRILLIC}]"),
              "arabic": re.compile("[\u0620-\u06d3\u06f0-\u06f9]")}
#: Letters that look the same and that a card in Latin letters does not mean.
_LATIN_DOUBLES = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo")


@dataclass(frozen=True)
class Line:
    text: str
    confidence: float
    script: str


def read_lines(pyramid: Pyramid, areas: list[Rectangle]) -> list[Line]:
    """What stands in the rectangles, as a person would type it."""
    latin = [_latin(pyramid, area) for area in areas]
    asked = widest(areas)
    other = {index: _other(pyramid, area) for index, area in enumerate(areas)
             if area in asked or latin[index].confidence < PIPELINE["vote"]["doubtful"]}
    if not any(_is_other(one, latin[index]) for index, one in other.items()):
        return latin
    return [_better(line, other.get(index) or _other(pyramid, areas[index])) for index, line in enumerate(latin)]


def sureness(pyramid: Pyramid, areas: list[Rectangle]) -> float:
    """How well the lines read in whatever script, 0..1."""
    latin = _mean(_latin(pyramid, area) for area in areas)
    return latin if latin >= PIPELINE["vote"]["sure"] else max(latin, _mean(_other(pyramid, area) for area in areas))


def script_of(text: str) -> str:
    """The script of most letters; Latin where there are none."""
    return max(_OF_SCRIPT, key=lambda script: _letters(text, script))


def _letters(text, script):
    return len(_OF_SCRIPT[script].findall(text))


def _latin(pyramid, area):
    found = read_line(pyramid, area, "latin")
    return Line(found.text.translate(_LATIN_DOUBLES), found.confidence, "latin")


def _other(pyramid, area):
    found = read_line(pyramid, area, "lines")
    text = reading_order(found.text)
    return Line(text, found.confidence, script_of(text))


def _is_other(one, latin):
    """Whether it is surely not Latin: a lone М before a number may be either, and a net that knows more is tempted."""
    asked = PIPELINE["vote"]
    return (one.script != "latin" and _letters(one.text, one.script) >= asked["letters"]
            and one.confidence > max(asked["doubtful"], latin.confidence - asked["lead"]))


def _better(latin, other):
    """Latin letters from the net that was trained on them, unless it is at a loss."""
    if other.script != "latin":
        return other
    return latin if latin.confidence >= other.confidence - PIPELINE["vote"]["lead"] else other


def _mean(lines):
    confidences = [line.confidence for line in lines]
    return sum(confidences) / len(confidences)
