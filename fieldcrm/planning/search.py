"""Annealing in steps: between two steps the caller may look at the best plan so far, or stop.

With a number of rounds the same task and seed give the same plan; with seconds they do not, for the clock decides
how many rounds there are.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

#: Temperatures at the beginning and at the end, in mean steps from a customer to a near one.
HOT, COOL = 1.0, 0.02
#: Rounds of one step, and so how soon a stop is heard: a few milliseconds, some tens for large tasks.
STEP = 200


@dataclass(frozen=True)
class Budget:
    """For how long to search: rounds, or seconds of a clock."""

    rounds: int | None = None
    seconds: float = 10.0
    clock: Callable[[], float] = time.monotonic


def search(machine, budget: Budget, cancel: Event | None = None,
           progress: Callable[[float], None] | None = None, hot: float = HOT, cool: float = COOL) -> bool:
    """Improve the best plan of a `machine.Machine`; False when it was stopped before its time."""
    for share, rounds in _steps(budget):
        if cancel and cancel.is_set():
            return False
        heat = hot * (cool / hot) ** share
        machine.run(rounds, heat, heat)
        if progress:
            progress(share)
    return True


def _steps(budget):
    """(share of the budget that is spent, rounds to go on with), again and again."""
    if budget.rounds is not None:
        for done in range(0, budget.rounds, STEP):
            yield done / budget.rounds, min(STEP, budget.rounds - done)
        return
    begun = budget.clock()
    while (share := (budget.clock() - begun) / budget.seconds) < 1:
        yield share, STEP
