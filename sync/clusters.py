"""All the records that were merged into one, and what each of them said by itself.

The ledger of a merge keeps the claims of both sides as they stood before any merging, and the
survivor's values afterwards.  So the golden record can always be worked out again from the
records themselves, with one more or one fewer of them.
"""

from sync import questions
from sync.bench import Bench
from sync.golden import IMPORTED, Claim, Source, together
from sync.op import Op
from sync.record import canonical, normal, same
from sync.store import Record


def taken_in(bench: Bench, type_: str, id_: str) -> list[Record]:
    """The merges into this record that stand, oldest first."""
    found = [one for one in bench.store.merges(type_, id_) if one.get("survivor_id") == id_]
    return sorted(found, key=lambda one: ledger_of(bench, one)["turn"])


def taken_by(bench: Bench, record: Record) -> Record | None:
    """The merge that stands and made this record a loser."""
    found = bench.store.merges(record.type, record.id)
    return next((one for one in found if one.get("loser_id") == record.id), None)


def own_claims(bench: Bench, record: Record) -> dict[str, Claim]:
    """What the record says by itself: of one that others were merged into, what it said before,
    and what was written in it since."""
    taken = taken_in(bench, record.type, record.id)
    if not taken:
        return _as_written(bench, record)
    ledger = ledger_of(bench, taken[-1])
    others = tuple(one.id for one in sources(bench, record, {})[1:])
    return _written_since(bench, record, claims_in(ledger, record.id), ledger["after"], others)


def sources(bench: Bench, record: Record, own: dict[str, Claim], without: str | None = None) -> list[Source]:
    """The record, then all that was ever merged into it; ``without``: a merge to be left out."""
    found = [Source(record.id, record.created_at, own)]
    for merge in taken_in(bench, record.type, record.id):
        if merge.id != without:
            ledger = ledger_of(bench, merge)
            loser = bench.known(record.type, merge.get("loser_id"))
            if merge.id in ledger["own"]:
                found.append(Source(merge.id, merge.get("at"), claims_in(ledger, merge.id)))
            found += sources(bench, loser, claims_in(ledger, loser.id), without)
    return found


def stand(bench: Bench, op: Op, record: Record, root: Record) -> None:
    """Say of all merges into the record, and into what was merged into it, where they stand now."""
    for merge in taken_in(bench, record.type, record.id):
        where = {"standing_id": root.id, "account_id": questions.account_of(root)}
        bench.save(merge, op, values=merge.values | where)
        stand(bench, op, bench.known(record.type, merge.get("loser_id")), root)


def ledger_of(bench: Bench, merge: Record) -> dict:
    """{"turn": its place among the merges into its survivor, "own": {id: {field: claim}} of both
    sides and of what was chosen by hand, "after": the survivor's values afterwards}"""
    return merge.get("ledger") or _of_old(bench, merge)


def claims_in(ledger: dict, id_: str) -> dict[str, Claim]:
    return {name: Claim.from_json(raw) for name, raw in ledger["own"].get(id_, {}).items()}


def as_json(claims: dict[str, Claim]) -> dict:
    return {name: claim.to_json() for name, claim in claims.items()}


def list_claim(before: Claim | None, stood: list, stands: list, **more) -> Claim:
    """A joined list as a person left it: what is in it only because others say it goes with them."""
    before = before or Claim([])
    had, has, borrowed = ({canonical(one) for one in many} for many in (stood, stands, before.borrowed))
    own = {canonical(one) for one in before.value} - borrowed
    lent = [one for one in stands if canonical(one) in had - own]
    gone = [one for one in (*before.without, *stood) if canonical(one) not in has]
    return Claim(stands, borrowed=tuple(lent), without=tuple({canonical(one): one for one in gone}.values()), **more)


def _as_written(bench, record):
    written = bench.store.written(record.type, record.id)
    return {
        name: Claim(record.get(name), *written.get(name, (record.created_at, IMPORTED)))
        for name in _fields(bench, record) if record.get(name) is not None
    }


def _written_since(bench, record, own, after, over):
    """``own`` with what differs by now from what the last merge left: a person wrote that."""
    fields = _fields(bench, record)
    values = {name: (normal(field, after.get(name)), normal(field, record.get(name)))
              for name, field in fields.items()}
    edited = {name for name, (stood, stands) in values.items() if not same(stood, stands)}
    written = bench.store.written(record.type, record.id) if edited else {}
    claims = dict(own)
    for name in together(record.type, fields, edited):
        at, trust = written.get(name, (bench.now, IMPORTED))
        stood, stands = values[name]
        if fields[name].many:
            claims[name] = list_claim(own.get(name), stood, stands, at=at, trust=trust, over=over)
        else:
            claims[name] = Claim(stands, at, trust, over)
    return claims


def _fields(bench, record):
    return {name: field for name, field in bench.fields(record.type).items() if field.merge != "computed"}


def _of_old(bench, merge):
    """A merge from before there were ledgers kept only what differed."""
    type_ = merge.get("record_type")
    survivor, loser = (bench.known(type_, merge.get(name)) for name in ("survivor_id", "loser_id"))
    kept = {entry["field"]: entry for entry in merge.get("kept") or []}
    before = survivor.values | {name: entry["survivor"] for name, entry in kept.items()}
    own = {
        survivor.id: {name: Claim(value, survivor.created_at) for name, value in before.items()},
        loser.id: {name: Claim(value, loser.created_at) for name, value in loser.values.items()},
    }
    after = survivor.values | {name: entry["now"] for name, entry in kept.items()}
    return {"turn": 0, "own": {id_: as_json(claims) for id_, claims in own.items()}, "after": after}
