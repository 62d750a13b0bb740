from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcrm.replication.cursor import COMMON, Cursor, Unknown, parse

EPOCH, ANNA = UUID(int=7), UUID(int=8)
streams = st.just(COMMON) | st.builds(lambda kind, of: f"{kind}:{of}", st.sampled_from("ut"), st.uuids())


@given(st.dictionaries(streams, st.integers(0, 2**62)))
def test_a_cursor_survives_the_way_to_the_phone_and_back(seqs):
    assert parse(str(Cursor(EPOCH, ANNA, seqs))) == Cursor(EPOCH, ANNA, seqs)


def test_equal_places_have_equal_texts():
    there, back = {"common": 1, f"u:{ANNA}": 2}, {f"u:{ANNA}": 2, "common": 1}
    assert str(Cursor(EPOCH, ANNA, there)) == str(Cursor(EPOCH, ANNA, back))


def test_a_cursor_of_a_hundred_territories_fits_in_a_url():
    seqs = {f"t:{UUID(int=number)}": 10_000 for number in range(100)}
    assert len(str(Cursor(EPOCH, ANNA, seqs))) < 3000


@pytest.mark.parametrize("text", ["", "x", "nonsense", "é", "AAAA", "AQ", "/+==", str(Cursor(EPOCH, ANNA, {"common": 5}))[:-1]])
def test_what_is_no_cursor_is_said_to_be_none(text):
    with pytest.raises(Unknown):
        parse(text)


@given(st.binary(max_size=80))
def test_any_bytes_are_a_cursor_or_none_but_never_an_accident(packed):
    import base64

    text = base64.urlsafe_b64encode(packed).rstrip(b"=").decode()
    try:
        parse(text)
    except Unknown:
        pass
