"""Whoever is like what is saved is found by index, also where the database knows nothing of its tables."""

from uuid import UUID

from sqlalchemy import text

from fieldcrm.replication import likeness
from fieldcrm.wording import to_json


def test_nobody_else_is_read(session, world, database_kind):
    for type in likeness.READ:
        question, about = likeness._question(type, database_kind), to_json([str(UUID(int=1))])
        explained = "EXPLAIN QUERY PLAN " if database_kind == "sqlite" else "EXPLAIN "
        if database_kind == "postgresql":  # it reads so small a table as a whole, unless it may not
            session.execute(text("SET LOCAL enable_seqscan = off"))
        plan = " ".join(map(str, session.connection().exec_driver_sql(explained + question, (about,)).all()))
        assert "ix_" not in plan.replace("ix_link_contact_id", "")
        assert ("autoindex" if database_kind == "sqlite" else f"pk_{type}") in plan
