"""Everything an installation holds, in one file, that either database can read back.

A tar.gz with ``manifest.json``, one ``tables/<name>.jsonl`` a table, the blobs,
the secret key (so that phones stay signed in) and ``config.toml``.  Rows are
JSON, not a database's own dump: the way from SQLite to PostgreSQL is a backup
on one side and a restore on the other.  It holds secrets: only its owner may read it.
"""

import gzip
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import Connection, Date, MetaData, Table, Uuid, bindparam, delete, insert, select, update

from fieldcrm import migrations, statistics
from fieldcrm.extensions import db
from fieldcrm.models.base import Base, UtcDateTime

FORMAT = 1
BATCH = 500
SECRETS = ("secret_key", "vapid_key.pem")
KEPT_FILES = (*SECRETS, "config.toml")


class BadArchive(Exception):
    """The file is not a backup, or not a whole one."""


class NotCurrent(Exception):
    """The database has another shape than this version writes."""


def backup(path: Path) -> dict[str, int]:
    """Write the archive, while the server runs if need be; returns rows a table."""
    with db.engine.connect() as connection:
        if not migrations.is_current(connection):
            raise NotCurrent("The database is of another version: run fieldcrm migrate first.")
    fresh = path.with_name(path.name + ".part")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            rows = _write(file)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return rows


def _write(file) -> dict[str, int]:
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar:
        rows = _write_tables(tar)
        manifest = {"format": FORMAT, "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
                    "revision": _revision(), "tables": rows}
        _add_bytes(tar, "manifest.json", json.dumps(manifest, indent=1).encode())
        # Blobs after rows: a blob is there before the row that says so, so none is missing.
        _add_files(tar)
    return rows


def restore(path: Path) -> dict[str, int]:
    """Put the archive in place of what is there.  The server must not run meanwhile."""
    with tempfile.TemporaryDirectory(dir=current_app.instance_path) as unpacked:
        folder = Path(unpacked)
        # All of it is unpacked and read before anything is thrown away.
        manifest = _unpack(path, folder)
        db.session.remove()
        _empty_database()
        migrations.upgrade(_url(), manifest["revision"])
        with db.engine.connect().execution_options(writes=True) as connection, connection.begin():
            _read_tables(connection, folder / "tables")
        migrations.upgrade(_url())
        statistics.count()
        _put_files(folder)
    return manifest["tables"]


def _url() -> str:
    return current_app.config["SQLALCHEMY_DATABASE_URI"]


def _revision() -> str | None:
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _known(revision: str) -> bool:
    return revision in {script.revision for script in ScriptDirectory(str(migrations.FOLDER)).walk_revisions()}


# Writing


def _write_tables(tar: tarfile.TarFile) -> dict[str, int]:
    """All tables as of one moment."""
    rows = {}
    engine = db.engine
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {"writes": False}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        for table in Base.metadata.sorted_tables:
            with tempfile.TemporaryFile() as lines:
                rows[table.name] = _write_rows(connection, table, lines)
                entry = tarfile.TarInfo(f"tables/{table.name}.jsonl")
                entry.size = lines.tell()
                lines.seek(0)
                tar.addfile(entry, lines)
    return rows


def _write_rows(connection: Connection, table: Table, lines) -> int:
    count = 0
    found = connection.execution_options(yield_per=BATCH).execute(select(table).order_by(*table.primary_key))
    for row in found.mappings():
        lines.write(json.dumps(dict(row), default=_plain, ensure_ascii=False).encode() + b"\n")
        count += 1
    return count


def _plain(value) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"a column of {type(value).__name__} cannot be archived")


def _add_files(tar: tarfile.TarFile) -> None:
    instance, blobs = Path(current_app.instance_path), Path(current_app.config["BLOBS"])
    for name in KEPT_FILES:
        if (instance / name).is_file():
            tar.add(instance / name, name)
    for file in sorted(blobs.rglob("*")):
        # What has arrived in part is sent again by the phone that has it.
        if file.is_file() and "parts" not in file.relative_to(blobs).parts:
            tar.add(file, f"blobs/{file.relative_to(blobs).as_posix()}")


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    tar.addfile(entry, io.BytesIO(content))


