"""How often a customer is to be seen.  Twin: static/worker/cycles.js."""


def cycle_of(cycles: dict, visit_class: str | None, cycle_days: int | None) -> int | None:
    """Days between two visits: the customer's own, else those of its class in its territory; None for neither."""
    return cycle_days or cycles.get(visit_class or "") or None
