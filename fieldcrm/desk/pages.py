"""What several pages of the desk ask of their request."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import request
from flask_login import current_user


def today() -> str:
    """The day where the reader is."""
    return datetime.now(ZoneInfo(current_user.time_zone)).date().isoformat()


def offset() -> int:
    """How many rows of a list come before this page of it."""
    text = request.args.get("offset", "0")
    return min(int(text), 10_000_000) if text.isascii() and text.isdigit() and len(text) < 9 else 0
