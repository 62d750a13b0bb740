"""The search itself: what it finds, that it finds the same again, and that it lets others work meanwhile."""

import threading
from dataclasses import replace

import pytest

from fieldcrm.planning.drafting import draft
from fieldcrm.planning.machine import Machine
from fieldcrm.planning.planner import COOL, HOT
from fieldcrm.planning.problem import Problem
from fieldcrm.planning.search import STEP, Budget, search
from tests.planning import tasks
from tests.planning.drawn import MONDAY
from tests.planning.test_plan import DAY, lea, shop


@pytest.mark.parametrize("seed", range(8))
def test_a_small_task_is_solved_as_well_as_trying_everything_does(seed):
    task = tasks.by_patterns(seed)
    machine = Machine(task)
    search(machine, Budget(rounds=2_000))
    assert machine.cost == pytest.approx(tasks.cheapest(task))


def test_the_same_seed_gives_the_same_plan_and_another_takes_another_way():
    task = tasks.by_patterns(1, visitors=40, days=4)

    def found(seed):
        machine = Machine(task, seed)
        search(machine, Budget(rounds=STEP))
        return machine.best()

    assert found(1) == found(1)
    assert len({str(found(seed)) for seed in range(4)}) > 1


@pytest.mark.parametrize("seed", range(3))
def test_a_plan_costs_what_it_is_said_to_cost(seed):
    """Whoever loses the visit of one day keeps the others: after many rounds nothing is counted twice, or forgotten."""
    cycles = (7, 14, 28)
    shops = tuple(shop(f"s{i}", i % 11 - 5, cycles[i % 3], last_visit_on=MONDAY - (1 + i % 9) * DAY) for i in range(60))
    task = draft(Problem(lea(), shops, MONDAY, 3)).task
    machine = Machine(task, seed)
    search(machine, Budget(rounds=3_000), hot=HOT, cool=COOL)
    assert machine.cost == pytest.approx(tasks.priced(task, machine.best()))


def test_the_best_plan_never_gets_worse():
    machine = Machine(tasks.by_patterns(2, visitors=40, days=4))
    costs = [machine.cost]
    search(machine, Budget(rounds=20 * STEP), progress=lambda _share: costs.append(machine.cost))
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] < costs[0]


def test_a_stop_is_heard_and_the_best_plan_so_far_stands():
    machine = Machine(tasks.by_patterns(2, visitors=40, days=4))
    stop = threading.Event()
    shares = []

    def after_three(share):
        shares.append(share)
        if len(shares) == 3:
            stop.set()

    assert not search(machine, Budget(rounds=1_000 * STEP), stop, after_three)
    assert len(shares) == 3
    assert {visitor for tour in machine.best() for visitor, _outside in tour} == set(range(40))


def test_others_work_while_the_search_runs():
    machine = Machine(tasks.by_patterns(3, visitors=60, days=5))
    thread = threading.Thread(target=machine.run, args=(20_000, 1.0, 0.1))
    thread.start()
    turns = 0
    while thread.is_alive():
        turns += 1
    # One call of about a second: who held the interpreter's lock all that time would leave us none.
    assert turns > 1_000


def test_a_plan_that_stands_is_where_the_search_begins():
    task = tasks.by_patterns(4, visitors=40, days=4)
    first = Machine(task)
    search(first, Budget(rounds=20 * STEP))
    begun = [[visitor for visitor, _outside in tour] for tour in first.best()]
    again = Machine(replace(task, begun=begun), 5)
    assert again.cost <= first.cost + 1e-6
    kept = [[visitor for visitor, _outside in tour] for tour in again.best()]
    assert sum(one in there for here, there in zip(begun, kept, strict=True) for one in here) >= 0.9 * sum(map(len, begun))


def test_who_may_be_anywhere_on_a_standing_tour_is_put_where_it_costs_least():
    task = tasks.by_patterns(0, visitors=6, days=1)
    fixed = Machine(replace(task, begun=[[0, 1, 2, 3, 4, 5]]))
    loose = Machine(replace(task, begun=[[-1, -2, -3, -4, -5, -6]]))
    assert loose.cost <= fixed.cost


def test_a_standing_tour_that_no_longer_holds_loses_no_more_than_it_must():
    task = tasks.by_patterns(0, visitors=6, days=1)
    full = Machine(task)
    search(full, Budget(rounds=STEP))
    begun = [[visitor for visitor, _outside in tour] for tour in full.best()]
    short = replace(task, tours=[replace(tour, length=full.cost + 60 - 15) for tour in task.tours], begun=begun)
    machine = Machine(short)
    assert sum(map(len, machine.best())) == 5
