"""The product's planner on Cordeau's periodic routing problems.

    python -m bench.pvrp INSTANCE --seconds S --output solution.json

The format is that of Cordeau, Gendreau and Laporte, "A tabu search heuristic for periodic and multi-depot vehicle
routing problems" (Networks 30, 1997), type 1.  The answer is {day: [[client, …] of each tour]}, days from 1.
"""

import argparse
import json
import os
import time
from itertools import pairwise
from pathlib import Path

import numpy as np

from fieldcrm.planning.machine import Machine
from fieldcrm.planning.packing import Task, Tour, Visitor
from fieldcrm.planning.search import Budget, search

#: More than any detour: nobody is left out while there is room.
LEFT_OUT = 1e6
INSTANCES = Path(os.environ.get("FIELDCRM_PVRP") or "../shared/eval/plans/pvrp")
SECONDS = float(os.environ.get("FIELDCRM_PVRP_SECONDS") or 10)
#: Best known costs, as the literature lists them: Vidal et al., "A hybrid genetic algorithm for multidepot and
#: periodic vehicle routing problems" (Operations Research 60, 2012).
BEST_KNOWN = {"p02": 1322.87, "p05": 2024.96, "p08": 2022.47, "p11": 770.89, "p14": 954.81, "p23": 6420.71,
              "pr02": 3767.50, "pr04": 5877.37}


def main() -> None:
    """Every instance at hand, in seconds of the processor: others may load the machine."""
    gaps = []
    for name, best in BEST_KNOWN.items():
        if not (INSTANCES / name).is_file():
            continue
        task, clients = read(INSTANCES / name)
        found = solved(task, Budget(seconds=SECONDS, clock=time.process_time))
        gaps.append(100 * (cost(task, found) / best - 1))
        missing = missed(task, found)
        print(f"{name}: {len(clients)} clients, gap {gaps[-1]:.2f} %" + (f", {missing} LEFT OUT" if missing else ""), flush=True)
    if gaps:
        print(f"mean {np.mean(gaps):.2f} % (limit {2.2 if SECONDS < 60 else 1.5}), worst {max(gaps):.2f} %, "
              f"{SECONDS:g} s of one core each")


def solved(task: Task, budget: Budget, seed: int = 1) -> list[list[int]]:
    """The visitors of each tour, in order."""
    machine = Machine(task, seed)
    search(machine, budget)
    return [[visitor for visitor, _outside in tour] for tour in machine.best()]


def cost(task: Task, tours: list[list[int]]) -> float:
    total = 0.0
    for tour, visitors in zip(task.tours, tours, strict=True):
        stops = [tour.start, *(task.visitors[one].place for one in visitors), tour.end] if visitors else []
        total += sum(task.travel[here, there] for here, there in pairwise(stops))
    return total


def missed(task: Task, tours: list[list[int]]) -> int:
    return len(task.visitors) - len({visitor for tour in tours for visitor in tour})


def read(path) -> tuple[Task, list[int]]:
    """(the task, the clients' numbers)"""
    rows = [[float(word) for word in line.split()] for line in Path(path).read_text("latin-1").splitlines() if line.strip()]
    _kind, vehicles, _clients, days = (int(number) for number in rows[0][:4])
    limits, nodes = rows[1:1 + days], rows[1 + days:]
    at = np.array([[row[1], row[2]] for row in nodes])
    depot = next(i for i, row in enumerate(nodes) if row[0] == 0)
    tours = [Tour(day, depot, depot, load=limits[day][1] or np.inf, length=limits[day][0] or np.inf)
             for day in range(days) for _ in range(vehicles)]
    # Some headers count the depot among the clients: the rows are right.
    visitors = [_visitor(i, row, days) for i, row in enumerate(nodes) if row[0] != 0]
    task = Task(list(range(days)), np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1)), tours, visitors)
    return task, [int(row[0]) for row in nodes if row[0] != 0]


def _visitor(place, row, days):
    patterns = [[day for day in range(days) if int(code) >> (days - 1 - day) & 1] for code in row[7:7 + int(row[6])]]
    return Visitor(place, service=row[3], load=row[4], dropped=LEFT_OUT, wanted=max(map(len, patterns)),
                   patterns=[(0.0, pattern) for pattern in patterns])


def _answer(task, clients, tours):
    days = {str(day + 1): [] for day in range(len(task.dates))}
    for tour, visitors in zip(task.tours, tours, strict=True):
        if visitors:
            days[str(tour.day + 1)].append([clients[one] for one in visitors])
    return days


def _command() -> None:
    begun = time.monotonic()
    parser = argparse.ArgumentParser(prog="python -m bench.pvrp")
    parser.add_argument("instance")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--output", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cpu", action="store_true", help="count seconds of the processor, not of the clock")
    given = parser.parse_args()
    task, clients = read(given.instance)
    clock = time.process_time if given.cpu else time.monotonic
    spent = 0 if given.cpu else time.monotonic() - begun
    tours = solved(task, Budget(seconds=max(0.1, given.seconds - spent), clock=clock), given.seed)
    Path(given.output).write_text(json.dumps(_answer(task, clients, tours)), "utf-8")
    missing = missed(task, tours)
    print(f"cost {cost(task, tours):.2f}" + (f", {missing} clients left out" if missing else ""))


if __name__ == "__main__":
    _command()
