"""When a customer is due to be seen again.  Twin: static/worker/due.js."""

from fieldcrm.cycles import cycle_of
from fieldcrm.field.days import add_days, days_between


def due_on(account, territory) -> str | None:
    """The day on which its cycle has passed since the last visit; None without one."""
    cycle_days = cycle_of((territory or {"cycles": {}})["cycles"], account["visit_class"], account.get("cycle_days"))
    if not cycle_days:
        return None
    return add_days(account["last_visit_on"] or account["created_at"][:10], cycle_days)


def overdue_days(account, territory, today) -> int | None:
    """How many days ago it was due; negative when it is still to come."""
    due = due_on(account, territory)
    return None if due is None else days_between(due, today)