# Reading


def _unpack(path: Path, folder: Path) -> dict:
    try:
        with tarfile.open(path, "r:gz") as tar:
            tar.extractall(folder, filter="data")  # no path may lead out of the folder
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, EOFError, tarfile.TarError, gzip.BadGzipFile, ValueError) as error:
        raise BadArchive(f"{path} is not a whole backup: {error}") from error
    if manifest.get("format") != FORMAT or not _known(manifest["revision"]):
        raise BadArchive(f"{path} was made by a newer version of Field CRM.")
    for name, count in manifest["tables"].items():
        if sum(1 for _row in _rows(folder / "tables" / f"{name}.jsonl")) != count:
            raise BadArchive(f"{path} lacks rows of the table {name}.")
    return manifest


def _empty_database() -> None:
    found = MetaData()
    with db.engine.begin() as connection:
        found.reflect(connection)
        found.drop_all(connection)


def _read_tables(connection: Connection, folder: Path) -> None:
    """Fill the tables, which stand as they did when the archive was made."""
    found = MetaData()
    found.reflect(connection)
    for name, column in ((table.name, column) for table in found.tables.values() for column in table.columns):
        # A database tells its own types; those that we know read the archive's JSON alike everywhere.
        if (ours := Base.metadata.tables.get(name)) is not None and column.name in ours.columns:
            column.type = ours.columns[column.name].type
    tables = [table for table in found.sorted_tables if (folder / f"{table.name}.jsonl").is_file()]
    for table in reversed(tables):
        connection.execute(delete(table))  # what the migrations themselves have put there
    later, done = [], set()
    for table in tables:
        later += _fill(connection, table, folder / f"{table.name}.jsonl", done)
        done.add(table.name)
    for table, values in later:
        _point(connection, table, values)


def _fill(connection: Connection, table: Table, file: Path, done: set[str]) -> list[tuple[Table, list[dict]]]:
    """Insert the rows; what they say about rows still to come is left out and returned."""
    ahead = {key.parent.name for key in table.foreign_keys if key.column.table.name not in done}
    keys = [column.name for column in table.primary_key]
    held = []
    for batch in _batches(file):
        rows = [{column.name: _value(column, row[column.name]) for column in table.columns if column.name in row}
                for row in batch]
        held += [{name: row[name] for name in (*keys, *sorted(ahead))} for row in rows
                 if any(row[name] is not None for name in ahead)]
        connection.execute(insert(table), [row | dict.fromkeys(ahead) for row in rows])
    return [(table, held)] if held else []


def _point(connection: Connection, table: Table, values: list[dict]) -> None:
    keys = {column.name for column in table.primary_key}
    statement = update(table).where(*(table.c[name] == bindparam(f"old_{name}") for name in keys))
    connection.execute(
        statement.values({name: bindparam(name) for name in values[0] if name not in keys}),
        [{(f"old_{name}" if name in keys else name): value for name, value in row.items()} for row in values],
    )


def _value(column, value):
    if value is None:
        return None
    if isinstance(column.type, Uuid):
        return UUID(value)
    if isinstance(column.type, UtcDateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value


def _batches(file: Path) -> Iterator[list[dict]]:
    batch = []
    for row in _rows(file):
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _rows(file: Path) -> Iterator[dict]:
    with file.open(encoding="utf-8", newline="\n") as lines:
        yield from map(json.loads, lines)


def _put_files(folder: Path) -> None:
    instance, blobs = Path(current_app.instance_path), Path(current_app.config["BLOBS"])
    shutil.rmtree(blobs, ignore_errors=True)
    if (folder / "blobs").is_dir():
        shutil.move(folder / "blobs", blobs)
    for name in SECRETS:
        if (folder / name).is_file():
            shutil.copy2(folder / name, instance / name)
            (instance / name).chmod(0o600)
    # The machine's own config.toml stands: it says which database this one uses.
    if (folder / "config.toml").is_file() and not (instance / "config.toml").is_file():
        shutil.copy2(folder / "config.toml", instance / "config.toml")
