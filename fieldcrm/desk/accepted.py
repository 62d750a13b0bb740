"""Proposals of the planner are accepted, a rep's or all that wait of a team, and taken back as long as nobody went on from there."""

from uuid import UUID

from flask import abort, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from fieldcrm.desk import bp, open_to_reps
from fieldcrm.desk.numbers import decimal
from fieldcrm.desk.said import tell
from fieldcrm.desk.weeks import job_or_404, page_of
from fieldcrm.extensions import db
from fieldcrm.journeys import accepting, jobs
from fieldcrm.models import REP, PlanningJob

#: What happened to an op that did what it was to do.
DONE = ("applied", "merged")


@bp.post("/plans/<uuid:job_id>/accept")
@open_to_reps
def accept_plan(job_id: UUID):
    job = job_or_404(job_id)
    rep_id, first_on, kind = job.rep_id, job.asked["first_on"], job.kind
    if kind == jobs.WHAT_IF or not (results := _accept(job)):
        abort(404)  # a second tap finds nothing to accept
    said = _said(results, [job_id])
    if kind == jobs.TEAM:
        return tell(url_for("desk.team_weeks"), said)
    if current_user.role == REP:
        return tell(url_for("desk.weeks", rep_id=rep_id), said | {"see": f"/plan?day={first_on}"})
    return tell(url_for("desk.rep_schedule", rep_id=rep_id, day=first_on), said)


@bp.post("/weeks/accept")
def accept_team():
    """All that wait and were on the page: what was found since has been looked at by nobody."""
    accepted, results = [], []
    for job in _jobs_named():
        id = job.id
        if job.kind == jobs.TEAM and (found := _accept(job)):
            accepted.append(id)
            results += found
    if not accepted:
        return tell(url_for("desk.team_weeks"), {"text": _("Nothing waits to be accepted."), "bad": True})
    return tell(url_for("desk.team_weeks"), _said(results, accepted))


@bp.post("/plans/take-back")
@open_to_reps
def take_back():
    """What was accepted a moment ago; the proposals wait again."""
    user, results = current_user._get_current_object(), []
    wanted = {one.id: page_of(one) for one in _jobs_named()}
    for id in wanted:
        if jobs.claim(id, jobs.ACCEPTED, jobs.DONE):
            results += accepting.take_back(user, db.session.get(PlanningJob, id).accepted or [])
    if not wanted:
        abort(404)
    page = url_for("desk.team_weeks") if len(wanted) > 1 else next(iter(wanted.values()))
    done = _count(results)
    text = ngettext("Taken back: %(count)s change.", "Taken back: %(count)s changes.", done, count=decimal(done))
    return tell(page, {"text": f"{text} {_waiting(len(results) - done)}".strip()})


def _jobs_named() -> list[PlanningJob]:
    ids = {one for one in map(_uuid, request.form.getlist("job")) if one}
    return [job_or_404(id) for id in sorted(ids)]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _accept(job: PlanningJob) -> list[dict]:
    """The results of its ops; none where it has been accepted already, or there is nothing to accept."""
    id, user = job.id, current_user._get_current_object()
    if not jobs.claim(id, jobs.DONE, jobs.ACCEPTED):
        return []
    ops, results = accepting.accept(db.session, user, db.session.get(PlanningJob, id), _("The planner left it out."))
    jobs.remember(id, [op for op, result in zip(ops, results, strict=True) if result["verdict"] in DONE])
    return results


def _said(results: list[dict], job_ids: list[UUID]) -> dict:
    done = _count(results)
    text = ngettext("Done: %(count)s change. The phone has it at its next sync.",
                    "Done: %(count)s changes. The phones have them at their next sync.", done, count=decimal(done))
    return {"text": f"{text} {_waiting(len(results) - done)}".strip(), "jobs": [str(id) for id in job_ids]}


def _waiting(count: int) -> str:
    return ngettext(
        "%(count)s met what somebody changed meanwhile, and waits to be decided.",
        "%(count)s met what somebody changed meanwhile, and wait to be decided.", count, count=decimal(count)) if count else ""


def _count(results: list[dict]) -> int:
    return sum(one["verdict"] in DONE for one in results)
