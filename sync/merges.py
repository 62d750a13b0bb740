"""Two records of one thing in the world become one, and can become two again.

The loser keeps its values and points at its survivor; what referred to it is
moved; the merge record holds all that an undo needs and all that did not fit.
"""

from sync import questions
from sync.bench import MALFORMED, Bench, Refused, derived_id
from sync.matching import twins
from sync.msgid import N_
from sync.op import Op, is_uuid
from sync.record import absorb, part
from sync.store import Record
from sync.verdict import APPLIED, MERGED, REDIRECTED, Result

ITSELF = N_("A record cannot be merged with itself.")
MERGED_SINCE = N_("This was merged again since. Undo the later merge first.")


def merge(bench: Bench, op: Op) -> Result:
    change = op.set.get("survivor_id")
    if change is None or len(op.set) > 1 or not is_uuid(change.now):
        raise Refused("malformed", MALFORMED, "survivor_id")
    if change.now == op.record:
        raise Refused("same-record", ITSELF, "survivor_id")
    sent_to = bench.known(op.type, op.record)
    loser = bench.survivor(sent_to)
    survivor = bench.survivor(bench.known(op.type, change.now, "survivor_id"))
    bench.allow("merge", op.type, loser, {})
    bench.allow("merge", op.type, survivor, {})
    if loser.id != survivor.id:  # else two people said the same, perhaps the other way round
        loser = _make_one(bench, op, survivor, loser)
    moved_on = sent_to.id != loser.id
    return Result(
        op.id, REDIRECTED if moved_on else APPLIED, rev=loser.rev,
        survivor=survivor.id if moved_on else None,
    )


def unmerge(bench: Bench, op: Op) -> Result:
    done = bench.known("merge", op.record)
    type_ = done.get("record_type")
    survivor, loser = bench.known(type_, done.get("survivor_id")), bench.known(type_, done.get("loser_id"))
    # The loser hangs on nothing by now, so rights can only be asked of what stands for both.
    bench.allow("unmerge", type_, survivor, {})
    if done.get("undone_at"):
        return Result(op.id, APPLIED, rev=done.rev)
    if survivor.merged_into is not None:
        raise Refused("merged-since", MERGED_SINCE)
    values, kept = part(survivor.values, done.get("kept") or [], bench.fields(type_))
    bench.save(survivor, op, values=values)
    bench.save(loser, op, merged_into=None)
    for moved in done.get("moved") or []:
        _move_back(bench, op, survivor, loser, *moved)
    undone = bench.save(done, op, values=done.values | {"kept": kept, "undone_at": bench.now})
    stays = any(entry.get("stays") for entry in kept)
    return Result(op.id, MERGED if stays else APPLIED, rev=undone.rev)


def _make_one(bench, op, survivor, loser):
    if survivor.deleted:
        questions.ask_about_deletion(bench, op, survivor, wanted=False)
        survivor = bench.known(survivor.type, survivor.id)
    values, kept = absorb(survivor.values, loser.values, bench.fields(op.type))
    after = bench.save(survivor, op, values=values)
    loser = bench.save(loser, op, merged_into=survivor.id)
    led_here = list(bench.store.references(op.type, loser.id))
    moved = [_move(bench, op, survivor, loser, reference) for reference in led_here]
    bench.store.insert(Record("merge", derived_id(op.id, "merge"), 1, bench.now, {
        "record_type": op.type, "survivor_id": survivor.id, "loser_id": loser.id,
        "account_id": questions.account_of(survivor), "by": bench.store.user_id, "at": bench.now,
        "undone_at": None, "kept": kept, "moved": moved,
    }), op)
    twins.judged_same(bench, op, after, loser)
    return loser


def _move(bench, op, survivor, loser, reference):
    """-> [type, id, field, whether it led to the survivor as well before]."""
    record, name = reference.record, reference.field
    value = record.get(name)
    both = isinstance(value, list) and survivor.id in value
    bench.save(record, op, values=_led(record, name, loser.id, survivor.id))
    return [record.type, record.id, name, both]


def _move_back(bench, op, survivor, loser, type_, id_, name, both):
    record = bench.known(type_, id_)
    value = record.get(name)
    if isinstance(value, list) and both and survivor.id in value and loser.id not in value:
        bench.save(record, op, values=record.values | {name: [*value, loser.id]})
    elif not both and survivor.id in (value if isinstance(value, list) else [value]):
        bench.save(record, op, values=_led(record, name, survivor.id, loser.id))


def _led(record, name, old, new):
    value = record.get(name)
    if isinstance(value, list):
        return record.values | {name: list(dict.fromkeys(new if one == old else one for one in value))}
    moved = record.values | {name: new}
    if record.type == "conflict" and record.get("account_id") == old:
        moved["account_id"] = new
    return moved
