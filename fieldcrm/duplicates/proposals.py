"""What a merge would come to, to be looked at before: which record survives, whose value is taken.

The rules are those of the merge itself (`sync.golden`), asked about all records of a cluster at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from fieldcrm.fields.builtin import BUILTIN
from sync import golden
from sync.fields import Field, as_field
from sync.golden import Claim, Source
from sync.record import flatten, normal, put, same

#: Chosen elsewhere, or shown in the heading.
NOT_COMPARED = {"ref", "refs", "photos", "signature", "position", "place", "any"}


@dataclass(frozen=True)
class Row:
    """One field of all records side by side."""

    field: dict
    key: str
    values: list
    state: str  # same, differs, only (one record alone has it)
    take: int | None  # whose value is taken: a place among the records; None: all of them are kept
    follows: bool  # the survivor's value is taken, whichever survives


@dataclass(frozen=True)
class Proposal:
    survivor: str
    rows: list[Row]

    @property
    def differing(self) -> list[Row]:
        return [row for row in self.rows if row.state != "same"]

    @property
    def alike(self) -> list[Row]:
        return [row for row in self.rows if row.state == "same"]


def proposal(type: str, documents: list[dict], described: list[dict], written: Mapping, survivor=None) -> Proposal:
    """``described``: the fields as templates read them; ``written``: {id: {field: (at, trust)}}."""
    fields = _fields(type, described)
    told = {one["id"]: put({}, {name: flatten(one).get(name) for name in fields}) for one in documents}
    stays = survivor or min(documents, key=lambda one: (-len(told[one["id"]]), one["created_at"], one["id"]))["id"]
    best = golden.best(type, fields, [_source(one, told, written) for one in documents], stays)
    by_rule = {name for names, counts in golden.groups(type, fields) for name in names if golden.SURVIVOR in counts}
    rows = [
        _row(field, one, [told[each["id"]].get(field.key) for each in documents], best, by_rule)
        for field, one in zip(fields.values(), described, strict=True)
        if field.form and field.kind not in NOT_COMPARED and any(field.key in values for values in told.values())
    ]
    return Proposal(stays, rows)


def chosen(type: str, documents: list[dict], described: list[dict], written: Mapping, survivor: str, taken: Mapping):
    """{field: value} where a person took another record's value than the rules would."""
    by_rule = proposal(type, documents, described, written, survivor)
    places = {one["id"]: place for place, one in enumerate(documents)}
    found = {}
    for row in by_rule.differing:
        place = places.get(taken.get(row.key))
        if place is not None and row.take is not None and not same(row.values[place], row.values[row.take]):
            found[row.key] = row.values[place]
    return found


def _fields(type, described) -> dict[str, Field]:
    custom = [as_field(one) for one in described if one["custom"]]
    return {field.key: field for field in (*BUILTIN[type], *custom)}


def _source(one, told, written):
    said = written.get(one["id"], {})
    return Source(one["id"], one["created_at"], {
        name: Claim(value, *said.get(name, (one["created_at"], golden.IMPORTED)))
        for name, value in told[one["id"]].items()})


def _row(field, described, values, best, by_rule):
    values = [normal(field, value) for value in values]
    there = [value for value in values if value not in (None, [])]
    state = "only" if len(there) == 1 < len(values) else "same" if all(same(values[0], one) for one in values) else "differs"
    result = normal(field, best.get(field.key))
    take = next((place for place, value in enumerate(values) if same(value, result)), None)
    joined = (field.many or field.merge == "text") and state != "same"
    return Row(described, field.key, values, state, None if joined else take, field.key in by_rule)
