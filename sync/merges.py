"""Two records of one thing in the world become one.

The loser keeps its values and points at its survivor; what referred to it is moved; the survivor
gets the best value of each field (golden.py), or what a person chose.  The merge record holds all
that an undo needs (unmerges.py) and all that did not fit.
"""

from dataclasses import replace

from sync import clusters, golden, links, moves, questions, references
from sync.bench import MALFORMED, Bench, Refused, checked, derived_id, require
from sync.golden import SENIOR, Claim, Source
from sync.matching import twins
from sync.msgid import N_
from sync.op import Op, is_uuid
from sync.record import normal, put, same
from sync.store import Record
from sync.verdict import APPLIED, REDIRECTED, Result

ITSELF = N_("A record cannot be merged with itself.")


def merge(bench: Bench, op: Op) -> Result:
    """``set``: the survivor's id, and what a person chose for some of the fields:
    {"survivor_id": {was, now}, "<field>": {"was": what was seen, "now": what shall stand}, …}"""
    change = op.set.get("survivor_id")
    if change is None or not is_uuid(change.now):
        raise Refused("malformed", MALFORMED, "survivor_id")
    if change.now == op.record:
        raise Refused("same-record", ITSELF, "survivor_id")
    sent_to = bench.known(op.type, op.record)
    loser = bench.survivor(sent_to)
    survivor = bench.survivor(bench.known(op.type, change.now, "survivor_id"))
    bench.allow("merge", op.type, loser, {})
    bench.allow("merge", op.type, survivor, {})
    chosen = _chosen(bench, op, survivor)
    candidates = ()
    if loser.id != survivor.id:  # else two people said the same, perhaps the other way round
        before = survivor
        survivor, loser = make_one(bench, op, survivor, loser, chosen)
        candidates = twins.look(bench, op, survivor, before=before)
    moved_on = sent_to.id != loser.id
    return Result(
        op.id, REDIRECTED if moved_on else APPLIED, rev=loser.rev, candidates=candidates,
        survivor=survivor.id if moved_on else None,
    )


def make_one(
    bench: Bench, op: Op, survivor: Record, loser: Record, chosen: dict | None = None, by_machine: bool = False,
) -> tuple[Record, Record]:
    """-> (survivor, loser) afterwards.  ``chosen``: field -> the value that a person wants."""
    if survivor.deleted:
        questions.ask_about_deletion(bench, op, survivor, wanted=False)
        survivor = bench.known(survivor.type, survivor.id)
    # A person's op makes one merge; an edit may draw several together, by machine.
    id_, cause = derived_id(op.id, "merge", *([loser.id] if by_machine else [])), op.id
    if by_machine:  # what it writes is nobody's words, unlike what the op itself wrote
        op = replace(op, id=id_, kind="merge")
    fields = bench.fields(survivor.type)
    own = {one.id: clusters.own_claims(bench, one) for one in (survivor, loser)}
    sources = [source for one in (survivor, loser) for source in clusters.sources(bench, one, own[one.id])]
    after = golden.best(survivor.type, fields, sources, survivor.id)
    if chosen:
        own[id_] = _claims(bench, survivor.type, after, chosen, tuple(one.id for one in sources))
        sources.append(Source(id_, bench.now, own[id_]))
        after = golden.best(survivor.type, fields, sources, survivor.id)
    require(fields, survivor.values | after)
    taken = clusters.taken_in(bench, survivor.type, survivor.id)
    turn = 1 + max((clusters.ledger_of(bench, one)["turn"] for one in taken), default=0)
    kept = _kept(fields, survivor, loser, after)
    stands = bench.save(survivor, op, values=put(survivor.values, after))
    lost = bench.save(loser, op, merged_into=survivor.id)
    moved = moves.over(bench, op, survivor, lost)
    links.join(bench, op, stands)
    clusters.stand(bench, op, lost, survivor)
    bench.store.insert(Record("merge", id_, 1, bench.now, {
        "record_type": survivor.type, "survivor_id": survivor.id, "loser_id": loser.id,
        "standing_id": survivor.id, "account_id": questions.account_of(survivor), "by": bench.store.user_id, "by_machine": by_machine,
        "op_id": cause, "at": bench.now, "undone_at": None, "kept": kept, "moved": moved,
        "ledger": {"turn": turn, "own": {one: clusters.as_json(claims) for one, claims in own.items()},
                   "after": put({}, after)},
    }), op)
    twins.judged_same(bench, op, stands, lost, by=None if by_machine else bench.store.user_id)
    return stands, lost


def proposal(type_: str, left: Record, right: Record, fields, written=None) -> dict:
    """What a merge of two would come to, to be shown before: {"survivor": the id of the one that
    says more (then the older), "values": {field: "left" | "right" | "both"}} of what differs.
    ``written``: {id: {field: (at, trust)}} as ``Store.written``; without, all is as old as its record."""
    told = {one.id: put({}, {name: one.get(name) for name in fields}) for one in (left, right)}
    survivor = min((left, right), key=lambda one: (-len(told[one.id]), one.created_at, one.id))
    sources = [
        Source(one.id, one.created_at, {
            name: Claim(value, *((written or {}).get(one.id, {}).get(name) or (one.created_at,)))
            for name, value in told[one.id].items()})
        for one in (left, right)
    ]
    found = golden.best(type_, fields, sources, survivor.id)
    return {"survivor": survivor.id, "values": {
        name: side for name, value in found.items() if (side := _side(fields[name], left, right, value))}}


def _side(field, left, right, value):
    one, other, value = (normal(field, each) for each in (left.get(field.key), right.get(field.key), value))
    if same(one, other):
        return None
    return "left" if same(value, one) else "right" if same(value, other) else "both"


def _chosen(bench, op, survivor):
    """What a person chose for some fields, as it will be kept."""
    wanted = replace(op, set={name: change for name, change in op.set.items() if name != "survivor_id"})
    if not wanted.set:
        return {}
    written, _woken = references.follow(bench, op.type, checked(bench.fields(op.type), wanted), survivor.values)
    bench.allow("update", op.type, survivor, written)
    return written


def _claims(bench, type_, after, chosen, over):
    """What was chosen by hand, said over all the records; and what goes together with it."""
    fields, claims = bench.fields(type_), {}
    for name in golden.together(type_, fields, chosen):
        field, stood = fields[name], after.get(name)
        stands = chosen.get(name, stood)
        said = {"at": bench.now, "trust": SENIOR, "over": over, "chosen": True}
        claims[name] = (
            clusters.list_claim(None, normal(field, stood), normal(field, stands), **said)
            if field.many else Claim(stands, **said))
    return claims


def _kept(fields, survivor, loser, after):
    """All that differed: nothing is lost, and whoever looks can see what the merge did."""
    kept = []
    for name, now in after.items():
        mine, theirs, now = (normal(fields[name], one) for one in (survivor.get(name), loser.get(name), now))
        if not same(mine, theirs) and (theirs not in (None, []) or not same(mine, now)):
            kept.append({"field": name, "survivor": mine, "loser": theirs, "now": now})
    return kept
