"""What must hold when all faults have healed (DESIGN.md, 1-8; 9 is that the faults were there).

5 is held by 4: a change that a cursor skipped is missing from a replica.  7 is
looked at while a merge is undone (undoing.py), 10 in clusters.py; 11 is that look-alikes are found.  The end of liveness (8) is in
``World._settle_all``.
"""

from collections import Counter, defaultdict
from itertools import combinations

from sync import matching
from sync.digest import digest
from tests.simulation import clusters
from tests.simulation.host import UNSEEN
from tests.simulation.people import words_in


def hold(world):
    every_op_was_applied_once_or_refused_aloud(world)
    ops_of_a_device_apply_in_order(world)
    no_typed_word_is_lost(world)
    replicas_equal_the_servers_view(world)
    outboxes_are_empty(world)
    clusters.hold(world)
    nobody_is_there_twice_without_a_question(world)


def every_op_was_applied_once_or_refused_aloud(world):
    answered = world.host.answered()
    for id_, times in Counter(op.id for op, _result, _device in world.host.op_log()).items():
        assert times == 1, f"1: op {id_} was applied {times} times"
    for id_, phone in world.ops.items():
        assert id_ in answered or id_ in phone.rows or id_ in phone.dropped, f"1: op {id_} vanished"
    for phone in world.phones:
        for row in phone.in_state("refused"):
            assert row["result"]["reason"], "1: refused without a reason"


def ops_of_a_device_apply_in_order(world):
    """On one record and field. What was sent again after a restore may come after what was typed since."""
    last, reopened = {}, set().union(*(phone.reopened for phone in world.phones))
    for op, result, device in world.host.op_log():
        if op.id in reopened:
            continue
        for name in op.set:
            key = device, op.type, op.record, name
            in_order = last.get(key, -1) < op.seq or result.verdict == "refused"
            assert in_order, f"2: {op.id} applied out of order"
            last[key] = op.seq


def no_typed_word_is_lost(world):
    standing = set()
    for record in world.host.everything():
        if record.live:
            standing |= words_in({name: value for name, value in record.values.items() if name not in UNSEEN})
    for phone in world.phones:
        for row in phone.in_state("waiting", "held", "refused", "again"):
            standing |= words_in(row["op"])
    answered = world.host.answered()
    dropped = set().union(*(phone.dropped for phone in world.phones))
    for word, id_ in world.typed.items():
        refused = id_ in answered and answered[id_].verdict == "refused"
        given_up = refused or id_ in dropped or word in world.decided
        assert given_up or word in standing, f"3: {word}, typed by op {id_}, is gone"


def replicas_equal_the_servers_view(world):
    """Against the records and rights themselves, not against the feed that made the replica."""
    for phone in world.phones:
        wanted = world.host.view(phone.person)
        held = {key: kept["doc"] for key, kept in phone.docs.items()}
        assert not held.keys() - wanted.keys(), f"6: {phone.name} holds {held.keys() - wanted.keys()}"
        assert not wanted.keys() - held.keys(), f"4: {phone.name} lacks {wanted.keys() - held.keys()}"
        differ = [key for key in held if held[key] != wanted[key]]
        assert not differ, f"4: {phone.name} has another {differ[0]}: {held[differ[0]]} / {wanted[differ[0]]}"
        mine = digest((*key, doc["rev"]) for key, doc in held.items())
        assert mine == world.host.digest(phone.person), f"4: the digest of {phone.name} differs"


def outboxes_are_empty(world):
    for phone in world.phones:
        left = phone.in_state("waiting", "again", "acked", "held", "refused")
        assert not left, f"8: {phone.name} still has {left[0]}"


def nobody_is_there_twice_without_a_question(world):
    """However two reps opened one customer, and whatever was merged, undone, deleted and woken since."""
    everything = list(world.host.everything())
    losers = defaultdict(list)
    for one in everything:
        if one.merged_into:
            losers[one.merged_into].append(one.id)

    def members(id_):
        return {id_}.union(*(members(loser) for loser in losers[id_]))

    asked = {frozenset((one.get("left_id"), one.get("right_id"))) for one in everything if one.type == "duplicate"}
    live = [(one, matching.evidence(one.type, one.values)) for one in everything
            if one.type == "account" and one.live and one.get("emails")]
    for (one, mine), (other, theirs) in combinations(live, 2):
        if matching.score(mine, theirs).level == "strong":
            pairs = {frozenset((a, b)) for a in members(one.id) for b in members(other.id)}
            assert asked & pairs, f"11: nobody was asked whether {one.id} is {other.id}"
