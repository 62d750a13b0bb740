"""Proposals of the planner are accepted, a rep's or all that wait of a team, and taken back as long as nobody went on from there.

One rep's are done before the page answers; a team's, which may be thousands of changes, in the background.
"""

from uuid import UUID

from flask import abort, current_app, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from fieldcrm.desk import bp, open_to_reps
from fieldcrm.desk.numbers import decimal
from fieldcrm.desk.said import tell
from fieldcrm.desk.weeks import job_or_404, page_of
from fieldcrm.journeys import accepting, crew, jobs, worker
from fieldcrm.models import REP, PlanningJob
from sync.op import is_uuid


@bp.post("/plans/<uuid:job_id>/accept")
@open_to_reps
def accept_plan(job_id: UUID):
    job = job_or_404(job_id)
    rep_id, first_on, kind = job.rep_id, job.asked["first_on"], job.kind
    if kind == jobs.WHAT_IF or not job.summary or not job.summary["changes"]:
        abort(404)
    if kind == jobs.TEAM:
        return _in_the_background(jobs.accept, [job_id]) or abort(404)
    doing = crew.name_of_worker()
    if not jobs.accept(job_id, doing):
        abort(404)  # a second tap finds nothing to accept
    said = {"text": accepted_text(accepting.carry_out(job_id, doing)), "jobs": [str(job_id)]}
    if current_user.role == REP:
        return tell(url_for("desk.weeks", rep_id=rep_id), said | {"see": f"/plan?day={first_on}"})
    return tell(url_for("desk.rep_schedule", rep_id=rep_id, day=first_on), said)


@bp.post("/weeks/accept")
def accept_team():
    """All that wait and were on the page: what was found since has been looked at by nobody."""
    waiting = [one.id for one in _jobs_named() if one.kind == jobs.TEAM]
    return _in_the_background(jobs.accept, waiting) or tell(
        url_for("desk.team_weeks"), {"text": _("Nothing waits to be accepted."), "bad": True})


@bp.post("/plans/take-back")
@open_to_reps
def take_back():
    """What was accepted a moment ago; the proposals wait again."""
    named = _jobs_named() or abort(404)
    if named[0].kind == jobs.TEAM:
        return _in_the_background(jobs.take_back, [one.id for one in named]) or redirect(url_for("desk.team_weeks"), 303)
    job_id, page, doing = named[0].id, page_of(named[0]), crew.name_of_worker()
    if not jobs.take_back(job_id, doing):
        return redirect(page, 303)
    return tell(page, {"text": taken_back_text(accepting.carry_out(job_id, doing))})


def accepted_text(counts: dict) -> str:
    text = ngettext("Done: %(count)s change. The phone has it at its next sync.",
                    "Done: %(count)s changes. The phones have them at their next sync.", counts["applied"], count=decimal(counts["applied"]))
    return f"{text} {_met(counts['met'])}".strip()


def taken_back_text(counts: dict) -> str:
    text = ngettext("Taken back: %(count)s change.", "Taken back: %(count)s changes.", counts["applied"], count=decimal(counts["applied"]))
    return f"{text} {_met(counts['met'])}".strip()


def _met(count: int) -> str:
    return ngettext(
        "%(count)s met what somebody changed meanwhile, and waits to be decided.",
        "%(count)s met what somebody changed meanwhile, and wait to be decided.", count, count=decimal(count)) if count else ""


def _in_the_background(claim, job_ids: list[UUID]):
    """The team's page, which shows how far it is; None where there was nothing to do."""
    if not [id for id in job_ids if claim(id)]:
        return None
    worker.carry_out(current_app._get_current_object())
    return redirect(url_for("desk.team_weeks"), 303)


def _jobs_named() -> list[PlanningJob]:
    return [job_or_404(UUID(id)) for id in sorted({*request.form.getlist("job")}) if is_uuid(id)]
