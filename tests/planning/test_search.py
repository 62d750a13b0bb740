"""The search itself: what it finds, that it finds the same again, and that it lets others work meanwhile."""

import threading

import pytest

from fieldcrm.planning.machine import Machine
from fieldcrm.planning.search import STEP, Budget, search
from tests.planning import tasks


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
