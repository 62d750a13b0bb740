"""What a database knows of its rows, so that it takes the right index."""

import uuid

import pytest
from sqlalchemy import text

from fieldcrm import bulk, statistics
from fieldcrm.models import Account, MatchKey


def test_a_large_table_is_counted_and_nothing_is_kept_of_a_small_one(session, cast):
    ids = [uuid.uuid4() for _ in range(2 * statistics.FEWEST)]
    bulk.insert(session, MatchKey, {"record_id": ids, "key": [f"n:{id.hex[:8]}" for id in ids]}, {"type": "contact"})
    session.commit()
    statistics.count()
    if session.get_bind().dialect.name == "sqlite":
        counted = dict(session.execute(text("SELECT tbl, max(CAST(stat AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl")).all())
        # Of an index only the beginning is looked at; the rest is guessed.
        assert counted["match_key"] >= statistics.FEWEST
        assert "territory" not in counted
    else:
        assert session.scalar(text("SELECT reltuples FROM pg_class WHERE oid = CAST('match_key' AS regclass)")) >= len(ids)


def test_some_living_records_are_found_by_their_ids_in_a_database_that_counted_nothing(session, cast, database_kind):
    if database_kind != "sqlite":
        pytest.skip("PostgreSQL counts by itself")
    query = session.query(Account).filter(Account.is_live() & Account.id.in_([cast.perrin.id, cast.bellecour.id])).statement
    asked = query.compile(session.get_bind(), compile_kwargs={"render_postcompile": True})
    plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", tuple(one.hex for one in asked.params.values())).all()
    assert "sqlite_autoindex_account" in str(plan)
