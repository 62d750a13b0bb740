"""Many pairs at once: a preview first, then a few at a time, so that it can be stopped and is seen to go on."""

from flask import render_template, request
from flask_login import current_user

from fieldcrm.desk import bp
from fieldcrm.documents import SqlReplica
from fieldcrm.duplicates import bulk as capability
from fieldcrm.duplicates import queue
from fieldcrm.extensions import db

DEFAULT, LOWEST, HIGHEST, SAMPLE = 98, 80, 99, 5


@bp.get("/duplicates/bulk")
def bulk():
    return _page(_number("above", DEFAULT, LOWEST, HIGHEST))


@bp.post("/duplicates/bulk")
def merge_many():
    """One step; the page asks for the next one while there is something left."""
    above = _number("above", DEFAULT, LOWEST, HIGHEST)
    merged, refused = capability.step(db.session, current_user, SqlReplica(current_user), above)
    before = {"merged": _number("merged", 0, 0, 10**8), "refused": _number("refused", 0, 0, 10**8)}
    return _page(above, {"merged": before["merged"] + merged, "refused": before["refused"] + refused})


def _page(above, done=None):
    replica = SqlReplica(current_user)
    waiting = queue.waiting(current_user, replica.territory_ids, above=above, statuses=capability.OPEN)
    rows = db.session.execute(waiting.limit(SAMPLE)).all()
    pairs = [row.Duplicate for row in rows]
    ids = {type: [id for pair in pairs if pair.record_type == type for id in (pair.left_id, pair.right_id)]
           for type in queue.MODELS}
    there = {one["id"]: one for some in replica.fetch(**ids).values() for one in some}
    return render_template(
        "desk/bulk.html", above=above, total=rows[0].total if rows else 0, pairs=pairs, there=there, done=done,
        lowest=LOWEST, highest=HIGHEST)


def _number(name, default, lowest, highest):
    text = request.values.get(name, "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else default
    return max(lowest, min(number, highest))
