"""A row as the document that pages and phones hold: flat, JSON, every field of its type.

The fields of the trade's records come from the table of built-in fields, so a column
that a phone should know cannot be forgotten here.
"""

from datetime import UTC, date, datetime
from uuid import UUID

from fieldcrm.fields.builtin import BUILTIN
from fieldcrm.workdays import public_holidays

FIELDS = {type: tuple(field.name for field in fields) for type, fields in BUILTIN.items()} | {
    "territory": ("name", "country", "subdivision", "currency", "time_zone", "cycles", "language"),
    "user": ("name", "initials", "role", "active"),
    "definition": (
        "record_type", "name", "kind", "labels", "hints", "required", "default", "choices",
        "minimum", "maximum", "pattern", "errors", "position",
    ),
    "rule": ("ask", "flag", "link", "taught"),
    "conflict": (
        "record_type", "record_id", "account_id", "field", "was", "mine", "theirs", "author_id", "device_id",
        "op_id", "at", "status", "resolved_by", "resolved_at", "value", "deleted",
    ),
    "duplicate": (
        "record_type", "left_id", "right_id", "account_id", "probability", "reasons", "status",
        "judged_by", "judged_at",
    ),
    "merge": (
        "record_type", "survivor_id", "loser_id", "standing_id", "account_id", "by", "by_machine", "at", "undone_at", "kept",
    ),
}


def document(type: str, row) -> dict:
    """The document of a row: an object of the model, or a row of its table."""
    found = {"type": type, "id": str(row.id), "rev": row.rev, "created_at": instant(row.created_at)}
    for name in FIELDS[type]:
        value = getattr(row, name)
        plain = PLAIN.get(value.__class__)
        found[name] = plain(value) if plain else value
    if type in BUILTIN:
        found["custom"] = row.custom
    return found


def me_document(user, territories) -> dict:
    """What a phone knows of whoever is signed in on it; `territories` are the documents of
    those in sight."""
    territories = sorted(territories, key=lambda each: each["id"])
    home = territories[0] if territories else {"country": None, "subdivision": None, "currency": None}
    return {
        "type": "me", "id": str(user.id), "rev": user.rev, "created_at": instant(user.created_at),
        "user_id": str(user.id), "name": user.name, "email": user.email, "role": user.role,
        "language": user.language, "time_zone": user.time_zone,
        "territory_ids": [each["id"] for each in territories],
        "country": home["country"], "currency": home["currency"], "working_hours": user.working_hours,
        "start_place": user.start_place, "end_place": user.end_place, "holidays": _holidays(home),
    }


def _holidays(home: dict) -> list[str]:
    """Public holidays of this year and the next where somebody works; replication/renewing.py sees to it when a year begins."""
    year = datetime.now(UTC).year
    found = public_holidays(home["country"], home["subdivision"], date(year, 1, 1), date(year + 1, 12, 31)) if home["country"] else {}
    return sorted(day.isoformat() for day in found)


def instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


PLAIN = {UUID: str, datetime: instant, date: date.isoformat}
