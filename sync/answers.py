"""What a person decided: which of two values stands, whether a record goes, whether two are one."""

from dataclasses import replace

from sync import edits, matching, questions
from sync.bench import MALFORMED, Bench, Refused
from sync.matching.twins import UNDECIDED, judged, make_pair, pair_id
from sync.msgid import N_
from sync.op import Op, is_uuid
from sync.record import fingerprint, same
from sync.verdict import APPLIED, Result
from sync.verdict import CONFLICT as CONFLICT_VERDICT

JUDGED = N_("Somebody has already decided about this pair.")
#: "later" is asked again, at the end of the queue; "open" takes a judgement back.
JUDGEMENTS = ("open", "later", "same", "different")
PAIR = ("record_type", "left_id", "right_id")
YES_OR_NO = N_("Please choose: delete it, or keep it.")


def resolve(bench: Bench, op: Op) -> Result:
    """A person chose a value; if yet another stands by now, that is asked about afresh."""
    conflict = bench.known("conflict", op.record)
    change = op.set.get("value")
    if change is None or len(op.set) > 1:
        raise Refused("malformed", MALFORMED, "value")
    if conflict.get("status") == "resolved" and same(conflict.get("value"), change.now):
        return Result(op.id, APPLIED, rev=conflict.rev)
    settle = _settle_deletion if conflict.get("deleted") else _settle_value
    conflicts = settle(bench, op, conflict, change)
    rev = questions.close(bench, op, conflict, change.now).rev
    return Result(op.id, CONFLICT_VERDICT if conflicts else APPLIED, rev=rev, conflicts=tuple(conflicts))


def judge(bench: Bench, op: Op) -> Result:
    """``set``: {"status": {was, now}}; for a pair that nobody was asked about yet also record_type,
    left_id and right_id: a person may know more than the machine."""
    change = op.set.get("status")
    if change is None or change.now not in JUDGEMENTS:
        raise Refused("malformed", MALFORMED, "status")
    pair = bench.store.record("duplicate", op.record)
    pair = _new_pair(bench, op) if pair is None else pair
    bench.allow("judge", "duplicate", pair, {"status": change.now})
    if pair.get("status") == change.now:
        return Result(op.id, APPLIED, rev=pair.rev)
    undecided = pair.get("status") in UNDECIDED and change.was in (None, *UNDECIDED)
    if pair.get("status") != change.was and not undecided:
        raise Refused("already-judged", JUDGED, "status")
    return Result(op.id, APPLIED, rev=judged(bench, op, pair, change.now, bench.store.user_id).rev)


def _new_pair(bench, op):
    if not set(PAIR) <= op.set.keys():
        return bench.known("duplicate", op.record)  # has not arrived
    type_, *ids = (op.set[name].now for name in PAIR)
    if type_ not in matching.TYPES or not all(map(is_uuid, ids)) or pair_id(type_, *ids) != op.record:
        raise Refused("malformed", MALFORMED, "record_type")
    return make_pair(bench, op, *(bench.known(type_, id_) for id_ in ids))


def _settle_value(bench, op, conflict, change):
    known = bench.known(conflict.get("record_type"), conflict.get("record_id"))
    chosen = replace(op, type=known.type, record=known.id, set={conflict.get("field"): change})
    return edits.edit(bench, chosen, known, answering=conflict).conflicts


def _settle_deletion(bench, op, conflict, change):
    if not isinstance(change.now, bool):
        raise Refused("invalid", YES_OR_NO, "value")
    record = bench.survivor(bench.known(conflict.get("record_type"), conflict.get("record_id")))
    bench.allow("delete" if change.now else "update", record.type, record, {})
    if not change.now or record.deleted:
        return ()
    seen = change.was if isinstance(change.was, str) else conflict.get("was")
    if seen != fingerprint(record.values, bench.fields(record.type)):
        return (questions.insert_deletion(bench, op, record, wanted=True),)
    bench.save(record, op, deleted=True)
    return ()
