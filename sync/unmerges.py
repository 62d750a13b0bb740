"""A merge undone, however long ago it was and whatever the survivor was merged into since.

The loser comes back as it was, with what hung on it.  Every record that it had been merged into
is worked out again without it; what was edited since stays, and is marked in the merge record.
"""

from sync import clusters, golden, links, moves
from sync.bench import Bench
from sync.matching import twins
from sync.op import Op
from sync.record import normal, put, same
from sync.store import Record
from sync.verdict import APPLIED, MERGED, Result


def unmerge(bench: Bench, op: Op) -> Result:
    done = bench.known("merge", op.record)
    type_ = done.get("record_type")
    survivor, loser = (bench.known(type_, done.get(name)) for name in ("survivor_id", "loser_id"))
    path = _path(bench, survivor)
    # The loser hangs on nothing by now, so rights can only be asked of what stands for both.
    bench.allow("unmerge", type_, path[-1], {})
    if done.get("undone_at"):
        return Result(op.id, APPLIED, rev=done.rev)
    gone = {done.id} | {one.id for one in clusters.sources(bench, loser, {})}
    edited = set().union(*(_without(bench, op, one, done, gone) for one in path))
    moves.back(bench, op, done, path)
    back = bench.save(loser, op, merged_into=None)
    links.join(bench, op, back, path[-1])
    clusters.stand(bench, op, back, back)
    kept = _marked(bench, done, loser, path[-1], edited)
    undone = bench.save(done, op, values=done.values | {"kept": kept, "undone_at": bench.now})
    parted = [bench.known(type_, one.id) for one in (survivor, path[-1])]
    twins.judged_different(bench, op, back, *parted)
    stays = any(entry.get("stays") for entry in kept)
    # Whoever came meanwhile was compared with the survivor alone.
    candidates = twins.look(bench, op, back) + twins.look(bench, op, parted[-1])
    return Result(op.id, MERGED if stays else APPLIED, rev=undone.rev, candidates=candidates)


def _path(bench, survivor) -> list[Record]:
    """The survivor, what that was merged into since, and so on."""
    path = [survivor]
    while path[-1].merged_into is not None:
        path.append(bench.known(survivor.type, path[-1].merged_into))
    return path


def _without(bench, op, record, done, gone) -> set[str]:
    """Work the record out again without the undone merge -> the fields that were edited over it."""
    fields = bench.fields(record.type)
    own = _own(bench, record)
    found = golden.best(record.type, fields, clusters.sources(bench, record, own, without=done.id), record.id)
    left = [one for one in clusters.taken_in(bench, record.type, record.id) if one.id != done.id]
    if left:  # the newest goes on saying what the record says by itself
        ledger = clusters.ledger_of(bench, left[-1])
        kept = ledger | {"own": ledger["own"] | {record.id: clusters.as_json(own)}, "after": put({}, found)}
        bench.save(left[-1], op, values=left[-1].values | {"ledger": kept})
    values = put(record.values, found)
    if values != record.values:
        bench.save(record, op, values=values)
    return {name for name, claim in own.items() if gone & set(claim.over)}


def _marked(bench, done, loser, stands, edited) -> list[dict]:
    """What differed when the two were merged, and what was alike; marked is what was edited since, for it stays."""
    kept = done.get("kept") or []
    marked = [entry | {"stays": True} if entry["field"] in edited else entry for entry in kept]
    fields, after = bench.fields(loser.type), clusters.ledger_of(bench, done)["after"]
    stands = bench.known(stands.type, stands.id)
    for name in sorted(edited - {entry["field"] for entry in kept}):
        was = normal(fields[name], after.get(name))
        if not same(was, normal(fields[name], stands.get(name))):  # else it only goes with what was edited
            marked.append({"field": name, "survivor": was, "loser": loser.get(name), "now": was, "alike": True, "stays": True})
    return marked


def _own(bench, record):
    """Nobody writes in a record that was merged away: it says what it said then."""
    taken = clusters.taken_by(bench, record)
    if taken is None:
        return clusters.own_claims(bench, record)
    return clusters.claims_in(clusters.ledger_of(bench, taken), record.id)
