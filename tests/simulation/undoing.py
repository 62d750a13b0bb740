"""Invariant 7: a merge undone restores both records and what hung on them, except for what was edited since."""

from dataclasses import dataclass, replace

from sync.golden import together
from sync.record import normal, same


@dataclass(frozen=True)
class Note:
    """Values as a merge found them, and the survivor and what led to the loser as it left them.

    ``alone``: neither record has been part of another merge or undoing since; only then does
    undoing lead back to just these values (``clusters.py`` looks at all others).
    """

    ids: frozenset
    survivor: dict
    loser: dict
    after: dict
    led: dict  # (type, id, field) -> (before, after)
    alone: bool = True


def note(merge, found_before, find):
    if merge.get("by_machine"):  # in the middle of an op that wrote on one of the two
        return None
    survivor, loser = _sides(merge, found_before)
    led = {(type_, id_, name): (found_before(type_, id_).get(name), find(type_, id_).get(name))
           for type_, id_, name, _own in merge.get("moved")}
    ids = frozenset({survivor.id, loser.id})
    return Note(ids, survivor.values, loser.values, _sides(merge, find)[0].values, led)


def disturbed(notes, merge, find):
    """The notes of other merges that this one, made or undone, has to do with."""
    ids = {merge.get("survivor_id"), merge.get("loser_id")}
    while after := {find(merge.get("record_type"), id_).merged_into for id_ in ids} - ids - {None}:
        ids |= after
    return {id_: replace(one, alone=False) for id_, one in notes.items()
            if one and id_ != merge.id and one.ids & ids}


def check(merge, note, found_before, find, tables):
    """Called while the merge record is saved as undone: all else has been written by then."""
    survivor, loser = _sides(merge, find)
    assert loser.merged_into is None, "7: the loser did not come back"
    if note is None or not note.alone or survivor.merged_into:
        return
    assert loser.values == note.loser, "7: the loser did not come back whole"
    stood = _sides(merge, found_before)[0].values
    fields = tables[survivor.type]
    touched = {name for name in fields if not _same(fields[name], stood, note.after)}
    touched = together(survivor.type, fields, touched)
    for name, field in fields.items():
        if name not in touched:
            assert _same(field, survivor.values, note.survivor), f"7: {name} of the survivor was not restored"
        elif field.many:
            had, has = (normal(field, one.get(name)) for one in (note.after, stood))
            stands = normal(field, survivor.values.get(name))
            assert all(one in stands for one in has if one not in had), f"7: {name} lost an edit"
        else:
            assert _same(field, survivor.values, stood), f"7: an edit of {name} did not outlive the undoing"
    for (type_, id_, name), (before, after) in note.led.items():
        if same(found_before(type_, id_).get(name), after):
            assert _as_set(find(type_, id_).get(name)) == _as_set(before), f"7: {name} of a {type_} was not led back"


def _same(field, one, other):
    return same(normal(field, one.get(field.key)), normal(field, other.get(field.key)))


def _as_set(value):
    return set(value) if isinstance(value, list) else {value}


def _sides(merge, find):
    type_ = merge.get("record_type")
    return find(type_, merge.get("survivor_id")), find(type_, merge.get("loser_id"))
