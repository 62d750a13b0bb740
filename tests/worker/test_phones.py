"""A phone number is read in the worker as `phonenumbers` reads it on the server."""

import random

import phonenumbers
import pytest
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from fieldcrm.phone_groups import grouped
from tests.node import run_node

READ = """
import { international } from "#worker/matching/phones.js";
export const main = (given) => given.map(([text, region]) => international(text, region));
"""
SPELLINGS = [
    ("04 78 00 00 12", "FR"), ("+33 (0)4 78 00 00 12", "FR"), ("0033 478000012", "DE"), ("(0170) 12 34 56 78", "DE"),
    ("8 (495) 000-00-12", "RU"), ("+7 495 000-00-12", "FR"), ("۰۲۱ ۸۸۷۷ ۶۶۵۵", "IR"), ("02 1234 5678", "IT"),
    ("011 15 1234 5678", "AR"), ("(555) 123-4567", "US"), ("1-800-FLOWERS", "US"), ("020 7946 0958 ext. 12", "GB"),
    ("+44 20 7946 0958 x5", "FR"), ("tel:+1-201-555-0123", "FR"), ("12", "FR"), ("", "FR"), ("call me", "FR"),
    ("+999 123456", "FR"), ("0478", "FR"), ("33478000012", "FR"), ("04.78.00.00.12 / x3", "FR"), ("123456", None),
    ("+33478000012", None), ("00", "FR"), ("0" * 20, "FR"), ("+39 06 1234", "FR"), ("+800 1234 5678", "FR"),
]


@pytest.fixture(scope="module")
def numbers():
    rng = random.Random(7)
    some = list(SPELLINGS)
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE):
            if number := phonenumbers.example_number_for_type(region, kind):
                some += [(spelling, at) for spelling, at in _spelled(number, region, rng)]
    return some


def _spelled(number, region, rng):
    for style in (PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL):
        text = phonenumbers.format_number(number, style)
        yield text, region
        yield text, rng.choice(["FR", "US", "IR", "IT"])
        mangled = list(text)
        mangled[rng.randrange(len(mangled))] = rng.choice("0123456789 ")
        yield "".join(mangled), region
        yield text.replace(" ", ""), region


def by_python(text, region):
    try:
        return phonenumbers.format_number(phonenumbers.parse(text, region), PhoneNumberFormat.E164)
    except NumberParseException:
        return None


def test_numbers_of_every_country_are_read_alike(numbers, generated_modules):
    read = run_node(READ, numbers)
    assert len(numbers) > 5000
    assert [(one, theirs) for one, theirs in zip(numbers, read, strict=True) if by_python(*one) != theirs] == []


GROUPED = """
import { grouped } from "#worker/matching/phone_groups.js";
export const main = (given) => given.map(grouped);
"""


def test_numbers_of_every_country_are_grouped_alike(numbers, generated_modules):
    bare = sorted({found for one in numbers if (found := by_python(*one))})
    shown = run_node(GROUPED, bare)
    assert len(bare) > 1000
    assert [(one, grouped(one), theirs) for one, theirs in zip(bare, shown, strict=True) if grouped(one) != theirs] == []


@pytest.mark.parametrize(("phone", "text"), [
    ("+33193065294", "+33 1 93 06 52 94"), ("+551126847900", "+55 11 2684-7900"), ("+12015550123", "+1 201-555-0123"), ("+390551234567", "+39 055 123 4567"),
    ("+33 1 93065294", "+33 1 93065294"), ("01 93 06 52 94", "01 93 06 52 94"), ("+999123456", "+999123456"), ("<b>+33</b>", "<b>+33</b>"),
])
def test_a_bare_number_is_shown_in_groups(phone, text, generated_modules):
    assert grouped(phone) == text
    assert run_node(GROUPED, [phone]) == [text]
