"""A hundred cards of many lands and layouts, all made up: how many are understood, field by field.

No single card is sacred, for evidence is weighed; the sum must not fall.
"""

import re
import unicodedata

import pytest

from tests.cards import layouts_east, layouts_west

CARDS = layouts_west.CARDS + layouts_east.CARDS


@pytest.fixture(scope="module")
def understood(parser):
    return [(name, wanted, parser(_reading(lines), {"country": country})) for name, country, wanted, lines in CARDS]


@pytest.mark.parametrize(("key", "least"), [("name", 0.95), ("title", 0.93), ("company", 0.93)])
def test_nearly_every_card_says_who_and_where(understood, key, least):
    _hold(least, [(name, wanted[key], found[key] and found[key]["value"]) for name, wanted, found in understood if key in wanted], _one_of)


def test_nearly_every_number_is_found_and_no_fax_is_called(understood):
    cases = [(name, wanted["phones"], [one["value"] for one in found["phones"] if one["label"] != "fax"]) for name, wanted, found in understood]
    _hold(0.96, cases, _same_numbers)


def test_every_mail_address_is_found(understood):
    cases = [(name, wanted["emails"], [one["value"] for one in found["emails"]]) for name, wanted, found in understood]
    _hold(0.98, cases, lambda wanted, found: wanted == found)


def _hold(least, cases, right):
    wrong = [case for case in cases if not right(*case[1:])]
    assert len(wrong) <= (1 - least) * len(cases), "\n".join(map(str, wrong))


def _one_of(wanted, found):
    return _bare(found) in {_bare(one) for one in wanted}


def _bare(text):
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKD", text or "").casefold())


def _same_numbers(wanted, found):
    digits = [re.sub(r"\(0\)|\D", "", unicodedata.normalize("NFKD", _latin(one))).lstrip("0") for one in wanted]
    return len(found) == len(digits) and all(any(number.endswith(one[-8:]) for number in found) for one in digits)


def _latin(text):
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in text)


def _reading(lines):
    made = []
    for x, y, height, text in lines:
        width = 0.5 * height * len(text)
        left = 1400 - width if re.search("[\u0600-\u06ff]", text) else x
        made.append({"text": text, "confidence": 0.97, "quad": [[left, y], [left + width, y], [left + width, y + height], [left, y + height]]})
    return {"width": 1600, "height": 1000, "lines": made, "payloads": []}
