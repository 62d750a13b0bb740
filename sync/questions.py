"""What only a person can decide: two values for one field, a delete against an edit.

The server's value stands and the other is kept beside it.  A question's id
follows from the op that raised it, so a re-push after a restore finds the
question that other ops answer.
"""

from dataclasses import replace

from sync.bench import Bench, derived_id
from sync.op import Op
from sync.record import CONFLICT, SAME, YIELDED, fingerprint, same
from sync.store import Record

#: The pseudo-field of a question about a whole record. Its ``was`` is the fingerprint of what was
#: asked about, and who answers "delete" sends it back as the ``was`` of the answer: what has been
#: written since then was not seen, and is asked about again.
DELETED = "deleted"


def keep_beside(bench: Bench, op: Op, record: Record, changes, outcomes, answering=None) -> list[str]:
    """Keep each value that cannot stand -> the ids of the open questions."""
    asked = []
    for name, outcome in outcomes.items():
        if outcome.how == YIELDED:
            _insert(bench, op, record, name, changes[name], outcome, settled=True)
        elif outcome.how == CONFLICT:
            asked.append(_ask(bench, op, record, name, changes[name], outcome, answering))
        elif outcome.how == SAME and not same(changes[name].was, outcome.value):
            _agreed(bench, op, record, name, changes[name], answering)
    return asked


def ask_about_deletion(bench: Bench, op: Op, record: Record, wanted: bool, woken: bool = False) -> str:
    """A delete that did not see an edit, or an edit of what was deleted: the record lives and a
    person is asked, whichever of the two arrived first.  ``wanted``: this op is the delete."""
    if record.deleted and not woken:
        record = bench.save(record, op, deleted=False)
    for one in bench.store.conflicts(record.type, record.id):
        if one.get("deleted"):
            return one.id
    return insert_deletion(bench, op, record, wanted)


def insert_deletion(bench: Bench, op: Op, record: Record, wanted: bool) -> str:
    mark = fingerprint(record.values, bench.fields(record.type))
    asked = _question(bench, op, record, DELETED, mark, wanted, not wanted, deleted=True)
    bench.store.insert(asked, op)
    return asked.id


def close(bench: Bench, op: Op, conflict: Record, value) -> Record:
    closed = {
        "status": "resolved", "value": value,
        "resolved_by": bench.store.user_id, "resolved_at": bench.now,
    }
    return bench.save(conflict, op, values=conflict.values | closed)


def account_of(record: Record) -> str | None:
    return record.id if record.type == "account" else record.get("account_id")


def _ask(bench, op, record, name, change, outcome, answering):
    """One question a field and phone: who writes again over what was not accepted speaks of the
    same question; so does the same value sent by a second op."""
    for one in _own(bench, record, name, answering):
        if same(one.get("mine"), outcome.lost):
            return one.id
        if same(one.get("mine"), change.was):
            values = one.values | {"mine": outcome.lost, "theirs": outcome.value, "op_id": op.id}
            return bench.save(one, op, values=values).id
    return _insert(bench, op, record, name, change, outcome, settled=False)


def _agreed(bench, op, record, name, change, answering):
    """The author of a value that was not accepted has come to what stands: nothing left to ask."""
    for one in _own(bench, record, name, answering):
        if same(one.get("mine"), change.was):
            close(bench, op, one, change.now)


def _own(bench, record, name, answering):
    author = (bench.store.user_id, bench.store.device_id)
    return [
        one for one in bench.store.conflicts(record.type, record.id)
        if one.get("field") == name and one.id != answering and not one.get("deleted")
        and (one.get("author_id"), one.get("device_id")) == author
    ]


def _insert(bench, op, record, name, change, outcome, settled):
    asked = _question(bench, op, record, name, change.was, outcome.lost, outcome.value)
    if settled:
        by_rule = {"status": "resolved", "resolved_at": bench.now, "value": outcome.value}
        asked = replace(asked, values=asked.values | by_rule)
    bench.store.insert(asked, op)
    return asked.id


def _question(bench, op, record, name, was, mine, theirs, deleted=False):
    return Record("conflict", derived_id(op.id, name), 1, bench.now, {
        "record_type": record.type, "record_id": record.id, "account_id": account_of(record),
        "field": name, "was": was, "mine": mine, "theirs": theirs, "deleted": deleted,
        "author_id": bench.store.user_id, "device_id": bench.store.device_id, "op_id": op.id,
        "at": bench.now, "status": "open", "resolved_by": None, "resolved_at": None, "value": None,
    })
