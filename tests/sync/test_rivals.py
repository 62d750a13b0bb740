"""Who types means one of those that are here at most, and is told so."""

import random

from sync import matching
from sync.matching import rivals
from sync.matching.rule import Rule
from tests.worker.look_alikes import pairs

TYPED = {"name": "Boulangerie Perrin", "city": "Lyon"}
STREETS = ("12 rue Mercière", "3 place Bellecour", "41 quai Saint-Vincent", "8 cours Gambetta", "5 avenue Foch")


def branch(street):
    return TYPED | {"street": street, "postal_code": f"6900{STREETS.index(street) + 1}", "country": "FR"}


def found(typed, *others):
    mine = matching.evidence("account", typed)
    there = [matching.evidence("account", each) for each in others]
    return sorted(((each, matching.score(mine, each)) for each in there), key=lambda one: -one[1].percent)


def percents(some):
    return [one.percent for one in rivals.shared(some, Rule())]


def test_whoever_is_here_alone_is_as_likely_as_the_two_are_alike():
    [(_, score)] = one = found(TYPED, branch(STREETS[0]))
    assert rivals.shared(one, Rule()) == [score]


def test_five_branches_share_what_is_sure():
    several = found(TYPED, *map(branch, STREETS))
    assert min(score.percent for _, score in several) > 60
    assert all(15 <= percent <= 20 for percent in percents(several))


def test_one_shop_that_is_here_twice_already_is_no_rival_of_itself():
    twice = found(TYPED, branch(STREETS[0]), branch(STREETS[0]) | {"name": "Boulangerie PERRIN"})
    assert percents(twice) == [score.percent for _, score in twice]
    with_another = [*twice, *found(TYPED, branch(STREETS[1]))]
    assert all(40 <= percent <= 50 for percent in percents(with_another))


def test_nobody_becomes_likelier_by_others_and_all_together_are_at_most_one():
    rng, people = random.Random(3), [case[1] for case in pairs(random.Random(4), 200) if case[0] == "contact"]
    for _ in range(60):
        one, *others = (matching.evidence("contact", each) for each in rng.sample(people, 9))
        some = sorted(((each, matching.score(one, each)) for each in others), key=lambda each: -each[1].percent)
        told = rivals.shared(some, Rule())
        assert len(told) == rivals.MOST
        for (_, alone), left in zip(some, told, strict=False):
            assert left.percent <= alone.percent
            assert (left.level, left.reasons) == (alone.level, alone.reasons)
