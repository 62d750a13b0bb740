"""The same histories against the server's own store, on SQLite and on PostgreSQL."""

import pytest

from tests.simulation.history import history
from tests.simulation.sql_host import SqlHost
from tests.simulation.world import DESK, World, device_of

DEVICES, STEPS = 4, 110


@pytest.mark.parametrize("seed", range(4))
def test_every_invariant_holds_over_the_servers_store(app, seed):
    world = World(DEVICES, factory=lambda people: SqlHost(app, people, devices(people)))
    try:
        world.live(history(seed, DEVICES, STEPS))
    except AssertionError as broken:
        pytest.fail(f"SEED={seed} DEVICES={DEVICES} OPS={STEPS} breaks invariant {broken}")


def devices(people):
    """Device id -> its user, as World gives phones to people."""
    owners = {device_of(number): people[number % len(people)].id for number in range(DEVICES)}
    return owners | {DESK: people[-1].id}
