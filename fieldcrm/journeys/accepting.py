"""A proposal that somebody accepted becomes visits: by ops, made of what the planner saw.

What a person changed meanwhile is never written over: the op meets it at the door and becomes a conflict.
It is taken back in the same way, by ops that go the other way round.
"""

from uuid import UUID

from sqlalchemy import select
from uuid_utils.compat import uuid7

from fieldcrm.journeys import keeping
from fieldcrm.journeys.reading import firmness_of
from fieldcrm.models import PlanningJob, Visit
from fieldcrm.planning.proposal import Kind
from fieldcrm.replication.door import submit

AT_ONCE = 200


def accept(session, user, job: PlanningJob, why_dropped: str) -> tuple[list[dict], list[dict]]:
    """(ops, their results).  why_dropped: the reason that cancelled visits give."""
    rep_id, proposal = job.rep_id, keeping.read(job.proposal)
    ids = [UUID(one.agreed_id) for one in proposal.changes if one.agreed_id]
    rows = session.execute(select(Visit.id, Visit.planned_at, Visit.firmness).where(Visit.id.in_(ids)))
    firmness = {str(row.id): (row.firmness, firmness_of(row).value) for row in rows}
    ops = []
    for change in proposal.changes:
        if change.kind is Kind.ADDED:
            ops.append(_added(change, rep_id, proposal.minutes[change.customer_id]))
        elif change.agreed_id in firmness and (values := _changed(change, *firmness[change.agreed_id], why_dropped)):
            ops.append({"kind": "update", "type": "visit", "record": change.agreed_id, "set": values})
    return ops, _submit(user, ops)


def take_back(user, ops: list[dict]) -> list[dict]:
    """The results of the other way round: what was made goes, what was changed is as it was."""
    return _submit(user, [_other_way_round(op) for op in reversed(ops)])


def _submit(user, ops):
    results = []
    for start in range(0, len(ops), AT_ONCE):
        results += submit(user, None, ops[start:start + AT_ONCE])
    return results


def _other_way_round(op):
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


def clock(minute: int | None) -> str | None:
    return None if minute is None else f"{minute // 60:02}:{minute % 60:02}"
