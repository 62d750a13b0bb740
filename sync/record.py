"""What one person saw and wrote, against what stands by now: field by field.

Nothing here chooses between two people's words.  Where both can stand, both do;
where they cannot, what stands goes on standing and the other value is handed
back as ``lost``, to be kept in a conflict.  ``static/worker/merge.js`` is the same.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from sync.definition import LIST_KINDS, Field
from sync.op import Change

SAME, CHANGED, JOINED, CONFLICT, YIELDED = "same", "changed", "joined", "conflict", "yielded"


@dataclass(frozen=True)
class Outcome:
    """``value`` stands afterwards.  ``lost`` is the value beside it: to be asked about after a
    ``conflict``, only to be kept after ``yielded`` (the field's own rule has decided)."""

    value: object
    how: str
    lost: object = None


def merge_field(field: Field, was, now, current) -> Outcome:
    was, now, current = (normal(field, one) for one in (was, now, current))
    if same(now, current):
        return Outcome(current, SAME)
    if same(was, current):
        return Outcome(now, CHANGED)
    if field.many:
        return _met(current, merge_sets(was, now, current))
    return _SCALARS.get(field.merge, _clash)(field, was, now, current)


def merge_values(values: Mapping, changes: Mapping[str, Change], fields: Mapping[str, Field]):
    """-> (values afterwards, {field: Outcome}); ``fields`` by key."""
    outcomes = {
        name: merge_field(fields[name], change.was, change.now, values.get(name))
        for name, change in changes.items()
    }
    outcomes |= _doubted(values, changes, outcomes, fields)
    return put(values, {name: outcome.value for name, outcome in outcomes.items()}), outcomes


def overlay(doc: dict | None, ops, fields: Mapping[str, Field]) -> dict | None:
    """The document as the phone shows it: what its own waiting ops would make of it.
    Where the server would see a conflict the phone shows what its user typed."""
    for op in ops:
        if op.kind == "delete":
            doc = None
        elif op.kind == "create" and doc is None:
            doc = _created(op, fields)
        elif op.kind in ("create", "update") and doc is not None:
            doc = _laid_over(doc, op, fields)
        elif op.kind in _ANSWERED and doc is not None:
            doc = doc | _ANSWERED[op.kind](op)
    return doc


def seen(values: Mapping, fields: Mapping[str, Field]) -> dict:
    """The ``set`` of a delete: all that the person saw of the record (as JSON)."""
    return {name: {"was": value, "now": None} for name, value in _shown(values, fields)}


def unseen(values: Mapping, changes: Mapping[str, Change], fields: Mapping[str, Field]) -> list[str]:
    """The fields that hold something which a delete does not say it saw."""
    return [
        name for name, standing in _shown(values, fields)
        if not (name in changes and same(normal(fields[name], changes[name].was), standing))
    ]


def fingerprint(values: Mapping, fields: Mapping[str, Field]) -> str:
    """What a record says, in short: a revision would not do, since after a restore the same number
    is counted again over other words."""
    return sha256(canonical(dict(_shown(values, fields))).encode()).hexdigest()[:32]


def flatten(doc: Mapping) -> dict:
    """A document's values with its custom ones beside the others, by key."""
    values = {name: value for name, value in doc.items() if name != "custom"}
    return values | {f"custom.{name}": value for name, value in (doc.get("custom") or {}).items()}


def nest(values: Mapping) -> dict:
    """The other way round."""
    built_in = {name: value for name, value in values.items() if not name.startswith("custom.")}
    custom = {name[7:]: value for name, value in values.items() if name.startswith("custom.")}
    return built_in | {"custom": custom}


def put(values: Mapping, changed: Mapping) -> dict:
    """``values`` with ``changed``; what became empty is left out."""
    both = dict(values) | changed
    return {name: value for name, value in both.items() if value not in (None, [])}


def normal(field: Field, value):
    """A value as it is kept: no empty texts, no doubles in a list, whole numbers without a point."""
    if value.__class__ is str and field.kind not in LIST_KINDS:
        return value or None
    if field.many:
        return _distinct(value) if isinstance(value, list) else []
    return None if value == "" else plain(value)


def plain(value):
    if value is None or value.__class__ is str:
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list) else value


def same(one, other) -> bool:
    """Equal as JSON: 1 is not true, and the order of an object's names says nothing."""
    if one is other:
        return True
    if one is None or other is None or one.__class__ is str or other.__class__ is str:
        return one == other
    if one.__class__ is list and other.__class__ is list:
        return len(one) == len(other) and all(map(same, one, other))
    return canonical(one) == canonical(other)


