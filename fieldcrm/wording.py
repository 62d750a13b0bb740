"""JSON at orjson's speed, in the standard library's words where orjson has none.

orjson has no words for halves of surrogate pairs and writes no whole numbers beyond 64 bits; a
phone may send either, and what it sent is kept.
"""

import json

import orjson


def to_json(value) -> str:
    """The shortest JSON text of plain values; raises TypeError for others."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        return json.dumps(value, separators=(",", ":"))


def from_json(text: str | bytes):
    """What a JSON text says; raises ValueError."""
    try:
        return orjson.loads(text)
    except ValueError:
        return json.loads(text)
