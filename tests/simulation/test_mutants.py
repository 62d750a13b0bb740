"""The simulation can fail: each of these mistakes is found by it, and named by the right invariant."""

from dataclasses import replace

import pytest

from sync import clusters, edits, golden, merges, moves, questions, unmerges
from sync.matching import twins
from sync.verdict import APPLIED, HELD
from tests.simulation.history import history
from tests.simulation.host import MemoryHost, MemoryStore
from tests.simulation.network import Trouble
from tests.simulation.phone import SENDABLE, Phone
from tests.simulation.shrink import failure, run

MOST_SEEDS = 120


class Forgetful(MemoryStore):
    """Does not know an op when it comes again."""

    def result_of(self, op_id):
        return self.results.get(op_id)


class PlainSequence(MemoryHost):
    """Numbers changes when a transaction begins, as a sequence of the database would."""

    began, numbers = 0, iter(())

    def begin(self, person, device):
        transaction = super().begin(person, device)
        self.began += 1000
        transaction.numbers = iter(range(self.began, self.began + 1000))
        return transaction

    def commit(self, transaction):
        self.numbers = transaction.numbers
        super().commit(transaction)

    def next_seq(self, stream):
        number = next(self.numbers)
        self.heads[stream] = max(self.heads[stream], number)
        return number


class NoTombstones(MemoryHost):
    """Says nothing when a document leaves somebody's sight."""

    def _put(self, row):
        if row.gone:
            del self.feed[row.stream, row.type, row.id]
        else:
            super()._put(row)


class VerdictFirst(MemoryHost):
    """Keeps the answer of an op although its effect was undone by a crash."""

    def push(self, person, device, ops, now, slow=False):
        results = super().push(person, device, ops, now, slow)
        if slow:
            self.results |= self.open[-1].results
        return results


class NoSubstance(MemoryStore):
    """Loses the effect of what was deleted before: saves nothing over a deleted record."""

    def save(self, record, op):
        if not self.find(*record.key).deleted:
            super().save(record, op)


class Blind(MemoryStore):
    """Finds nobody who is like another."""

    def candidates(self, type, keys, but):
        return []


class Trusting(Phone):
    """Takes any answer for a success, as some queues of requests do."""

    def _push_once(self):
        pushing = super()._push_once()
        request = next(pushing)
        try:
            while True:
                try:
                    answer = yield request
                except Trouble:
                    answer = {"results": [
                        {"id": id_, "verdict": APPLIED, "rev": 1}
                        for id_, row in self.rows.items() if row["state"] in SENDABLE]}
                request = pushing.send(answer)
        except StopIteration as end:
            return end.value


class Stuck(Phone):
    """Sends nothing while one of its ops waits for another."""

    def _batch(self, tried):
        return [] if self.in_state(HELD, "refused") else super()._batch(tried)


class NoSecondSending(Phone):
    """Does not send again what a restored server has forgotten."""

    def _meet(self, epoch):
        known, self.epoch = self.epoch, epoch
        if known not in (None, epoch):
            self.cursor = ""
        return known not in (None, epoch)


class Hoarder(Phone):
    """Keeps what it knew when it is told to start afresh."""

    def _take_page(self, page, covered, afresh):
        super()._take_page(page | {"reset": False}, covered, False)


class CursorFirst(Phone):
    """Keeps the cursor of a page that it could not write."""

    def _take_page(self, page, covered, afresh):
        self.cursor = page["cursor"]
        super()._take_page(page, covered, afresh)


def with_store(store):
    class Host(MemoryHost):
        def begin(self, person, device):
            return store(self, person, device)

    return Host


@pytest.mark.parametrize(("invariants", "world"), [
    ("1", {"factory": with_store(Forgetful)}),
    ("4 6", {"factory": PlainSequence}),
    ("6", {"factory": NoTombstones}),
    ("1 3", {"factory": VerdictFirst}),
    ("3 7", {"factory": with_store(NoSubstance)}),
    ("11", {"factory": with_store(Blind)}),
    ("1 3", {"phone": Trusting}),
    ("8", {"phone": Stuck}),
    ("1 3", {"phone": NoSecondSending}),
    ("4 6", {"phone": Hoarder}),
    ("4 6", {"phone": CursorFirst}),
], ids=lambda one: "" if isinstance(one, str) else next(iter(one.values())).__name__)
def test_a_broken_store_feed_or_phone_is_found(invariants, world):
    assert first_failure(**world).split(":")[0] in invariants.split()


def stays_deleted(bench, op, record, values, outcomes):
    return record if record.deleted or values == record.values else bench.save(record, op, values=values)


def as_they_come(type_, fields, sources, survivor_id):
    """Of equals, the one that was merged first."""
    numbered = [replace(one, made_at=f"{place:03}") for place, one in enumerate(sources)]
    return BY_RULE(type_, fields, numbered, survivor_id)


BY_RULE, ALL_TAKEN_IN = golden.best, clusters.taken_in


@pytest.mark.parametrize(("invariants", "module", "name", "broken"), [
    ("3 7", golden, "best", lambda type_, fields, sources, survivor_id: {
        name: claim.value for name, claim in next(one for one in sources if one.id == survivor_id).claims.items()}),
    ("7 10", unmerges, "_without", lambda bench, op, record, done, gone: set()),
    ("3 7", clusters, "_written_since", lambda bench, record, own, after, over: own),
    ("7", moves, "back", lambda bench, op, undone, path: None),
    ("3", merges, "_kept", lambda fields, survivor, loser, after: []),
    ("10", golden, "best", as_they_come),
    ("7 10", clusters, "taken_in", lambda bench, type_, id_: ALL_TAKEN_IN(bench, type_, id_)[-1:]),
    ("7 10", clusters, "own_claims", lambda bench, record: clusters._as_written(bench, record)),
    ("11", twins, "_told_apart", lambda bench, record, other, score: True),
    ("3", questions, "_insert", lambda bench, op, record, name, *rest, settled: "nowhere"),
    ("3", edits, "unseen", lambda values, changes, fields: []),
    ("3", edits, "_stand", stays_deleted),
], ids=["the merge drops the loser", "the unmerge restores nothing", "the unmerge overwrites edits",
        "what hung on the loser is not led back", "the merge keeps nothing of what differed",
        "the order of merging counts", "older merges are forgotten", "what came out of a merge counts as typed",
        "whom nobody knows was told apart",
        "a losing value is thrown away", "a delete looks at nothing",
        "an edit of what was deleted is dropped"])
def test_a_broken_rule_is_found(monkeypatch, invariants, module, name, broken):
    monkeypatch.setattr(module, name, broken)
    assert first_failure().split(":")[0] in invariants.split()


def test_a_failure_is_told_with_its_seed_and_a_history_that_one_can_read():
    world = {"factory": with_store(Forgetful)}
    seed = next(seed for seed in range(MOST_SEEDS) if failure(history(seed, 4, 150), devices=4, **world))
    report = run(seed, devices=4, ops=150, **world)
    assert report.startswith(f"SEED={seed} DEVICES=4 OPS=150 breaks invariant 1: ")
    assert len(report.splitlines()) <= 10


def first_failure(**world):
    for seed in range(MOST_SEEDS):
        for steps in (history(seed, 4, 150), history(1000 + seed, 4, 400)):
            broken = failure(steps, devices=4, **world)
            if broken:
                return broken
    return "nothing found"
