"""Many phones, a bad network and a server that falls over, in virtual time and from one seed.

    people.py    what reps do with a phone (typing, never through the network)
    phone.py     the client as sync/ expects it: outbox, replica, overlay, push, pull
    network.py   what happens to a request on its way there and back
    server.py    the endpoints, over a host   host.py, sight.py   a host in memory
    history.py   a seed to a list of steps    world.py   the steps, carried out
    invariants.py   what must hold            shrink.py  the shortest list that still fails

`python -m tests.simulation` runs it with SEED=, SEEDS=, DEVICES=, OPS= from the environment.
"""
