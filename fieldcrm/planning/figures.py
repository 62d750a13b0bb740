"""A plan in numbers, and by the same count today's plan beside it."""

from datetime import timedelta

from fieldcrm.planning.outcome import Figures
from fieldcrm.planning.worth import grace_days


def figures(problem, days) -> Figures:
    seen = seen_on(problem, days)
    due = {customer.id: due_dates(problem, customer) for customer in problem.customers if customer.cycle_days}
    late = {customer.id: lateness(problem, customer, seen[customer.id]) for customer in problem.customers if customer.cycle_days}
    asked = [one for one, dates in due.items() if dates]
    return Figures(
        visits=sum(len(day.visits) for day in days),
        km=round(sum(day.km for day in days), 1),
        travel_min=round(sum(day.travel_min for day in days), 1),
        visit_min=sum(day.visit_min for day in days),
        work_min=sum(day.work_min for day in days),
        customers_due=len(asked),
        customers_seen=sum(bool(seen[one]) for one in asked),
        visits_due=sum(map(len, due.values())),
        visits_missed=sum(missed for missed, _days in late.values()),
        late_days=sum(days for _missed, days in late.values()),
    )


def seen_on(problem, days) -> dict:
    """{customer's id: the days of its visits, in order}"""
    seen = {customer.id: set() for customer in problem.customers}
    for day in days:
        for visit in day.visits:
            seen[visit.customer_id].add(day.on)
    return {one: sorted(dates) for one, dates in seen.items()}


def due_dates(problem, customer) -> list:
    """When visits fall due in the horizon, if each is made on its day."""
    due = customer.due_on(problem.first_on)
    return [on for i in range(7 * problem.weeks) if due and (on := due + timedelta(days=i * customer.cycle_days)) <= problem.last_on]


def lateness(problem, customer, seen) -> tuple[int, int]:
    """(visits missed, days late).

    A visit is missed when none comes within the grace after it fell due; every further cycle misses another.  What
    was overdue before the horizon began counts from its beginning.
    """
    cycle, grace = customer.cycle_days, grace_days(customer.cycle_days)
    missed = late = 0
    due = customer.due_on(problem.first_on)
    for on in [*seen, problem.last_on + timedelta(days=1)]:
        behind = max(0, (on - due).days)
        late += behind
        if behind > grace:
            missed += -(-(behind - grace) // cycle)
        due = on + timedelta(days=cycle)
    return missed, late
