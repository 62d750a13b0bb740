"""Brings a database's tables up to what the models say, on SQLite and on PostgreSQL.

The migrations lie inside the package, so that an installed wheel can upgrade its
own database.  To write a new one: change the models, then
`python -m fieldcrm.migrations "Say what changes"`.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from fieldcrm import statistics

FOLDER = Path(__file__).parent
LOCK = 0x4649454C44  # PostgreSQL's advisory lock for whoever migrates


def upgrade(url: str, revision: str = "head") -> None:
    with _connected(url) as connection:
        before = _revisions(connection)
        command.upgrade(_config(connection), revision)
        if _revisions(connection) != before:
            statistics.refresh(connection)


def downgrade(url: str, revision: str) -> None:
    with _connected(url) as connection:
        command.downgrade(_config(connection), revision)


def is_current(connection) -> bool:
    """Whether this database has had every migration that this code knows."""
    return _revisions(connection) == set(ScriptDirectory(str(FOLDER)).get_heads())


def revise(url: str, message: str) -> None:
    """Write a migration from what the models have and this database has not."""
    with _connected(url) as connection:
        command.revision(_config(connection), message, autogenerate=True)


def _revisions(connection):
    return set(MigrationContext.configure(connection).get_current_heads())


class _connected:
    """One connection and one transaction: a migration that fails leaves nothing behind."""

    def __init__(self, url):
        self.engine = create_engine(url)

    def __enter__(self):
        self.connection = self.engine.connect()
        if self.connection.dialect.name == "postgresql":
            # Two servers of one release start at once: the second waits, then finds nothing to do.
            self.connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        return self.connection

    def __exit__(self, kind, *_):
        if kind is None:
            self.connection.commit()
        self.connection.close()
        self.engine.dispose()


def _config(connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    return config
