"""An installation of before learns what customers' documents have gained."""

import json

from sqlalchemy import create_engine, insert, select

from fieldcrm.migrations import downgrade, upgrade
from fieldcrm.models import Feed
from tests import cast as people


def test_documents_that_nobody_changed_know_the_new_fields(database_url):
    downgrade(database_url, "0010")
    engine = create_engine(database_url)
    key = {"stream": "t:1", "id": people.uuid7(), "seq": 1, "rev": 1, "gone": False}
    try:
        with engine.begin() as connection:
            connection.execute(insert(Feed), [
                key | {"type": "account", "body": '{"name":"Café :-) {\'}"}'}, key | {"type": "visit", "body": None, "gone": True}])
        upgrade(database_url)
        with engine.connect() as connection:
            bodies = dict(connection.execute(select(Feed.type, Feed.body)).all())
        assert bodies["visit"] is None
        assert json.loads(bodies["account"]) == {
            "name": "Café :-) {\'}", "cycle_days": None, "minimum_gap_days": None, "visit_minutes": None,
            "preferred_weekdays": [], "preferred_from": None, "preferred_to": None, "other_name": None}
    finally:
        upgrade(database_url)
        with engine.begin() as connection:
            connection.execute(Feed.__table__.delete())
        engine.dispose()
