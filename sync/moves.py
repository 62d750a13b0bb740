"""What led to the loser leads to the survivor, and can be led back.

A list (the contacts met on a visit) may name both: an entry of ``moved`` is [type, id, field,
whether the survivor stood there in its own right], so that an undo knows whether it stays.
"""

from sync import clusters
from sync.bench import Bench
from sync.op import Op
from sync.store import Record, Reference


def over(bench: Bench, op: Op, survivor: Record, loser: Record) -> list[list]:
    """Everything that leads to the loser -> entries of ``moved``."""
    found = list(bench.store.references(loser.type, loser.id))
    return [_move(bench, op, survivor, loser, one) for one in found]


def back(bench: Bench, op: Op, undone: Record, path: list[Record]) -> None:
    """Lead back what this merge moved. ``path``: its survivor, and whatever that was merged into."""
    root = path[-1]
    for type_, id_, name, *_own in undone.get("moved") or []:
        record = bench.known(type_, id_)
        value = record.get(name)
        if root.id not in (value if isinstance(value, list) else [value]):
            continue  # led elsewhere since
        *merged, stays = [_stands(bench, one, record, name, undone) for one in path]
        for one, still in zip(path, merged, strict=False):
            if not still:
                _forget(bench, op, one, record, name)
        loser = [undone.get("loser_id")]
        _lead(bench, op, record, name, root.id, [root.id, *loser] if stays else loser)


def _move(bench, op, survivor, loser, reference: Reference):
    record, name = reference.record, reference.field
    value = record.get(name)
    named = isinstance(value, list) and survivor.id in value
    earlier = [entry for _merge, entry in _entries(bench, survivor, record, name)]
    own = named and (not earlier or any(entry[3] for entry in earlier))
    _lead(bench, op, record, name, loser.id, [survivor.id])
    return [record.type, record.id, name, own]


def _stands(bench, one, record, name, undone):
    """Whether this reference leads to ``one`` for its own sake, or for that of another than the
    loser of the merge that is being undone."""
    entries = _entries(bench, one, record, name)
    if not entries:
        return isinstance(record.get(name), list)
    return any(entry[3] for _merge, entry in entries) or any(
        _stands(bench, bench.known(one.type, merge.get("loser_id")), record, name, undone)
        for merge, _entry in entries if merge.id != undone.id)


def _entries(bench, one, record, name):
    """What the merges into ``one`` say of this reference."""
    return [(merge, entry) for merge in clusters.taken_in(bench, one.type, one.id)
            for entry in merge.get("moved") or [] if entry[:3] == [record.type, record.id, name]]


def _forget(bench, op, one, record, name):
    """The merge that took ``one`` in need not lead this back to it any more."""
    merge = clusters.taken_by(bench, one)
    left = [entry for entry in merge.get("moved") or [] if entry[:3] != [record.type, record.id, name]]
    bench.save(merge, op, values=merge.values | {"moved": left})


def _lead(bench, op, record, name, old, new):
    """``old`` gives way to ``new``, the ids that stand in its place."""
    value = record.get(name)
    if isinstance(value, list):
        led = [id_ for one in value for id_ in (new if one == old else [one])]
        moved = record.values | {name: list(dict.fromkeys(led))}
    else:
        moved = record.values | {name: new[0]}
        if record.type == "conflict" and record.get("account_id") == old:
            moved["account_id"] = new[0]
    bench.save(record, op, values=moved)
