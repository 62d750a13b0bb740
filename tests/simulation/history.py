"""A seed to a list of steps. A step holds all its chances as numbers, so that a list
with steps taken out is a history too, and the same steps always go the same way."""

from random import Random

from tests.simulation.network import FAULTS
from tests.simulation.people import ACTIONS

#: How often each kind of step comes, of some hundred.
WEIGHTS = {
    "act": 44, "sync": 34, "desk": 3, "wait": 5, "kill": 3, "late": 3, "commit": 3, "sign in": 2, "quota": 2,
    "backup": 0.7, "restore": 0.3, "upgrade": 0.2, "update worker": 1,
}

#: What needs a push under way to show its teeth comes more often than what fails any request.
WEATHER = [*FAULTS, *["slow commit"] * 8, *["delayed"] * 3, *["cut", "crash", "doubled"] * 2]


def history(seed: int, devices: int, steps: int) -> list[tuple]:
    random = Random(seed)
    kinds, weights = list(WEIGHTS), list(WEIGHTS.values())
    trouble = random.choice([0.05, 0.3, 0.7])  # of all exchanges
    return [_step(kind, random, devices, trouble) for kind in random.choices(kinds, weights, k=steps)]


def _step(kind, random, devices, trouble):
    phone, pick = random.randrange(devices), random.randrange(10_000)
    if kind == "act":
        return kind, phone, random.choice(ACTIONS), pick
    if kind == "desk":
        return kind, random.choice(ACTIONS), pick
    if kind == "sync":
        fault = random.choice(WEATHER) if random.random() < trouble else "fine"
        return kind, phone, random.choice([0, 0, 0, 1]), random.choice([0, 1, 1, 1, 2, 3, 12]), fault
    if kind == "wait":
        return kind, random.choice([0.05, 1, 30, 100])
    if kind in ("late", "commit", "restore"):
        return kind, pick
    return (kind,) if kind in ("backup", "upgrade") else (kind, phone)
