"""Cursors and plans: what a phone is told to read, whatever it says it has read."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.digest import digest
from sync.feed import decode, encode, page, plan

EPOCH, ANNA, BEN = "epoch-1", "anna", "ben"
names = st.sampled_from(["common", "u:anna", "t:lyon", "t:leeds", "t:«é»"])
positions = st.dictionaries(names, st.integers(0, 2**62))


@given(positions)
def test_a_cursor_survives_the_way_to_the_phone_and_back(read):
    assert decode(encode(EPOCH, ANNA, read)) == (EPOCH, ANNA, read)


@given(positions, positions)
def test_a_plan_reads_every_visible_stream_from_where_the_phone_is(read, heads):
    heads = {stream: max(seq, read.get(stream, 0)) for stream, seq in heads.items()}
    planned = plan(encode(EPOCH, ANNA, read), EPOCH, ANNA, heads)
    assert planned.after == {stream: read.get(stream, 0) for stream in heads}
    assert set(planned.dropped) == set(read) - set(heads)
    assert not planned.reset


def test_a_first_pull_reads_all_and_needs_no_word_of_what_is_gone():
    planned = plan("", EPOCH, ANNA, {"common": 7})
    assert (planned.after, planned.dropped, planned.reset) == ({"common": 0}, (), False)
    assert planned.wants("common", gone=False)
    assert not planned.wants("common", gone=True)


@pytest.mark.parametrize("cursor", [
    encode("epoch-0", ANNA, {"common": 3}), encode(EPOCH, BEN, {"common": 3}),
    encode(EPOCH, ANNA, {"common": 8}), encode(EPOCH, ANNA, {"common": 3})[:-2],
    "x", "é", "AAAA", "=" * 9, "A" * 100_000, encode(EPOCH, ANNA, {"common": True}),
    encode(EPOCH, ANNA, {"common": -1}), encode(1, ANNA, {}),
])
def test_a_cursor_of_another_epoch_or_user_or_nobody_starts_afresh(cursor):
    planned = plan(cursor, EPOCH, ANNA, {"common": 7})
    assert (planned.after, planned.dropped, planned.reset) == ({"common": 0}, (), True)


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda some: some.hex()))
def test_any_text_is_a_cursor_or_none_but_never_an_accident(text):
    assert plan(text, EPOCH, ANNA, {"common": 1}).after == {"common": 0}


def test_the_next_cursor_says_how_far_the_page_went_in_each_stream():
    planned = plan(encode(EPOCH, ANNA, {"a": 2, "b": 5}), EPOCH, ANNA, {"a": 9, "b": 9, "c": 9})
    assert decode(planned.next([("a", 3), ("a", 4), ("c", 1)]))[2] == {"a": 4, "b": 5, "c": 1}


def test_a_page_asks_for_one_row_more_to_know_whether_there_are_more():
    assert page([1, 2, 3], 2) == ([1, 2], True)
    assert page([1, 2], 2) == ([1, 2], False)


def test_a_cursor_of_a_hundred_territories_fits_in_a_url():
    read = {f"t:{UUID(int=number << 64 | number)}": 10**6 + number for number in range(100)}
    assert len(encode(str(UUID(int=7)), str(UUID(int=8)), read)) < 6000


def test_a_digest_counts_a_document_once_however_many_streams_hold_it():
    rows = [("account", "b", 2), ("account", "a", 1), ("account", "b", 2), ("visit", "c", 1)]
    assert digest(rows) == digest(sorted(set(rows)))
    assert digest(rows)["account"]["count"] == 2
    assert digest(rows)["account"]["hash"] == (
        "e94426691b5616bb7359dc1a1713f9ff91c675e42a4934295d6a09422b7c410c")
