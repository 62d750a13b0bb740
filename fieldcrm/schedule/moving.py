"""A visit goes to another day, hour or rep: by an op, made of what the supervisor saw.

What somebody else changed meanwhile, on a phone without a network too, is never written over:
the op meets it at the one door and becomes a conflict that is shown.
"""

from fieldcrm.replication.door import submit

FIELDS = ("planned_on", "planned_at", "rep_id")


def move(user, visit_id: str, status: str, was: dict, wanted: dict) -> dict | None:
    """The result of the op as /sync/push gives it; None where nothing was to be changed.

    was, wanted: planned_on, planned_at and rep_id, as texts or None; status: as it was seen.
    A visit that was missed or cancelled is planned again by it.
    """
    changed = {name: {"was": was[name], "now": wanted[name]} for name in FIELDS if was[name] != wanted[name]}
    if not changed:
        return None
    if status in ("missed", "cancelled"):
        changed["status"] = {"was": status, "now": "planned"}
    return submit(user, None, [{"kind": "update", "type": "visit", "record": visit_id, "set": changed}])[0]
