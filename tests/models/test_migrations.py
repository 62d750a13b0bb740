from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from fieldcrm.migrations import downgrade, is_current, upgrade
from fieldcrm.models import Base


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
