"""How an installation is configured: by its environment and by its instance folder.

The instance folder holds what belongs to one installation and to nobody else:
the secret key, the SQLite file, the blobs and, for those who want it, a
``config.toml`` with any of the names below in lower case.
"""

import os
import secrets
import tomllib
from datetime import timedelta
from pathlib import Path

from fieldcrm.webpush.services import BROWSERS
from fieldcrm.wording import from_json, to_json

HOME = Path(__file__).resolve().parent.parent

#: What the environment may set (as FIELDCRM_<NAME>; DATABASE_URL goes by its own name).
SETTINGS = {
    "DATABASE_URL": str,
    "HTTPS": bool,  # the browser reaches us by https: Secure cookies, HSTS
    "PROXIES": int,  # how many reverse proxies stand in front of us
    "DETOUR": float,  # a road is so much longer than the crow flies
    "SPEED_KMH": float,  # from door to door, parking and all
    "PLAN_SECONDS": int,  # how long the planner looks for a rep's weeks
    "OSRM_URL": str,  # a road server that the planner asks for distances; without it, the two above
    "TILES_URL": str,  # "https://tiles.example.com/{z}/{x}/{y}.png": a map under the desk's sketches
    "TILES_ATTRIBUTION": str,
    "RATELIMIT_STORAGE_URI": str,  # shared by several processes: redis://…
    "PUSH_SERVICES": str.split,  # hosts of browsers' push services, instead of those of webpush/services.py
    "PUSH_SUBJECT": str,  # mailto: or https:, for a push service that has something to say to whoever runs this
    "SESSION_DAYS": int,
    "SIGN_IN_LIMIT": str,
}

DEFAULTS = {
    "HTTPS": False,
    "PROXIES": 0,
    "DETOUR": 1.3,
    "SPEED_KMH": 45.0,
    "OSRM_URL": None,
    "TILES_URL": "",
    "TILES_ATTRIBUTION": "",
    "PLAN_SECONDS": 10,
    "RATELIMIT_STORAGE_URI": "memory://",
    "RATELIMIT_HEADERS_ENABLED": True,
    "PUSH_SERVICES": BROWSERS,
    "PUSH_SUBJECT": "mailto:postmaster@localhost",
    "SESSION_DAYS": 30,
    "SIGN_IN_LIMIT": "10 per minute; 60 per hour",
    "MAX_CONTENT_LENGTH": 16 * 1024 * 1024,
    "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
    "MAX_FORM_PARTS": 500,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_REFRESH_EACH_REQUEST": False,  # see auth.sessions
    "SESSION_COOKIE_SAMESITE": "Lax",
    # Desk and auth forms ask for their token themselves; field pages are
    # rendered by the worker too, hold none, and are checked by their origin.
    "WTF_CSRF_CHECK_DEFAULT": False,
    "WTF_CSRF_TIME_LIMIT": None,
    # Field pages are compressed here; assets are compressed at build time.
    "COMPRESS_ALGORITHM": ["br", "gzip"],
    "COMPRESS_BR_LEVEL": 4,
    "COMPRESS_STREAMS": False,
}


def instance_path() -> Path:
    """Where this installation keeps its own: FIELDCRM_INSTANCE, else beside a
    checkout, else the user's data folder (a wheel lies in site-packages, which
    an upgrade throws away)."""
    if chosen := os.environ.get("FIELDCRM_INSTANCE"):
        return Path(chosen).resolve()
    if (HOME / "pyproject.toml").is_file():
        return HOME / "instance"
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "fieldcrm"


def load(instance: Path, given: dict | None) -> dict:
    """The whole configuration; later words win: defaults, config.toml, environment, ``given``."""
    config = DEFAULTS | _from_file(instance / "config.toml") | _from_environment() | (given or {})
    config.setdefault("DATABASE_URL", f"sqlite:///{instance / 'fieldcrm.sqlite'}")
    config.setdefault("BLOBS", str(instance / "blobs"))
    if not config.get("SECRET_KEY"):
        config["SECRET_KEY"] = secret_key(instance)
    url = driver_url(config["DATABASE_URL"])
    return config | {
        "SQLALCHEMY_DATABASE_URI": url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(url) | config.get("SQLALCHEMY_ENGINE_OPTIONS", {}),
        "SESSION_COOKIE_SECURE": config["HTTPS"],
        # The prefix makes the browser hold the cookie to this host and to https.
        "SESSION_COOKIE_NAME": "__Host-fieldcrm" if config["HTTPS"] else "fieldcrm",
        "PERMANENT_SESSION_LIFETIME": timedelta(days=config["SESSION_DAYS"]),
        "PREFERRED_URL_SCHEME": "https" if config["HTTPS"] else "http",
    }


def secret_key(instance: Path) -> str:
    """The key that signs sessions, made on first start and readable by its owner alone."""
    path = instance / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    key = secrets.token_hex(32)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key + "\n")
    return key


def driver_url(url: str) -> str:
    """The URL with our PostgreSQL driver named; companies' tools hand out both short forms."""
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url


def engine_options(url: str) -> dict:
    wording = {"json_serializer": to_json, "json_deserializer": from_json}
    if url.startswith("postgresql"):
        return wording | {
            "pool_pre_ping": True,
            "pool_size": 8,
            "max_overflow": 8,
            # A stuck statement or lock must not hold a counter row, and with it every phone's push.
            "connect_args": {"options": "-c timezone=UTC -c statement_timeout=60s -c lock_timeout=20s"},
        }
    return wording


def _from_environment() -> dict:
    found = {}
    for name, kind in SETTINGS.items():
        text = os.environ.get("DATABASE_URL" if name == "DATABASE_URL" else f"FIELDCRM_{name}")
        if text:
            found[name] = text.lower() in {"1", "true", "yes", "on"} if kind is bool else kind(text)
    return found


def _from_file(path: Path) -> dict:
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        return {name.upper(): value for name, value in tomllib.load(file).items()}
