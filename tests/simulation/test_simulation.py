"""A few hundred afternoons in the field, each with its own weather."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sync.matching.rule import Rule
from tests.simulation.history import history
from tests.simulation.host import MemoryHost
from tests.simulation.network import FAULTS
from tests.simulation.shrink import run
from tests.simulation.world import World

SHORT, LONG = 25, 5


@pytest.mark.parametrize("block", range(12))
def test_every_invariant_holds_whatever_the_network_does(block):
    for seed in range(block * SHORT, (block + 1) * SHORT):
        report = run(seed, devices=4, ops=150)
        assert report is None, report


@pytest.mark.parametrize("block", range(4))
def test_every_invariant_holds_in_a_long_history_of_many_phones(block):
    for seed in range(1000 + block * LONG, 1000 + (block + 1) * LONG):
        report = run(seed, devices=7, ops=500)
        assert report is None, report


@pytest.mark.parametrize("block", range(3))
def test_every_invariant_holds_while_a_machine_links(block):
    linked = 0
    for seed in range(2000 + block * SHORT, 2000 + (block + 1) * SHORT):
        report = run(seed, devices=4, ops=150, factory=linking)
        assert report is None, report
        world = World(4, factory=linking)
        world.live(history(seed, 4, 150))
        linked += sum(one.type == "merge" and one.get("by_machine") for one in world.host.everything())
    assert linked > SHORT // 2


def linking(people):
    return MemoryHost(people, rule=Rule(link=98))


def test_the_histories_hold_what_they_are_made_for():
    """Else the simulation could stay green by never getting anywhere."""
    seen, steps = set(), []
    for seed in range(1000, 1012):
        of_seed = history(seed, 4, 400)
        world = World(4)
        world.live(of_seed)
        steps += of_seed
        seen |= {(op.kind, result.verdict) for op, result, _device in world.host.op_log()}
    assert {"applied", "merged", "conflict", "redirected", "refused"} == {verdict for _kind, verdict in seen}
    assert {"create", "update", "delete", "resolve", "judge", "merge", "unmerge"} == {
        kind for kind, verdict in seen if verdict == "applied"}
    assert {step[-1] for step in steps if step[0] == "sync"} == {"fine", *FAULTS}


def test_the_same_seed_goes_the_same_way():
    worlds = [World(4), World(4)]
    for world in worlds:
        world.live(history(7, 4, 200))
    one, other = ([(op.id, result) for op, result, _device in world.host.op_log()] for world in worlds)
    assert one == other != []


def test_make_simulate_takes_its_size_from_the_environment():
    told = subprocess.run(
        [sys.executable, "-m", "tests.simulation"], cwd=Path(__file__).parents[2], check=True, text=True,
        capture_output=True, env=os.environ | {"SEED": "3", "SEEDS": "2", "DEVICES": "2", "OPS": "20"}).stdout
    assert told.startswith("2 histories from SEED=3 on, 2 phones, 20 steps each")
