"""The libraries that the whole application shares, and how each database is opened."""

from babel import Locale
from flask import g, has_request_context, request, session
from flask_babel import Babel
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager, current_user
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from htmx_flask import Htmx
from sqlalchemy import Engine, event

from fieldcrm.models.base import Base

#: In their own words: who looks for theirs may read no other.
LANGUAGES = {"en": "English", "fr": "Français", "ru": "Русский", "fa": "فارسی"}
READING = {"GET", "HEAD", "OPTIONS", "PATCH"}  # PATCH: a blob's bytes, which touch no row but their own

db = SQLAlchemy(model_class=Base)
login_manager = LoginManager()
login_manager.session_protection = None  # a phone changes its address all day
csrf = CSRFProtect()
limiter = Limiter(key_func=get_remote_address)
compress = Compress()
babel = Babel()
htmx = Htmx()


def begin_writing() -> None:
    """Begin a transaction that will write, with SQLite's one writer's lock in hand.

    A transaction that reads first and asks for the lock later is refused by
    SQLite when another has written in between, however long the busy timeout is.
    Ends the transaction that is open; call it before the reads that a write rests on.
    """
    db.session.commit()
    db.session.connection(execution_options={"writes": True})


@event.listens_for(Engine, "connect")
def _open_sqlite(connection, _record):
    if type(connection).__module__.partition(".")[0] != "sqlite3":
        return
    # Python's driver begins transactions on its own and late; SQLAlchemy shall do it (see _begin).
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=20000", "foreign_keys=ON",
                   # A big push fills 1,000 pages, SQLite's own measure: every other one would wait for the disk.
                   "wal_autocheckpoint=4000", "cache_size=-32000", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin(connection):
    if connection.dialect.name == "sqlite":
        writes = connection.get_execution_options().get("writes", _request_writes())
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _request_writes() -> bool:
    return has_request_context() and request.method not in READING


def chosen_language() -> str:
    """The language of this answer: the user's, else the one chosen before signing in,
    else the best of what the browser asks for."""
    if "language" not in g:
        g.language = _users_language() or request.accept_languages.best_match(LANGUAGES) or "en"
    return g.language


def _users_language() -> str | None:
    wanted = current_user.language if current_user.is_authenticated else session.get("language")
    return wanted if wanted in LANGUAGES else None


def direction() -> str:
    return Locale.parse(chosen_language()).text_direction
