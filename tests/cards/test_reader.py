"""What stands on a card is read, however its photo was taken."""

import math

import pytest

from fieldcrm.cards.reader import read
from tests.cards.drawing import TEXTS, card, jpeg, photo


def texts(reading):
    return [line["text"].replace(" ", "") for line in reading["lines"]]


WANTED = [text.replace(" ", "") for text in TEXTS]


def test_lines_are_read_from_the_top_with_accents_and_addresses():
    reading = read(jpeg(photo(card())))
    assert texts(reading) == WANTED
    assert (reading["width"], reading["height"], reading["turn"]) == (1600, 1200, 0)
    assert all(line["confidence"] > 0.8 and line["script"] == "latin" for line in reading["lines"])


@pytest.mark.parametrize(("quarters", "turn"), [(1, 90), (2, 180), (3, 270)])
def test_a_photo_is_turned_until_its_text_stands(quarters, turn):
    reading = read(jpeg(photo(card()).rotate(90 * quarters, expand=True)))
    assert texts(reading) == WANTED
    assert reading["turn"] == turn
    assert (reading["width"], reading["height"]) == (1600, 1200)


@pytest.mark.parametrize("tilt", [-20, 14])
def test_a_tilted_card_is_read_and_its_quads_lie_along_the_text(tilt):
    reading = read(jpeg(photo(card(), tilt=tilt)))
    assert texts(reading) == WANTED
    for line in reading["lines"]:
        (x0, y0), (x1, y1), *_rest = line["quad"]
        assert math.degrees(math.atan2(y1 - y0, x1 - x0)) == pytest.approx(-tilt, abs=5)


def test_quads_stand_where_the_text_was_drawn():
    reading = read(jpeg(photo(card())))
    # The card lies in the middle of the photo, its lines 60 pixels from its edge.
    lefts = [min(x for x, _y in line["quad"]) for line in reading["lines"]]
    assert all(abs(left - (275 + 60)) < 15 for left in lefts)
    tops = [line["quad"][0][1] for line in reading["lines"]]
    assert tops == sorted(tops)


def test_an_empty_table_has_no_lines():
    assert read(jpeg(photo()))["lines"] == []
