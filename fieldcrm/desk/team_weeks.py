"""The whole team's weeks at once: planned in the background, and each rep's proposal reviewed; accepted by itself, or with all others."""

from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from fieldcrm.desk import bp
from fieldcrm.desk.said import tell, told
from fieldcrm.desk.visits import reps_in_sight
from fieldcrm.desk.weeks import begin, horizon, job_or_404, next_monday, shown
from fieldcrm.extensions import db
from fieldcrm.journeys import jobs, keeping, reading
from fieldcrm.models import PlanningJob, User


@bp.get("/weeks")
def team_weeks():
    reps = db.session.scalars(reps_in_sight()).all()
    names = {one.id: one.name for one in reps}
    run = [one for one in jobs.run_of(current_user.id) if one.rep_id in names]
    found = [one for one in run if one.state in (jobs.DONE, jobs.ACCEPTED) and one.summary]
    waiting = [one for one in found if one.state == jobs.DONE and one.summary["changes"]]
    return render_template(
        "desk/team_weeks.html", reps=reps, names=names, run=run, waiting=waiting, sums=_sums(waiting or found), planned=len(found),
        accepted=sum(one.state == jobs.ACCEPTED for one in found), most=reading.MOST_WEEKS, said=told(),
        under_way=any(one.under_way for one in run), share=sum(1.0 if one.ended_at else one.share for one in run) / len(run) if run else 0,
        next_monday=next_monday(current_user))


@bp.post("/weeks")
def start_team_weeks():
    wanted = set(request.form.getlist("rep"))
    ids = [one.id for one in db.session.scalars(reps_in_sight()) if str(one.id) in wanted]
    if not ids:
        return tell(url_for("desk.team_weeks"), {"text": _("Choose at least one rep."), "bad": True})
    begin(jobs.TEAM, ids, horizon(current_user))
    return redirect(url_for("desk.team_weeks"), 303)


@bp.post("/weeks/stop")
def stop_team_weeks():
    jobs.stop(*(one.id for one in jobs.run_of(current_user.id)))
    return redirect(url_for("desk.team_weeks"), 303)


def _sums(found: list[PlanningJob]) -> dict | None:
    """What they propose together, beside today's plan."""
    return {each: keeping.together([keeping.figures_of(one.summary[each]) for one in found]) for each in ("today", "after")} if found else None


@bp.get("/plans/<uuid:job_id>")
def team_plan(job_id: UUID):
    """One rep's proposal of a team's."""
    job = job_or_404(job_id)
    if job.kind != jobs.TEAM:
        abort(404)
    rep = db.session.scalar(select(User).where(User.id == job.rep_id))
    return render_template("desk/team_plan.html", rep=rep, job=job, **shown(job))
