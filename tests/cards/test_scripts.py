"""Cards in other letters, and Latin ones that only look so."""

import pytest

from fieldcrm.cards.reader import read
from fieldcrm.cards.scripts import script_of
from tests.cards.drawing import card, jpeg, photo

OLGA = [("ООО «Тёплый дом»", 40, True), ("Ольга Смирнова", 56, True), ("Директор по продажам", 36, False),
        ("тел. +7 912 345 67 89", 36, False), ("smirnova@dom.example", 36, False)]


def test_a_russian_card_is_read_in_its_own_letters_and_its_address_in_latin_ones():
    reading = read(jpeg(photo(card(OLGA))))
    lines = {line["text"].lower(): line["script"] for line in reading["lines"]}
    assert lines["ольга смирнова"] == lines["директор по продажам"] == "cyrillic"
    assert lines["smirnova@dom.example"] == "latin"
    assert any("+7 912 345 67 89" in text for text in lines)


def test_a_lone_letter_that_both_alphabets_have_makes_no_latin_card_russian():
    reading = read(jpeg(photo(card([("Anna Cook", 56, True), ("Cook & Sons Ltd", 40, False),
                                    ("T +44 20 7946 0018", 36, False), ("M +44 7700 900123", 36, False)]))))
    assert [line["script"] for line in reading["lines"]] == ["latin"] * 4
    assert reading["lines"][3]["text"].replace(" ", "") == "M+447700900123"


def test_a_russian_card_upside_down_is_turned():
    reading = read(jpeg(photo(card(OLGA)).rotate(180)))
    assert reading["turn"] == 180
    assert any(line["text"].lower() == "ольга смирнова" for line in reading["lines"])


@pytest.mark.parametrize(("text", "script"), [("Иван Petrov-Водкин", "cyrillic"), ("تهران ۱۲۳", "arabic"), ("۰۹۱۲", "arabic"),
                                              ("+7 912", "latin"), ("Élan", "latin"), ("", "latin")])
def test_the_script_of_a_text_is_that_of_most_of_its_letters(text, script):
    assert script_of(text) == script
