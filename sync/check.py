"""Whether a value may stand in a field: the one rule book of forms and ops.

``static/worker/fields.js`` holds the same rules for the phone; a test runs both
on the same values.  So nothing here may lean on what the two languages do
differently: white space, ``\\d`` and the length of a string are spelled out.
"""

import re
from datetime import date

from sync.definition import LIST_KINDS, Field
from sync.msgid import N_
from sync.op import INSTANT, SHA256, is_uuid

MAX_ELEMENTS = 200
MAX_WHOLE = 2**53 - 1
MAX_PHOTO_BYTES = 15_000_000
SPACES = (
    " \t\n\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
DIGITS = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]")
#: SYSTEM:id, as ``sync.forms.external_id`` writes it.
EXTERNAL_ID = re.compile(r"[A-Z0-9][A-Z0-9_.-]{0,19}:[!-~]([ -~]{0,38}[!-~])?", re.ASCII)
IMAGE = re.compile(r"image/(jpeg|png|webp|avif|heic)", re.ASCII)

MISSING = N_("Please fill this in.")
TOO_LONG = N_("That is too long.")
TOO_MANY = N_("Those are too many.")
WRONG = N_("That does not look right.")


def check(field: Field, value) -> str | None:
    """The msgid of what is wrong with ``value``, or None."""
    if not value and is_empty(value):
        return MISSING if field.required else None
    if field.kind in LIST_KINDS:
        return _check_list(field, value)
    return _check_one(field, field.kind, value)


def is_empty(value) -> bool:
    return value is None or value == "" or value == []


def portable_pattern(pattern: str) -> bool:
    """Whether Python and JavaScript read a regular expression alike: what an administrator may write."""
    if len(pattern) > 500 or re.search(r"\(\?(?![:=!])|\\[^dDwW.\-+*?()\[\]{}|^$/\\]|[*+?}][+]", pattern):
        return False
    try:
        re.compile(pattern, re.ASCII)
    except re.error:
        return False
    return True


def _check_list(field, value):
    if not isinstance(value, list):
        return WRONG
    if len(value) > MAX_ELEMENTS:
        return TOO_MANY
    element_kind = _ELEMENTS[field.kind]
    return next(filter(None, (_check_one(field, element_kind, one) for one in value)), None)


def _check_one(field, kind, value):
    claim, error = _KINDS[kind]
    if not claim(field, value):
        return field.error if kind in ("number", "money") and field.error else error
    if kind in _CODED:
        return None
    if isinstance(value, str):
        return _check_text(field, value)
    if kind in ("number", "money") and not _within(field, value):
        return field.error or WRONG
    return None


#: Texts whose length and letters their own rule has looked at.
_CODED = {"choice", "ref", "date", "time", "datetime"}


def _check_text(field, value):
    if len(value) > (field.max_length or 10_000):
        return TOO_LONG
    # A trailing newline is cut because "$" looks past it in Python and not in JavaScript.
    if field.pattern and not re.search(field.pattern, value.rstrip("\n"), re.ASCII):
        return field.error or WRONG
    return None


def _within(field, value):
    least, most = field.minimum, field.maximum
    return (least is None or value >= least) and (most is None or value <= most)


def _is_text(field, value):
    return isinstance(value, str) and "\0" not in value


def _is_line(field, value):
    return _is_text(field, value) and "\n" not in value and "\r" not in value


