"""The search's machine: the WebAssembly module that the build makes of engine/, in wasmtime.

A call leaves Python for the module's own code and lets other threads run meanwhile (wasmtime calls by ctypes, which
gives up the interpreter's lock).  A machine belongs to one thread at a time; several may run beside each other.
"""

import struct
from functools import cache
from pathlib import Path

import wasmtime

from fieldcrm.planning.packing import Task, packed

MODULE = Path(__file__).parent.parent / "static" / "build" / "planner.wasm"


class Machine:
    def __init__(self, task: Task, seed: int = 1):
        engine, module = _module()
        self._store = wasmtime.Store(engine)
        exports = wasmtime.Instance(self._store, module, []).exports(self._store)
        self._memory, self._run, self._best = exports["memory"], exports["run"], exports["best"]
        self._tours = len(task.tours)
        # Each tour's number of visits, each visit at most once a day, and the cost.
        room = 1 + self._tours + len(task.visitors) * len(task.dates)
        self._answer = exports["reserve"](self._store, 8 * room)
        self._room = room
        given = packed(task)
        at = exports["reserve"](self._store, len(given))
        self._memory.write(self._store, given, at)
        self.cost = exports["begin"](self._store, at, seed & 0xFFFFFFFF)
        #: Visitors who lost a visit of the plan that stands, or had none in it.
        self.lost = exports["lost"](self._store)

    def run(self, rounds: int, hot: float, cool: float) -> float:
        """Some rounds while the temperature falls, in mean steps between neighbours; the cost of the best plan so far."""
        self.cost = self._run(self._store, rounds, float(hot), float(cool))
        return self.cost

    def best(self) -> list[list[tuple[int, bool]]]:
        """The best plan: for each tour, in order, (visitor, whether it is outside its preferred hours)."""
        self._best(self._store, self._answer)
        raw = self._memory.read(self._store, self._answer, self._answer + 8 * self._room)
        numbers = map(int, struct.unpack(f"<{self._room}d", raw)[1:])
        tours = []
        for _ in range(self._tours):
            visits = [next(numbers) for _ in range(next(numbers))]
            tours.append([(-1 - visit, True) if visit < 0 else (visit, False) for visit in visits])
        return tours


@cache
def _module():
    if not MODULE.is_file():
        raise RuntimeError("The planner has not been built: run `python -m fieldcrm.build`.")
    engine = wasmtime.Engine()
    return engine, wasmtime.Module.from_file(engine, str(MODULE))
