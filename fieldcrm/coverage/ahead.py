"""Who is overdue today, and who will be in the weeks to come with the plan as it stands.

These two look at today whatever the period: what was overdue last March helps nobody.
"""

from datetime import date, timedelta
from typing import NamedTuple

WEEKS = 4


class Overdue(NamedTuple):
    customer: object
    due_on: date
    days: int
    next_on: date | None  # the next visit in the plan


def due_on(customer, seen_on: date | None) -> date | None:
    """As everywhere in the product: a cycle after the last visit, or after the customer was added."""
    return (seen_on or customer.made_on) + timedelta(days=customer.cycle_days) if customer.cycle_days else None


def overdue(customers: dict, ahead: dict, day: date, today: date) -> list[Overdue]:
    """Those overdue on `day` if all goes as planned, the most valuable first.

    `ahead`: {account id: its planned days from today on, sorted}; visits up to `day` count as done.
    """
    found = []
    for one in customers.values():
        days = ahead.get(one.id, ())
        kept = [planned for planned in days if today <= planned < day]
        due = due_on(one, kept[-1] if kept else one.last_visit_on)
        if due and due < day:
            coming = next((planned for planned in days if planned >= day), None)
            found.append(Overdue(one, due, (day - due).days, coming))
    return sorted(found, key=lambda each: (-each.customer.value, -each.days, each.customer.name, str(each.customer.id)))


def forecast(customers: dict, ahead: dict, today: date) -> list[tuple[date, list[Overdue]]]:
    """(day, who is overdue then): today, and a week later each."""
    days = [today + timedelta(weeks=count) for count in range(WEEKS + 1)]
    return [(day, overdue(customers, ahead, day, today)) for day in days]
