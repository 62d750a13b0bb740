"""What a phone, or anybody else, may send: whatever it is, one bad op never spoils the others."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.op import MAX_OP_BYTES, Malformed, parse_op, parse_ops
from sync.verdict import Candidate, Reason, Result
from tests.sync.samples import anything

ID, SHOP = "0193a2f0-7c61-7d4e-9a55-5d1f3c0b6e27", "0193a2f0-7c61-7d4e-9a55-000000000001"
GOOD = {
    "id": ID, "seq": 3, "kind": "update", "type": "account", "record": SHOP, "at": "2026-11-21T10:00:00Z",
    "clock_offset_ms": -120, "set": {"name": {"was": "a", "now": "b"}, "custom.floor": {"now": 2}},
    "blobs": ["a" * 64], "after": [SHOP],
}


def test_an_op_is_read_whole_and_kept_as_it_was_sent():
    op = parse_op(GOOD)
    assert op.fault is None
    assert (op.key, op.seq, op.clock_offset_ms, op.blobs, op.after) == (
        ("account", SHOP), 3, -120, ("a" * 64,), (SHOP,))
    assert (op.set["name"].was, op.set["name"].now, op.set["custom.floor"].was) == ("a", "b", None)
    assert op.to_json() == GOOD


@pytest.mark.parametrize("raw", [None, [], "op", {}, {"id": 7}, {"id": ID.upper()}, {"id": ID + "0"}])
def test_an_op_without_an_id_is_a_malformed_request(raw):
    with pytest.raises(Malformed):
        parse_ops([raw])


@pytest.mark.parametrize("raw", [None, {}, "ops"])
def test_ops_that_are_no_list_are_a_malformed_request(raw):
    with pytest.raises(Malformed):
        parse_ops(raw)


@pytest.mark.parametrize(("change", "code"), [
    ({"seq": -1}, "malformed"), ({"seq": True}, "malformed"), ({"seq": 2**60}, "malformed"),
    ({"seq": 1.5}, "malformed"), ({"kind": "drop table"}, "unknown-kind"), ({"kind": ["update"]}, "unknown-kind"),
    ({"type": "user"}, "unknown-type"), ({"type": "conflict"}, "unknown-type"), ({"record": "1"}, "malformed"),
    ({"at": "yesterday"}, "malformed"), ({"at": "2026-11-21T10:00:00"}, "malformed"),
    ({"clock_offset_ms": "0"}, "malformed"), ({"set": []}, "malformed"), ({"set": {"name": "b"}}, "malformed"),
    ({"set": {"name": {"was": 1}}}, "malformed"), ({"set": {"name": {"now": 1, "by": 2}}}, "malformed"),
    ({"set": {"Name; --": {"now": 1}}}, "unknown-field"), ({"set": {f"f{n}": {"now": 1} for n in range(101)}}, "malformed"),
    ({"set": {"name": {"now": "x" * MAX_OP_BYTES}}}, "too-large"), ({"set": {"name": {"now": "\ud800"}}}, "malformed"),
    ({"set": {"name": {"now": float("nan")}}}, "malformed"), ({"blobs": ["short"]}, "malformed"),
    ({"blobs": "a" * 64}, "malformed"), ({"after": [7]}, "malformed"), ({"after": [SHOP] * 201}, "malformed"),
])
def test_a_bad_op_is_an_op_with_a_fault_of_its_own(change, code):
    op = parse_op(GOOD | change)
    assert (op.id, op.fault.code) == (ID, code)
    assert op.fault.text


@given(st.dictionaries(st.sampled_from([*GOOD, "more"]), anything))
def test_whatever_an_op_holds_it_is_read_or_has_a_fault_that_can_be_kept(change):
    op = parse_op(GOOD | change | {"id": ID})
    assert json.loads(json.dumps(op.to_json()))["id"] == ID
    assert op.fault is not None or op.kind == op.raw["kind"]


def test_a_result_survives_the_way_to_the_phone_and_back():
    result = Result(ID, "conflict", rev=4, conflicts=(SHOP,), candidates=(Candidate(SHOP, 80),),
                    reason=Reason("invalid", "That is not a date.", "birthday"), survivor=SHOP, after=(ID,))
    assert Result.from_json(json.loads(json.dumps(result.to_json()))) == result
    assert Result(ID, "applied").to_json() == {"id": ID, "verdict": "applied"}
    assert Result(ID, "applied").final
    assert not Result(ID, "held").final
