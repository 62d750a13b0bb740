"""Territories: where they are, in which money, at which rhythm; and the teams they belong to."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import func, select

from fieldcrm import people
from fieldcrm.desk import administrators_only, bp
from fieldcrm.desk.forms import TeamForm, TerritoryForm, team_choices
from fieldcrm.extensions import db
from fieldcrm.models import CYCLES, Account, Team, Territory


@bp.get("/territories")
@administrators_only
def territories():
    customers = dict(db.session.execute(
        select(Account.territory_id, func.count()).where(Account.is_live()).group_by(Account.territory_id)).all())
    return render_template("desk/territories.html", territories=_live(), customers=customers, team=TeamForm(),
                           teams={team.id: team.name for team in db.session.scalars(select(Team))})


@bp.route("/territories/new", methods=["GET", "POST"])
@administrators_only
def new_territory():
    return _edit(None, TerritoryForm())


@bp.route("/territories/<uuid:territory_id>", methods=["GET", "POST"])
@administrators_only
def territory(territory_id: UUID):
    found = db.session.get(Territory, territory_id)
    if found is None or not found.live:
        abort(404)
    cycles = {f"cycle_{name}": days for name, days in found.cycles.items()}
    return _edit(found, TerritoryForm(obj=found, data=cycles | {"team_id": str(found.team_id or "")}))


@bp.post("/teams")
@administrators_only
def new_team():
    form = TeamForm()
    name = (form.name.data or "").strip()
    if form.validate() and name and not db.session.scalar(select(Team).where(Team.name == name)):
        db.session.add(Team(name=name))
        db.session.commit()
        flash(_("The team %(name)s is there.", name=name))
    return redirect(url_for("desk.territories"), 303)


def _edit(territory: Territory | None, form: TerritoryForm):
    form.team_id.choices = team_choices()
    if not form.validate_on_submit():
        return render_template("desk/territory.html", form=form, territory=territory), 422 if form.errors else 200
    people.save_territory(
        territory, by=current_user.id, name=form.name.data.strip(), country=form.country.data, subdivision=form.subdivision.data or None, currency=form.currency.data,
        time_zone=form.time_zone.data, language=form.language.data,
        team_id=UUID(form.team_id.data) if form.team_id.data else None,
        cycles={name: form[f"cycle_{name}"].data for name in CYCLES},
    )
    flash(_("Saved."))
    return redirect(url_for("desk.territories"), 303)


def _live() -> list[Territory]:
    return db.session.scalars(select(Territory).where(Territory.is_live()).order_by(Territory.name)).all()
