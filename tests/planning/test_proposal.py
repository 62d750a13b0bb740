"""A proposal is a difference: each change has its reason, and nothing agreed is touched without one."""

from dataclasses import replace
from datetime import datetime, time

from hypothesis import HealthCheck, given, settings

from fieldcrm.planning import plan
from fieldcrm.planning.problem import Absence, Agreed, Firmness, Problem
from fieldcrm.planning.proposal import Because, Kind, propose
from fieldcrm.planning.supposing import as_agreed
from tests.planning.drawn import MONDAY, problems
from tests.planning.test_plan import DAY, WITHOUT_EXPLAINING, lea, shop


def proposed(customers, rep=None, rounds=1_000, **more):
    problem = Problem(rep or lea(), tuple(customers), MONDAY, **{"weeks": 1} | more)
    return propose(problem, plan(problem, rounds=rounds))


def only(proposal):
    assert len(proposal.changes) == 1
    return proposal.changes[0]


def test_a_visit_that_is_due_is_added_with_the_day_when_it_fell_due():
    change = only(proposed([shop("a", last_visit_on=MONDAY - 10 * DAY)]))
    assert (change.kind, change.because, change.numbers) == (Kind.ADDED, Because.OVERDUE, {"due_on": "2026-02-27", "days": 3})
    assert change.before is None


def test_an_agreed_visit_on_its_day_is_kept():
    change = only(proposed([shop("a", agreed=(Agreed("v", MONDAY + DAY, 600, None, Firmness.WEEK),))]))
    assert (change.kind, change.agreed_id, change.before[0], change.after[0]) == (Kind.KEPT, "v", MONDAY + DAY, MONDAY + DAY)


def test_a_visit_on_a_day_off_moves_because_of_that():
    away = lea(absences=(Absence(MONDAY, MONDAY),))
    change = only(proposed([shop("a", agreed=(Agreed("v", MONDAY, None, None, Firmness.FIXED_DAY),))], away))
    assert (change.kind, change.because, change.before) == (Kind.MOVED, Because.OFF, (MONDAY, None))


def test_a_visit_on_a_day_when_the_customer_is_closed_moves_because_of_that():
    closed_mondays = ((), *((((540, 1080),),) * 4), (), ())
    change = only(proposed([shop("a", opening=closed_mondays, agreed=(Agreed("v", MONDAY),))]))
    assert (change.kind, change.because) == (Kind.MOVED, Because.CLOSED)


def test_a_visit_that_nobody_made_moves_because_its_day_is_over():
    now = datetime.combine(MONDAY + 2 * DAY, time(8))
    change = only(proposed([shop("a", agreed=(Agreed("v", MONDAY, 600, 30, Firmness.FIXED_TIME),))], now=now))
    assert (change.kind, change.because, change.before) == (Kind.MOVED, Because.PASSED, (MONDAY, 600))
    assert change.after[0] >= now.date()


def test_what_does_not_fit_is_dropped_with_the_planners_reason():
    change = only(proposed([shop("a", opening=((),) * 7, agreed=(Agreed("v", MONDAY),))]))
    assert (change.kind, change.because, change.numbers) == (Kind.DROPPED, Because.NO_PLACE, {"reason": "closed"})


def test_figures_of_today_and_of_the_plan_are_counted_alike():
    customers = [shop(f"s{i}", i, agreed=(Agreed(f"v{i}", MONDAY, 540 + 40 * i, None, Firmness.FIXED_TIME),)) for i in range(3)]
    found = proposed(customers)
    assert found.kept_share == 1.0
    assert found.before.km == found.after.km > 0
    assert found.before.visits == found.after.visits == 3


def test_figures_see_a_better_order_of_days():
    """Today two villages are visited in turns; the plan goes to each once."""
    far = [shop(f"{side}-{i}", side * (40 + i), 28, last_visit_on=MONDAY - 28 * DAY,
                agreed=(Agreed(f"{side}-{i}", MONDAY + ((i + (side > 0)) % 2) * DAY),)) for side in (1, -1) for i in range(4)]
    found = proposed(far, rounds=3_000)
    assert found.after.km < 0.7 * found.before.km
    assert found.of(Kind.MOVED)
    assert {change.because for change in found.of(Kind.MOVED)} <= {Because.NEAR, Because.CYCLE}


def test_what_if_is_another_problem_and_touches_nothing():
    customers = tuple(shop(f"s{i}", i, agreed=(Agreed(f"v{i}", MONDAY + (i % 3) * DAY, None, None, Firmness.FIXED_DAY),)) for i in range(6))
    problem = Problem(lea(), customers, MONDAY, 1)
    ill = replace(problem, rep=lea(absences=(Absence(MONDAY, MONDAY),)))
    found = propose(ill, plan(ill, rounds=1_000))
    assert {change.agreed_id for change in found.of(Kind.MOVED)} == {"v0", "v3"}
    assert all(change.because is Because.OFF for change in found.of(Kind.MOVED))


def test_a_small_change_keeps_the_rest_of_the_plan():
    customers = tuple(shop(f"s{i:02}", i % 9 - 4, 7 if i % 3 else 14, last_visit_on=MONDAY - (3 + i % 7) * DAY) for i in range(30))
    problem = Problem(lea(), customers, MONDAY, 2)
    first = plan(problem, rounds=3_000)
    taken = {}
    for number, visit in enumerate(first.visits):
        taken.setdefault(visit.customer_id, []).append(Agreed(f"v{number}", visit.on, visit.at, None, Firmness.SUGGESTION))
    agreed = replace(problem, customers=tuple(replace(one, agreed=tuple(taken.get(one.id, ()))) for one in customers))
    ill = replace(agreed, rep=lea(absences=(Absence(MONDAY + 2 * DAY, MONDAY + 2 * DAY, "am"),)))
    found = propose(ill, plan(ill, rounds=3_000))
    hit = sum(visit.on == MONDAY + 2 * DAY for visit in first.visits)
    assert len(found.of(Kind.KEPT)) >= 0.95 * (len(first.visits) - hit)


@given(problems())
@settings(max_examples=40, deadline=None, phases=WITHOUT_EXPLAINING, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_agreed_visit_and_every_planned_one_is_in_the_difference_once(problem):
    found = propose(problem, plan(problem, rounds=200))
    within = [one.id for customer in problem.customers for one in customer.agreed if problem.first_on <= one.on <= problem.last_on]
    named = [change.agreed_id for change in found.changes if change.agreed_id]
    assert len(named) == len(set(named))
    assert set(within) <= set(named)
    assert sum(change.after is not None for change in found.changes) == len(found.plan.visits)


def test_a_visit_called_off_and_a_new_customer_move_nothing_else():
    customers = tuple(shop(f"s{i:02}", i % 9 - 4, 7 if i % 3 else 14, last_visit_on=MONDAY - (3 + i % 7) * DAY) for i in range(30))
    problem = Problem(lea(), customers, MONDAY, 2)
    agreed = as_agreed(problem, plan(problem, rounds=3_000))
    changed = replace(agreed, customers=(*agreed.customers[1:], shop("new", 2, 14)))
    found = propose(changed, plan(changed, rounds=3_000))
    assert found.kept_share >= 0.98
    assert "new" in {change.customer_id for change in found.of(Kind.ADDED)}
