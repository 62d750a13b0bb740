"""The parser is told of the few customers that a card's words may mean, the same on server and phone."""

import pytest

from fieldcrm.cards.companies import companies_on, keys_of
from fieldcrm.publishing import publish
from tests.cards.printed import reading
from tests.cast import account, meet
from tests.node import run_node

KEYS = """
import { keysOf } from "#worker/replica/companies.js";
export const main = (given) => given.map((text) => keysOf([{ lines: [{ text }] }]));
"""
TEXTS = [
    "Boulangerie Perrin & fils SARL", "www.perrin-lyon.example/pain", "claire.fontaine@port.example", "Иванов и сыновья", "شرکت بازار تهران",
    "Tel. +33 4 78 00 00 12", "", "…", "Directrice des achats et de la logistique internationale", "A.B.C. d.o.o.", "\U0001f600" * 40, "HTTP://SHOP.CO.UK",
]


@pytest.fixture
def cast(session):
    people = meet(session)
    people.perrin.website = "https://www.perrin.example/pain"
    publish(session, people.perrin)
    session.commit()
    return people


def names(session, cast, *lines):
    return [one["name"] for one in companies_on(session, [reading((10, 10, list(lines))), None], [cast.lyon.id])]


def test_customers_whose_name_or_host_is_on_the_card_are_told_and_no_others(session, cast):
    assert names(session, cast, "Marie Perrin", "Boulangerie Perrin SARL", "+33 4 78 00 00 12") == ["Boulangerie Perrin"]
    assert names(session, cast, "marie@perrin.example") == ["Boulangerie Perrin"]
    assert names(session, cast, "Marie Perrin", "Le Pain Doré") == []
    assert names(session, cast, "Briggate Tea Rooms") == []  # in Leeds


def test_of_a_name_that_half_a_town_shares_nobody_is_told(session, cast):
    publish(session, [account(session, cast.lyon, f"Boulangerie {number}") for number in range(60)])
    session.commit()
    assert names(session, cast, "Boulangerie Perrin") == ["Boulangerie Perrin"]
    assert names(session, cast, "Boulangerie") == []


def test_a_reading_that_is_none_tells_of_nobody(session, cast):
    broken = [{"lines": [None, {"text": 5}, "x"]}, {"lines": "no"}, "neither"]
    assert companies_on(session, broken, [cast.lyon.id]) == []


def test_phone_and_server_ask_by_the_same_keys(parser):
    assert run_node(KEYS, TEXTS) == [keys_of([{"lines": [{"text": text}]}]) for text in TEXTS]
