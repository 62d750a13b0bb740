"""What a phone is sent, and what it is told to forget."""

import threading
from uuid import UUID

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.orm import Session

from fieldcrm import publishing
from fieldcrm.extensions import begin_writing, db
from fieldcrm.models import Account, Assignment, Feed, Op, Stream, Task
from fieldcrm.publishing import publish
from fieldcrm.replication import epoch
from tests.cast import account, territory

from .conftest import new_account


@pytest.mark.parametrize(("name", "customers"), [
    ("lea", {"Boulangerie Perrin", "Café Bellecour", "Иванов и сыновья"}),
    ("tom", {"Briggate Tea Rooms"}),
    ("nils", set()),
    ("nadia", {"Boulangerie Perrin", "Café Bellecour", "Иванов и сыновья"}),
    ("ada", {"Boulangerie Perrin", "Café Bellecour", "Иванов и сыновья", "Briggate Tea Rooms"}),
])
def test_each_role_is_sent_what_it_may_see_and_its_replica_equals_the_servers_view(phone, name, customers):
    device = phone(name)
    device.pull(limit=3)
    assert {doc["name"] for doc in device.of("account")} == customers
    digest = device.get("/sync/digest").json
    assert digest["types"] == device.digest()
    assert digest["cursor"] == device.cursor


def test_pages_cut_anywhere_bring_the_same_documents(phone):
    whole, cut = phone("ada"), phone("ada")
    whole.pull()
    cut.pull(limit=1)
    assert cut.documents == whole.documents


def test_a_first_pull_says_how_much_is_still_to_come(phone):
    lea = phone("lea")
    first = lea.page(limit=4)
    rest = lea.pull()
    assert (first["more"], first["reset"], first["remaining"]) == (True, False, len(rest))


def test_a_phone_that_is_up_to_date_is_sent_nothing(phone):
    lea = phone("lea")
    lea.pull()
    assert lea.page() | {"now": None} == {
        "epoch": lea.epoch, "schema": 1, "now": None, "reset": False, "cursor": lea.cursor, "more": False,
        "remaining": 0, "dropped": [], "changes": []}


def test_a_document_changed_often_is_sent_once_as_it_is_now(phone, perrin):
    lea, hugo = phone("lea"), phone("hugo")
    hugo.pull()
    for was, now in (("Lyon", "Bron"), ("Bron", "Oullins")):
        lea.do("update", "account", perrin, {"city": (was, now)})
    [change] = [one for one in hugo.pull() if one["type"] == "account"]
    assert (change["doc"]["city"], change["rev"]) == ("Oullins", 3)


def test_a_customer_moved_to_another_territory_leaves_one_phone_and_reaches_the_other(phone, world, perrin):
    lea, tom, ada = phone("lea"), phone("tom"), phone("ada")
    for each in (lea, tom, ada):
        each.pull()
    moved = ada.do("update", "account", perrin, {"territory_id": (world.ids.lyon, world.ids.leeds)})
    assert moved["verdict"] == "applied"
    assert {"type": "account", "gone": True} in [
        {name: one.get(name) for name in ("type", "gone")} for one in lea.pull()]
    assert lea.document("account", perrin) is None
    assert lea.document("contact", world.ids.marie) is None
    tom.pull()
    assert tom.document("account", perrin)["name"] == "Boulangerie Perrin"
    assert tom.document("contact", world.ids.marie)["family_name"] == "Perrin"
    ada.pull()
    assert ada.document("account", perrin)["territory_id"] == world.ids.leeds
    for each in (lea, tom, ada):
        assert each.get("/sync/digest").json["types"] == each.digest()


def test_a_territory_taken_from_a_rep_is_dropped_from_the_phone(phone, world, session):
    lea = phone("lea")
    lea.pull()
    begin_writing()
    session.execute(delete(Assignment).where(Assignment.user_id == world.lea.id))
    publish(session, world.lea)
    session.commit()
    assert lea.page()["dropped"] == [f"t:{world.ids.lyon}"]
    assert lea.of("account") == []
    assert lea.of("user") != []


def test_a_territory_given_to_a_rep_is_sent_whole(phone, world, session):
    nils = phone("nils")
    nils.pull()
    begin_writing()
    session.add(Assignment(user_id=world.nils.id, territory_id=world.leeds.id))
    publish(session, world.nils)
    session.commit()
    nils.pull()
    assert [doc["name"] for doc in nils.of("account")] == ["Briggate Tea Rooms"]


def test_a_phone_that_pulls_first_after_a_deletion_hears_nothing_of_it(phone, world):
    lea, hugo = phone("lea"), phone("hugo")
    twin = new_account(lea, world.ids.lyon, name="Doublon")
    lea.do("merge", "account", twin, {"survivor_id": world.ids.bellecour})
    assert not any(one.get("gone") for one in hugo.pull())


