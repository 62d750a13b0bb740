"""Pairs of tokens that are compared at once are as alike as one by one."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.matching.aligning import compare
from sync.matching.names import tokens
from sync.matching.nicknames import FAMILIES
from sync.matching.scan_columns import bags, common
from sync.matching.scan_tokens import Tokens
from tests.sync.test_names_parity import names
from tests.sync.test_scan import FAMILY, GIVEN

NICKNAMES = [name for family in FAMILIES[::15] for name in family]
SPOKEN = ["الحسين", "Alhussein", "Al-Hussein", "J.", "Б.", "جی.", "د.", "王", "12", "Mohammed", "محمود", "Mahmoud", "x" * 40]
near = st.text("aeiostrdl", max_size=12)


def compared(words):
    found = list(dict.fromkeys(token for name in words for token in tokens(given=name) if token.role != "suffix"))
    one, other = (side.ravel() for side in np.meshgrid(np.arange(len(found)), np.arange(len(found))))
    weights, percents = Tokens(found).compare(one, other)
    for i, j, weight, percent in zip(one, other, weights.tolist(), percents.tolist(), strict=True):
        expected, _basis, alike = compare(found[i], found[j])
        assert (weight, percent) == (expected, alike), (found[i], found[j])


def test_names_of_all_kinds_are_as_alike_as_one_by_one():
    compared(GIVEN + FAMILY + NICKNAMES + SPOKEN)


@settings(deadline=None, max_examples=80)
@given(st.lists(names | near, max_size=8))
def test_any_names_are_as_alike_as_one_by_one(some):
    compared(some)


@given(st.text("aetzž1", max_size=90), st.text("aetzž1", max_size=90))
def test_two_bags_have_no_fewer_letters_in_common_than_two_texts(one, other):
    left, right = bags([one, other])
    assert common(left, right) >= sum(min(one.count(letter), other.count(letter)) for letter in set(one))
