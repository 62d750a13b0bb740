"""The net that was trained here: it knows its letters, and reads what no net of a package does."""

import numpy as np
import pytest
from PIL import features

from fieldcrm.cards import models
from fieldcrm.cards.reader import read
from tests.cards.drawing import card, jpeg, photo

NUMBERS = ["۰۲۱-۸۸۷۷۶۶۵۵", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "+۹۸ ۲۱ ۴۴۳۳ ۲۲۱۱"]


@pytest.mark.parametrize("width", [64, 320, 472])
def test_every_class_has_its_letter_and_every_four_pixels_their_step(width):
    chances = models.run("lines", np.zeros((1, 3, 48, width), dtype=np.float32))
    assert chances.shape == (1, width // 4, len(models.letters("lines")))
    assert np.allclose(chances.sum(axis=2), 1, atol=1e-4)


def test_letters_are_told_apart_once():
    letters = models.letters("lines")
    assert letters[0] == ""
    assert letters[-1] == " "
    assert len(set(letters)) == len(letters)


def test_persian_telephone_numbers_are_read_whole():
    texts = [line["text"] for line in read(jpeg(photo(card([(number, 44, False) for number in NUMBERS]))))["lines"]]
    assert texts == NUMBERS


@pytest.mark.skipif(not features.check("raqm"), reason="Persian letters are joined by raqm, which this Pillow lacks")
def test_a_persian_card_is_read_from_right_to_left():
    lines = [("شرکت فناوری سپید", 48, False), ("مریم نوری", 56, False), ("تلفن: ۰۲۱-۸۸۷۷۶۶۵۵", 44, False)]
    texts = [line["text"] for line in read(jpeg(photo(card(lines))))["lines"]]
    assert texts == [text for text, _size, _bold in lines]
