"""Whatever arrives, the answer is a problem document of the right kind and nothing is half applied."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from fieldcrm.models import Account, Op
from fieldcrm.replication import push, transaction

from .phone import new_id

JSON = "application/json"


@pytest.fixture
def sent(phone):
    """`sent(body, ...)`: the answer to a push of these bytes by Léa's phone."""
    lea = phone("lea")

    def send(body, content_type=JSON, **headers):
        return lea.client.post("/sync/push", data=body, content_type=content_type,
                               headers=lea.headers | headers)

    send.phone = lea
    return send


def slug(answer):
    assert answer.mimetype == "application/problem+json", answer.get_data(as_text=True)[:200]
    problem = answer.json
    assert problem["status"] == answer.status_code
    assert problem["title"]
    return problem["type"].removeprefix("/problems/")


UNREADABLE = [
    b"", b"{", b"[]", b"null", b"7", b'"text"', b"{}", b'{"ops": 5}', b'{"ops": {}}', b'{"ops": [5]}',
    b'{"ops": [{}]}', b'{"ops": [{"id": "not a uuid"}]}', b'{"ops": [{"id": 5}]}', b'{"ops": [NaN]}',
    b'{"ops": [1e999]}', b'{"ops": [' + b"9" * 5000 + b"]}", b'{"ops": ["\xff\xfe"]}', b"\xef\xbb\xbf{}",
    b'{"ops": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    b'{"ops": ' + b'{"a":' * 100 + b"1" + b"}" * 100 + b"}",
    b'{"ops": [], "device": "another"}',
]


def test_what_cannot_be_read_is_malformed(sent):
    answers = {body[:40]: sent(body) for body in UNREADABLE}
    assert {body: (one.status_code, slug(one)) for body, one in answers.items()} == dict.fromkeys(
        answers, (422, "malformed"))


def test_more_than_five_hundred_ops_are_too_many_and_none_is_applied(sent, stored):
    ops = [sent.phone.op("update", "account") for _ in range(501)]
    answer = sent.phone.post(ops)
    assert (answer.status_code, slug(answer)) == (413, "too-large")
    ops = [{"id": new_id(), "seq": n} for n in range(10_000)]
    assert slug(sent.phone.post(ops)) == "too-large"
    assert stored(select(Op.id)) == []


def test_a_body_of_more_than_two_megabytes_is_too_large(sent):
    assert slug(sent(b'{"ops": []}' + b" " * 2 * 1024 * 1024)) == "too-large"
    assert slug(sent(b" " * 17 * 1024 * 1024)) == "too-large"


def test_what_is_not_said_to_be_json_is_not_read(sent):
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        answer = sent(b'{"ops": []}', kind)
        assert (answer.status_code, slug(answer)) == (415, "media-type")


def test_a_compressed_push_is_not_read(sent):
    assert slug(sent(b"x", **{"Content-Encoding": "gzip"})) == "media-type"


MISFITS = [
    ("name", 5), ("name", ["x"]), ("name", {"a": 1}), ("name", "x" * 201), ("name", None), ("size", "many"),
    ("size", 1.5), ("size", True), ("potential", 10**30), ("potential", -1), ("phones", "0478"),
    ("phones", [5]),
    ("position", {"lat": 200, "lon": 0}), ("position", [1, 2]), ("anniversary", "2026-02-30"),
    ("website", "javascript:alert(1)"), ("country", "France"), ("owner_id", "nobody"), ("owner_id", new_id()),
    ("territory_id", new_id()), ("last_visit_on", "2026-01-01"), ("no_such_field", 1), ("custom.nothing", 1),
    ("rev", 99), ("search_text", "x"), ("deleted_at", None), ("id", new_id()), ("__class__", 1), ("", 1),
]


def test_values_that_do_not_fit_are_refused_and_kept_with_their_reasons(sent, stored, perrin):
    before = stored(select(Account.rev))
    ops = [sent.phone.op("update", "account", perrin, {name: value}) for name, value in MISFITS]
    results = sent.phone.push(*ops)
    verdicts = {str(misfit): one["verdict"] for misfit, one in zip(MISFITS, results, strict=True)}
    assert verdicts == dict.fromkeys(verdicts, "refused")
    assert all(one["reason"]["text"] for one in results)
    assert stored(select(Account.rev)) == before
    assert {str(one) for one in stored(select(Op.id))} == {op["id"] for op in ops}


BROKEN = [
    {"kind": "drop"}, {"kind": None}, {"type": "user"}, {"type": 7}, {"record": "1"}, {"seq": -1},
    {"seq": "1"}, {"seq": 2**60}, {"at": "yesterday"}, {"at": None}, {"clock_offset_ms": "x"}, {"set": []},
    {"set": {"name": 1}}, {"set": {"name": {"was": 1}}}, {"blobs": ["x"]}, {"after": "x"}, {"blobs": [5]},
    {"kind": "resolve"},
]


def test_broken_ops_are_refused_alone(sent, perrin):
    bad = [sent.phone.op("update", "account", perrin, {"city": ("Lyon", "Bron")}) | broken
           for broken in BROKEN]
    good = sent.phone.op("update", "account", perrin, {"region": "Rhône"})
    verdicts = {one["id"]: one["verdict"] for one in sent.phone.push(*bad, good)}
    assert verdicts == {op["id"]: "refused" for op in bad} | {good["id"]: "applied"}


def test_a_clock_that_is_out_of_its_mind_stops_nothing(sent, perrin, world):
    task = {"account_id": perrin, "title": "x", "assignee_id": world.ids.lea}
    for at in ("0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-02-30T10:00:00Z"):
        op = sent.phone.op("create", "task", set=task, at=at, clock_offset_ms=2**53 - 1)
        assert sent.phone.push(op)[0]["verdict"] == "applied"


def test_characters_that_no_database_keeps_are_dropped_and_the_rest_stands(sent, stored, perrin, world):
    task = {"account_id": perrin, "title": "T", "assignee_id": world.ids.lea}
    op = sent.phone.op("create", "task", set=task)
    text = json.dumps({"ops": [op]}).replace('"T"', r'"a\u0000b \ud83d\ude00 c\ud83d d\\u0000"')
    assert sent(text.encode()).json["results"][0]["verdict"] == "applied"
    sent.phone.pull()
    assert sent.phone.document("task", op["record"])["title"] == "ab 😀 c\ufffd d\\u0000"


def test_another_territorys_customer_cannot_be_changed_nor_visited(sent, phone, world, visit_of, stored):
    theirs = world.ids.tea_rooms
    in_leeds = {"name": "x", "status": "active", "territory_id": world.ids.leeds}
    results = sent.phone.push(
        sent.phone.op("update", "account", theirs, {"city": ("Leeds", "York")}),
        sent.phone.op("delete", "account", theirs),
        sent.phone.op("create", "visit", set=visit_of("lea", theirs)),
        sent.phone.op("create", "account", set=in_leeds),
        sent.phone.op("update", "contact", world.ids.grace, {"role": "x"}),
        sent.phone.op("merge", "account", theirs, {"survivor_id": world.ids.perrin}),
        sent.phone.op("merge", "account", world.ids.perrin, {"survivor_id": theirs}),
        sent.phone.op("create", "link", set={"contact_id": world.ids.grace, "account_id": world.ids.perrin}),
        sent.phone.op("update", "account", world.ids.perrin,
                      {"territory_id": (world.ids.lyon, world.ids.leeds)}),
    )
    assert [one["verdict"] for one in results] == ["refused"] * 9
    assert {one["reason"]["code"] for one in results} == {"not-allowed"}
    assert set(stored(select(Account.rev))) == {1}


def test_a_rep_writes_in_nobody_elses_name(sent, world, perrin, visit_of):
    note = {"account_id": perrin, "kind": "note", "happened_at": "2026-11-21T10:00:00Z", "body": "x"}
    results = sent.phone.push(
        sent.phone.op("create", "activity", set={**note, "author_id": world.ids.hugo}),
        sent.phone.op("create", "visit", set=visit_of("hugo", perrin)),
    )
    assert [one["verdict"] for one in results] == ["refused", "refused"]


def test_a_schema_that_we_do_not_speak_is_told_so(phone):
    lea = phone("lea")
    for lea.schema, problem in {
        "0": (426, "upgrade-required"), "2": (409, "schema-newer"), "x": (422, "malformed"),
        "": (422, "malformed"), "-1": (422, "malformed"), "\u00b2": (422, "malformed"),
    }.items():
        for answer in (lea.get("/sync/pull"), lea.post([])):
            assert (answer.status_code, slug(answer)) == problem


def test_every_error_below_sync_is_a_problem_document_and_never_a_redirect(client):
    for path in ("pull", "push", "nothing", "blobs/x", "devices/forget", "hello/x"):
        for method in (client.get, client.post, client.delete, client.patch):
            answer = method(f"/sync/{path}")
            assert answer.status_code in (401, 404, 405)
            assert slug(answer)


def test_another_sites_page_cannot_push(sent):
    answer = sent(b'{"ops": []}', **{"Sec-Fetch-Site": "cross-site"})
    assert (answer.status_code, slug(answer)) == (403, "cross-site")
    answer = sent(b'{"ops": []}', Origin="https://evil.example")
    assert (answer.status_code, slug(answer)) == (403, "cross-site")
    assert sent(b'{"ops": []}', **{"Sec-Fetch-Site": "same-origin"}).status_code == 200


def test_a_database_that_stays_busy_is_a_503_with_a_time_to_come_back(sent, monkeypatch):
    calls = []

    def busy(*_):
        calls.append(1)
        raise OperationalError("x", {}, Exception("database is locked"))

    monkeypatch.setattr(transaction, "PAUSE_S", 0)
    monkeypatch.setattr(push, "reconcile", busy)
    answer = sent(b'{"ops": []}')
    assert (answer.status_code, slug(answer)) == (503, "busy")
    assert int(answer.headers["Retry-After"]) > 0
    assert len(calls) == transaction.TRIES


def test_a_push_that_was_caught_in_a_deadlock_is_done_again_alone(
        sent, monkeypatch, count_queries, database_kind):
    honest, calls = push.reconcile, []

    def once_caught(*args):
        calls.append(1)
        if len(calls) == 1:
            raise OperationalError("x", {}, Deadlock("database is locked"))
        return honest(*args)

    monkeypatch.setattr(push, "reconcile", once_caught)
    with count_queries() as statements:
        assert sent(b'{"ops": []}').status_code == 200
    queued = [one.partition("(")[0].removeprefix("SELECT ") for one in statements if "advisory" in one]
    on_postgresql = ["pg_advisory_xact_lock_shared"] * 2 + ["pg_advisory_xact_lock"]  # registering, push, push
    assert queued == (on_postgresql if database_kind == "postgresql" else [])


class Deadlock(Exception):
    sqlstate = "40P01"
