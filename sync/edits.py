"""Create, update and delete: an edit lands on the record as it is by now.

It may have been edited, merged into another, deleted, or made already by the
same form sent twice; none of these loses what the person wrote.
"""

from dataclasses import dataclass, replace

from sync import externals, linking, questions, references, workplaces
from sync.bench import Bench, checked, require
from sync.matching import twins
from sync.op import Change, Op
from sync.record import CONFLICT, JOINED, YIELDED, merge_values, normal, put, same, unseen
from sync.store import Record
from sync.verdict import APPLIED, MERGED, REDIRECTED, Result
from sync.verdict import CONFLICT as CONFLICT_VERDICT


def create(bench: Bench, op: Op) -> Result:
    existing = bench.store.record(op.type, op.record)
    if existing is not None:
        return _create_again(bench, op, existing)
    fields = bench.fields(op.type)
    values = put(bench.defaults.get(op.type, {}), checked(fields, op))
    require(fields, values)
    values, woken = references.follow(bench, op.type, values)
    bench.allow("create", op.type, None, values)
    externals.refuse_taken(bench, op.type, op.record, {}, values)
    record = Record(op.type, op.record, 1, op.made_at(bench.now), values)
    worked = workplaces.of(bench, record)
    bench.store.insert(record, op)
    asked = [_woken(bench, op, deleted) for deleted in woken]
    standing, candidates = linking.look(bench, op, record)
    workplaces.look(bench, op, worked)
    verdict = CONFLICT_VERDICT if asked else APPLIED
    return Landed(record, standing).result(op, verdict, standing.rev, asked, candidates)


def update(bench: Bench, op: Op) -> Result:
    return edit(bench, op, bench.known(op.type, op.record))


def delete(bench: Bench, op: Op) -> Result:
    """A delete names what it saw; what it did not see is not deleted without a question."""
    known = bench.known(op.type, op.record)
    record = bench.survivor(known)
    bench.allow("delete", op.type, record, {})
    landed = Landed(known, record)
    if record.deleted:
        return landed.result(op, APPLIED, record.rev)
    if unseen(record.values, op.set, bench.fields(op.type)):
        question = questions.ask_about_deletion(bench, op, record, wanted=True)
        return landed.result(op, CONFLICT_VERDICT, record.rev, (question,))
    worked = workplaces.of(bench, record)
    after = bench.save(record, op, deleted=True)
    workplaces.look(bench, op, worked)
    return landed.result(op, APPLIED, after.rev)


@dataclass(frozen=True)
class Landed:
    """Where an op was sent, and where it arrived."""

    sent_to: Record
    record: Record

    def result(self, op, verdict, rev, conflicts=(), candidates=()):
        moved = self.sent_to.id != self.record.id
        return Result(
            op.id, REDIRECTED if moved else verdict, rev=rev, conflicts=tuple(conflicts),
            candidates=tuple(candidates), survivor=self.record.id if moved else None,
        )


def edit(bench: Bench, op: Op, known: Record, answering: Record | None = None) -> Result:
    """``answering``: the conflict that this edit settles, which must not be raised again by it."""
    fields = bench.fields(op.type)
    record = bench.survivor(known)
    written, woken = references.follow(bench, op.type, checked(fields, op), record.values)
    bench.allow("update", op.type, record, _of_their_own(op, written, answering))
    externals.refuse_taken(bench, op.type, record.id, record.values, written)
    changes = {name: Change(op.set[name].was, now) for name, now in written.items()}
    changes = changes if known.id == record.id else _said_to_loser(changes, record)
    values, outcomes = merge_values(record.values, changes, fields)
    conflicts = questions.keep_beside(bench, op, record, changes, outcomes, answering and answering.id)
    worked = workplaces.of(bench, record, values)
    after = _stand(bench, op, record, values, outcomes)
    conflicts += [_woken(bench, op, one) for one in woken]
    if record.deleted and after is not record:
        conflicts.append(questions.ask_about_deletion(bench, op, after, wanted=False, woken=True))
    standing, candidates = linking.look(bench, op, after, before=record) if after is not record else (record, ())
    workplaces.look(bench, op, worked)
    return Landed(known, standing).result(op, _verdict(outcomes, conflicts), standing.rev, conflicts, candidates)


def _of_their_own(op, written, answering):
    """What this person writes: neither what they only saw, nor an answer that somebody else gave before."""
    answers = (answering.get("mine"), answering.get("theirs")) if answering else ()
    return {name: now for name, now in written.items()
            if not same(op.set[name].was, now) and not any(same(now, one) for one in answers)}


def _create_again(bench, op, existing):
    """The same form sent twice, or gone back to and sent again: the second says something only
    where it differs from the first, and what it overwrites it has seen nothing of."""
    bench.allow("update", op.type, bench.survivor(existing), {})
    fields = bench.fields(op.type)
    different = {
        name: change for name, change in op.set.items()
        if name not in fields
        or not same(normal(fields[name], change.now), normal(fields[name], existing.get(name)))
    }
    if not different:
        record = bench.survivor(existing)
        return Landed(existing, record).result(op, APPLIED, record.rev)
    return edit(bench, replace(op, set=different), existing)


def _stand(bench, op, record, values, outcomes):
    """The record afterwards: a new revision only when there is something new in it.
    An edit wakes what was deleted, also where it clashed: somebody still works with it."""
    changed = values != record.values
    woken = record.deleted and (changed or any(one.how == CONFLICT for one in outcomes.values()))
    return bench.save(record, op, values=values, deleted=False) if changed or woken else record


def _woken(bench, op, deleted):
    """Somebody needs what was deleted -> the question; who is like it has come meanwhile, perhaps."""
    question = questions.ask_about_deletion(bench, op, deleted, wanted=False)
    twins.look(bench, op, bench.known(deleted.type, deleted.id))
    return question


def _verdict(outcomes, conflicts):
    hows = {one.how for one in outcomes.values()}
    if CONFLICT in hows or conflicts:
        return CONFLICT_VERDICT
    return MERGED if hows & {JOINED, YIELDED} else APPLIED


def _said_to_loser(changes, survivor):
    """An edit of a merged record saw the loser's value; where the survivor has none there is
    nothing to clash with."""
    return {
        name: change if survivor.get(name) not in (None, []) else Change(None, change.now)
        for name, change in changes.items()
    }
