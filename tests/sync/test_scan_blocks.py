"""Candidates of a scan are the pairs that share a key, each once, and never too many."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sync.matching.scan_blocks import blocks

keyed = st.lists(st.sets(st.integers(0, 12), max_size=5), max_size=25)


def entries(records):
    rows = [(key, number) for number, keys in enumerate(records) for key in sorted(keys)]
    return (np.array([key for key, _number in rows], np.uint64), np.array([number for _key, number in rows], np.int32),
            len(records))


def found(made):
    """{(lower, higher)}, and that no pair came twice, or the other way round."""
    pairs = [pair for lower, higher in made.candidates() for pair in zip(lower.tolist(), higher.tolist(), strict=True)]
    assert len(set(pairs)) == len(pairs)
    assert all(one < other for one, other in pairs)
    return set(pairs)


@given(keyed)
def test_every_pair_that_shares_a_key_is_a_candidate_once(records):
    shared = {pair for pair in combinations(range(len(records)), 2) if records[pair[0]] & records[pair[1]]}
    assert found(blocks(*entries(records))) == shared


@given(keyed, st.integers(0, 25))
def test_linking_pairs_records_of_one_file_with_records_of_the_other_only(records, split):
    across = {pair for pair in combinations(range(len(records)), 2)
              if pair[0] < split <= pair[1] and records[pair[0]] & records[pair[1]]}
    assert set(found(blocks(*entries(records), split=split))) == across


@given(keyed)
def test_chunks_hold_the_same_pairs_however_small_they_are(records):
    from sync.matching import scan_blocks

    whole, usual = found(blocks(*entries(records))), scan_blocks.CHUNK_PAIRS
    scan_blocks.CHUNK_PAIRS = 3
    try:
        assert found(blocks(*entries(records))) == whole
    finally:
        scan_blocks.CHUNK_PAIRS = usual


def test_a_block_too_large_is_split_by_a_second_key_and_named():
    # All share key 1; ten and ten share a second one that is large as well, two share a small one.
    records = [{1, 2 + number % 2} | ({9} if number < 2 else set()) for number in range(20)]
    made = blocks(*entries(records), pairs_each=0, pairs_at_least=10)
    assert set(found(made)) == {(0, 1)}
    assert [(one.key, one.records) for one in made.skipped] == [(1, 20), (2, 10), (3, 10)]
    made = blocks(*entries([{1} | {2 + number % 7, 20 + number % 5} for number in range(35)]), pairs_each=0, pairs_at_least=130)
    assert made.skipped[0].records == 35
    assert all(one % 7 == other % 7 or one % 5 == other % 5 for one, other in found(made))


@given(keyed)
def test_a_pair_of_two_parts_of_large_blocks_comes_once(records):
    # Numbers as hashes are, of which no two sums are equal.
    spread = [{int(key) ** 7 + 1 for key in keys} for keys in records]
    made = blocks(*entries(spread), pairs_each=0, pairs_at_least=6)
    assert all(records[one] & records[other] for one, other in found(made))


def test_a_hundred_thousand_records_with_one_key_cost_nothing():
    made = blocks(np.zeros(100_000, np.uint64), np.arange(100_000, dtype=np.int32), 100_000)
    assert found(made) == set()
    assert [one.records for one in made.skipped] == [100_000]
