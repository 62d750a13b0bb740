"""What if?  The rep is away, twenty customers come, a class is changed: each is another problem, and nothing is touched.

`what_if` plans without the supposition and then with it, beginning from what stood without: so the difference is what
the supposition does, and not what planning anew would do anyway.
"""

import math
import random
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from threading import Event

from fieldcrm.planning.outcome import Plan
from fieldcrm.planning.planner import SECONDS, plan
from fieldcrm.planning.problem import Absence, Agreed, Customer, Firmness, Place, Problem
from fieldcrm.planning.proposal import Proposal, propose

KM_PER_DEGREE = 111.2
#: How far from somebody who is a customer the next ones are drawn.
NEARBY_KM = 1.5
NEW = "new-"


def away(problem: Problem, first_on: date, last_on: date, half: str | None = None) -> Problem:
    """The rep does not work then; half: "am" or "pm" of each day."""
    return replace(problem, rep=replace(problem.rep, absences=(*problem.rep.absences, Absence(first_on, last_on, half))))


def joined(problem: Problem, customers: Iterable[Customer]) -> Problem:
    """With these customers too."""
    return replace(problem, customers=(*problem.customers, *customers))


def reclassed(problem: Problem, customer_ids: Iterable[str], visit_class: str, cycle_days: int | None) -> Problem:
    """These customers are of another class, and seen as often as it asks for."""
    changed = set(customer_ids)
    return replace(problem, customers=tuple(
        replace(one, visit_class=visit_class, cycle_days=cycle_days, minimum_gap_days=None) if one.id in changed else one
        for one in problem.customers))


def newcomers(problem: Problem, count: int, visit_class: str, cycle_days: int, *, minutes: int | None = None,
              around: Place | None = None, radius_km: float = 5.0, seed: int = 1) -> tuple[Customer, ...]:
    """So many customers who were never visited, within a radius of a place, or where the rep's customers are.

    minutes: of a visit, None: as long as visits to that class are.  Their first visits fall due one after the other over
    the first cycle, as those of customers do who are won one after the other.
    """
    chance = random.Random(seed)  # noqa: S311 (drawn, not secret)
    alike = [one for one in problem.customers if one.visit_class == visit_class] or problem.customers
    length = minutes or round(sum(one.minutes for one in alike) / len(alike) if alike else 30)
    known = [one.place for one in problem.customers if one.place] or [place for place in (problem.rep.start,) if place]
    if around is None and not known:
        return ()
    return tuple(
        Customer(f"{NEW}{number + 1}", _near(chance, around, radius_km) if around else _near(chance, chance.choice(known), NEARBY_KM), cycle_days,
                 since=date.fromordinal(problem.first_on.toordinal() - cycle_days + cycle_days * number // count),
                 minutes=length, visit_class=visit_class)
        for number in range(count))


def what_if(problem: Problem, supposed: Problem, *, seconds: float = SECONDS, rounds: int | None = None, seed: int = 1,
            cancel: Event | None = None, progress: Callable[[float, float], None] | None = None, clock=time.monotonic) -> Proposal:
    """The difference that it makes: `before` are the figures without, `after` with.

    Each of the two plans takes half of the time.  A visit that stands in neither today's plan nor the database has an
    `agreed_id` that begins with "planned-".
    """
    halves = {"seconds": seconds / 2, "rounds": rounds and rounds // 2, "seed": seed, "cancel": cancel, "clock": clock}
    without = plan(problem, **halves, progress=progress and (lambda share, cost: progress(share / 2, cost)))
    begun = as_agreed(supposed, without)
    found = propose(begun, plan(begun, **halves, progress=progress and (lambda share, cost: progress(0.5 + share / 2, cost))))
    return replace(found, before=without.figures)


def as_agreed(problem: Problem, found: Plan) -> Problem:
    """The problem as it is once a plan was accepted: its visits are agreed, and those agreed before keep how firm they are."""
    before = {one.id: one for customer in problem.customers for one in customer.agreed}
    agreed = {}
    for number, visit in enumerate(found.visits):
        was = before.get(visit.agreed_id)
        minutes = None if visit.at is None else visit.until - visit.at
        one = replace(was, on=visit.on, at=visit.at) if was else Agreed(f"planned-{number}", visit.on, visit.at, minutes, Firmness.SUGGESTION)
        agreed.setdefault(visit.customer_id, []).append(one)
    named = {visit.agreed_id for visit in found.visits}
    return replace(problem, customers=tuple(replace(one, agreed=(*agreed.get(one.id, ()), *_elsewhere(problem, one, named)))
                                            for one in problem.customers))


def _elsewhere(problem, customer, named):
    return [one for one in customer.agreed if not problem.first_on <= one.on <= problem.last_on and one.id not in named]


def _near(chance, middle, radius_km):
    angle, far = chance.uniform(0, 2 * math.pi), radius_km * math.sqrt(chance.random())
    return Place(round(middle.lat + far * math.cos(angle) / KM_PER_DEGREE, 6),
                 round(middle.lon + far * math.sin(angle) / KM_PER_DEGREE / max(0.01, math.cos(math.radians(middle.lat))), 6))
