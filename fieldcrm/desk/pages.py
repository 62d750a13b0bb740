"""What several pages of the desk ask of their request."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import abort, request
from flask_login import current_user


def today() -> str:
    """The day where the reader is."""
    return datetime.now(ZoneInfo(current_user.time_zone)).date().isoformat()


def day_asked() -> date:
    """?day=2026-11-23, else today; 404 for what is no day of our time."""
    try:
        day = date.fromisoformat(request.args.get("day") or today())
    except ValueError:
        abort(404)
    return day if date(2000, 1, 1) <= day <= date(2100, 1, 1) else abort(404)


def offset() -> int:
    """How many rows of a list come before this page of it."""
    text = request.args.get("offset", "0")
    return min(int(text), 10_000_000) if text.isascii() and text.isdigit() and len(text) < 9 else 0