def merge_sets(was: list, now: list, current: list) -> list:
    """What stands without what was taken away, then what was added, in their orders."""
    had, has, stands = ({canonical(one) for one in many} for many in (was, now, current))
    kept = [one for one in current if canonical(one) in has or canonical(one) not in had]
    added = [one for one in now if canonical(one) not in had and canonical(one) not in stands]
    return kept + added


def join_texts(was: str, now: str, current: str) -> str:
    """Both texts, one after the other; of a text that was only added to, the addition."""
    if not now:
        return current
    if not current:
        return now
    mine, theirs = _addition(was, now), _addition(was, current)
    if mine is not None:
        return _append(current, mine)
    return _append(now, theirs) if theirs is not None else _append(current, now)


def _shown(values, fields):
    """What there is of a record that a person can have seen: (field, value), no empty ones."""
    for name, field in fields.items():
        value = normal(field, values.get(name))
        if field.merge != "computed" and not field.made and value not in (None, []):
            yield name, value


def _addition(was, text):
    if not was:
        return text
    rest = text.removeprefix(was)
    if rest == text or not (was.endswith("\n") or rest.startswith("\n")):
        return None
    return rest.removeprefix("\n")


def _append(text, addition):
    if f"\n{addition}\n" in f"\n{text}\n":
        return text
    return text + ("" if text.endswith("\n") else "\n") + addition


def _clash(field, was, now, current):
    return Outcome(current, SAME) if same(was, now) else Outcome(current, CONFLICT, now)


def _texts(field, was, now, current):
    was, now, current = (one if isinstance(one, str) else "" for one in (was, now, current))
    if was == now:
        return Outcome(current or None, SAME)
    joined = join_texts(was, now, current)
    if field.max_length and len(joined) > field.max_length:
        return _clash(field, was, now or None, current or None)
    return _met(current or None, joined or None)


def _first(field, was, now, current):
    if same(was, now):
        return Outcome(current, SAME)
    return Outcome(now, CHANGED) if current is None else Outcome(current, YIELDED, now)


def _furthest(field, was, now, current):
    if same(was, now):
        return Outcome(current, SAME)
    order = [choice.value for choice in field.choices]
    if now in order and (current not in order or order.index(now) > order.index(current)):
        return Outcome(now, YIELDED, current) if current is not None else Outcome(now, CHANGED)
    return Outcome(current, YIELDED, now)


def _claimed(field, was, now, current):
    return Outcome(current, CONFLICT, now)


def _doubted(values, changes, outcomes, fields):
    """A visit was cancelled as it stood on Monday, and has been moved since: whether it is cancelled is the question,
    not on which day."""
    failed = [name for name, one in outcomes.items()
              if one.how == CONFLICT and fields[name].merge == "claimed" and same(changes[name].was, changes[name].now)]
    doubted = {name: Outcome(values.get(name), CONFLICT, one.value) for name, one in outcomes.items()
               if one.how == CHANGED and one.value in fields[name].doubted} if failed else {}
    return doubted | {name: Outcome(values.get(name), SAME) for name in failed} if doubted else {}


def _latest(field, was, now, current):
    return Outcome(current, SAME) if same(was, now) else Outcome(now, YIELDED, current)


def _met(current, value):
    return Outcome(value, SAME if same(value, current) else JOINED)


def _created(op, fields):
    values = {field.key: field.default for field in fields.values() if field.default is not None}
    values |= {name: change.now for name, change in op.set.items() if name in fields}
    empty = {name: normal(field, values.get(name)) for name, field in fields.items()}
    return nest({"type": op.type, "id": op.record, "rev": 0, "created_at": op.at} | empty)


def _laid_over(doc, op, fields):
    values = flatten(doc)
    for name, change in op.set.items():
        if name in fields:
            outcome = merge_field(fields[name], change.was, change.now, values.get(name))
            values[name] = outcome.lost if outcome.how == CONFLICT else outcome.value
    return nest(values)


def _distinct(many):
    return list({canonical(one): plain(one) for one in many}.values())


def canonical(value):
    return _quoted(value) if value.__class__ is str else _as_json(plain(value))


_quoted = json.encoder.encode_basestring_ascii  # what an encoder makes of a text, many times as fast
_as_json = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def _now(op, name):
    return op.set[name].now if name in op.set else None


_ANSWERED = {
    "resolve": lambda op: {"status": "resolved", "value": _now(op, "value")},
    "judge": lambda op: {"status": _now(op, "status")},
    "unmerge": lambda op: {"undone_at": op.at},
}
_SCALARS = {"text": _texts, "first": _first, "furthest": _furthest, "latest": _latest, "claimed": _claimed}
