"""Plan my weeks: a rep's own page, and a supervisor's for any rep in sight; and what if things were otherwise.

The search works in the background; what it finds stands beside today's plan, and changes
nothing until somebody accepts it.
"""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import abort, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from fieldcrm.desk import bp, open_to_reps
from fieldcrm.desk.plans import supervised_or_404
from fieldcrm.desk.said import tell, told
from fieldcrm.desk.supposed import asked_for, backwards
from fieldcrm.extensions import db
from fieldcrm.journeys import jobs, keeping, reading, supposing, worker
from fieldcrm.models import REP, PlanningJob, User
from fieldcrm.workdays import monday_of


@bp.get("/weeks/<uuid:rep_id>")
@open_to_reps
def weeks(rep_id: UUID):
    rep = planned_or_404(rep_id)
    job = jobs.latest(current_user.id, rep.id, jobs.WEEKS)
    return render_template("desk/weeks.html", rep=rep, job=job, next_monday=next_monday(rep), most=reading.MOST_WEEKS, **shown(job))


@bp.post("/weeks/<uuid:rep_id>")
@open_to_reps
def start_weeks(rep_id: UUID):
    rep = planned_or_404(rep_id)
    begin(jobs.WEEKS, [rep_id], horizon(rep))
    return redirect(url_for("desk.weeks", rep_id=rep_id), 303)


@bp.get("/weeks/<uuid:rep_id>/what-if")
@open_to_reps
def what_if(rep_id: UUID):
    rep = planned_or_404(rep_id)
    job = jobs.latest(current_user.id, rep.id, jobs.WHAT_IF)
    towns, customers = supposing.offered(db.session, reading.customers_of(db.session, rep.id))
    return render_template(
        "desk/what_if.html", rep=rep, job=job, next_monday=next_monday(rep), most=reading.MOST_WEEKS, towns=towns, customers=customers,
        most_customers=supposing.MOST_CUSTOMERS, classes=supposing.CLASSES, **shown(job))


@bp.post("/weeks/<uuid:rep_id>/what-if")
@open_to_reps
def start_what_if(rep_id: UUID):
    rep = planned_or_404(rep_id)
    supposed, page = asked_for(request.form, {str(id) for id in reading.customers_of(db.session, rep.id)}), url_for("desk.what_if", rep_id=rep_id)
    if supposed is None:
        text = _("It ends before it begins.") if backwards(request.form) else _("Say what is to be supposed: two days, a number of customers, or a class.")
        return tell(page, {"text": text, "bad": True, "typed": {name: value[:100] for name, value in request.form.items() if name != "csrf_token"}})
    begin(jobs.WHAT_IF, [rep_id], horizon(rep) | {"supposed": supposed})
    return redirect(page, 303)


@bp.post("/plans/<uuid:job_id>/stop", defaults={"what": "stop"})
@bp.post("/plans/<uuid:job_id>/again", defaults={"what": "again"})
@bp.post("/plans/<uuid:job_id>/drop", defaults={"what": "drop"})
@open_to_reps
def turn_plan(job_id: UUID, what: str):
    """Stop a search, begin it again where its process is gone or it failed, or let go what was found."""
    job = job_or_404(job_id)
    page = url_for("desk.team_weeks") if what == "drop" and job.kind == jobs.TEAM else page_of(job)
    TURNS[what](job)
    return redirect(page, 303)


def begin(kind: str, rep_ids: list[UUID], asked: dict) -> None:
    jobs.begin(kind, current_user.id, rep_ids, asked)
    worker.start(current_app._get_current_object())


def _again(job: PlanningJob) -> None:
    """What is under way, and what was found, stays."""
    if job.lost or job.state in ("failed", "stopped"):
        jobs.again(job.id)
        worker.start(current_app._get_current_object())


TURNS = {"stop": lambda job: jobs.stop(job.id), "again": _again, "drop": lambda job: jobs.drop(job.id)}


def shown(job: PlanningJob | None) -> dict:
    """What a template shows of a job's proposal."""
    proposal = keeping.read(job.proposal) if job and job.proposal else None
    return {
        "said": told(), "proposal": proposal, "names": reading.names_of(db.session, proposal.customer_ids) if proposal else {},
        "last_on": job and (date.fromisoformat(job.asked["first_on"]) + timedelta(days=7 * job.asked["weeks"] - 1)).isoformat(),
    }


def horizon(rep: User) -> dict:
    """From when, and for how many weeks, as the form says it or as well as it can be understood."""
    text = request.form.get("weeks", "")
    count = min(max(int(text), 1), reading.MOST_WEEKS) if text.isascii() and text.isdigit() and len(text) < 4 else 4
    try:
        first_on = date.fromisoformat(request.form.get("first_on", ""))
    except ValueError:
        first_on = None
    if first_on is None or not date(2000, 1, 1) <= first_on <= date(2100, 1, 1):
        first_on = next_monday(rep)
    return {"first_on": first_on.isoformat(), "weeks": count}


def planned_or_404(rep_id: UUID) -> User:
    """Oneself, or whom one supervises."""
    if rep_id == current_user.id:
        return current_user._get_current_object()
    return abort(404) if current_user.role == REP else supervised_or_404(rep_id)


def job_or_404(job_id: UUID) -> PlanningJob:
    """One's own, for a rep whom one still supervises."""
    job = db.session.get(PlanningJob, job_id)
    if job is None or job.asked_by_id != current_user.id:
        abort(404)
    planned_or_404(job.rep_id)
    return job


def page_of(job: PlanningJob) -> str:
    if job.kind == jobs.TEAM:
        return url_for("desk.team_plan", job_id=job.id)
    return url_for("desk.what_if" if job.kind == jobs.WHAT_IF else "desk.weeks", rep_id=job.rep_id)


def next_monday(person: User) -> date:
    today = datetime.now(ZoneInfo(person.time_zone)).date()
    return monday_of(today) + timedelta(days=7)
