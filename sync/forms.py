"""What people type in a form, as values; and values as what a form shows.

People type numbers with spaces, commas and the digits of their own script, and
web addresses without ``https://``: all of it is understood, here once for the
server and in ``static/worker/fields.js`` in the same way for the phone.
"""

import json
import re

from sync.check import DATE, DIGITS, SPACES, TIME, check
from sync.definition import Field, as_field

#: List kinds that are typed into one box, an element a line.
ONE_A_LINE = {"lines", "ids"}
_JSON_KINDS = {"position", "place", "photo", "signature", "any"}
_LINES, _CAPITAL = r"\r\n|\r|\n", re.compile("[a-z]")
_YES, _NO = {"1", "true", "on", "yes"}, {"0", "false", "no"}
_MINOR_DIGITS = {
    "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "IRR": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0,
    "RWF": 0, "UGX": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}


def minor_digits(currency: str | None) -> int:
    """How many digits follow the point in a currency (ISO 4217; the rial as it is used: none)."""
    return _MINOR_DIGITS.get(currency, 2)


def parse_form(fields, pairs, digits: int = 2) -> tuple[dict, dict]:
    """``pairs`` of a form -> (values, errors), both by the field's key.

    Every field given is taken to be on the form: no pair means empty.  Where there
    is an error, ``values`` keeps what was typed, so that the form can show it again.
    """
    values, errors = {}, {}
    for field in map(as_field, fields):
        if field.merge == "computed":
            continue
        typed = [value for name, value in pairs if name == field.key]
        value = _parse_many(field, typed) if field.many else _parse_one(field, typed, digits)
        values[field.key], error = value, check(field, value)
        if error:
            errors[field.key] = error
    return values, errors


def to_form(field: Field | dict, value, digits: int = 2):
    """The text an input shows, or a list of texts for list kinds."""
    field = as_field(field)
    if field.many:
        shown = [one if isinstance(one, str) else _json(one) for one in value or []]
        return "\n".join(shown) if field.kind in ONE_A_LINE else shown
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if field.kind == "money" and isinstance(value, int) and not isinstance(value, bool):
        return _money_text(value, digits)
    if isinstance(value, bool):
        return "1" if value else "0"
    return _json(value)


def trim(text: str) -> str:
    return text.strip(SPACES)


def latin_digits(text: str) -> str:
    """The digits of any script that people here type with, as 0-9."""
    return DIGITS.sub(lambda match: str(int(match[0])), text)


def _parse_many(field, typed):
    found = []
    for one in typed:
        if isinstance(one, str):
            found += _elements(field.kind, one)
        else:
            found.append(one)
    return _distinct(found)


def _distinct(found):
    return list({_json(one): one for one in found}.values())


def _elements(kind, text):
    if kind == "photos":
        return [_from_json(trim(text))] if trim(text) else []
    pieces = {"lines": _LINES, "ids": _LINES, "tags": "[,;\u060c\r\n]"}.get(kind)
    parts = re.split(pieces, text) if pieces else [text]
    found = [part for part in map(trim, parts) if part]
    return [external_id(part) for part in found] if kind == "ids" else found


def external_id(text: str) -> str:
    """ "sap : 4711" as SAP:4711, the one spelling of an id in another system."""
    system, mark, rest = text.partition(":")
    return _CAPITAL.sub(lambda match: match[0].upper(), trim(system)) + mark + trim(rest)


def _parse_one(field, typed, digits):
    value = typed[-1] if typed else None
    if not isinstance(value, str):
        return value
    text = trim(value)
    if not text:
        return None
    parser = _PARSERS.get(field.kind)
    if field.kind in _JSON_KINDS:
        return _from_json(text)
    if field.kind == "money":
        return _parse_money(text, digits)
    return parser(text) if parser else text


def _parse_whole(text):
    bare = re.sub("[" + SPACES + "'\u2019_]", "", latin_digits(text)).replace("\u2212", "-")
    return int(bare) if re.fullmatch(r"-?[0-9]{1,15}", bare) else text


def _parse_money(text, digits):
    """The last point or comma parts the cents off when few enough digits follow it."""
    bare = re.sub("[" + SPACES + "'\u2019_]", "", latin_digits(text)).replace("\u2212", "-")
    bare = bare.replace("\u066b", ".").replace("\u066c", "")
    match = re.fullmatch(r"(-?)([0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]+)(?:([.,])([0-9]+))?", bare)
    if not match:
        return text
    sign, whole, mark, cents = match.groups()
    if mark and mark in whole:  # 1.234.56 is nobody's amount
        return text
    if len(cents or "") > digits:
        return text
    minor = re.sub("[.,]", "", whole) + (cents or "").ljust(digits, "0")
    if len(minor) > 15:  # beyond what JavaScript counts exactly
        return text
    return -int(minor) if sign else int(minor)


def _money_text(amount, digits):
    sign, text = "-" if amount < 0 else "", str(abs(amount)).rjust(digits + 1, "0")
    return sign + (f"{text[:-digits]}.{text[-digits:]}" if digits else text)


def _parse_date(text):
    bare = latin_digits(text).replace("/", "-").replace(".", "-")
    return bare if DATE.fullmatch(bare) else text


def _parse_time(text):
    bare = latin_digits(text)
    bare = bare[:5] if re.fullmatch(r"[0-9]{2}:[0-9]{2}:[0-9]{2}", bare) else bare.rjust(5, "0")
    return bare if TIME.fullmatch(bare) else text


def _parse_instant(text):
    return text + ":00Z" if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}", text) else text


def _parse_url(text):
    return text if "://" in text else "https://" + text


def _parse_boolean(text):
    return True if text.lower() in _YES else False if text.lower() in _NO else text


def _multiline(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _from_json(text):
    if text[0] not in "{[":
        return text
    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return text


def _no_number(name):
    raise ValueError(name)


def _json(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


_PARSERS = {
    "number": _parse_whole, "date": _parse_date, "time": _parse_time, "datetime": _parse_instant,
    "url": _parse_url, "boolean": _parse_boolean, "multiline": _multiline,
}
