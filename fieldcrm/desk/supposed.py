"""What the form of "What if?" supposes, as a job keeps it."""

from datetime import date

from fieldcrm.fields.builtin import HALVES
from fieldcrm.journeys.supposing import AWAY, CLASS, CLASSES, CUSTOMERS, MOST_CUSTOMERS

MOST_MINUTES = 480


def asked_for(form, customer_ids: set[str]) -> dict | None:
    """None where it makes no sense."""
    kind = form.get("kind")
    if kind == AWAY:
        return _away(form)
    if kind == CUSTOMERS:
        return _customers(form)
    return _class(form, customer_ids) if kind == CLASS else None


def backwards(form) -> bool:
    """Whether an absence is supposed that ends before it begins."""
    days = _days(form) if form.get("kind") == AWAY else None
    return days is not None and days[0] > days[1]


def _days(form):
    try:
        return date.fromisoformat(form.get("away_from", "")), date.fromisoformat(form.get("away_to", ""))
    except ValueError:
        return None


def _away(form):
    days, half = _days(form), form.get("half") or None
    if days is None:
        return None
    first_on, last_on = days
    if first_on > last_on or half not in {None, *(one.value for one in HALVES)}:
        return None
    return {"kind": AWAY, "first_on": first_on.isoformat(), "last_on": last_on.isoformat(), "half": half}


def _customers(form):
    count, minutes = _number(form.get("count"), MOST_CUSTOMERS), _number(form.get("minutes"), MOST_MINUTES)
    if count is None or form.get("new_class") not in set(CLASSES):
        return None
    return {"kind": CUSTOMERS, "count": count, "visit_class": form["new_class"], "minutes": minutes, "city": form.get("city") or None}


def _class(form, customer_ids):
    was, customer = form.get("was"), form.get("customer") or None
    if form.get("now") not in set(CLASSES) or (customer not in customer_ids if customer else was not in set(CLASSES) or was == form["now"]):
        return None
    return {"kind": CLASS, "was": was, "visit_class": form["now"], "customer": customer}


def _number(text, most):
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= most else None
