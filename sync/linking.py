"""After an edit: who looks the same, and what a machine may make one without asking.

It may only where an administrator said from which probability on, where more than a name agrees,
and where no person has ever decided about the pair.  Its merges are listed and undone as any.
"""

from sync import merges
from sync.bench import Bench
from sync.matching import twins
from sync.op import Op
from sync.store import Record
from sync.verdict import Candidate


def look(
    bench: Bench, op: Op, record: Record, before: Record | None = None,
) -> tuple[Record, tuple[Candidate, ...]]:
    """-> (the record, or what survived it; the pairs that wait for a person)."""
    waiting = []
    for score, other in twins.find(bench, op, record, before):
        if _by_machine(bench, record, other, score):
            record = _linked(bench, op, record, other)
        else:
            waiting.append((score, other))
    return record, twins.shown(bench, waiting)


def link(bench: Bench, op: Op, record: Record, other: Record, score) -> bool:
    """Make one of a pair that a scan found, where the rule lets a machine do it; whether it did."""
    may = _by_machine(bench, record, other, score)
    if may:
        _linked(bench, op, record, other)
    return may


def _by_machine(bench, record, other, score):
    rule = bench.store.rule
    if rule.link is None or score.level != "strong" or score.percent < rule.link:
        return False
    pair = bench.known("duplicate", twins.pair_id(record.type, record.id, other.id))
    return pair.get("judged_by") is None and all(
        bench.store.may("merge", one.type, one, {}) for one in (record, other))


def _linked(bench, op, record, other):
    """One of two, or, where an earlier link has drawn them together already, what they are now."""
    record, other = (bench.survivor(bench.known(one.type, one.id)) for one in (record, other))
    if record.id == other.id:
        return record
    survivor, loser = sorted((record, other), key=lambda one: (one.created_at, one.id))
    return merges.make_one(bench, op, survivor, loser, by_machine=True)[0]
