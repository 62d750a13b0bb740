"""Whether an installation is well: what ``fieldcrm check`` looks at.

Each examination answers with a sentence; one that fails does not keep the
others from being made.
"""

import json
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import current_app
from sqlalchemy import func, select, text

from fieldcrm import migrations
from fieldcrm.assets import BUILT
from fieldcrm.extensions import db
from fieldcrm.models import ADMINISTRATOR, RECORDS, Blob, Feed, User
from fieldcrm.publishing.streams import entries
from fieldcrm.replication.shelf import Shelf
from fieldcrm.wording import from_json

AT_ONCE = 1000


@dataclass(frozen=True)
class Finding:
    subject: str
    well: bool
    detail: str


def examine() -> list[Finding]:
    database = _database()
    if not database.well:
        return [database, _secret_key(), _assets()]
    current = _migrations()
    rows = [_feed(), _blobs(), _administrator()] if current.well else []
    return [database, current, *rows, _secret_key(), _assets()]


def _database() -> Finding:
    url = db.engine.url.render_as_string(hide_password=True)
    try:
        db.session.execute(text("SELECT 1"))
        # A file that is no database, or a damaged one, says so only when it is read.
        if db.engine.dialect.name == "sqlite":
            said = db.session.scalar(text("PRAGMA quick_check"))
            return Finding("database", said == "ok", f"{url}: {said}")
    except Exception as error:
        return Finding("database", False, f"{url} cannot be read: {error}")
    return Finding("database", True, f"{url} answers")


def _migrations() -> Finding:
    if migrations.is_current(db.session.connection()):
        return Finding("migrations", True, "the tables are what this version expects")
    return Finding("migrations", False, "run fieldcrm migrate")


def _feed() -> Finding:
    """The feed says of every record what its row says, in the streams where it belongs."""
    wrong = [f"{kind} {key}" for kind, key in _disagreeing()]
    if not wrong:
        return Finding("feed", True, f"{db.session.scalar(select(func.count()).select_from(Feed))} rows agree")
    return Finding("feed", False, f"{len(wrong)} records differ, the first is {wrong[0]}")


def _disagreeing() -> Iterator[tuple]:
    for kind, model in RECORDS.items():
        ids = db.session.scalars(select(model.id).order_by(model.id)).all()
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start:start + AT_ONCE]
            expected = {(entry_key, stream, entry.rev, _said(entry.body))
                        for entry_key, entry in entries(db.session, {(kind, each) for each in some}).items()
                        for stream in entry.streams}
            found = {((row.type, row.id), row.stream, row.rev, _said(row.body)) for row in db.session.execute(
                select(Feed.type, Feed.id, Feed.stream, Feed.rev, Feed.body)
                .where(Feed.type == kind, Feed.id.in_(some), Feed.gone.is_(False)))}
            yield from sorted({key for key, *_rest in expected ^ found})


def _said(body: str) -> str:
    """A document in one order of names: PostgreSQL hands back a JSON value in an order of its own."""
    return json.dumps(from_json(body), sort_keys=True)


def _blobs() -> Finding:
    shelf = Shelf(current_app.config["BLOBS"])
    names = db.session.scalars(select(Blob.sha256).where(Blob.completed_at.is_not(None)).order_by(Blob.sha256)).all()
    missing = [name for name in names if shelf.find(name) is None]
    if not missing:
        return Finding("blobs", True, f"all {len(names)} are there")
    return Finding("blobs", False, f"{len(missing)} of {len(names)} are missing, the first is {missing[0]}")


def _administrator() -> Finding:
    count = db.session.scalar(select(func.count()).select_from(User).where(
        User.is_live(), User.active, User.role == ADMINISTRATOR))
    return Finding("administrator", count > 0, f"{count} may sign in")


def _secret_key() -> Finding:
    path = Path(current_app.instance_path) / "secret_key"
    if not path.is_file():
        return Finding("secret key", True, "given by the configuration")
    mode = stat.S_IMODE(path.stat().st_mode)
    return Finding("secret key", mode & 0o077 == 0, f"{path} has mode {mode:o}")


def _assets() -> Finding:
    built = (BUILT / "manifest.json").is_file()
    return Finding("assets", built, "built" if built else "run fieldcrm build")
