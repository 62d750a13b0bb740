"""What the build made and how pages name it.

A built file carries the hash of its content in its name, so it may be kept for
ever; the worker, the manifest and the icons' names are fixed by browsers and
are asked for again each time.
"""

import json
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, abort, send_from_directory
from whitenoise import WhiteNoise

BUILT = Path(__file__).parent / "static" / "build"
PREFIX = "/static/build/"
FOREVER_S = 365 * 24 * 3600

bp = Blueprint("assets", __name__)


def asset(name: str) -> str:
    """The URL of a built file by the name that its source has: ``asset("app.css")``."""
    return PREFIX + _manifest()["files"].get(name, name)


def build_hash() -> str:
    """Changes with any asset; phones learn from it that a new version is there."""
    return _manifest()["stamp"][:12]


def register(app: Flask) -> None:
    app.register_blueprint(bp)
    if BUILT.is_dir():
        app.wsgi_app = WhiteNoise(
            app.wsgi_app, root=BUILT, prefix=PREFIX, max_age=0, immutable_file_test=_hashed,
            add_headers_function=_harden,
        )


@bp.get("/sw.js")
def worker():
    return _fixed("sw.js", "text/javascript")


@bp.get("/manifest.webmanifest")
def web_manifest():
    return _fixed("manifest.webmanifest", "application/manifest+json")


def _fixed(name: str, mimetype: str):
    if not (BUILT / name).is_file():
        abort(404)
    answer = send_from_directory(BUILT, name, mimetype=mimetype)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@cache
def _manifest() -> dict:
    path = BUILT / "manifest.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else {"stamp": "unbuilt", "files": {}}


def _hashed(_path: str, url: str) -> bool:
    return url.removeprefix(PREFIX) in _manifest()["files"].values()


def _harden(headers, _path, _url) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
