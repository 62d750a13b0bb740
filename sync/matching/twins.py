"""Look for what may be the same as a record that was just written, and keep the pair for a person."""

from sync import matching
from sync.bench import Bench, derived_id
from sync.op import Op
from sync.store import Record
from sync.verdict import Candidate

MOST_SHOWN = 5


def look(bench: Bench, op: Op, record: Record, before: Record | None = None) -> tuple[Candidate, ...]:
    """Keep new likely pairs -> those of them that this user may see, likeliest first."""
    if not record.live or record.type not in matching.TYPES:
        return ()
    mine = matching.evidence(record.type, record.values)
    if before is not None and mine == matching.evidence(before.type, before.values):
        return ()
    keys = matching.keys(mine)
    found = []
    for other in bench.store.candidates(record.type, keys, record.id):
        score = matching.score(mine, matching.evidence(other.type, other.values))
        if score.likely and _undecided(bench, op, record, other, score):
            found.append((Candidate(other.id, score.percent), other))
    found.sort(key=lambda pair: (-pair[0].probability, pair[0].id))
    visible = (one for one, other in found if bench.store.may("see", other.type, other, {}))
    return tuple(visible)[:MOST_SHOWN]


def judged_same(bench: Bench, op: Op, survivor: Record, loser: Record) -> None:
    """A merge answers the question whether the two are the same."""
    pair = bench.store.record("duplicate", pair_id(survivor.type, survivor.id, loser.id))
    if pair is not None and pair.get("status") == "open":
        judged = {"status": "same", "judged_by": bench.store.user_id, "judged_at": bench.now}
        bench.save(pair, op, values=pair.values | judged)


def pair_id(type_: str, one: str, other: str) -> str:
    """One pair, one id, whichever of the two was written last."""
    return derived_id("pair", type_, *sorted((one, other)))


def _undecided(bench, op, record, other, score):
    id_ = pair_id(record.type, record.id, other.id)
    known = bench.store.record("duplicate", id_)
    if known is not None:
        return known.get("status") == "open"
    left, right = sorted((record.id, other.id))
    bench.store.insert(Record("duplicate", id_, 1, bench.now, {
        "record_type": record.type, "left_id": left, "right_id": right,
        "account_id": record.id if record.type == "account" else None,
        "probability": score.percent, "reasons": list(score.reasons),
        "status": "open", "judged_by": None, "judged_at": None,
    }), op)
    return True
