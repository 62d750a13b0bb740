"""Two cards in one photo, and one card that looks like two."""

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw

from fieldcrm.cards.reader import of_card, read
from tests.cards.drawing import TEXTS, card, font, jpeg, photo

TOM = [("Tom Hill", 56, True), ("Hill & Dale Ltd", 40, False), ("T +44 113 496 0001", 36, False), ("tom.hill@hilldale.example.com", 36, False)]


OF_TOM, OF_LEA = "https://hilldale.example.com/tom", "https://velosdurhone.example.com/lea"


def with_code(one, text):
    """The card with a code in its lower right corner."""
    drawn = Image.fromarray(np.asarray(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=6)))
    one.paste(drawn, (one.width - drawn.width - 40, one.height - drawn.height - 30))
    return one


def with_codes():
    """Two cards beside each other, each with a code of its own."""
    return photo(with_code(card(TOM), OF_TOM), with_code(card(), OF_LEA), size=(2400, 1200))


def texts(reading):
    return [line["text"].replace(" ", "") for line in reading["lines"]]


def test_two_cards_side_by_side_are_two_the_fuller_first():
    reading = read(jpeg(photo(card(TOM), card(), size=(2400, 1200))))
    assert len(reading["cards"]) == 2
    assert texts(of_card(reading, 0)) == [text.replace(" ", "") for text in TEXTS]
    assert texts(of_card(reading, 1)) == [text.replace(" ", "") for text, _size, _bold in TOM]


def test_two_cards_above_each_other_are_two():
    side_by_side = photo(card(TOM).rotate(90, expand=True), card().rotate(90, expand=True), size=(1900, 1400))
    reading = read(jpeg(side_by_side.rotate(-90, expand=True)))
    assert [len(places) for places in reading["cards"]] == [len(TEXTS), len(TOM)]


def test_a_card_of_two_colours_with_a_way_to_reach_on_either_is_one():
    two = Image.new("RGB", (1050, 640), "white")
    pen = ImageDraw.Draw(two)
    pen.rectangle((0, 0, 500, 640), fill="#1d3557")
    for left, colour, lines in ((40, "white", ("Leeds", "+44 113 496 0001", "www.leeds.example.com")),
                                (560, "black", ("Tom Hill", "+44 7700 900123", "tom@example.com"))):
        for row, text in enumerate(lines):
            pen.text((left, 100 + 120 * row), text, font=font(38), fill=colour)
    reading = read(jpeg(photo(two)))
    assert len(reading["lines"]) == 6
    assert reading["cards"] == [list(range(6))]


def test_a_code_belongs_to_the_card_that_it_lies_on():
    def reads(turn):
        reading = read(jpeg(with_codes().rotate(turn, expand=True)))
        return [[payload["text"] for payload in of_card(reading, number)["payloads"]] for number in (0, 1)]

    for turn in (0, 90, 180):
        assert reads(turn) == [[OF_LEA], [OF_TOM]]


def test_the_code_of_the_only_card_is_its_own():
    reading = read(jpeg(photo(with_code(card(), OF_LEA))))
    assert [(payload["text"], payload["card"]) for payload in of_card(reading, 0)["payloads"]] == [(OF_LEA, 0)]


def test_an_empty_photo_has_one_card_without_lines():
    assert read(jpeg(photo()))["cards"] == [[]]
