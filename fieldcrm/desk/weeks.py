"""Plan my weeks: a rep's own page, and a supervisor's for any rep in sight.

The search works in the background; what it finds stands beside today's plan, and changes
nothing until somebody accepts it.
"""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from fieldcrm.desk import bp, open_to_reps
from fieldcrm.desk.plans import supervised_or_404
from fieldcrm.extensions import db
from fieldcrm.journeys import accepting, jobs, reading
from fieldcrm.models import REP, User
from fieldcrm.planning.problem import Travel
from fieldcrm.planning.proposal import Kind

SHOWN = (Kind.ADDED, Kind.MOVED, Kind.DROPPED)


@bp.get("/weeks/<uuid:rep_id>")
@open_to_reps
def weeks(rep_id: UUID):
    rep = planned_or_404(rep_id)
    job = jobs.of(current_user.id, rep.id)
    proposal = job.proposal if job else None
    short = [one for one in proposal.plan.missing if one.fits_not] if proposal else []
    ids = {change.customer_id for change in proposal.changes} | {one.customer_id for one in short} if proposal else set()
    return render_template(
        "desk/weeks.html", rep=rep, job=job, proposal=proposal, short=short, next_monday=_next_monday(rep), most=reading.MOST_WEEKS,
        changes=[change for change in proposal.changes if change.kind in SHOWN] if proposal else [],
        kept=len(proposal.of(Kind.KEPT)) if proposal else 0, names=reading.names_of(db.session, ids) if ids else {})


@bp.post("/weeks/<uuid:rep_id>")
@open_to_reps
def start_weeks(rep_id: UUID):
    rep = planned_or_404(rep_id)
    first_on = _day(request.form.get("first_on")) or _next_monday(rep)
    text = request.form.get("weeks", "")
    count = min(max(int(text), 1), reading.MOST_WEEKS) if text.isascii() and text.isdigit() and len(text) < 4 else 4
    away = _day(request.form.get("away_from")), _day(request.form.get("away_to"))
    supposed = [away] if None not in away and away[0] <= away[1] else []
    config = current_app.config
    problem = reading.read(
        db.session, rep, first_on, count, datetime.now(UTC),
        Travel(config["DETOUR"], config["SPEED_KMH"], config["OSRM_URL"]), supposed)
    jobs.start(current_user.id, rep.id, problem, config["PLAN_SECONDS"], bool(supposed))
    return redirect(url_for("desk.weeks", rep_id=rep_id), 303)


@bp.post("/weeks/<uuid:rep_id>/stop")
@open_to_reps
def stop_weeks(rep_id: UUID):
    jobs.stop(current_user.id, planned_or_404(rep_id).id)
    return redirect(url_for("desk.weeks", rep_id=rep_id), 303)


@bp.post("/weeks/<uuid:rep_id>/drop")
@open_to_reps
def drop_weeks(rep_id: UUID):
    jobs.drop(current_user.id, planned_or_404(rep_id).id)
    return redirect(url_for("desk.weeks", rep_id=rep_id), 303)


@bp.post("/weeks/<uuid:rep_id>/accept")
@open_to_reps
def accept_weeks(rep_id: UUID):
    rep = planned_or_404(rep_id)
    job = jobs.of(current_user.id, rep.id)
    if job is None or job.proposal is None or job.supposed:
        abort(404)
    user, first_on = current_user._get_current_object(), job.problem.first_on
    jobs.drop(user.id, rep.id)  # a second tap finds nothing to accept
    results = accepting.accept(db.session, user, rep_id, job.problem, job.proposal, _("The planner left it out."))
    done = sum(one["verdict"] in ("applied", "merged") for one in results)
    if done == len(results):
        flash(_("Done: %(count)s changes. The phone has them at its next sync.", count=done))
    else:
        flash(_("Done: %(count)s changes; %(other)s met what somebody changed meanwhile, and wait to be decided.",
                count=done, other=len(results) - done))
    if user.role == REP:
        return redirect(f"/plan?day={first_on}", 303)
    return redirect(url_for("desk.rep_schedule", rep_id=rep_id, day=first_on), 303)


def planned_or_404(rep_id: UUID) -> User:
    """Oneself, or whom one supervises."""
    if rep_id == current_user.id:
        return current_user._get_current_object()
    return abort(404) if current_user.role == REP else supervised_or_404(rep_id)


def _next_monday(rep: User) -> date:
    today = datetime.now(ZoneInfo(rep.time_zone)).date()
    return today + timedelta(days=7 - today.weekday())


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if date(2000, 1, 1) <= day <= date(2100, 1, 1) else None
