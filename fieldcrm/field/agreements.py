"""What a rep and a supervisor have agreed about a week, as the Plan page shows it.

Twin: static/worker/agreements.js.
"""

from fieldcrm.documents.week_plans import differences, plan_id
from fieldcrm.field.titles import by_id


def agreement(replica, frame, first: str, visits: list) -> dict:
    """first: the Monday; visits: all of the week, as documents."""
    found = plan_of(replica, frame, first)
    approved = found["approved"] or [] if found else []
    # An empty week that was approved is kept as nothing.
    changes = differences(approved, visits) if found and (approved or found["state"] == "approved") else {}
    gone = [one for one in approved if changes.get(one["visit"]) == "gone"]
    accounts = by_id(replica, "account", [one["account"] for one in gone])
    return {
        "plan": found,
        "by": replica.get("user", found["decided_by"]) if found and found["decided_by"] else None,
        "changes": changes,
        "gone": [{"on": one["on"], "at": one["at"], "account": accounts.get(one["account"])} for one in gone],
        "count": len(changes),
        "may_propose": bool(visits) and (not found or found["state"] != "proposed") and (
            not found or found["state"] != "approved" or bool(changes)),
    }


def plan_of(replica, frame, first: str) -> dict | None:
    return replica.get("week_plan", plan_id(frame.me["user_id"], first))
