from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, select

from fieldcrm import health
from fieldcrm.migrations import downgrade, is_current, upgrade
from fieldcrm.models import Base, Feed
from fieldcrm.wording import from_json, to_json

NEW_SINCE_0009 = {"department", "other_name", "other_role", "socials"}


def test_the_migrations_make_what_the_models_say(database_url):
    engine = create_engine(database_url)
    with engine.connect() as connection:
        compared = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=compared)
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_a_migrated_database_is_current_and_migrating_again_changes_nothing(database_url):
    upgrade(database_url)
    engine = create_engine(database_url)
    with engine.connect() as connection:
        assert is_current(connection)
    engine.dispose()


def test_the_first_migration_can_be_undone(database_url):
    downgrade(database_url, "base")
    engine = create_engine(database_url)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
        assert not is_current(connection)
    engine.dispose()
    upgrade(database_url)


def test_documents_of_before_know_the_fields_that_came_since(session, cast, database_url):
    for row in session.scalars(select(Feed).where(Feed.type.in_(("account", "contact")), ~Feed.gone)):
        row.body = to_json({name: value for name, value in from_json(row.body).items() if name not in NEW_SINCE_0009}) if row.body else None
    session.commit()
    session.close()
    downgrade(database_url, "0012")
    upgrade(database_url)
    known = {name for row in session.scalars(select(Feed).where(Feed.type == "contact", ~Feed.gone)) for name in from_json(row.body)}
    assert known >= NEW_SINCE_0009
    assert next(one for one in health.examine() if one.subject == "feed").well
