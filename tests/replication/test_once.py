"""An op is applied exactly once, whatever becomes of the request that brought it."""

import threading
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event, select

from fieldcrm.extensions import db
from fieldcrm.models import Account, Audit, Feed, Op
from fieldcrm.replication import push
from fieldcrm.replication import store as stores

from .conftest import new_account
from .phone import Phone, new_id


class Crash(Exception):
    """The server died here."""


def test_the_same_push_sent_twice_gets_the_same_answer_and_does_nothing_again(phone, stored, bakery):
    anna = phone("anna")
    ops = [anna.op("update", "account", bakery, {"city": ("Lyon", "Bron")}),
           anna.op("update", "account", bakery, {"visit_class": ("C", "Z")})]
    first = anna.push(*ops)
    before = stored(select(Audit.id)), stored(select(Feed.seq))
    assert anna.push(*ops) == first
    assert (stored(select(Audit.id)), stored(select(Feed.seq))) == before


def test_two_pushes_of_the_same_ops_at_once_apply_them_once(phone, sign_in, world, stored):
    anna = phone("anna")
    ops = [anna.op("create", "account", set={"name": f"N{n}", "status": "active", "territory_id": world.ids.lyon})
           for n in range(20)]
    anna.get("/sync/hello")
    twin = Phone(sign_in(world.anna), anna.device)
    answers = at_once(lambda: anna.push(*ops), lambda: twin.push(*ops))
    assert answers[0] == answers[1]
    assert {one["verdict"] for one in answers[0]} == {"applied"}
    assert len(stored(select(Account.id))) == 20 and len(stored(select(Op.id))) == 20


def test_two_phones_that_edit_the_same_customers_in_opposite_orders_both_get_through(phone, world, stored):
    anna, ben = phone("anna"), phone("ben")
    accounts = [new_account(anna, world.ids.lyon, name=f"Kunde {n}") for n in range(10)]
    ben.get("/sync/hello")

    def edits(who, field, ids):
        return [who.op("update", "account", id_, {field: "x"}) for id_ in ids]

    theirs = edits(anna, "street", accounts), edits(ben, "region", accounts[::-1])
    answers = at_once(lambda: anna.push(*theirs[0]), lambda: ben.push(*theirs[1]))
    assert {one["verdict"] for answer in answers for one in answer} <= {"applied", "merged"}
    assert set(stored(select(Account.rev))) == {3}


def test_a_crash_before_the_commit_leaves_nothing_and_the_same_push_succeeds_afterwards(phone, stored, bakery):
    anna = phone("anna")
    op = anna.op("update", "account", bakery, {"city": ("Lyon", "Bron")})
    with crash_before_commit(), pytest.raises(Crash):
        anna.push(op)
    assert stored(select(Account.city)) == ["Lyon"] and len(stored(select(Op.id))) == 1
    assert anna.push(op)[0]["verdict"] == "applied"
    assert stored(select(Account.city)) == ["Bron"]


def test_a_crash_after_the_commit_loses_the_answer_only(phone, stored, bakery, monkeypatch):
    anna, honest = phone("anna"), push.apply

    def dying(*args):
        honest(*args)
        raise Crash

    op = anna.op("update", "account", bakery, {"city": ("Lyon", "Bron")})
    with monkeypatch.context() as broken, pytest.raises(Crash):
        broken.setattr(push, "apply", dying)
        anna.push(op)
    assert stored(select(Account.city)) == ["Bron"]
    assert anna.push(op)[0] == {"id": op["id"], "verdict": "applied", "rev": 2}
    assert stored(select(Account.rev)) == [2]


def test_an_op_that_the_database_refuses_is_held_and_costs_the_others_nothing(phone, stored, bakery, monkeypatch):
    anna = phone("anna")
    honest = stores.write

    def failing(row, record, at):
        honest(row, record, at)
        if record.get("city") == "Nowhere":
            row.territory_id = None  # a constraint of the database that no rule of ours foresaw

    monkeypatch.setattr(stores, "write", failing)
    first = anna.op("update", "account", bakery, {"street": "1 rue A"})
    bad = anna.op("update", "account", bakery, {"city": ("Lyon", "Nowhere")})
    last = anna.op("update", "account", bakery, {"region": "Rhône"})
    assert [one["verdict"] for one in anna.push(first, bad, last)] == ["applied", "held", "applied"]
    assert [(one.street, one.city, one.region, one.rev) for one in stored(select(Account))] == [
        ("1 rue A", "Lyon", "Rhône", 3)]

    monkeypatch.undo()
    assert anna.push(bad)[0]["verdict"] == "applied"


def test_a_mistake_of_our_own_costs_one_op_alone(phone, stored, bakery, monkeypatch):
    anna = phone("anna")
    honest = stores.SqlStore.save

    def failing(store, record, op):
        if "city" in op.set:
            raise RuntimeError("a bug")
        honest(store, record, op)

    monkeypatch.setattr(stores.SqlStore, "save", failing)
    results = anna.push(anna.op("update", "account", bakery, {"city": ("Lyon", "Bron")}),
                        anna.op("update", "account", bakery, {"street": "1 rue A"}))
    assert [one["verdict"] for one in results] == ["held", "applied"]
    assert len(stored(select(Op.id))) == 2


def test_ops_of_one_push_apply_in_the_order_of_their_numbers(phone, bakery):
    anna = phone("anna")
    first = anna.op("update", "account", bakery, {"city": ("Lyon", "Bron")})
    second = anna.op("update", "account", bakery, {"city": ("Bron", "Oullins")})
    results = anna.push(second, first)
    assert [one["id"] for one in results] == [first["id"], second["id"]]
    anna.pull()
    assert anna.document("account", bakery)["city"] == "Oullins"


def test_a_create_sent_again_under_another_op_id_makes_one_record(phone, world, stored):
    anna, record = phone("anna"), new_id()
    fields = {"name": "Neu", "status": "active", "territory_id": world.ids.lyon}
    for _ in range(2):
        assert anna.do("create", "account", record, fields)["verdict"] == "applied"
    assert len(stored(select(Account.id))) == 1


@contextmanager
def crash_before_commit():
    """The server dies when everything of a push is written and nothing is committed."""

    def notice(conn, cursor, statement, *_):
        db.session.info["wrote"] = db.session.info.get("wrote") or statement.startswith("INSERT INTO op ")

    def fail(session):
        if session.info.pop("wrote", False):
            raise Crash

    event.listen(Engine, "before_cursor_execute", notice)
    event.listen(db.session, "before_commit", fail)
    try:
        yield
    finally:
        event.remove(db.session, "before_commit", fail)
        event.remove(Engine, "before_cursor_execute", notice)


def at_once(*works):
    """The results of the works, run side by side."""
    results, start = [None] * len(works), threading.Barrier(len(works))

    def run(place, work):
        start.wait()
        results[place] = work()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results
