"""The shortest history that still fails in the same way: steps taken out in halves, then one by one."""

from tests.simulation.history import history
from tests.simulation.world import World


def failure(steps, **world) -> str | None:
    """What is wrong after these steps, beginning with the number of the invariant; None when all holds.
    Errors of any other kind (a crash in sync/ itself) are failures too."""
    try:
        World(**world).live(steps)
    except AssertionError as broken:
        return str(broken) or repr(broken)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def shortest(steps: list, same, most_tries: int = 3000) -> list:
    """``same(steps)``: whether they still fail as the whole did."""
    size, tries = max(1, len(steps) // 2), 0
    while size and tries < most_tries:
        place, shrunk = 0, False
        while place < len(steps) and tries < most_tries:
            fewer, tries = steps[:place] + steps[place + size:], tries + 1
            if same(fewer):
                steps, shrunk = fewer, True
            else:
                place += size
        size = size if shrunk and size == 1 else size // 2
    return steps


def run(seed: int, devices: int, ops: int, **world) -> str | None:
    """The report of a seed that fails: seed, invariant and shortest history; None when all holds."""
    steps = history(seed, devices, ops)
    broken = failure(steps, devices=devices, **world)
    if broken is None:
        return None
    kind = broken.split(":")[0]

    def same(fewer):
        again = failure(fewer, devices=devices, **world)
        return again is not None and again.split(":")[0] == kind

    few = shortest(steps, same)
    told = "\n".join(f"  {step}" for step in few)
    return (
        f"SEED={seed} DEVICES={devices} OPS={ops} breaks invariant {failure(few, devices=devices, **world)}\n"
        f"shortest history ({len(few)} of {len(steps)} steps), then all faults heal:\n{told}"
    )
