"""What of a record matters to whether it is another one: two judged apart are asked about again
only when this changes, and match keys are made anew only then."""

import json
from collections.abc import Mapping
from hashlib import sha256
from operator import eq

#: Raise it when `keys` become others for the same values: hosts then make all of theirs anew.
SCHEME = 4

MATTERS = {
    "account": ("name", "other_name", "legal_form", "phones", "emails", "website", "street", "postal_code", "city", "region",
                "country", "external_ids"),
    "contact": ("given_name", "family_name", "other_name", "phones", "emails", "birthday", "external_ids"),
}


def matter_alike(type_: str, one: Mapping, other: Mapping) -> bool:
    """Whether two states of a record say the same in all that matters.  Asked at each save: nothing of it is Python's own."""
    names = MATTERS[type_]
    return all(map(eq, map(one.get, names), map(other.get, names)))


def fingerprint(type_: str, values: Mapping) -> str:
    """32 hex digits. ``values``: a record's, or a row with these names; dates as such or as text."""
    told = {name: plain for name in MATTERS[type_] if (plain := _plain(values.get(name)))}
    text = json.dumps(told, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:32]


def _plain(value):
    if value is None or isinstance(value, str):
        return value
    return sorted(str(one) for one in value) if isinstance(value, list) else str(value)
