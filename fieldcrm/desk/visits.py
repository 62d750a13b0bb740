"""The team's visits, a day at a time: what was planned, and what became of it."""

from datetime import timedelta

from flask import abort, render_template, request
from flask_login import current_user
from sqlalchemy import Select, select

from fieldcrm.access import territories_of
from fieldcrm.desk import bp
from fieldcrm.desk.pages import day_asked
from fieldcrm.documents import SqlReplica
from fieldcrm.extensions import db
from fieldcrm.models import REP, Assignment, User


@bp.get("/visits")
def visits():
    day = day_asked()
    rep_id = request.args.get("rep") or None
    reps = db.session.scalars(reps_in_sight()).all()
    if rep_id and rep_id not in {str(rep.id) for rep in reps}:
        abort(404)
    replica = SqlReplica(current_user)
    found = replica.visits_between(day.isoformat(), day.isoformat(), rep_id)
    accounts = {one["id"]: one for one in replica.many("account", sorted({visit["account_id"] for visit in found}))}
    return render_template(
        "desk/visits.html", visits=found, accounts=accounts, reps=reps, rep_id=rep_id, day=day,
        names={str(rep.id): rep.name for rep in reps}, before=day - timedelta(days=1), after=day + timedelta(days=1),
    )


def reps_in_sight() -> Select:
    """Those who work the territories in sight."""
    working = select(Assignment.user_id).where(Assignment.territory_id.in_(territories_of(current_user)))
    return select(User).where(User.is_live(), User.role == REP, User.id.in_(working)).order_by(User.name, User.id)

