"""Invariant 10: what merges made depends on the records alone, and every undoing leads back to them.

Looked at when all is at rest, on a copy of the host: every cluster is taken apart, newest merge
first or last; each record must be what it said by itself.  Then it is put together again in
another order under the same survivor; what comes out must be what stood.
"""

from dataclasses import dataclass
from random import Random

from sync.op import parse_op
from sync.record import normal, same
from tests.simulation.host import TABLES, MemoryHost
from tests.simulation.sight import Person

NOBODY = "00000000-0000-7000-8000-00000000ffff"


@dataclass(frozen=True)
class Everywhere(Person):
    """Sees all there is."""

    all_streams: frozenset = frozenset()

    @property
    def streams(self):
        return self.all_streams


def hold(world):
    if isinstance(world.host, MemoryHost):
        random = Random(len(world.host.op_log()))
        for root, merges in clusters(world.host):
            _Trial(world.host.backup(), world.now(), random).of(root, merges)


def clusters(host):
    """(root, the merges that stand under it), for each that nobody edited since it was merged."""
    standing = [one for one in host.everything() if one.type == "merge" and not one.get("undone_at")]
    found = {}
    for merge in standing:
        record = host.find(merge.get("record_type"), merge.get("survivor_id"))
        while record.merged_into:
            record = host.find(record.type, record.merged_into)
        found.setdefault(record.key, []).append(merge)
    return [(host.find(*key), merges) for key, merges in found.items() if _untouched(host, merges)]


def _untouched(host, merges):
    newest = {}
    for merge in sorted(merges, key=lambda one: one.get("ledger")["turn"]):
        if any(claim.get("over") for own in merge.get("ledger")["own"].values() for claim in own.values()):
            return False
        newest[merge.get("record_type"), merge.get("survivor_id")] = merge.get("ledger")["after"]
    return all(_same(host.find(*key).values, after, key[0]) for key, after in newest.items())


class _Trial:
    def __init__(self, host, now, random):
        self.host, self.now, self.random, self.ops = host, now, random, 0
        everyone = frozenset(f"u:{one}" for one in host.people) | frozenset().union(
            *(one.streams for one in host.people.values()))
        territories = frozenset().union(*(one.territories for one in host.people.values()))
        self.person = Everywhere(NOBODY, territories, True, everyone)

    def of(self, root, merges):
        own = {id_: {name: claim["value"] for name, claim in claims.items()}
               for merge in sorted(merges, key=lambda one: -one.get("ledger")["turn"])
               for id_, claims in merge.get("ledger")["own"].items()}
        ids = [root.id, *(merge.get("loser_id") for merge in merges)]
        for merge in self.random.sample(merges, len(merges)):
            self._does("unmerge", "merge", merge.id, {})
        for id_ in ids:
            record = self.host.find(root.type, id_)
            assert record.merged_into is None, "10: a merge was undone and its loser did not come back"
            assert _same(record.values, own[id_], root.type), "10: taken apart, a record is not what it was"
        left = ids[1:]
        while left:
            loser = left.pop(self.random.randrange(len(left)))
            survivor = self.random.choice([root.id, *left])
            self._does("merge", root.type, loser, {"survivor_id": {"was": None, "now": survivor}})
        golden = self.host.find(*root.key).values
        assert _same(golden, root.values, root.type), "10: another order of merges gave another golden record"

    def _does(self, kind, type_, record, set_):
        self.ops += 1
        op = parse_op({"id": f"ffffffff-0000-7000-8000-{self.ops:012x}", "seq": self.ops, "kind": kind,
                       "type": type_, "record": record, "at": self.now, "set": set_})
        [result] = self.host.push(self.person, NOBODY, [op], self.now)
        assert result.verdict in ("applied", "merged"), f"10: {kind} in a cluster was {result}"


def _same(one, other, type_):
    return all(same(normal(field, one.get(name)), normal(field, other.get(name)))
               for name, field in TABLES[type_].items() if field.merge != "computed")
