"""The whole team's weeks at once: planned in the background, and each rep's proposal reviewed; accepted by itself, or with all others."""

from datetime import timedelta
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from fieldcrm.desk import bp
from fieldcrm.desk.accepted import accepted_text, taken_back_text
from fieldcrm.desk.said import tell, told
from fieldcrm.desk.visits import reps_in_sight
from fieldcrm.desk.weeks import begin, horizon, job_or_404, next_monday, shown
from fieldcrm.extensions import db
from fieldcrm.journeys import jobs, keeping, reading
from fieldcrm.models import PlanningJob, User, now

#: How long the page says what was accepted, and offers to take it back.
RECENT = timedelta(minutes=10)
TOGETHER = timedelta(minutes=5)


@bp.get("/weeks")
def team_weeks():
    reps = db.session.scalars(reps_in_sight()).all()
    names = {one.id: one.name for one in reps}
    run = [one for one in jobs.run_of(current_user.id) if one.rep_id in names]
    found = [one for one in run if one.summary]
    waiting = [one for one in found if one.state == jobs.DONE and one.summary["changes"]]
    return render_template(
        "desk/team_weeks.html", reps=reps, names=names, run=run, waiting=waiting, sums=_sums(waiting or found), planned=len(found),
        accepted=sum(one.state == jobs.ACCEPTED for one in found), most=reading.MOST_WEEKS, said=told() or _done(run), doing=_doing(run),
        under_way=any(one.under_way for one in run), share=sum(1.0 if one.ended_at else one.share for one in run) / len(run) if run else 0,
        next_monday=next_monday(current_user))


@bp.post("/weeks")
def start_team_weeks():
    wanted = set(request.form.getlist("rep"))
    ids = [one.id for one in db.session.scalars(reps_in_sight()) if str(one.id) in wanted]
    if not ids:
        return tell(url_for("desk.team_weeks"), {"text": _("Choose at least one rep."), "bad": True})
    if any(one.half_done for one in jobs.run_of(current_user.id)):
        return tell(url_for("desk.team_weeks"), {"text": _("Proposals are being accepted: plan anew when that is done."), "bad": True})
    begin(jobs.TEAM, ids, horizon(current_user))
    return redirect(url_for("desk.team_weeks"), 303)


@bp.post("/weeks/stop")
def stop_team_weeks():
    jobs.stop(*(one.id for one in jobs.run_of(current_user.id)))
    return redirect(url_for("desk.team_weeks"), 303)


def _doing(run: list[PlanningJob]) -> dict | None:
    """How far what was accepted, or is taken back, has come: {share, done, total} in changes."""
    doing = [one for one in run if one.half_done]
    if not doing:
        return None
    # What is over since they were asked for together counts as well: a bar that goes back is no bar.
    since = min(one.beat_at for one in doing) - TOGETHER
    over = [one for one in run if _over(one) and one.ended_at > since]
    total = sum(one.summary["changes"] for one in doing + over)
    done = sum(round(one.share * one.summary["changes"]) for one in doing) + sum(one.summary["changes"] for one in over)
    return {"share": done / total if total else 1.0, "done": done, "total": total, "back": doing[0].state == jobs.TAKING_BACK}


def _done(run: list[PlanningJob]) -> dict | None:
    """What was accepted, or taken back, a moment ago, with the way back."""
    if any(one.half_done for one in run):
        return None
    over = [one for one in run if _over(one) and one.ended_at > now() - RECENT]
    accepted = [one for one in over if one.state == jobs.ACCEPTED]
    if accepted:
        return {"text": accepted_text(_counted(accepted, "accepted")), "jobs": [str(one.id) for one in accepted]}
    return {"text": taken_back_text(_counted(over, "taken_back"))} if over else None


def _over(job: PlanningJob) -> bool:
    return bool(job.summary and job.ended_at) and ("accepted" if job.state == jobs.ACCEPTED else "taken_back") in job.summary


def _counted(several: list[PlanningJob], what: str) -> dict:
    return {name: sum(one.summary[what][name] for one in several) for name in ("applied", "met")}


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
