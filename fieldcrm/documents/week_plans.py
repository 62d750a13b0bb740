"""What has been agreed about a rep's week.  Twin: static/worker/replica/week_plans.js."""

from hashlib import sha256
from uuid import UUID


def plan_id(rep_id, week_on) -> str:
    """A rep's week has one plan, on whatever phone it is made first: its id follows from both.

    week_on: its Monday, a date or its text.
    """
    return str(UUID(sha256(f"{rep_id}/{week_on}".encode()).hexdigest()[:32]))


def differences(approved: list, visits: list) -> dict[str, str]:
    """{visit id: added, moved or gone}: what differs between an approved week and its visits as they are.

    approved: [{visit, account, on, at}]; visits: documents of the week, of which only those that stand count.
    """
    standing = {one["id"]: one for one in visits if one["status"] != "cancelled"}
    agreed = {one["visit"]: one for one in approved}
    found = {id: "gone" for id in agreed if id not in standing}
    for id, one in standing.items():
        if id not in agreed:
            found[id] = "added"
        elif (agreed[id]["on"], agreed[id]["at"]) != (one["planned_on"], one["planned_at"]):
            found[id] = "moved"
    return found
