"""Plan my weeks: a problem in, a plan out; many reps beside each other, each with customers of their own."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

from fieldcrm.planning.drafting import draft
from fieldcrm.planning.figures import due_dates, figures
from fieldcrm.planning.outcome import Plan
from fieldcrm.planning.problem import Problem
from fieldcrm.planning.search import Budget, search
from fieldcrm.planning.shortfall import missing
from fieldcrm.planning.timetable import timetable, with_agreed
from fieldcrm.planning.worth import KEEP_BROKEN_MIN

#: A plan within ten seconds, with what is around the search.
SECONDS = 8.0
#: A plan's temperatures: prices of late visits are steeper than detours.
HOT, COOL = 50.0, 0.2
#: Where a plan stands already, the search begins from it, and so cool that what is good stays.
WARM = 5.0


def plan(problem: Problem, *, seconds: float = SECONDS, rounds: int | None = None, seed: int = 1,
         cancel: Event | None = None, progress: Callable[[float, float], None] | None = None, clock=time.monotonic) -> Plan:
    """The best plan found in so many seconds, or rounds; what was best so far when it is cancelled.

    `progress` hears again and again: the share of the time that is over, and what the best plan so far costs in minutes.
    """
    drafted = draft(problem)
    from fieldcrm.planning.machine import Machine  # wasmtime is heavy, and every start of the program would pay

    machine = Machine(drafted.task, seed)
    stands = _stands(drafted)
    if stands and machine.lost:
        drafted = draft(problem, KEEP_BROKEN_MIN)
        machine = Machine(drafted.task, seed)
    told = (lambda share: progress(share, machine.cost)) if progress else None
    hot = WARM if stands else HOT
    complete = search(machine, Budget(rounds, seconds, clock), cancel, told, hot, COOL) if drafted.visitors and drafted.workdays else True
    days = with_agreed(problem, drafted.standing, timetable(drafted, machine.best()))
    short, days_short = missing(drafted, days)
    return Plan(days, short, figures(problem, days), days_short, complete)


def _stands(drafted) -> bool:
    """Whether most of what falls due is agreed, so that today's plan is one."""
    agreed = sum(map(len, drafted.task.begun))
    return 2 * agreed > sum(len(due_dates(drafted.problem, customer)) for customer, fixed in drafted.visitors if not fixed)


def plan_team(problems: Sequence[Problem], *, seconds: float = SECONDS, rounds: int | None = None, seed: int = 1,
              threads: int = 2, cancel: Event | None = None, progress: Callable[[float], None] | None = None,
              clock=time.monotonic) -> list[Plan]:
    """A plan for each rep, in the order given; `seconds` and `rounds` are each rep's own."""
    shares = [0.0] * len(problems)
    lock = Lock()

    def one(number):
        def heard(share, _cost):
            with lock:
                shares[number] = share
                progress(sum(shares) / len(shares))

        found = plan(problems[number], seconds=seconds, rounds=rounds, seed=seed, cancel=cancel, progress=heard if progress else None,
                     clock=clock)
        shares[number] = 1.0
        return found

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(one, range(len(problems))))
