"""Forms from definitions: what a template needs to draw one, and the op set it means when it comes back.

A form carries `_was`, the fields as the person saw them, so that the op it
becomes says which values the person changed and from what; and `_id`, so that
a form sent twice makes one record.  Twin: static/worker/forms.js.
"""

import json
import re

from fieldcrm.fields.customs import in_language
from fieldcrm.geo import coordinate
from sync.fields import LIST_KINDS, ONE_A_LINE, to_form

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def form_fields(replica, type_, language, names=None) -> list[dict]:
    """The fields a person fills in, in order, custom ones in the reader's language."""
    return [
        in_language(field, language)
        for field in replica.definitions(type_)
        if (field["custom"] or field["form"] if names is None else field["name"] in names)
    ]


def record_fields(replica, frame, type_) -> list[dict]:
    """Those of a record's own form that this reader may fill in."""
    fields = form_fields(replica, type_, frame.language)
    return [field for field in fields if frame.me["role"] != "rep" or not field["senior"]]


def key_of(field: dict) -> str:
    return f"custom.{field['name']}" if field["custom"] else field["name"]


def is_list(field: dict) -> bool:
    return field["kind"] in LIST_KINDS


def held(fields, document) -> dict:
    """{key: value} of a document; nothing where it has none."""
    return {key_of(field): _held(field, document) for field in fields}


def _held(field, document):
    values = document["custom"] if field["custom"] else document
    value = values.get(field["name"])
    return ([] if is_list(field) else None) if value is None else value


def defaults(fields) -> dict:
    return {key_of(field): _default(field) for field in fields}


def _default(field):
    if field["default"] is not None:
        return field["default"]
    return [] if is_list(field) else None


def form_of(fields, record_id, was, values=None, typed=None, errors=None, digits=2) -> dict:
    """What templates/field/_forms.html draws.

    `was` are the values a person is shown, `values` those filled in for them
    (the same unless it is a new record); `typed` the pairs that came back wrong;
    `digits` those of the currency behind the point.
    """
    errors = errors or {}
    texts = _typed(fields, typed) if typed is not None else _shown(fields, was if values is None else values, digits)
    rows = {key_of(field): _row(field, record_id, texts, errors) for field in fields}
    return {
        "id": f"f-{record_id}",
        "record_id": record_id,
        "was": stable_json(was),
        "rows": rows,
        "groups": _groups(fields, rows),
        "mistakes": [row for row in rows.values() if row["error"]],
    }


def _row(field, record_id, texts, errors) -> dict:
    key = key_of(field)
    error = errors.get(key)
    return {
        "key": key,
        "input_id": f"f-{record_id}-{key}",
        "kind": field["kind"],
        "label": field["label"],
        "custom": field["custom"],
        "hint": field["hint"],
        "required": field["required"],
        "choices": [{"value": choice["value"], "label": choice["label"]} for choice in field["choices"]],
        "max_length": field["max_length"],
        "value": texts[key],
        "error": error,
        "error_custom": bool(field["custom"] and error and error == field["error"]),
    }


def _groups(fields, rows) -> list:
    labels = []
    for field in fields:
        if field["group"] not in labels:
            labels.append(field["group"])
    return [
        {"label": label, "rows": [rows[key_of(field)] for field in fields if field["group"] == label]}
        for label in labels
    ]


def _shown(fields, values, digits) -> dict:
    return {key_of(field): to_form(field, values[key_of(field)], digits) for field in fields}


def _typed(fields, pairs) -> dict:
    return {key_of(field): _typed_in(field, pairs) for field in fields}


def _typed_in(field, pairs):
    texts = [value for name, value in pairs if name == key_of(field) and isinstance(value, str)]
    if not is_list(field) or field["kind"] in ONE_A_LINE:
        return texts[-1] if texts else ""
    if field["kind"] == "tags":
        return [tag.strip() for text in texts for tag in text.split(",") if tag.strip()]
    return [text for text in texts if text.strip()]


def shown_fields(fields, pairs) -> list[dict]:
    """The fields that were on the form: one that came since must not be emptied by its absence."""
    claimed = _object(one(pairs, "_was")) or {name for name, _ in pairs}
    return [field for field in fields if key_of(field) in claimed]


def was_of(fields, pairs, document) -> dict:
    """The values the person saw; those of the document when the form does not say."""
    shown = held(fields, document)
    claimed = _object(one(pairs, "_was"))
    return {key: claimed.get(key, value) for key, value in shown.items()}


def _object(text) -> dict:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def changes(was: dict, values: dict) -> dict:
    """The op set of an edit: only what the person changed, and from what."""
    return {
        key: {"was": was[key], "now": value}
        for key, value in values.items()
        if stable_json(was[key]) != stable_json(value)
    }


def creation(values: dict) -> dict:
    """The op set of a new record: only what it has."""
    return {key: {"was": None, "now": value} for key, value in values.items() if value not in (None, [])}


def deletion(fields, document) -> dict:
    """The op set of a delete: all that the person saw of the record, but for what machines write."""
    written = [field for field in fields if not field["made"]]
    return {
        key: {"was": value, "now": None}
        for key, value in held(written, document).items()
        if value not in (None, [])
    }


def one(pairs, name: str) -> str:
    """The last text of that name in a form; empty when there is none."""
    texts = [value for key, value in pairs if key == name and isinstance(value, str)]
    return texts[-1] if texts else ""


def record_id(pairs, frame) -> str:
    """The id the form was made with, so that a double tap is one record."""
    claimed = one(pairs, "_id")
    return claimed if UUID.fullmatch(claimed) else frame.new_id()


def op(kind, type_, record, set_, after=()) -> dict:
    return {"kind": kind, "type": type_, "record": record, "set": set_, "blobs": [], "after": list(after)}


def stable_json(value) -> str:
    """The same text for the same value in Python and JavaScript: sorted keys, no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def place_of(pairs) -> dict | None:
    """The position that the page script put into the form, if it did."""
    lat, lon, accuracy = (coordinate(one(pairs, name)) for name in ("lat", "lon", "accuracy_m"))
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180:
        return None
    return {"lat": lat, "lon": lon, "accuracy_m": None if accuracy is None else int(accuracy)}
