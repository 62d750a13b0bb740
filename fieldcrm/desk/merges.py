"""Every merge that was made, by a person or by the rule, and the way back."""

from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import func, select

from fieldcrm.access import visible, visible_or_404
from fieldcrm.desk import bp
from fieldcrm.desk.pages import offset
from fieldcrm.desk.said import tell, told
from fieldcrm.documents import SqlReplica
from fieldcrm.duplicates import judging
from fieldcrm.extensions import chosen_language, db
from fieldcrm.fields.customs import in_language
from fieldcrm.models import Account, Contact, Merge, User

SIZE = 50
WHO = {"": None, "person": False, "machine": True}


@bp.get("/duplicates/merges")
def merges():
    who, start = request.args.get("who", ""), offset()
    if who not in WHO:
        abort(404)
    replica = SqlReplica(current_user)
    query = visible(Merge, current_user, replica.territory_ids)
    if WHO[who] is not None:
        query = query.where(Merge.by_machine == WHO[who])
    rows = db.session.execute(
        query.add_columns(User.name, func.count().over()).outerjoin(User, User.id == Merge.by)
        .order_by(Merge.at.desc(), Merge.id.desc()).limit(SIZE).offset(start)).all()
    found = [row[0] for row in rows]
    return render_template(
        "desk/merges.html", merges=rows, total=rows[0][2] if rows else 0, offset=start, size=SIZE, who=who,
        names=_names(found), fields=_fields(replica), said=told())


@bp.post("/duplicates/merges/<uuid:merge_id>/undo")
def undo_merge(merge_id: UUID):
    merge = visible_or_404(Merge, merge_id)
    listed = {"who": request.args.get("who"), "offset": offset() or None}
    try:
        judging.unmerge(current_user, [str(merge.id)])
    except judging.Refused as refused:
        return tell(url_for("desk.merges", **listed), {"text": _(str(refused)), "bad": True})
    return redirect(url_for("desk.merges", **listed, _anchor=f"merge-{merge_id}"), 303)


def _names(merges) -> dict[UUID, str]:
    """What the records are called, or were."""
    ids = [id for merge in merges for id in (merge.survivor_id, merge.loser_id)]
    person = func.trim(func.coalesce(Contact.given_name, "") + " " + Contact.family_name)
    names = select(Account.id, Account.name).where(Account.id.in_(ids)).union_all(
        select(Contact.id, person).where(Contact.id.in_(ids)))
    return dict(db.session.execute(names).all())


def _fields(replica) -> dict[str, dict]:
    language = chosen_language()
    return {type: {(f"custom.{one['name']}" if one["custom"] else one["name"]): in_language(one, language)
                   for one in replica.definitions(type)} for type in ("account", "contact")}
