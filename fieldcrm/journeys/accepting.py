"""A proposal that somebody accepted becomes visits: by ops, made of what the planner saw.

What a person changed meanwhile is never written over: the op meets it at the door and becomes a conflict.
It is taken back in the same way, by ops that go the other way round.

The ops are written down before the first of them is applied, and each is applied exactly once, since it has an id:
whoever takes over from a process that died sends them all again, and is told what became of those that were applied.
"""

import time
from uuid import UUID, uuid5

from flask_babel import force_locale, gettext
from sqlalchemy import select
from uuid_utils.compat import uuid7

from fieldcrm.extensions import db
from fieldcrm.journeys import jobs, keeping
from fieldcrm.journeys.reading import firmness_of
from fieldcrm.models import PlanningJob, User, Visit
from fieldcrm.models.planning_job import ACCEPTED, ACCEPTING, DONE
from fieldcrm.planning.proposal import Kind
from fieldcrm.replication.door import submit

AT_ONCE = 200
#: SQLite has whoever waits for the writer's lock look again every tenth of a second: between two transactions that follow
#: each other at once, a phone's push would find its gap by luck alone.
GIVE_WAY_S = 0.12
#: What happened to an op that did what it was to do.
APPLIED = ("applied", "merged")


def carry_out(job_id: UUID, worker: str, pause_s: float = 0.0) -> dict:
    """A job that is this worker's and half done, to its end; {applied, met}: how many ops did what they were to do, and how
    many met what somebody changed meanwhile.  pause_s: before each share of them, for others to write.  Raises jobs.Lost."""
    job = db.session.get(PlanningJob, job_id, populate_existing=True)
    user, accepting, summary = db.session.get(User, job.asked_by_id), job.state == ACCEPTING, job.summary
    if accepting and job.accepted is None:
        with force_locale(user.language):
            jobs.note(job_id, worker, ops_of(job, gettext("The planner left it out.")))
    ops = db.session.get(PlanningJob, job_id, populate_existing=True).accepted or []
    wanted = ops if accepting else [_other_way_round(op) for op in reversed(ops)]
    results = _submit(user, wanted, lambda share: jobs.beat(job_id, worker, share), pause_s)
    done = [op for op, result in zip(wanted, results, strict=True) if result["verdict"] in APPLIED]
    counts = {"applied": len(done), "met": len(results) - len(done)}
    jobs.end(job_id, worker, ACCEPTED if accepting else DONE, accepted=done if accepting else None,
             summary=summary | {"accepted" if accepting else "taken_back": counts})
    return counts


def ops_of(job: PlanningJob, why_dropped: str) -> list[dict]:
    """why_dropped: the reason that cancelled visits give."""
    rep_id, proposal = job.rep_id, keeping.read(job.proposal)
    ids = [UUID(one.agreed_id) for one in proposal.changes if one.agreed_id]
    rows = db.session.execute(select(Visit.id, Visit.planned_at, Visit.firmness).where(Visit.id.in_(ids)))
    firmness = {str(row.id): (row.firmness, firmness_of(row).value) for row in rows}
    ops = []
    for change in proposal.changes:
        if change.kind is Kind.ADDED:
            ops.append(_added(change, rep_id, proposal.minutes[change.customer_id]))
        elif change.agreed_id in firmness and (values := _changed(change, *firmness[change.agreed_id], why_dropped)):
            ops.append({"kind": "update", "type": "visit", "record": change.agreed_id, "set": values})
    return [{"id": str(uuid7()), **op} for op in ops]


def _submit(user, ops, heard, pause_s):
    results = []
    for start in range(0, len(ops), AT_ONCE):
        heard(start / len(ops))
        time.sleep(pause_s)
        results += submit(user, None, ops[start:start + AT_ONCE])
    return results


def _other_way_round(op):
    op = op | {"id": str(uuid5(_NAMESPACE, op["id"]))}
    if op["kind"] == "create":  # what it held is what is seen: whatever came to it since is asked about
        return op | {"kind": "delete", "set": {name: {"was": one["now"], "now": None} for name, one in op["set"].items()}}
    return op | {"set": {name: {"was": one["now"], "now": one["was"]} for name, one in op["set"].items()}}


def _added(change, rep_id, minutes):
    on, at = change.after
    made = {"account_id": change.customer_id, "rep_id": str(rep_id), "planned_on": on.isoformat(), "planned_at": clock(at),
            "duration_min": minutes, "status": "planned", "purpose": "routine", "firmness": "suggestion"}
    values = {name: {"was": None, "now": value} for name, value in made.items() if value is not None}
    return {"kind": "create", "type": "visit", "record": str(uuid7()), "set": values}


def _changed(change, said, meant, why_dropped):
    """said, meant: how firm the visit is, by a person's word or by what follows from its time: a time that the planner
    gives must not make a visit firmer than it was."""
    if change.kind is Kind.DROPPED:
        return {"status": {"was": "planned", "now": "cancelled"}, "cancel_reason": {"was": None, "now": why_dropped}}
    (was_on, was_at), (on, at) = change.before, change.after
    values = {}
    if on != was_on:
        values["planned_on"] = {"was": was_on.isoformat(), "now": on.isoformat()}
    if at != was_at and at is not None:
        values["planned_at"] = {"was": clock(was_at), "now": clock(at)}
        if said is None:
            values["firmness"] = {"was": None, "now": meant}
    return values


#: Of ops that take others back, so that they too are applied once.
_NAMESPACE = UUID("0193c4a8-1d52-7e0b-9c37-2f6a8d4be913")


def clock(minute: int | None) -> str | None:
    return None if minute is None else f"{minute // 60:02}:{minute % 60:02}"