def test_a_new_epoch_makes_a_phone_start_afresh_and_heal_the_server(phone, session, world, perrin):
    lea = phone("lea")
    op = lea.op("create", "task", set={"account_id": perrin, "title": "Perdu", "assignee_id": world.ids.lea})
    lea.push(op)
    lea.pull()
    lost = lea.documents
    restore_without(session, op)
    page = lea.page()
    assert page["reset"] is True
    lea.pull()
    assert lea.document("task", op["record"]) is None
    assert lea.push(op)[0]["verdict"] == "applied"
    lea.pull()
    assert lea.documents == lost


def test_a_database_put_back_by_hand_is_noticed_by_a_cursor_ahead_of_it(phone, session, perrin):
    lea = phone("lea")
    lea.do("update", "account", perrin, {"city": ("Lyon", "Bron")})
    lea.pull()
    begin_writing()
    session.execute(update(Stream).values(seq=Stream.seq - 1))
    session.execute(update(Feed).values(seq=Feed.seq - 1))
    session.commit()
    assert lea.page()["reset"] is True


def test_a_cursor_of_another_user_starts_afresh(phone):
    lea, hugo = phone("lea"), phone("hugo")
    lea.pull()
    hugo.cursor = lea.cursor
    assert hugo.page()["reset"] is True
    assert hugo.of("me")[0]["name"] == "Hugo Blanc"


def test_a_cursor_that_we_never_gave_starts_afresh(phone):
    lea = phone("lea")
    for lea.cursor in ("nonsense", "%%%", "AAAA", "é", "x" * 5000):
        assert lea.page()["reset"] is True


def test_a_limit_out_of_range_is_malformed(phone):
    lea = phone("lea")
    for limit in (0, -1, 2001, 10**9, "x", ""):
        assert lea.get("/sync/pull", cursor="", limit=limit).status_code == 422


def test_a_pull_needs_at_most_eight_queries_and_hello_three(phone, session, count_queries):
    ada = phone("ada")
    begin_writing()
    for n in range(30):
        where = territory(session, f"T{n}")
        publish(session, [where, account(session, where, f"Shop {n}")])
    session.commit()
    ada.get("/sync/hello")
    with count_queries() as statements:
        first = ada.page(limit=5)
    assert first["more"]
    assert len(statements) - statements.count("BEGIN") <= 8
    with count_queries() as statements:
        ada.get("/sync/hello")
    assert len(statements) - statements.count("BEGIN") <= 3


ON_POSTGRESQL = pytest.mark.parametrize("database_kind", ["postgresql"])  # SQLite has one writer at a time


@ON_POSTGRESQL
def test_a_slow_transaction_is_never_overtaken_by_a_readers_cursor(missed):
    assert missed() == set()


@ON_POSTGRESQL
def test_with_a_plain_sequence_it_would_be_overtaken(missed, session, monkeypatch):
    session.execute(text("CREATE SEQUENCE numbers START 1000"))
    session.execute(update(Stream).values(seq=10**6))
    session.commit()
    monkeypatch.setattr(publishing, "write", write_by_sequence)
    assert missed() == {"Slow"}


@pytest.fixture
def missed(world, phone):
    """`missed()`: the new customers that Léa's phone never hears of, when a slow transaction
    and a quick one publish into one stream and she pulls before the slow one commits."""

    def play():
        lea, engine, lyon = phone("lea"), db.engine, UUID(world.ids.lyon)
        lea.pull()
        slow_wrote, may_commit = threading.Event(), threading.Event()

        def save(name, before_commit):
            with Session(engine) as own:
                row = Account(territory_id=lyon, name=name)
                own.add(row)
                publish(own, row)
                before_commit()
                own.commit()

        def linger():
            slow_wrote.set()
            may_commit.wait(10)

        slow = threading.Thread(target=save, args=("Slow", linger))
        quick = threading.Thread(target=save, args=("Quick", lambda: None))
        slow.start()
        slow_wrote.wait(10)
        quick.start()
        quick.join(1)  # under a locked counter it has to wait for the slow one
        lea.pull()
        may_commit.set()
        slow.join(10)
        quick.join(10)
        lea.pull()
        return {"Slow", "Quick"} - {doc["name"] for doc in lea.of("account")}

    return play


def write_by_sequence(session, standing, entries, said):
    """How the feed would be written if its numbers came from a sequence."""
    for (kind, id_), entry in entries.items():
        for stream in entry.streams:
            seq = session.scalar(text("SELECT nextval('numbers')"))
            session.add(Feed(stream=stream, type=kind, id=id_, seq=seq, rev=entry.rev, body=entry.body))
    session.flush()


def restore_without(session, op):
    """Put the database back to before this op, as `fieldcrm restore` does."""
    begin_writing()
    for model in (Feed, Task):
        session.execute(delete(model).where(model.id == UUID(op["record"])))
    session.execute(delete(Op).where(Op.id == UUID(op["id"])))
    epoch.renew(session)
    session.commit()
