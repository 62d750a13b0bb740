"""The queue of possible duplicates: one pair, or one cluster, at a time, until nothing is left.

Every judgement answers with the next pair, and with how to take the last one back.  The pair
after that is in the page already, so that nobody waits (static/js/queue.js).
"""

from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from fieldcrm.access import visible_or_404
from fieldcrm.auth import sessions
from fieldcrm.desk import bp
from fieldcrm.desk.said import tell, told
from fieldcrm.documents import SqlReplica
from fieldcrm.duplicates import judging, proposals, queue, scans
from fieldcrm.extensions import begin_writing, chosen_language, db
from fieldcrm.fields.customs import in_language
from fieldcrm.models import Duplicate, Judgement, now
from fieldcrm.replication.merged import written_in
from sync.record import flatten

KINDS = ("account", "contact")
SHOWN, READ_AHEAD = 2, 12


@bp.get("/duplicates")
def duplicates():
    return _page()


@bp.post("/duplicates/<uuid:duplicate_id>")
def judge_duplicate(duplicate_id: UUID):
    """same, different or later; of a cluster, of all its records that are ticked."""
    decision = request.form.get("decision")
    if decision not in ("same", "different", "later"):
        abort(400)
    pair = visible_or_404(Duplicate, duplicate_id)
    if pair.status not in queue.UNDECIDED:
        return _after(_("Somebody was quicker: this pair is decided."))
    shown = _shown(SqlReplica(current_user), [pair], {})
    if not shown:
        abort(404)
    try:
        return _after(None) if _decided(shown[0], decision) else _after(_("A merge needs two records."))
    except judging.Refused as refused:
        return _after(_(str(refused)))


@bp.post("/duplicates/undo")
def undo_judgement():
    """Takes back what was decided last in this browser, also several times in a row.

    The form names the judgement: sent twice, it takes back one.
    """
    judgement = _judgement(request.form.get("judgement"))
    if judgement is None:
        return _after(_("There is nothing to take back."))
    if judgement.undone_at is None and (problem := _undone(judgement)):
        return _after(problem)
    return _after(None, first=judgement.pairs[0] if judgement.pairs else None)


def _judgement(text):
    """The judgement that this id names, if it was made in this browser."""
    try:
        judgement = db.session.get(Judgement, UUID(str(text)))
    except ValueError:
        return None
    return judgement if judgement is not None and judgement.sign_in_id == sessions.sign_in_id() else None


def _undone(judgement):
    """Take it back; what stood in the way, as a text, or None."""
    kept = {name: getattr(judgement, name) for name in ("id", "pairs", "merges", "was")}
    try:
        if kept["merges"]:
            judging.unmerge(current_user, kept["merges"])
        pairs = db.session.scalars(select(Duplicate).where(Duplicate.id.in_(map(UUID, kept["pairs"])))).all()
        judging.judge(current_user, [pair for pair in pairs if pair.status != kept["was"]], kept["was"])
    except judging.Refused as refused:
        return _(str(refused))
    begin_writing()
    db.session.get(Judgement, kept["id"]).undone_at = now()
    db.session.commit()
    return None


def _last():
    """What the key Z takes back."""
    return db.session.scalar(
        select(Judgement).where(Judgement.sign_in_id == sessions.sign_in_id(), Judgement.undone_at.is_(None))
        .order_by(Judgement.id.desc()).limit(1))


def _page(problem=None, first=None):
    replica = SqlReplica(current_user)
    kind = request.values.get("kind") if request.values.get("kind") in KINDS else None
    rows = db.session.execute(queue.waiting(current_user, replica.territory_ids, kind).limit(READ_AHEAD)).all()
    worth = {row.Duplicate.id: row.worth for row in rows}
    pairs = [row.Duplicate for row in rows]
    wanted = _pair(first or request.args.get("pair"))
    if wanted is not None:
        pairs = [wanted, *(pair for pair in pairs if pair.id != wanted.id)]
    scan, to_scan = scans.status()
    return render_template(
        "desk/duplicates.html", shown=_shown(replica, pairs, worth), total=rows[0].total if rows else 0, kind=kind,
        last=_last(), said={"text": problem, "bad": True} if problem else told(), scan=scan, to_scan=to_scan,
        visit_points=queue.VISIT_POINTS)


