"""Namesakes are not one person, and the more a list holds of them the less their name says."""

import random

import pytest

from sync.matching import BACKGROUND, DEFAULT, FileCounts, evidence, pairs, score
from sync.matching.namesakes import called, count
from sync.matching.score import bits, parts

FIRST = ["Tom", "Lea", "Jack", "Rosa", "Paul", "Nina", "Hugo", "Vera", "Karl", "Ines", "Otto", "Mara", "Finn", "Lena", "Ivan"]
LAST = ["Redgate", "Walwell", "Barchet", "Poulot", "Kornbach", "Ebersdorf", "Haldon", "Clifford", "Dormer", "Fairley", "Goldcroft", "Hartwick", "Lindqvist", "Marlowe", "Norbury", "Penrose", "Quayle", "Rushton", "Selwyn", "Thornbury", "Underhill", "Vickers", "Wetherby", "Yardley", "Zeller"]


def person(given, family, **more):
    return evidence("contact", {"given_name": given, "family_name": family} | more)


def of_emma(*numbers, **more):
    """As many different people who are all called Emma Standon."""
    return [person("Emma", "Standon", phones=[f"+44207{37 * number:07}"], **more) for number in numbers]


def strangers(many, seed=1):
    """People with phones of their own; first names and family names come together by chance."""
    rng = random.Random(seed)
    return [person(rng.choice(FIRST), rng.choice(LAST), phones=[f"+44113{rng.randrange(10 ** 7):07}"]) for _ in range(many)]


def told(a, b, rows=()):
    """The bits of two records, before anything holds their probability down."""
    counts = FileCounts.of(rows) if rows else BACKGROUND
    return bits(parts(*sorted((a, b)), DEFAULT, counts), a.type, DEFAULT, counts)


def test_the_longer_the_list_the_less_a_common_name_says():
    one, two = person("Emma", "Standon", city="Leeds"), person("Emma", "Standon", city="Leeds", birthday="1990-04-03")
    said = [told(one, two, [one, two, *strangers(many), *(person("Emma", "Zeller"), person("Tom", "Standon")) * (many // 100)])
            for many in (500, 2000, 8000)]
    assert said == sorted(said, reverse=True)
    assert said[0] > said[2] + 3


def test_the_more_people_have_a_name_the_less_it_says_whatever_its_words_do():
    # Twelve Emmas and twelve Standons in both lists, and in one of them they are the same twelve.
    one, two, *rest = of_emma(*range(14))
    others = strangers(2000)
    apart = [person(*name, phones=each.phones) for each in rest for name in (("Emma", "Zeller"), ("Tom", "Standon"))]
    spread = [person("Rosa", "Zeller", phones=each.phones) for each in rest]
    assert told(one, two, [one, two, *rest, *spread, *others]) < told(one, two, [one, two, *apart, *others]) - 3


def test_one_person_typed_many_times_is_no_namesake_of_herself():
    others = strangers(2000)
    one, *again = (person("Emma", "Standon", phones=["+442070000001"], birthday=f"19{day}0-04-03") for day in range(2, 9))
    different = [person("Emma", "Standon", birthday=f"19{day}0-04-03") for day in range(2, 9)]
    assert called(one) not in FileCounts.of([one, *again, *others]).called
    assert FileCounts.of([*different, *others]).called[called(one)] == len(different)


def test_who_says_nothing_but_a_name_is_counted_neither_as_one_nor_as_many():
    assert count([(("ann",), ())] * 50) == {}
    assert count([(("ann",), (number,)) for number in range(50)]) == {("ann",): 50}
    assert count([(("ann",), (number, "her door")) for number in range(50)]) == {}


def test_a_list_of_namesakes_is_not_proposed_as_duplicates():
    rows = strangers(1500)
    assert [found for *_pair, found in pairs(rows) if found.probability >= 0.5] == []


def test_a_mail_address_made_of_the_name_says_nothing_more_of_namesakes():
    emma = {"given_name": "Emma", "family_name": "Standon"}
    apart, near, slipped = (told(evidence("contact", emma | one), evidence("contact", emma | other)) for one, other in (
        ({}, {}), ({"emails": ["emma.standon17@orange.fr"]}, {"emails": ["emma_standon71@orange.fr"]}),
        ({"emails": ["sunflower@orange.fr"]}, {"emails": ["sunflwer@orange.fr"]})))
    assert near == pytest.approx(apart)
    assert slipped > apart + 5


def test_nor_one_in_other_letters_than_the_name():
    said = [score(evidence("contact", {"given_name": "Ольга", "family_name": "Волкова", "emails": [one]}),
                  evidence("contact", {"given_name": "Ольга", "family_name": "Волкова", "emails": [other]})).probability
            for one, other in (("o.volkova12@mail.ru", "o_volkova31@mail.ru"), ("zarya1988@mail.ru", "zarya_1988@mail.ru"))]
    assert said[0] < said[1]


def test_without_a_name_a_mail_address_that_is_nearly_the_same_still_speaks():
    nobody, emma = {"family_name": "", "birthday": "1990-04-03"}, {"given_name": "Emma", "family_name": "Standon", "birthday": "1990-04-03"}
    near = [score(evidence("contact", nobody | one), evidence("contact", emma | other)).probability for one, other in (
        ({}, {}), ({"emails": ["emma.standon@orange.fr"]}, {"emails": ["emma.stndon@orange.fr"]}))]
    assert near[0] < near[1]


@pytest.mark.parametrize("other", ["Standen", "Standonby", "Staunton"])
def test_another_spelling_in_one_script_says_less_than_the_same(other):
    emma, rows = person("Emma", "Standon"), [*strangers(2000), *(person("Emma", "Zeller"), person("Tom", "Standon")) * 20]
    assert told(emma, person("Emma", other), rows) < told(emma, emma, rows) - 2


def test_another_script_is_spelled_otherwise_and_says_as_much():
    olga = person("Ольга", "Хрущёва")
    assert score(olga, person("Olga", "Khrushcheva")).probability == pytest.approx(score(olga, olga).probability, abs=0.15)


def test_two_towns_that_begin_alike_are_not_one():
    emma = {"given_name": "Emma", "family_name": "Standon"}
    here, there, typed, none = (evidence("contact", emma | {"city": city}) for city in ("Lauterburg", "Lauterfurt", "Lauterbrug", ""))
    assert score(here, none).probability == score(here, there).probability < score(here, typed).probability


def test_a_firm_in_another_town_is_another_or_a_branch():
    firm = {"name": "Librairie Berpont"}
    lyon, metz, nowhere = (evidence("account", firm | {"city": city}) for city in ("Lyon", "Metz", ""))
    assert score(lyon, metz).probability < score(lyon, nowhere).probability
    assert DEFAULT.weights["place.city.other.account"] < DEFAULT.weights["place.city.other"]


def test_every_town_has_a_station_road():
    emma = {"given_name": "Emma", "family_name": "Standon", "street": "1 Station Road"}
    here, there, none = (told(evidence("contact", emma | {"city": "Leeds"}), evidence("contact", emma | {"city": city})) for city in ("Leeds", "Bath", ""))
    assert here > none > there + 4
