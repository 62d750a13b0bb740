"""Whatever a reader makes of a photo, the parser answers in shape and invents nothing."""

import json
import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cards.printed import reading

FIELDS = ("name", "given_name", "family_name", "honorific", "suffix", "title", "department", "company", "address")
LISTS = ("phones", "emails", "websites", "socials")
#: What cards say, cut into crumbs that are put together anyhow.
CRUMBS = [
    "Anna", "BERG", "Dr.", "Ph.D.", "Петрова", "Ивановна", "کاوه", "مهندس", "O'Neill", "de la", "Sales Manager", "Директор", "مدیر", "Geschäftsführer", "GmbH", "ООО «", "»", "شرکت",
    "University of", "Ltd.", "Co.", "& Sons", "@", "©", "(at)", "anna.berg", "example", ".com", "www.", "http://", "example.de", "+49", "(0)", "089", "12 34 56", "O1l|", "۰۹۱۲", "١٢٣", "/", "-",
    "Tel:", "Fax", "моб.", "تلفن:", "VAT", "ИНН", "12", "Main Street", "ул.", "خیابان", "D-80331", "SW1A 1AA", "München", ",", "،", "|", "•", "(", ")", '"', "\u200f", "\u200c", "\u202e", "ﻼ", "ﬁ", "😀", "\x00", "İ", "ß",
]
lines = st.lists(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(CRUMBS), max_size=9).map(" ".join), st.lists(st.sampled_from(CRUMBS), max_size=6).map("".join)), max_size=14)
places = st.lists(st.lists(st.floats(allow_nan=True, allow_infinity=True, width=32), min_size=2, max_size=2), min_size=4, max_size=4)


@settings(max_examples=40)
@given(lines, st.sampled_from(["DE", "RU", "IR", "US", None, "XX", ""]))
def test_every_answer_has_the_shape_that_was_promised(parser, texts, country):
    card = reading((50, 50, texts))
    found = parser(card, {"country": country, "languages": []})
    for key in FIELDS:
        assert found[key] is None or _sound(found[key], len(texts)), key
    for key in LISTS:
        assert all(_sound(one, len(texts)) for one in found[key]), key
    assert all(re.fullmatch(r"\+[0-9]{2,17}", one["value"]) for one in found["phones"])


def _sound(field, count):
    return isinstance(field["value"], str) and field["value"] and 0 <= field["confidence"] <= 1 and all(0 <= at < count for at in field["lines"])


@settings(max_examples=40)
@given(lines)
def test_no_letter_is_invented(parser, texts):
    """Letters of a name, a title and an address are on the card; a firm may be called what its host is called.
    Named repairs: case, Cyrillic for its Latin twins, points and «l» in names of the net."""
    found = parser(reading((50, 50, texts)), {})
    printed = _letters("".join(texts))
    for key in ("name", "title", "department", "address"):
        if found[key] and not re.search(r"[\u0400-\u04ff]", found[key]["value"]):
            assert _letters(found[key]["value"]) <= printed, key


def _letters(text):
    return set(re.sub(r"[\W_]", "", unicodedata.normalize("NFKD", text).casefold().translate(str.maketrans("يىك", "ییک"))))


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from(CRUMBS), places, st.floats() | st.none() | st.text()), max_size=8))
def test_odd_places_and_confidences_do_no_harm(parser, crumbs):
    odd = [{"text": text, "quad": json.loads(json.dumps(quad).replace("NaN", "null").replace("Infinity", "1e308")), "confidence": None if confidence != confidence else confidence if confidence not in (float("inf"), float("-inf")) else 7, "script": 3}
           for text, quad, confidence in crumbs]
    found = parser({"width": "?", "height": None, "lines": odd, "payloads": [{"format": 1, "text": 2}]}, {"country": 5, "languages": None, "companies": None})
    assert all(_sound(found[key], len(odd)) for key in FIELDS if found[key])


def test_a_wall_of_text_costs_no_more_than_a_full_card(parser):
    wall = ["+49 89 1234567 anna.berg@example.com www.example.com Anna Berg Sales Manager Example GmbH, Main Street 12, 80331 München " * 20] * 500
    found = parser(reading((0, 0, wall)), {"country": "DE"})
    assert found["emails"][0]["value"] == "anna.berg@example.com"
