"""A supervisor approves a rep's week, or sends it back: by an op like any other.

What is approved is the week as it was seen; who looked at another one is asked to look again.
"""

from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy import select

from fieldcrm.documents.week_plans import plan_id
from fieldcrm.models import Account, Visit, WeekPlan, now
from fieldcrm.replication.door import submit
from fieldcrm.replication.wire import instant
from fieldcrm.wording import to_json

APPROVED, RETURNED = "approved", "returned"


def snapshot(session, rep_id: UUID, monday: date) -> list[dict]:
    """The visits of a week as an approved plan keeps them."""
    rows = session.execute(
        select(Visit.id, Visit.account_id, Visit.planned_on, Visit.planned_at).join(Account, Account.id == Visit.account_id)
        .where(Visit.is_live(), Account.is_live(), Visit.rep_id == rep_id, Visit.status != "cancelled",
               Visit.planned_on.between(monday, monday + timedelta(days=6))))
    return kept(rows)


def kept(rows) -> list[dict]:
    """Of (visit, account, day, time)."""
    found = [{"visit": str(id), "account": str(account), "on": on.isoformat(), "at": at} for id, account, on, at in rows]
    return sorted(found, key=lambda one: (one["on"], one["at"] or "", one["visit"]))


def fingerprint(visits: list[dict]) -> str:
    return sha256(to_json(visits).encode()).hexdigest()[:16]


def decide(session, user, rep_id: UUID, monday: date, state: str, comment: str | None, seen_state: str | None, visits: list) -> dict:
    """The result of the op, as /sync/push gives it.  seen_state: what the plan's state was when it was looked at."""
    id = plan_id(rep_id, monday)
    standing = session.get(WeekPlan, UUID(id))
    wanted = {"state": state, "comment": comment, "decided_by": str(user.id), "decided_at": instant(now())}
    if state == APPROVED:
        wanted["approved"] = visits
    if standing is None:
        made = wanted | {"rep_id": str(rep_id), "week_on": monday.isoformat()}
        values = {name: {"was": None, "now": value} for name, value in made.items() if value is not None}
        return submit(user, None, [{"kind": "create", "type": "week_plan", "record": id, "set": values}])[0]
    was = {"state": seen_state or standing.state, "comment": standing.comment, "approved": standing.approved,
           "decided_by": standing.decided_by and str(standing.decided_by),
           "decided_at": standing.decided_at and instant(standing.decided_at)}
    values = {name: {"was": was[name], "now": value} for name, value in wanted.items() if was[name] != value}
    return submit(user, None, [{"kind": "update", "type": "week_plan", "record": id, "set": values}])[0]
