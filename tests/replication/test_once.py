"""An op is applied exactly once, whatever becomes of the request that brought it."""

import threading
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Engine, event, select

from fieldcrm.extensions import db
from fieldcrm.models import Account, Audit, Feed, Op, Task
from fieldcrm.replication import push
from fieldcrm.replication import store as stores

from .conftest import new_account
from .phone import Phone, new_id

PERRIN = Account.name == "Boulangerie Perrin"
CITY = select(Account.city).where(PERRIN)


class Crash(Exception):
    """The server died here."""


def test_the_same_push_sent_twice_gets_the_same_answer_and_does_nothing_again(phone, stored, perrin):
    lea = phone("lea")
    ops = [lea.op("update", "account", perrin, {"city": ("Lyon", "Bron")}),
           lea.op("update", "account", perrin, {"visit_class": ("A", "Z")})]
    first = lea.push(*ops)
    before = stored(select(Audit.id)), stored(select(Feed.seq))
    assert lea.push(*ops) == first
    assert (stored(select(Audit.id)), stored(select(Feed.seq))) == before


def test_two_pushes_of_the_same_ops_at_once_apply_them_once(phone, sign_in, world, perrin, stored):
    lea = phone("lea")
    task = {"account_id": perrin, "title": "Rappeler", "assignee_id": world.ids.lea}
    ops = [lea.op("create", "task", set=task) for _ in range(20)]
    lea.get("/sync/hello")
    twin = Phone(sign_in(world.lea), lea.device)
    answers = at_once(lambda: lea.push(*ops), lambda: twin.push(*ops))
    assert answers[0] == answers[1]
    assert {one["verdict"] for one in answers[0]} == {"applied"}
    assert len(stored(select(Task.id))) == len(stored(select(Op.id))) == 20


def test_two_phones_that_edit_the_same_customers_in_opposite_orders_get_through(phone, world, stored):
    lea, hugo = phone("lea"), phone("hugo")
    accounts = [new_account(lea, world.ids.lyon, name=f"Client {n}") for n in range(10)]
    hugo.get("/sync/hello")

    def edits(who, field, ids):
        return [who.op("update", "account", id_, {field: "x"}) for id_ in ids]

    theirs = edits(lea, "street", accounts), edits(hugo, "region", accounts[::-1])
    answers = at_once(lambda: lea.push(*theirs[0]), lambda: hugo.push(*theirs[1]))
    assert {one["verdict"] for answer in answers for one in answer} <= {"applied", "merged"}
    assert set(stored(select(Account.rev).where(Account.name.like("Client %")))) == {3}


def test_a_crash_before_the_commit_leaves_nothing_and_the_same_push_succeeds_later(phone, stored, perrin):
    lea = phone("lea")
    op = lea.op("update", "account", perrin, {"city": ("Lyon", "Bron")})
    with crash_before_commit(), pytest.raises(Crash):
        lea.push(op)
    assert (stored(CITY), stored(select(Op.id))) == (["Lyon"], [])
    assert lea.push(op)[0]["verdict"] == "applied"
    assert stored(CITY) == ["Bron"]


def test_a_crash_after_the_commit_loses_the_answer_only(phone, stored, perrin, monkeypatch):
    lea, honest = phone("lea"), push.apply

    def dying(*args):
        honest(*args)
        raise Crash

    op = lea.op("update", "account", perrin, {"city": ("Lyon", "Bron")})
    with monkeypatch.context() as broken:
        broken.setattr(push, "apply", dying)
        with pytest.raises(Crash):
            lea.push(op)
    assert stored(CITY) == ["Bron"]
    assert lea.push(op)[0] == {"id": op["id"], "verdict": "applied", "rev": 2}
    assert stored(select(Account.rev).where(PERRIN)) == [2]


def test_an_op_that_the_database_refuses_is_held_and_costs_others_nothing(phone, stored, perrin, monkeypatch):
    lea = phone("lea")
    honest = stores.update

    def failing(session, kind, pairs, at):
        # A constraint of the database that no rule of ours foresaw.
        honest(session, kind, [(before, _nowhere(after)) for before, after in pairs], at)

    monkeypatch.setattr(stores, "update", failing)
    first = lea.op("update", "account", perrin, {"legal_form": "SARL"})
    bad = lea.op("update", "account", perrin, {"city": ("Lyon", "Nowhere")})
    last = lea.op("update", "account", perrin, {"region": "Rhône"})
    assert [one["verdict"] for one in lea.push(first, bad, last)] == ["applied", "held", "applied"]
    [row] = stored(select(Account).where(PERRIN))
    assert (row.legal_form, row.city, row.region, row.rev) == ("SARL", "Lyon", "Rhône", 3)

    monkeypatch.undo()
    assert lea.push(bad)[0]["verdict"] == "applied"


def _nowhere(record):
    lost = {"territory_id": None} if record.get("city") == "Nowhere" else {}
    return replace(record, values=record.values | lost)


def test_a_mistake_of_our_own_costs_one_op_alone(phone, stored, perrin, monkeypatch):
    lea = phone("lea")
    honest = stores.SqlStore.save

    def failing(store, record, op):
        if "city" in op.set:
            raise RuntimeError("a bug")
        honest(store, record, op)

    monkeypatch.setattr(stores.SqlStore, "save", failing)
    results = lea.push(lea.op("update", "account", perrin, {"city": ("Lyon", "Bron")}),
                        lea.op("update", "account", perrin, {"legal_form": "SARL"}))
    assert [one["verdict"] for one in results] == ["held", "applied"]
    assert [str(one) for one in stored(select(Op.id))] == [results[1]["id"]]


def test_ops_of_one_push_apply_in_the_order_of_their_numbers(phone, perrin):
    lea = phone("lea")
    first = lea.op("update", "account", perrin, {"city": ("Lyon", "Bron")})
    second = lea.op("update", "account", perrin, {"city": ("Bron", "Oullins")})
    results = lea.push(second, first)
    assert [one["id"] for one in results] == [first["id"], second["id"]]
    lea.pull()
    assert lea.document("account", perrin)["city"] == "Oullins"


def test_a_create_sent_again_under_another_op_id_makes_one_record(phone, world, perrin, stored):
    lea, record = phone("lea"), new_id()
    fields = {"title": "Rappeler", "account_id": perrin, "assignee_id": world.ids.lea}
    for _ in range(2):
        assert lea.do("create", "task", record, fields)["verdict"] == "applied"
    assert [str(one) for one in stored(select(Task.id))] == [record]


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
