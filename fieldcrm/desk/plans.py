"""What a supervisor says to a rep's week, and when a rep is away: on the rep's page of the schedule."""

from datetime import date
from uuid import UUID

from flask import abort, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from uuid_utils.compat import uuid7

from fieldcrm.access import territories_of, visible_or_404
from fieldcrm.desk import bp
from fieldcrm.desk.said import tell
from fieldcrm.extensions import db
from fieldcrm.fields.builtin import BUILTIN
from fieldcrm.models import Absence, Assignment, User
from fieldcrm.replication.door import submit
from fieldcrm.schedule import deciding
from sync.fields import parse_form
from sync.record import flatten, seen


@bp.post("/schedule/<uuid:rep_id>/plan")
def decide_plan(rep_id: UUID):
    """approve or return; with the fingerprint of the week that was looked at."""
    rep, monday = supervised_or_404(rep_id), _monday_or_404(request.form.get("week"))
    state = request.form.get("decision")
    if state not in (deciding.APPROVED, deciding.RETURNED):
        abort(400)
    comment = (request.form.get("comment") or "").strip()[:2000] or None
    said = _decided(rep, monday, state, comment)
    return tell(url_for("desk.rep_schedule", rep_id=rep_id, day=monday), said | ({"typed": {"comment": comment}} if said.get("bad") else {}))


@bp.post("/schedule/<uuid:rep_id>/absences")
def add_rep_absence(rep_id: UUID):
    rep = supervised_or_404(rep_id)
    fields = [field for field in BUILTIN["absence"] if field.form]
    values, errors = parse_form(fields, list(request.form.items(multi=True)))
    if errors:
        said = {"text": _("Say from which day to which."), "bad": True}
    elif values["to_on"] < values["from_on"]:
        said = {"text": _("It ends before it begins."), "bad": True}
    else:
        made = {name: {"was": None, "now": value} for name, value in (values | {"user_id": str(rep.id)}).items() if value}
        said = _saved(submit(current_user, None, [{"kind": "create", "type": "absence", "record": str(uuid7()), "set": made}])[0])
    if said.get("bad"):
        said["typed"] = {name: request.form.get(name, "")[:100] for name in ("from_on", "to_on", "reason", "half")}
    return tell(url_for("desk.rep_schedule", rep_id=rep_id, day=None if errors else values["from_on"]), said)


@bp.post("/schedule/absences/<uuid:absence_id>/delete")
def drop_rep_absence(absence_id: UUID):
    found = visible_or_404(Absence, absence_id)
    rep_id, day = found.user_id, found.from_on
    values = {field.name: getattr(found, field.name) for field in BUILTIN["absence"]}
    plain = {name: value if value is None or isinstance(value, str) else str(value) for name, value in values.items()}
    fields = {field.key: field for field in BUILTIN["absence"]}
    said = _saved(submit(current_user, None, [{
        "kind": "delete", "type": "absence", "record": str(absence_id), "set": seen(flatten(plain), fields)}])[0])
    return tell(url_for("desk.rep_schedule", rep_id=rep_id, day=day), said)


def supervised_or_404(rep_id: UUID) -> User:
    """Whoever works a territory in sight."""
    working = select(Assignment.user_id).where(Assignment.territory_id.in_(territories_of(current_user)))
    return db.session.scalar(select(User).where(User.is_live(), User.id == rep_id, User.id.in_(working))) or abort(404)


def _decided(rep: User, monday: date, state: str, comment: str | None) -> dict:
    name, visits = rep.name, deciding.snapshot(db.session, rep.id, monday)
    if state == deciding.RETURNED and comment is None:
        return {"text": _("Say what is to be changed."), "bad": True}
    if state == deciding.APPROVED and request.form.get("seen") != deciding.fingerprint(visits):
        return {"text": _("The week has changed while you looked at it. Look again, then approve."), "bad": True}
    result = deciding.decide(
        db.session, current_user, rep.id, monday, state, comment, request.form.get("was_state") or None, visits)
    if result["verdict"] in ("refused", "held"):
        said = result["reason"]["text"]
        return {"text": _(said), "bad": True}
    if state == deciding.APPROVED:
        return {"text": _("The week is approved; %(name)s sees it at the next sync.", name=name)}
    return {"text": _("Sent back; %(name)s sees your comment at the next sync.", name=name)}


def _saved(result: dict) -> dict:
    said = result["reason"]["text"] if result["verdict"] in ("refused", "held") else None
    return {"text": _(said), "bad": True} if said else {"text": _("Saved.")}


def _monday_or_404(text: str | None) -> date:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        abort(404)
    return day if day.weekday() == 0 and date(2000, 1, 1) <= day <= date(2100, 1, 1) else abort(404)
