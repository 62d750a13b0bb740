"""Look for what may be the same as a record that was just written, and keep the pair for a person.

A judgement is remembered with what it was made on: two that are different are asked about again
only when one of them changed in what mattered and something new speaks for it.
"""

from sync import clusters, matching
from sync.bench import Bench, derived_id
from sync.matching import employers
from sync.op import Op
from sync.store import Record
from sync.verdict import Candidate

MOST_SHOWN = 5
UNDECIDED = ("open", "later")


def look(bench: Bench, op: Op, record: Record, before: Record | None = None) -> tuple[Candidate, ...]:
    """Keep new likely pairs -> those of them that this user may see, likeliest first."""
    return shown(bench, find(bench, op, record, before))


def find(bench: Bench, op: Op, record: Record, before: Record | None = None) -> list[tuple]:
    """Keep new likely pairs -> (score, other record) of those that nobody has decided, likeliest first."""
    if not record.live or record.type not in matching.TYPES:
        return []
    if before is not None and matching.matter_alike(record.type, record.values, before.values):
        return []
    if before is not None and before.live and _evidence(record) == _evidence(before):
        return []
    found = [(score, other) for score, other in alike(bench, record) if _undecided(bench, op, record, other, score)]
    if before is not None:
        weigh_again(bench, op, record)
    return sorted(found, key=lambda pair: (-pair[0].probability, pair[1].id))


def weigh_again(bench: Bench, op: Op, record: Record) -> None:
    """Ask no longer whether it is one with what is not like it any more: it changed, or works elsewhere."""
    for pair in bench.store.questions(record.type, record.id):
        left, right = (bench.known(record.type, pair.get(side)) for side in ("left_id", "right_id"))
        if not (left.live and right.live):
            continue
        places = _places(bench, left, right)
        score = matching.score(_evidence(left, places), _evidence(right, places), bench.store.rule.weighing)
        if score.percent < bench.store.rule.flag:
            bench.save(pair, op, deleted=True)


def alike(bench: Bench, record: Record) -> list[tuple]:
    """(score, other record) of all that are likely the same, whatever was decided about them.  Reads only."""
    mine, rule = _evidence(record), bench.store.rule
    others = list(bench.store.candidates(record.type, matching.keys(mine), record.id))
    places = _places(bench, record, *others) if others else {}
    mine = _evidence(record, places) if places else mine
    scored = [(matching.score(mine, _evidence(other, places), rule.weighing), other) for other in others]
    return [(score, other) for score, other in scored if score.percent >= rule.flag]


def shown(bench: Bench, found: list[tuple]) -> tuple[Candidate, ...]:
    visible = (Candidate(other.id, score.percent, score.level) for score, other in found
               if bench.store.may("see", other.type, other, {}))
    return tuple(visible)[:MOST_SHOWN]


def make_pair(bench: Bench, op: Op, one: Record, other: Record, score=None) -> Record:
    """The question whether two records are the same, kept as an open one."""
    places = _places(bench, one, other)
    score = score or matching.score(_evidence(one, places), _evidence(other, places), bench.store.rule.weighing)
    left, right = sorted((one, other), key=lambda side: side.id)
    pair = Record("duplicate", pair_id(one.type, one.id, other.id), 1, bench.now, {
        "record_type": one.type, "left_id": left.id, "right_id": right.id,
        "account_id": one.id if one.type == "account" else None, **_compared(left, right, score),
        "status": "open", "judged_by": None, "judged_at": None,
    })
    bench.store.insert(pair, op)
    return pair


def judged(bench: Bench, op: Op, pair: Record, status: str, by: str | None) -> Record:
    """The pair with a judgement and what it was made on; "open" takes one back.  ``by``: None, a machine."""
    sides = (bench.known(pair.get("record_type"), pair.get(name)) for name in ("left_id", "right_id"))
    judgement = {"status": status, "judged_by": by, "judged_at": bench.now}
    if status == "open":
        judgement |= {"judged_by": None, "judged_at": None}
    return bench.save(pair, op, values=pair.values | _fingerprints(*sides) | judgement)


def judged_same(bench: Bench, op: Op, survivor: Record, loser: Record, by: str | None) -> None:
    """A merge answers the question whether the two are the same."""
    pair = bench.store.record("duplicate", pair_id(survivor.type, survivor.id, loser.id))
    if pair is not None and pair.get("status") != "same":
        judged(bench, op, pair, "same", by)


def judged_different(bench: Bench, op: Op, loser: Record, *others: Record) -> None:
    """Who undoes a merge says that the two are not the same."""
    for other in {one.id: one for one in others}.values():
        pair = bench.store.record("duplicate", pair_id(loser.type, loser.id, other.id))
        judged(bench, op, pair or make_pair(bench, op, loser, other), "different", bench.store.user_id)


def pair_id(type_: str, one: str, other: str) -> str:
    """One pair, one id, whichever of the two was written last."""
    return derived_id("pair", type_, *sorted((one, other)))


def _undecided(bench, op, record, other, score):
    pair = bench.store.record("duplicate", pair_id(record.type, record.id, other.id))
    if pair is None:
        if _told_apart(bench, record, other, score):
            return False
        make_pair(bench, op, record, other, score)
        return True
    left, right = sorted((record, other), key=lambda side: side.id)
    values = pair.values | _compared(left, right, score)
    if pair.get("status") in UNDECIDED:
        if values != pair.values or pair.deleted:
            bench.save(pair, op, values=values, deleted=False)
        return True
    changed = any(values[name] != pair.get(name) for name in _fingerprints(left, right))
    if pair.get("status") == "different" and changed and says_more(pair.get("reasons") or [], score):
        # Who judged it stays on it: whoever is asked again sees that somebody was asked before.
        bench.save(pair, op, values=values | {"status": "open"})
        return True
    return False


def _told_apart(bench, record, other, score):
    """Whether somebody told apart two records that have become part of these two."""
    ones, others = _members(bench, record), _members(bench, other)
    pairs = (bench.store.record("duplicate", pair_id(record.type, one, another)) for one in ones for another in others
             if (one, another) != (record.id, other.id))
    return any(pair is not None and pair.get("status") == "different" and not says_more(pair.get("reasons") or [], score)
               for pair in pairs)


def _members(bench, record):
    ids = [record.id]
    for merge in clusters.taken_in(bench, record.type, record.id):
        ids += _members(bench, bench.known(record.type, merge.get("loser_id")))
    return ids


def says_more(reasons: list[dict], score) -> bool:
    """Whether something agrees that did not when the pair was judged, for these reasons."""
    known = {(one["code"], one.get("value")) for one in reasons}
    return any((one["code"], one.get("value")) not in known for one in score.reasons
               if not one["code"].startswith("different"))


def _compared(left, right, score):
    return {"probability": score.percent, "reasons": list(score.reasons), **_fingerprints(left, right)}


def _places(bench, *records):
    """Where these people work."""
    people = {one.id for one in records if one.type == "contact"}
    return bench.store.employers(people) if people else {}


def _evidence(record, places=None):
    at = employers.at(places[record.id]) if places else {}
    return matching.evidence(record.type, record.values | at)


def _fingerprints(left, right):
    return {"left_fingerprint": matching.fingerprint(left.type, left.values),
            "right_fingerprint": matching.fingerprint(right.type, right.values)}
