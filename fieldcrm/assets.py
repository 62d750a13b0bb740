"""What the build made and how pages name it.

A built file carries the hash of its content in its name, so it may be kept for
ever; the worker, the manifest and the icons' names are fixed by browsers and
are asked for again each time.
"""

import json
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, Response
from flask_babel import gettext as _
from whitenoise import WhiteNoise

from fieldcrm.extensions import chosen_language, direction
from fieldcrm.security import ENGINE_SECURITY_POLICY, PAGE_HEADERS

BUILT = Path(__file__).parent / "static" / "build"
PREFIX = "/static/build/"
FOREVER_S = 365 * 24 * 3600

bp = Blueprint("assets", __name__)


def asset(name: str) -> str:
    """The URL of a built file by the name that its source has: ``asset("app.css")``."""
    return PREFIX + _manifest()["files"].get(name, name)


def built(name: str) -> Path | None:
    """Where a built file lies, by the name that its source has."""
    path = BUILT / _manifest()["files"].get(name, name)
    return path if path.is_file() else None


def look_again() -> None:
    """After a build in this very process."""
    _manifest.cache_clear()


def build_hash() -> str:
    """Changes with any asset; phones learn from it that a new version is there."""
    return _manifest()["stamp"][:12]


def register(app: Flask) -> None:
    app.register_blueprint(bp)
    if BUILT.is_dir():
        served = WhiteNoise(app.wsgi_app, max_age=0, allow_all_origins=False, immutable_file_test=_hashed,
                            add_headers_function=_harden)
        served.add_files(str(BUILT), PREFIX)
        # A worker's reach is the folder of its URL, so this one file lies at the top.
        served.add_file_to_dictionary("/sw.js", str(BUILT / "sw.js"))
        app.wsgi_app = served


@bp.get("/manifest.webmanifest")
def web_manifest():
    """How the app presents itself when it is installed, in the reader's language."""
    answer = Response(json.dumps({
        "id": "/",
        "name": "Field CRM",
        "short_name": "Field CRM",
        "description": _("Your customers, visits and notes, with or without a network."),
        "lang": chosen_language(),
        "dir": direction(),
        "start_url": "/today",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f4f3ef",
        "theme_color": "#00585f",
        "categories": ["business", "productivity"],
        "icons": [
            _icon("icon-192.png", "192x192"),
            _icon("icon-512.png", "512x512"),
            _icon("maskable-512.png", "512x512", "maskable"),
        ],
        "share_target": {
            "action": "/cards/share", "method": "POST", "enctype": "multipart/form-data",
            "params": {"title": "title", "text": "text", "url": "url", "files": [
                {"name": "photo", "accept": ["image/*"]},
                {"name": "vcard", "accept": ["text/vcard", "text/x-vcard", ".vcf"]},
            ]},
        },
        "shortcuts": [
            {"name": _("Business card"), "url": "/cards/new", "icons": [_icon("icon-192.png", "192x192")]},
            {"name": _("Log a visit"), "url": "/visits/new", "icons": [_icon("icon-192.png", "192x192")]},
            {"name": _("New contact"), "url": "/contacts/new", "icons": [_icon("icon-192.png", "192x192")]},
        ],
    }), mimetype="application/manifest+json")
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Vary"] = "Accept-Language"
    return answer


def _icon(name: str, sizes: str, purpose: str = "any") -> dict[str, str]:
    return {"src": asset(name), "sizes": sizes, "type": "image/png", "purpose": purpose}


@cache
def _manifest() -> dict:
    path = BUILT / "manifest.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else {"stamp": "unbuilt", "files": {}}


def _hashed(_path: str, url: str) -> bool:
    return url.removeprefix(PREFIX) in _manifest()["files"].values()


def _harden(headers, _path, url) -> None:
    for name, value in PAGE_HEADERS.items():
        headers[name] = value
    if url == asset("cards/engine.js"):
        headers["Content-Security-Policy"] = ENGINE_SECURITY_POLICY
    if url == "/sw.js":
        # Always asked for again, so that a new version is found; by its version, because in a
        # wheel every file has the same date, and two workers may well have the same size.
        headers["Cache-Control"] = "no-cache"
        headers["ETag"] = f'"{build_hash()}"'
