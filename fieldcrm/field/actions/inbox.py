"""What a person decides in the inbox.  Twin: static/worker/actions/inbox.js."""

from fieldcrm.field.answers import Asked, NotFound, Saved
from fieldcrm.field.clusters import clusters
from fieldcrm.field.currencies import digits_for
from fieldcrm.field.forms import key_of, one, op, stable_json
from fieldcrm.field.pages import N_
from fieldcrm.field.views.inbox import (
    UNDOABLE,
    conflict_or_404,
    conflict_page,
    entry_or_404,
    field_named,
    mendable,
    op_page,
    shown_duplicate,
)
from sync.forms import parse_form


def resolve_conflict(replica, frame, params, form):
    """Mine, theirs, or what the person wrote instead of both."""
    found = conflict_or_404(replica, params["id"])
    value, errors = _chosen(replica, frame, found, form)
    if errors:
        return Asked(*conflict_page(replica, frame, found, form, errors))
    # A deletion is answered for what was asked about: `was` holds its fingerprint (sync/questions.py).
    saw = found["was"] if found["deleted"] else found["theirs"]
    return _settled("resolve", "conflict", found["id"], {"value": {"was": saw, "now": value}})


def judge_duplicate(replica, frame, params, form):
    """Two records are different, or one: then the survivor takes the other in; or it is for the desk to say."""
    entry = _duplicate_or_404(replica, params["id"])
    found = entry["duplicate"]
    if one(form, "decision") in ("different", "later"):
        return Saved([_judgement(found, one(form, "decision"))], "/inbox")
    sides, survivor = [found["left_id"], found["right_id"]], one(form, "survivor")
    if one(form, "decision") != "same" or survivor not in sides:
        raise NotFound
    loser = sides[1 - sides.index(survivor)]
    set_ = {"survivor_id": {"was": None, "now": survivor}} | _picked(replica, entry, survivor, form)
    return _settled("merge", found["record_type"], loser, set_)


def judge_cluster(replica, frame, params, form):
    """Of each of three records and more, whether it is the same: those that are become one, and are
    told apart from the others; or it is for the desk to say."""
    together, _alone = clusters(replica.duplicates(), replica.rule().ask)
    found = next((each for each in together if each["id"] == params["id"]), None)
    if not found:
        raise NotFound
    pairs = [pair["duplicate"] for pair in found["pairs"]]
    if one(form, "decision") == "later":
        return Saved([_judgement(pair, "later") for pair in pairs], "/inbox")
    same = [each["id"] for each in found["records"] if one(form, f"is.{each['id']}") == "same"]
    same = same if len(same) > 1 else []
    apart = [pair for pair in pairs if pair["left_id"] not in same or pair["right_id"] not in same]
    # Told apart first, while all of them stand.
    ops = [_judgement(pair, "different") for pair in apart]
    return Saved(ops + _merged(found["record_type"], same, one(form, "survivor"), len(ops)), "/inbox")


def _merged(type, ids, survivor, before):
    """Ops that make one of these, each after the other; so many ops come before them."""
    stays = survivor if survivor in ids else next(iter(ids), None)
    losers = [id for id in ids if id != stays]
    return [op("merge", type, id, {"survivor_id": {"was": None, "now": stays}}, [before + place - 1] if place else ())
            for place, id in enumerate(losers)]


def undo_merge(replica, frame, params, form):
    for merge in replica.merges_recent(UNDOABLE):
        if merge["id"] == params["id"] and not merge["undone_at"]:
            return _settled("unmerge", "merge", merge["id"], {})
    raise NotFound


def mend_op(replica, frame, params, form):
    """The same change with other values, in the refused one's place."""
    entry = entry_or_404(replica, params["id"], ("refused",))
    refused = entry["op"]
    fields = mendable(replica, frame, refused)
    digits = digits_for(replica, frame, refused["type"], refused["record"], refused["set"])
    values, errors = parse_form(fields, form, digits)
    if errors or not fields:
        return Asked(*op_page(replica, frame, entry, form, errors))
    rewritten = refused["set"] | _rewritten(refused, values)
    return Saved([op(refused["kind"], refused["type"], refused["record"], rewritten) | {
        "blobs": refused.get("blobs") or [], "after": refused.get("after") or [], "mends": refused["id"],
    }], "/inbox")


def drop_op(replica, frame, params, form):
    """Lets a change go that the server did not take; one that may be on its way stays."""
    entry = entry_or_404(replica, params["id"], ("refused", "held"))
    return Saved([], "/inbox", (entry["op"]["id"],))


def _judgement(pair, status):
    # The server may not know yet that this phone found them alike, so the pair is named.
    named = {name: {"was": None, "now": pair[name]} for name in ("record_type", "left_id", "right_id")}
    return op("judge", "duplicate", pair["id"], {"status": {"was": "open", "now": status}} | named)


def _settled(kind, type, record, set_):
    return Saved([op(kind, type, record, set_)], "/inbox")


def _chosen(replica, frame, found, form):
    """(value, errors) of the answer that was chosen."""
    choice = one(form, "choice")
    if choice in ("mine", "theirs"):
        return found[choice], {}
    field = field_named(replica, frame, found["record_type"], found["field"])
    if choice != "other" or not field or not field["form"]:
        return None, {"choice": N_("Choose one of the answers.")}
    digits = digits_for(replica, frame, found["record_type"], found["record_id"])
    values, errors = parse_form([field], form, digits)
    return values.get(key_of(field)), errors


def _rewritten(refused, values):
    """What the person wrote, and of fields left as they were empty, nothing."""
    return {
        key: {"was": refused["set"].get(key, {}).get("was"), "now": value}
        for key, value in values.items()
        if key in refused["set"] or stable_json(value) not in ("null", "[]")
    }


def _picked(replica, entry, survivor, form):
    """The values that the person tapped; of all others a rule takes the better one."""
    rows = shown_duplicate(replica, entry)["rows"]
    stands = "left" if entry["left"]["id"] == survivor else "right"
    return {
        row["field"]["name"]: {"was": row[stands], "now": row[side]}
        for row in rows
        if row["choice"] and (side := one(form, f"pick.{row['field']['name']}")) in ("left", "right")
    }


def _duplicate_or_404(replica, id):
    for entry in replica.duplicates():
        if entry["duplicate"]["id"] == id:
            return entry
    raise NotFound
