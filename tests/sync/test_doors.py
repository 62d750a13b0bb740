"""Shops of a mall share its door: two there are one no more than two elsewhere."""

import pytest

from sync.matching import FileCounts, evidence, pairs
from sync.matching.doors import door

MALL = {"street": "40 place des Arcades", "city": "Lyon"}
SHOPS = ("Zafiro", "Kiosque Lumen", "Pietersen", "Ombrelle", "Quatremer", "Vesoul Optique", "Hedwig")


def shop(name, **more):
    return evidence("account", {"name": name} | MALL | more, "FR")


def elsewhere(many):
    return [evidence("account", {"name": f"Maison Nr{chr(97 + at % 26)}{at}", "street": f"{at} rue Nr{at}", "city": "Lyon"}) for at in range(many)]


def counted(*shops):
    return FileCounts.of([*shops, *elsewhere(300)])


def test_the_more_firms_have_a_door_the_less_it_says():
    here = shop("Zafiro").street, shop("Zafiro").numbers
    two, four, all_ = (counted(*map(shop, SHOPS[:many])) for many in (2, 4, None))
    assert door(*here) not in two.doors
    assert (four.doors[door(*here)], all_.doors[door(*here)]) == (4, len(SHOPS))
    assert all_.door(*here) < four.door(*here) < two.door(*here)


@pytest.mark.parametrize("typed", [
    ("Zafiro Fleurs", "Fleurs Zafiro", "Zafirro"),
    ("Zafiro", "ZAFIRO SARL", "Zafiro Lyon"),
])
def test_one_firm_typed_many_times_is_no_mall(typed):
    assert not counted(*map(shop, typed)).doors


def test_two_names_with_one_phone_are_one_firm_of_the_house():
    phoned = [shop(name, phones=["+33472000001"]) for name in SHOPS]
    assert not counted(*phoned).doors


def test_shops_of_a_mall_are_not_taken_for_one_another():
    shops = [shop(name) for name in SHOPS]
    found = pairs([*shops, shop("Quatremére"), *elsewhere(300)])
    likely = {(one, other) for one, other, said in found if said.likely and other <= len(shops)}
    assert likely == {(SHOPS.index("Quatremer"), len(SHOPS))}