def _is_whole(field, value):
    """A JSON number without a fraction; 12.0 is what some write for 12."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= MAX_WHOLE and value == int(value)


def _is_choice(field, value):
    return isinstance(value, str) and value in field.allowed


def _is_date(field, value):
    if not isinstance(value, str) or not DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_time(field, value):
    return isinstance(value, str) and TIME.fullmatch(value) is not None


def _is_instant(field, value):
    return isinstance(value, str) and INSTANT.fullmatch(value) is not None and _is_date(field, value[:10])


def _is_url(field, value):
    if not _is_line(field, value) or any(space in value for space in SPACES):
        return False
    scheme, mark, rest = value.partition("://")
    host = re.split("[/?#]", rest)[0]
    return scheme in ("http", "https") and mark != "" and "." in host.strip(".") and "@" not in host


def _is_phone(field, value):
    return _is_line(field, value) and len(value) <= 40 and len(DIGITS.findall(value)) >= 3


def _is_email(field, value):
    if not _is_line(field, value) or len(value) > 254 or any(space in value for space in SPACES):
        return False
    name, _, domain = value.partition("@")
    return name != "" and "@" not in domain and "." in domain.strip(".") and not domain.endswith(".")


def _is_element(field, value):
    return _is_line(field, value) and 0 < len(value) <= 300


def _is_tag(field, value):
    return _is_line(field, value) and 0 < len(value) <= 50 and not re.search("[,;\u060c]", value)


def _is_external_id(field, value):
    return isinstance(value, str) and EXTERNAL_ID.fullmatch(value) is not None


def _is_position(field, value):
    good = _has(value, "lat", "lon", "accuracy_m") and _on_earth(value)
    return good and _is_distance(value.get("accuracy_m"))


def _is_place(field, value):
    good = _has(value, "at", "lat", "lon", "accuracy_m", "distance_m") and _is_instant(field, value.get("at"))
    nowhere = good and value.get("lat") is None and value.get("lon") is None
    return good and (nowhere or _on_earth(value)) and all(
        _is_distance(value.get(name)) for name in ("accuracy_m", "distance_m"))


def _is_photo(field, value):
    return (
        _has(value, "sha256", "type", "bytes", "name") and _is_hash(value.get("sha256"))
        and isinstance(value.get("type"), str) and IMAGE.fullmatch(value["type"]) is not None
        and _is_whole(field, value.get("bytes")) and 0 < value["bytes"] <= MAX_PHOTO_BYTES
        and (value.get("name") is None or (_is_line(field, value["name"]) and len(value["name"]) <= 200))
    )


def _is_signature(field, value):
    signer = value.get("signer") if isinstance(value, dict) else None
    return _has(value, "sha256", "signer") and _is_hash(value.get("sha256")) and (
        signer is None or (_is_line(field, signer) and len(signer) <= 200))


def _has(value, *names):
    return isinstance(value, dict) and set(value) <= set(names)


def _is_hash(value):
    return isinstance(value, str) and SHA256.fullmatch(value) is not None


def _on_earth(value):
    return _is_number(value.get("lat"), -90, 90) and _is_number(value.get("lon"), -180, 180)


def _is_distance(value):
    return value is None or _is_number(value, 0, 50_000_000)


def _is_number(value, least, most):
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


_KINDS = {
    "text": (_is_line, N_("That has to fit on one line.")),
    "multiline": (_is_text, WRONG),
    "choice": (_is_choice, N_("Please choose from the list.")),
    "number": (_is_whole, N_("That is not a whole number.")),
    "money": (_is_whole, N_("That is not an amount.")),
    "date": (_is_date, N_("That is not a date.")),
    "time": (_is_time, N_("That is not a time.")),
    "datetime": (_is_instant, N_("That is not a date and time.")),
    "boolean": (lambda field, value: isinstance(value, bool), N_("Please choose yes or no.")),
    "url": (_is_url, N_("That is not a web address.")),
    "ref": (lambda field, value: is_uuid(value), WRONG),
    "position": (_is_position, N_("That is not a position.")),
    "place": (_is_place, N_("That is not a position.")),
    "signature": (_is_signature, WRONG),
    "any": (lambda field, value: True, WRONG),
    "phone": (_is_phone, N_("That is not a phone number.")),
    "email": (_is_email, N_("That is not an email address.")),
    "line": (_is_element, N_("One of the lines is too long.")),
    "tag": (_is_tag, N_("A tag is a short word without commas.")),
    "photo": (_is_photo, N_("That is not a photo.")),
    "id": (_is_external_id, N_("Write the system, a colon and the id, like SAP:4711.")),
}
_ELEMENTS = {
    "choices": "choice", "phones": "phone", "emails": "email", "lines": "line",
    "tags": "tag", "refs": "ref", "photos": "photo",
    "ids": "id",
}
