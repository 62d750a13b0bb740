"""Ops and a store to verdicts: the one place where an op's fate is decided.

Each op is answered on its own, in the order of its device, inside a savepoint
of its own: a refused op leaves nothing behind but its reason, and holds up only
what builds on it.  An op that was answered before gets the same answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sync import answers, edits, merges, unmerges
from sync.bench import Bench, Held, Refused, tables_of
from sync.definition import Field
from sync.msgid import N_
from sync.op import Op
from sync.store import OpFailed, Store
from sync.verdict import HELD, REFUSED, Reason, Result

WAITS = N_("This builds on a change that has not been accepted.")
FAILED = N_("Something went wrong here. It will be tried again.")

_DECIDE = {
    "create": edits.create, "update": edits.update, "delete": edits.delete,
    "resolve": answers.resolve, "judge": answers.judge,
    "merge": merges.merge, "unmerge": unmerges.unmerge,
}


def reconcile(
    ops: Iterable[Op], store: Store, now: str, definitions: Mapping[str, Iterable[Field]],
) -> list[Result]:
    """One result for each op, in the order in which they were applied (by ``seq``).

    ``definitions``: type -> its fields, built-in and custom.  Whatever the store raises but
    ``OpFailed`` goes up: then nothing of the push happened.
    """
    in_order = sorted(ops, key=lambda op: op.seq)
    store.expect(in_order)
    bench = Bench(store, now, tables_of(definitions))
    return [_settle(bench, op) for op in in_order]


def _settle(bench, op):
    known = bench.store.result_of(op.id)
    if known is not None:
        return known
    waits_for = tuple(id_ for id_ in op.after if not _accepted(bench.store.result_of(id_)))
    if waits_for and op.fault is None:
        return Result(op.id, HELD, reason=Reason("waits", WAITS), after=waits_for)
    try:
        return _decided(bench, op)
    except OpFailed:
        return Result(op.id, HELD, reason=Reason("failed", FAILED))


def _decided(bench, op):
    try:
        with bench.store.savepoint(op):
            if op.fault is not None:
                raise Refused(op.fault.code, op.fault.text, op.fault.field)
            return _kept(bench, op, _DECIDE[op.kind](bench, op))
    except Held as held:
        return Result(op.id, HELD, reason=held.reason, after=held.after)
    except Refused as refused:
        with bench.store.savepoint(op):
            return _kept(bench, op, Result(op.id, REFUSED, reason=refused.reason))


def _kept(bench, op, result):
    """The answer goes in beside its effect, so that neither can be there without the other."""
    if result.id != op.id:
        result = replace(result, id=op.id)
    bench.store.keep(op, result)
    return result


def _accepted(result):
    return result is not None and result.verdict != REFUSED
