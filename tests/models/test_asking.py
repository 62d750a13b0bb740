"""Many rows at once: found by their ids with one value, and written as the columns that they were given as."""

import uuid
from datetime import UTC, date, datetime

from sqlalchemy import select

from fieldcrm import bulk
from fieldcrm.models import Account, Audit, Feed, User
from fieldcrm.publishing.asking import among


def test_rows_are_found_among_ids_as_text_or_not_in_any_order(session, cast):
    ids = [cast.perrin.id, str(cast.bellecour.id), uuid.uuid4()]
    found = set(session.scalars(select(Account.id).where(Account.is_live(), among(Account.id, ids))))
    assert found == {cast.perrin.id, cast.bellecour.id}
    assert session.scalars(select(Account.id).where(among(Account.id, []))).all() == []
    others = set(session.scalars(select(Account.id).where(~among(Account.id, ids))))
    assert others
    assert others.isdisjoint(found)


def test_sqlite_looks_among_ids_by_their_index(session, cast, database_kind):
    if database_kind == "sqlite":
        asked = select(Account.id, Account.name).where(Account.is_live(), among(Account.id, [cast.perrin.id]))
        asked = asked.compile(session.get_bind())
        told = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", ("[]",)).all()
        assert "SEARCH account USING INDEX sqlite_autoindex_account_1 (id=?)" in [row.detail for row in told]


def test_what_is_written_in_bulk_is_read_again_as_it_was_given(session, cast):
    author, moment = session.scalars(select(User)).first(), datetime(2026, 11, 21, 10, 0, 0, 750000, UTC)
    ids = [str(uuid.uuid4()) for _ in range(4)]
    said = ["naïve \"quotes\" \\ % {x} \n سلام", {"a": [1, None, {"b": 2.5}]}, None, 2**70]
    bulk.insert(session, Audit, {
        "id": ids, "field": ["name"] * 4, "was": said, "now": [["x"], [], "", False],
        "at": ["2026-11-21T10:00:00.75Z"] * 4, "op_id": [None, uuid.UUID(ids[0]), ids[1], None],
    }, {"record_type": "account", "record_id": cast.perrin.id, "user_id": author.id, "device_id": None})
    rows = {str(row.id): row for row in session.scalars(select(Audit).where(among(Audit.id, ids)))}
    assert [rows[one].was for one in ids] == said
    assert [rows[one].now for one in ids] == [["x"], [], "", False]
    assert {(row.at, row.record_id, row.user_id, row.device_id) for row in rows.values()} == {
        (moment, cast.perrin.id, author.id, None)}
    assert [rows[one].op_id for one in ids] == [None, uuid.UUID(ids[0]), uuid.UUID(ids[1]), None]


def test_rows_are_changed_in_bulk_and_no_others(session, cast):
    cities = dict(session.execute(select(Account.id, Account.city)).all())
    some = [cast.perrin.id, cast.bellecour.id]
    bulk.update(session, Account, some, {"city": ["Écully", None], "last_visit_on": ["2026-12-01", "2026-12-02"]}, {"rev": 7})
    assert dict(session.execute(select(Account.id, Account.city)).all()) == cities | {some[0]: "Écully", some[1]: None}
    days = session.execute(select(Account.last_visit_on).where(Account.rev == 7).order_by(Account.last_visit_on)).all()
    assert days == [(date(2026, 12, 1),), (date(2026, 12, 2),)]


def test_a_row_that_is_there_is_changed_and_one_that_is_not_is_new(session, cast):
    own = {"stream": ["common", "common"], "type": ["user", "user"], "id": [str(uuid.uuid4()), str(uuid.uuid4())],
           "rev": [1, 1], "gone": [False, False], "body": ["{}", None], "seq": [900, 901]}
    bulk.upsert(session, Feed, own)
    bulk.upsert(session, Feed, {name: values[:1] for name, values in (own | {"body": ['{"a": 1}'], "seq": [902]}).items()})
    found = session.execute(select(Feed.id, Feed.seq, Feed.body).where(among(Feed.id, own["id"]))).all()
    assert {(str(id), seq, body) for id, seq, body in found} == {
        (own["id"][0], 902, '{"a": 1}'), (own["id"][1], 901, None)}
