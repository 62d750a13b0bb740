"""An administrator's own fields of a record, as a page shows them.  Twin: static/worker/facts.js."""

from fieldcrm.field.forms import form_fields


def facts_of(replica, document, language) -> list[dict]:
    """[{label, kind, value, names}] of the custom fields that have a value; `names` call its choices."""
    return [
        _fact(field, document["custom"][field["name"]])
        for field in form_fields(replica, document["type"], language)
        if field["custom"] and document["custom"].get(field["name"]) not in (None, [], "")
    ]


def _fact(field, value):
    return {
        "label": field["label"],
        "kind": field["kind"],
        "value": value,
        "names": [choice["label"] for choice in field["choices"] if choice["value"] in _chosen(field, value)],
    }


def _chosen(field, value):
    return value if field["kind"] == "choices" else [value]
