"""Hand a territory over: for a holiday, or for good, in one step."""

from datetime import date
from uuid import UUID

from flask import abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf import FlaskForm
from sqlalchemy import select
from wtforms import DateField, SelectChoice, SelectField
from wtforms.validators import Optional

from fieldcrm import handover
from fieldcrm.access import territories_of, visible_territory_ids
from fieldcrm.desk import bp
from fieldcrm.desk.forms import needed
from fieldcrm.desk.numbers import decimal
from fieldcrm.desk.pages import today
from fieldcrm.desk.said import tell, told
from fieldcrm.extensions import db
from fieldcrm.models import ADMINISTRATOR, REP, Assignment, StandIn, Territory, User

#: A list begins with nobody: whoever happens to be first is not who is meant.
NOBODY = SelectChoice("", "–")


class HandoverForm(FlaskForm):
    held = SelectField(_l("Territory, and who works it now"), [needed()])
    to_id = SelectField(_l("Who takes it over"), [needed()])
    from_on = DateField(_l("From"), [needed()])
    to_on = DateField(_l("Until (empty: for good)"), [Optional()])

    @property
    def territory_id(self) -> UUID:
        return UUID(self.held.data.split("/")[0])

    @property
    def from_id(self) -> UUID:
        return UUID(self.held.data.split("/")[1])


@bp.route("/handover", methods=["GET", "POST"])
def hand_over():
    form = _with_choices(HandoverForm())
    if not form.from_on.data and not form.is_submitted():
        form.from_on.data = date.fromisoformat(today())
    if form.validate_on_submit() and _sensible(form):
        name = _name(form.to_id)
        moved = handover.hand_over(current_user._get_current_object(), handover.Handover(
            form.territory_id, form.from_id, UUID(form.to_id.data), form.from_on.data, form.to_on.data))
        text = _("Done: %(name)s has it, with %(count)s planned visits. The phones follow at their next sync.", name=name, count=decimal(moved))
        return tell(url_for("desk.hand_over"), {"text": text})
    rows = handover.standing(db.session, territories_of(current_user))
    return render_template("desk/handover.html", form=form, rows=rows, said=told(), names=dict(db.session.execute(select(User.id, User.name)).all()),
                           territories=dict(db.session.execute(select(Territory.id, Territory.name)).all())), 422 if form.errors else 200


@bp.post("/handover/<uuid:stand_in_id>/end")
def end_handover(stand_in_id: UUID):
    found = db.session.get(StandIn, stand_in_id)
    if found is None or found.ended_at is not None or found.territory_id not in visible_territory_ids(db.session, current_user):
        abort(404)
    name = db.session.get(User, found.for_user_id).name
    count = handover.end_now(stand_in_id, current_user._get_current_object())
    text = _("Ended. %(name)s has it again, with %(count)s planned visits.", name=name, count=decimal(count))
    return tell(url_for("desk.hand_over"), {"text": text})


def _sensible(form: HandoverForm) -> bool:
    if str(form.from_id) == form.to_id.data:
        form.to_id.errors = [_("Choose somebody else.")]
    elif form.to_on.data and form.to_on.data < form.from_on.data:
        form.to_on.errors = [_("It ends before it begins.")]
    elif form.to_on.data is None and form.from_on.data > date.fromisoformat(today()):
        form.from_on.errors = [_("For good means from today on, or from a day that has passed.")]
    return not form.errors


def _with_choices(form: HandoverForm) -> HandoverForm:
    seen = territories_of(current_user)
    held = db.session.execute(
        select(Territory.id, Territory.name, User.id, User.name).join(Assignment, Assignment.territory_id == Territory.id)
        .join(User, User.id == Assignment.user_id).where(Territory.id.in_(seen), User.is_live(), User.role == REP)
        .order_by(Territory.name, User.name, User.id))
    form.held.choices = [NOBODY, *(SelectChoice(f"{territory_id}/{id}", f"{territory}: {name}") for territory_id, territory, id, name in held)]
    reps = select(User.id, User.name).where(User.is_live(), User.active, User.role == REP).order_by(User.name, User.id)
    if current_user.role != ADMINISTRATOR:
        working = User.id.in_(select(Assignment.user_id).where(Assignment.territory_id.in_(seen)))
        reps = reps.where(working | (User.team_id == current_user.team_id) if current_user.team_id else working)
    form.to_id.choices = [NOBODY, *(SelectChoice(str(id), name) for id, name in db.session.execute(reps))]
    return form


def _name(field: SelectField) -> str:
    return next(one.label for one in field.choices if one.value == field.data)
