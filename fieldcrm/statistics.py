"""What a database knows of how many rows there are, so that it asks its tables by the right indexes.

PostgreSQL counts by itself, some minutes after much was written.  SQLite never does: it is asked to after a migration
and a restore, when very many records were compared, and every hour.
"""

from flask import Flask
from sqlalchemy import Connection, inspect

from fieldcrm import background

LOOK_EVERY_S = 3600
#: Rows that are looked at of each index: of a million as many as of a thousand.
LOOKED_AT = 400
#: Of fewer rows nothing is kept: a table that was told to be small is read whole, and may be large an hour later.
FEWEST = 1000


def start(app: Flask) -> None:
    """Count soon and every hour, as long as the process lives, where the database does not itself."""
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        background.repeat(app, "statistics", count, LOOK_EVERY_S)


def count() -> None:
    """In a transaction of its own."""
    from fieldcrm.extensions import db  # migrations know no application

    with db.engine.connect().execution_options(writes=True) as connection, connection.begin():
        refresh(connection)


def refresh(connection: Connection) -> None:
    """In the caller's transaction."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA analysis_limit={LOOKED_AT}")
        connection.exec_driver_sql("ANALYZE")
        connection.exec_driver_sql("DELETE FROM sqlite_stat1 WHERE CAST(stat AS INTEGER) < ?", (FEWEST,))
        connection.exec_driver_sql("ANALYZE sqlite_schema")  # read anew what is kept
    elif tables := inspect(connection).get_table_names():
        connection.exec_driver_sql("ANALYZE " + ", ".join(map(connection.dialect.identifier_preparer.quote, tables)))
