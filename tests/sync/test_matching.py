"""Look-alikes are proposed with a probability and reasons, and never without one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.matching import keys, score
from tests.sync.samples import lines, phones

shops = st.fixed_dictionaries({"name": lines}, optional={
    "city": lines, "phones": st.lists(phones, max_size=2), "emails": st.lists(lines, max_size=2)})

PERRIN = {"name": "Boulangerie Perrin", "city": "Lyon", "phones": ["+33 4 78 00 00 12"], "emails": ["p@perrin.fr"]}


@pytest.mark.parametrize(("other", "codes"), [
    ({"name": "Chez Paul", "phones": ["04.78.00.00.12"]}, {"same-phone"}),
    ({"name": "Chez Paul", "phones": ["+33 (0)4 78 00 00 12"]}, {"same-phone"}),
    ({"name": "Chez Paul", "emails": [" P@Perrin.FR "]}, {"same-email"}),
    ({"name": "BOULANGERIE PERRÍN", "city": "lyon"}, {"similar-name", "same-city"}),
    ({"name": "Perrin, boulangerie", "city": "Lyon"}, {"similar-name", "same-city"}),
])
def test_what_is_likely_the_same_shop_is_said_to_be_with_the_reasons(other, codes):
    found = score("account", PERRIN, other)
    assert found.likely
    assert {reason["code"] for reason in found.reasons} == codes
    assert keys("account", PERRIN) & keys("account", other)


@pytest.mark.parametrize("other", [
    {"name": "Boulangerie Perrin", "city": "Leeds"}, {"name": "Boulangerie Durand", "city": "Lyon"},
    {"name": "Chez Paul", "phones": ["12"]}, {"name": "Chez Paul"},
])
def test_what_is_likely_another_shop_is_left_alone(other):
    assert not score("account", PERRIN, other).likely


def test_one_name_in_two_scripts_and_one_town_is_likely_one_shop():
    cyrillic = {"name": "Иванов и сыновья", "city": "Москва"}
    assert score("account", cyrillic, {"name": "Ivanov i synovya", "city": "Moskva"}).likely


@given(shops, shops)
def test_the_judgement_is_the_same_from_either_side(one, other):
    forth, back = score("account", one, other), score("account", other, one)
    assert forth.probability == back.probability
    assert 0 <= forth.probability < 100
    assert forth.likely <= bool(forth.reasons)


@given(shops, shops)
def test_what_is_likely_shares_a_key_by_which_it_is_found(one, other):
    found = score("account", one, other)
    telling = {reason["code"] for reason in found.reasons} & {"same-phone", "same-email"}
    if telling:
        assert keys("account", one) & keys("account", other)


def test_what_is_never_compared_has_no_keys():
    assert keys("visit", {"name": "Perrin", "phones": ["0478000012"]}) == frozenset()
