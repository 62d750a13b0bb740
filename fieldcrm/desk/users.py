"""Users: who they are, what they work, and whether they may sign in."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from wtforms import SelectChoice

from fieldcrm import people
from fieldcrm.desk import administrators_only, bp
from fieldcrm.desk.forms import NewUserForm, ResetForm, UserForm, place_from, place_text, team_choices
from fieldcrm.extensions import db
from fieldcrm.models import Assignment, Territory, User
from fieldcrm.workdays import hours_from, hours_text


@bp.get("/users")
@administrators_only
def users():
    found = db.session.scalars(select(User).where(User.is_live()).order_by(User.active.desc(), User.name, User.id))
    return render_template("desk/users.html", users=found.all(), territories=_territories_by_user())


@bp.route("/users/new", methods=["GET", "POST"])
@administrators_only
def new_user():
    form = _with_choices(NewUserForm())
    if form.validate_on_submit() and _email_free(form, None):
        user = people.add(email=form.email.data, name=form.name.data, role=form.role.data,
                          language=form.language.data, time_zone=form.time_zone.data, password=form.password.data, by=current_user.id)
        people.change(user, by=current_user.id, **_changes(form))
        flash(_("%(name)s may sign in now.", name=user.name))
        return redirect(url_for("desk.users"), 303)
    return render_template("desk/user.html", form=form, user=None, reset=None), 422 if form.errors else 200


@bp.route("/users/<uuid:user_id>", methods=["GET", "POST"])
@administrators_only
def user(user_id: UUID):
    user = _user_or_404(user_id)
    form = _with_choices(UserForm(obj=user, data=_standing(user)))
    if form.validate_on_submit() and _email_free(form, user) and _not_locking_oneself_out(form, user):
        people.change(user, by=current_user.id, **_changes(form))
        flash(_("Saved."))
        return redirect(url_for("desk.users"), 303)
    return render_template("desk/user.html", form=form, user=user, reset=ResetForm()), 422 if form.errors else 200


@bp.post("/users/<uuid:user_id>/password")
@administrators_only
def reset_password(user_id: UUID):
    user = _user_or_404(user_id)
    form = ResetForm()
    if not form.validate():
        whole = _with_choices(UserForm(formdata=None, obj=user, data=_standing(user)))
        return render_template("desk/user.html", form=whole, user=user, reset=form), 422
    people.set_password(user, form.password.data, by=current_user.id)
    flash(_("%(name)s signs in with the new password from now on.", name=user.name))
    return redirect(url_for("desk.users"), 303)


def _user_or_404(user_id: UUID) -> User:
    user = db.session.get(User, user_id)
    return user if user is not None and user.live else abort(404)


def _with_choices(form: UserForm) -> UserForm:
    territories = db.session.scalars(select(Territory).where(Territory.is_live()).order_by(Territory.name))
    form.team_id.choices = team_choices()
    form.territory_ids.choices = [SelectChoice(str(territory.id), territory.name) for territory in territories]
    return form


def _standing(user: User) -> dict:
    worked = db.session.scalars(select(Assignment.territory_id).where(Assignment.user_id == user.id))
    return {"hours": hours_text(user.working_hours), "begins_at": place_text(user.start_place), "ends_at": place_text(user.end_place),
            "team_id": str(user.team_id or ""), "territory_ids": [str(each) for each in worked]}


def _changes(form: UserForm) -> dict:
    return {
        "name": form.name.data.strip(), "email": form.email.data.strip().casefold(), "role": form.role.data,
        "language": form.language.data, "time_zone": form.time_zone.data, "active": form.active.data,
        "team_id": UUID(form.team_id.data) if form.team_id.data else None,
        "working_hours": hours_from(form.hours.data), "start_place": place_from(form.begins_at.data),
        "end_place": place_from(form.ends_at.data), "territory_ids": {UUID(each) for each in form.territory_ids.data},
    }


def _email_free(form: UserForm, user: User | None) -> bool:
    other = db.session.scalar(select(User).where(User.email == form.email.data.strip().casefold()))
    if other is None or other is user:
        return True
    form.email.errors = [*form.email.errors, _("Somebody has this email already.")]
    return False


def _not_locking_oneself_out(form: UserForm, user: User) -> bool:
    if user.id != current_user.id or (form.active.data and form.role.data == user.role):
        return True
    form.active.errors = [_("You cannot take your own rights away; ask another administrator.")]
    return False


def _territories_by_user() -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    pairs = select(Assignment.user_id, Territory.name).join(Territory, Territory.id == Assignment.territory_id)
    for user_id, name in db.session.execute(pairs.where(Territory.is_live()).order_by(Territory.name)):
        found.setdefault(user_id, []).append(name)
    return found
