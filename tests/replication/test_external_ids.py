"""Ids that other systems know records by: one record each, and through every merge the record that stands."""

import threading

import pytest
from sqlalchemy import select, text

from fieldcrm.models import Account
from fieldcrm.replication import push

PERRIN = "Boulangerie Perrin"


@pytest.fixture
def nadia(world, sign_in, phone):
    """She supervises Lyon: her phone, and a browser to ask with."""
    hand = phone("nadia")
    hand.ask = lambda text: hand.client.get("/api/accounts", query_string={"external": text})
    return hand


def name(nadia, account, *ids, was=()):
    return nadia.do("update", "account", account, set={"external_ids": (list(was), list(ids))})


def test_a_supervisor_names_a_customer_and_another_system_finds_it(nadia, world, perrin):
    assert name(nadia, perrin, "SAP:4711", "SAGE:A 7")["verdict"] == "applied"
    for asked in ("SAP:4711", " sap: 4711 ", "SAGE:A 7"):
        answer = nadia.ask(asked)
        assert (answer.status_code, answer.json["id"], answer.json["href"]) == (200, perrin, f"/customers/{perrin}")
        assert answer.json["external_ids"] == ["SAP:4711", "SAGE:A 7"]
    assert nadia.client.get("/external/sap/4711").location == f"/customers/{perrin}"
    assert nadia.client.get("/external/SAGE/A 7").location == f"/customers/{perrin}"


def test_phones_hold_the_ids(nadia, phone, perrin):
    name(nadia, perrin, "SAP:4711")
    lea = phone("lea")
    lea.pull()
    assert [doc["external_ids"] for doc in lea.of("account") if doc["id"] == perrin] == [["SAP:4711"]]


def test_a_rep_reads_them_and_does_not_write_them(nadia, phone, perrin):
    name(nadia, perrin, "SAP:4711")
    refused = name(phone("lea"), perrin, was=["SAP:4711"])
    assert (refused["verdict"], refused["reason"]["code"]) == ("refused", "not-allowed")
    assert nadia.ask("SAP:4711").status_code == 200


def test_an_id_is_one_record_s_in_its_system(nadia, world, perrin):
    name(nadia, perrin, "SAP:4711")
    refused = name(nadia, world.ids.bellecour, "SAP:4711")
    assert (refused["verdict"], refused["reason"]["code"], refused["reason"]["field"]) == ("refused", "taken", "external_ids")
    assert name(nadia, world.ids.bellecour, "SAGE:4711")["verdict"] == "applied"
    # A person and a customer are numbered apart, and what was let go of is free.
    person = nadia.do("update", "contact", world.ids.marie, set={"external_ids": ([], ["SAP:4711"])})
    assert person["verdict"] == "applied"
    assert name(nadia, perrin, was=["SAP:4711"])["verdict"] == "applied"
    assert name(nadia, world.ids.bellecour, "SAGE:4711", "SAP:4711", was=["SAGE:4711"])["verdict"] == "applied"


def test_after_a_merge_the_loser_s_id_leads_to_the_survivor_and_back_when_it_is_undone(nadia, world, perrin):
    bellecour = world.ids.bellecour
    name(nadia, perrin, "SAP:1")
    name(nadia, bellecour, "SAP:2")
    merged = nadia.do("merge", "account", bellecour, set={"survivor_id": perrin})
    assert merged["verdict"] == "applied"
    assert [nadia.ask(one).json["id"] for one in ("SAP:1", "SAP:2")] == [perrin, perrin]
    assert nadia.client.get("/external/SAP/2").location == f"/customers/{perrin}"
    nadia.pull()
    [merge] = nadia.of("merge")
    nadia.do("unmerge", "merge", merge["id"])
    assert [nadia.ask(one).json["id"] for one in ("SAP:1", "SAP:2")] == [perrin, bellecour]


def test_an_id_that_was_given_away_before_the_merge_was_undone_is_two_records(nadia, world, perrin):
    bellecour = world.ids.bellecour
    name(nadia, bellecour, "SAP:2")
    nadia.do("merge", "account", bellecour, set={"survivor_id": perrin})
    name(nadia, perrin, was=["SAP:2"])
    assert name(nadia, world.ids.ivanov, "SAP:2")["verdict"] == "applied"
    nadia.pull()
    nadia.do("unmerge", "merge", nadia.of("merge")[0]["id"])
    answer = nadia.ask("SAP:2")
    assert (answer.status_code, answer.json["type"]) == (409, "/problems/ambiguous")
    nadia.pull()
    [pair] = [doc for doc in nadia.of("duplicate") if doc["status"] == "open"]
    assert {pair["left_id"], pair["right_id"]} == {bellecour, world.ids.ivanov}
    assert pair["reasons"][0] == {"code": "same-external", "value": "SAP:2"}


@pytest.mark.parametrize(("asked", "status", "type"), [
    ("SAP:0815", 404, "not-found"), ("4711", 422, "malformed"), ("", 422, "malformed"), ("SAP:" + "9" * 90, 422, "malformed"),
    ("S\u00c4P:\U0001f600", 422, "malformed"),
])
def test_what_leads_nowhere_is_a_problem_document(nadia, asked, status, type):
    answer = nadia.ask(asked)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json["type"] == f"/problems/{type}"


def test_a_record_out_of_sight_is_not_found_by_its_id(nadia, phone, world, sign_in, perrin):
    name(nadia, perrin, "SAP:4711")
    tom = sign_in(world.tom)
    assert tom.get("/api/accounts?external=SAP:4711").status_code == 404
    assert tom.get("/external/SAP/4711").status_code == 404


def test_two_pushes_that_cross_do_not_give_one_id_twice(nadia, phone, session, world, stored, database_kind, monkeypatch):
    if database_kind == "sqlite":
        pytest.skip("SQLite lets in one writer at a time")
    ada, decide, other = phone("ada"), push.reconcile, []

    def reconcile(*args):
        results = decide(*args)
        if not other:  # the first has decided and not committed: another comes, from another territory
            other.append(threading.Thread(target=lambda: answers.append(name(ada, world.ids.tea_rooms, "SAP:4711"))))
            other[0].start()
            while other[0].is_alive() and not _somebody_waits(session):
                other[0].join(0.02)
        return results

    monkeypatch.setattr(push, "reconcile", reconcile)
    answers = []
    answers.append(name(nadia, world.ids.perrin, "SAP:4711"))
    other[0].join(30)
    assert sorted(one["verdict"] for one in answers) == ["applied", "refused"]
    assert len([one for one in stored(select(Account)) if "SAP:4711" in one.external_ids]) == 1


def _somebody_waits(session):
    with session.get_bind().connect() as connection:
        return connection.scalar(text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"))
