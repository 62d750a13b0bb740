"""The schedule: a team's week and a rep's month, and a visit that goes to another day, hour or rep."""

import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from flask import abort, current_app, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from fieldcrm.access import visible_or_404
from fieldcrm.desk import bp
from fieldcrm.desk.pages import day_asked, today
from fieldcrm.desk.said import tell, told
from fieldcrm.extensions import chosen_language, db
from fieldcrm.fields.builtin import ABSENCE_REASONS, HALVES
from fieldcrm.models import Account, Assignment, Conflict, User, Visit
from fieldcrm.planning.problem import Travel
from fieldcrm.schedule import deciding, moving, reading
from fieldcrm.schedule.board import lay_out
from fieldcrm.workdays import monday_of

WEEK = timedelta(days=7)
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


@bp.get("/schedule")
def schedule():
    """The week of the whole team."""
    monday = monday_of(day_asked())
    board, _rows = _board(monday, monday + timedelta(days=6))
    return render_template(
        "desk/schedule.html", board=board, monday=monday, before=monday - WEEK, after=monday + WEEK,
        here=url_for("desk.schedule", day=monday), **_common())


@bp.get("/schedule/<uuid:rep_id>")
def rep_schedule(rep_id: UUID):
    """The month of one rep, and one day of it in full."""
    day = day_asked()
    first, last = month_of(day)
    board, rows = _board(monday_of(first), monday_of(last) + timedelta(days=6), rep_id)
    person = next((one for one in board.people if one.id == str(rep_id)), None) or abort(404)
    monday = monday_of(day)
    visits = deciding.kept((one.id, one.account_id, one.planned_on, one.planned_at) for one in rows.visits
                           if monday <= one.planned_on < monday + WEEK and one.status != "cancelled")
    agreed = board.changes.get((person.id, monday), {})
    weeks = [board.days[start:start + 7] for start in range(0, len(board.days), 7)]
    return render_template(
        "desk/rep_schedule.html", board=board, person=person, weeks=weeks, day=day, first=first, last=last,
        cell=board.cells[person.id, day], monday=monday, before=first - timedelta(days=1), after=last + timedelta(days=1),
        plan=board.plans.get((person.id, monday)), visits=visits, seen=deciding.fingerprint(visits), changes=agreed,
        gone=_gone(board.plans.get((person.id, monday)), agreed), absences=rows.absences.get(person.id, []),
        here=url_for("desk.rep_schedule", rep_id=rep_id, day=day), **_common())


@bp.get("/schedule/visits/<uuid:visit_id>")
def schedule_visit(visit_id: UUID):
    """A small form: where a tap and a key lead to what a mouse drags."""
    visit = visible_or_404(Visit, visit_id)
    account = db.session.get(Account, visit.account_id)
    return render_template(
        "desk/schedule_visit.html", visit=visit, account=account, reps=reps_of(account, visit.rep_id),
        conflicts=_conflicts(visit), back=_back(), **_common())


@bp.post("/schedule/visits/<uuid:visit_id>/move")
def move_scheduled(visit_id: UUID):
    """From the visit's form, or carried in the schedule; a form that makes no sense comes back as it was filled in."""
    visit = visible_or_404(Visit, visit_id)
    was, wanted = ({name: request.form.get(f"{mark}{name}") or None for name in moving.FIELDS} for mark in ("was_", ""))
    said, back = _moved(visit, was, wanted), _back()
    if said.get("again") and "form" in request.form:
        typed = {name: (value or "")[:100] for name, value in wanted.items()}
        return tell(url_for("desk.schedule_visit", visit_id=visit_id, back=back), said | {"typed": typed})
    return tell(back, said)


def month_of(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def reps_of(account: Account, *others: UUID) -> list[User]:
    """Those who may visit a customer, and whoever does now."""
    working = select(Assignment.user_id).where(Assignment.territory_id == account.territory_id)
    return db.session.scalars(select(User).where(
        User.is_live(), User.id.in_(working) | User.id.in_(others)).order_by(User.name, User.id)).all()


def _gone(plan, changes: dict) -> list[dict]:
    """What the approved week had and this one has not: the customer's name and the day that was agreed."""
    lost = {one["account"]: one for one in (plan.approved if plan and plan.approved else ()) if changes.get(one["visit"]) == "gone"}
    if not lost:
        return []
    names = db.session.execute(select(Account.id, Account.name).where(Account.id.in_([UUID(id) for id in lost])))
    return [{"name": name, "on": lost[str(id)]["on"]} for id, name in names]


def _moved(visit: Visit, was: dict, wanted: dict) -> dict:
    """Moves it if it can be; what the page says about it."""
    account = db.session.get(Account, visit.account_id)
    name, reps = account.name, {str(one.id): one.name for one in reps_of(account, visit.rep_id)}
    seen = request.form.get("status", "planned")
    if not _sensible(was) or not _sensible(wanted):
        return {"text": _("Choose a day, and a time like 09:30."), "bad": True, "again": True}
    if wanted["rep_id"] not in reps:
        return {"text": _("Nothing was moved: that rep does not work the territory of %(name)s.", name=name), "bad": True, "again": True}
    if visit.status in ("done", "checked_in"):
        return {"text": _("Nothing was moved: %(name)s has been visited meanwhile.", name=name), "bad": True}
    if visit.status == "cancelled" != seen:
        return {"text": _("Nothing was moved: %(name)s has been cancelled meanwhile. Move it again to plan it all the same.", name=name),
                "bad": True, "again": True}
    id = str(visit.id)
    result = moving.move(current_user, id, seen, was, wanted)
    if result is None:
        return {"text": _("Nothing was changed.")}
    if result["verdict"] == "conflict":
        return {"asked": {"name": name, "day": str(visit.planned_on)}, "bad": True, "conflict": (result.get("conflicts") or [None])[0]}
    if result["verdict"] in ("refused", "held"):
        said = result["reason"]["text"]
        return {"text": _(said), "bad": True}
    return {"moved": {"name": name, "day": wanted["planned_on"], "rep": reps[wanted["rep_id"]]},
            "undo": {"visit": id, "was": wanted, "wanted": was}}


def _sensible(values: dict) -> bool:
    try:
        day = date.fromisoformat(values["planned_on"] or "")
        UUID(values["rep_id"] or "")
    except ValueError:
        return False
    at = values["planned_at"]
    return date(2000, 1, 1) <= day <= date(2100, 1, 1) and (at is None or CLOCK.fullmatch(at) is not None)


def _conflicts(visit: Visit) -> list[Conflict]:
    return db.session.scalars(select(Conflict).where(
        Conflict.is_live(), Conflict.record_type == "visit", Conflict.record_id == visit.id, Conflict.status == "open")).all()


def _board(first: date, last: date, rep_id: UUID | None = None):
    rows = reading.read(db.session, current_user, first, last, rep_id)
    days = [first + timedelta(days=each) for each in range((last - first).days + 1)]
    travel = Travel(current_app.config["DETOUR"], current_app.config["SPEED_KMH"])
    return lay_out(rows, days, datetime.now(UTC), chosen_language(), travel), rows


def _common() -> dict:
    reasons, halves = ({one.value: _(one.label) for one in choices} for choices in (ABSENCE_REASONS, HALVES))
    return {"detour": current_app.config["DETOUR"], "reasons": reasons, "halves": halves, "today": date.fromisoformat(today()), "said": told()}


def _back() -> str:
    """The page of the schedule that somebody came from; nobody is sent elsewhere."""
    asked = request.values.get("back", "")
    home = url_for("desk.schedule")
    return asked if asked == home or asked.startswith((f"{home}?", f"{home}/")) else home