def _after(problem, first=None):
    """The next pair: for our script as it is, for a browser without script by way of a redirect."""
    if request.headers.get("X-Queue"):
        return _page(problem, first)
    address = url_for("desk.duplicates", kind=request.form.get("kind") or None, pair=first)
    return tell(address, {"text": problem, "bad": True}) if problem else redirect(address, 303)


def _pair(text):
    """The undecided pair that this id names."""
    try:
        pair = db.session.get(Duplicate, UUID(str(text)))
    except ValueError:
        return None
    return pair if pair is not None and pair.live and pair.status in queue.UNDECIDED else None


def _shown(replica, pairs, worth, most=SHOWN):
    """The first pairs in sight as the page shows them, each with the cluster around it."""
    clusters, among = queue.clusters(db.session, pairs, replica.rule().ask)
    ids = {type: [id for pair in pairs if pair.record_type == type for id in clusters[pair.id]] for type in KINDS}
    there = {one["id"]: one for some in replica.fetch(**ids).values() for one in some}
    chosen, taken = [], set()
    for pair in pairs:
        both = {pair.left_id, pair.right_id}
        if len(chosen) < most and not both & taken and all(str(id) in there for id in both):
            chosen.append(pair)
            taken.update(clusters[pair.id])
    together = {pair.id: [there[str(id)] for id in clusters[pair.id] if str(id) in there] for pair in chosen}
    read = [UUID(one["id"]) for some in together.values() for one in some]
    if not read:
        return []
    facts = queue.facts(db.session, read)
    past = written_in(db.session, {
        type: [one["id"] for pair in chosen if pair.record_type == type for one in together[pair.id]]
        for type in {pair.record_type for pair in chosen}})
    return [_side_by_side(replica, pair, together[pair.id], among, past) | {"facts": facts, "worth": worth.get(pair.id)}
            for pair in chosen]


def _side_by_side(replica, pair, records, pairs, past):
    type, ids = pair.record_type, {one["id"] for one in records}
    described = [in_language(field, chosen_language()) for field in replica.definitions(type)]
    return {
        "pair": pair, "type": type, "records": records, "described": described, "written": past,
        "pairs": [each for each in pairs if {str(each.left_id), str(each.right_id)} <= ids],
        "proposal": proposals.proposal(type, records, described, past),
        "territories": {one["id"]: replica.territory(one["territory_id"]) for one in records if type == "account"},
    }


def _decided(shown, decision) -> bool:
    ticked = set(request.form.getlist("member")) or {one["id"] for one in shown["records"]}
    records = [one for one in shown["records"] if one["id"] in ticked]
    if len(records) < 2:
        return False
    inside = {one["id"] for one in records}
    pairs = [pair for pair in shown["pairs"] if {str(pair.left_id), str(pair.right_id)} <= inside]
    was = shown["pair"].status
    merges = _merged(shown, records) if decision == "same" else []
    judged = [str(pair.id) for pair in pairs] if merges else judging.judge(current_user, pairs, decision)
    _remember(what=decision, pairs=judged, merges=merges, was=was)
    return True


def _remember(**judgement):
    begin_writing()
    db.session.add(Judgement(sign_in_id=sessions.sign_in_id(), **judgement))
    db.session.commit()


def _merged(shown, records):
    type, ids = shown["type"], [one["id"] for one in records]
    survivor = request.form.get("survivor")
    if survivor not in ids:
        survivor = proposals.proposal(type, records, shown["described"], shown["written"]).survivor
    taken = {name.removeprefix("take."): value for name, value in request.form.items() if name.startswith("take.")}
    by_hand = proposals.chosen(type, records, shown["described"], shown["written"], survivor, taken)
    seen = flatten(next(one for one in records if one["id"] == survivor))
    return judging.merge(current_user, type, survivor, [id for id in ids if id != survivor], by_hand, seen)
