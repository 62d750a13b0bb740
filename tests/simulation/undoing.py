"""Invariant 7: a merge undone restores both records, except for what was edited since, which stays."""

from dataclasses import dataclass

from sync.record import normal, same


@dataclass(frozen=True)
class Note:
    """Values as a merge found them, and the survivor as it left it."""

    survivor: dict
    loser: dict
    after: dict


def note(merge, found_before, find):
    survivor, loser = _sides(merge, found_before)
    return Note(survivor.values, loser.values, _sides(merge, find)[0].values)


def check(merge, note, found_before, find, tables):
    """Called while the merge record is saved as undone: both sides have been written by then."""
    survivor, loser = _sides(merge, find)
    assert loser.merged_into is None, "7: the loser did not come back"
    assert loser.values == note.loser, "7: the loser did not come back whole"
    edited = _sides(merge, found_before)[0].values
    for name, field in tables[survivor.type].items():
        was, merged, stood, stands = (
            normal(field, values.get(name))
            for values in (note.survivor, note.after, edited, survivor.values))
        if same(stood, merged):
            assert same(stands, was), f"7: {name} of the survivor was not restored"
        elif field.many:
            assert all(one in stands for one in stood if one not in merged), f"7: {name} lost an edit"
        elif not same(merged, was):
            assert same(stands, stood), f"7: an edit of {name} did not outlive the undoing"


def _sides(merge, find):
    type_ = merge.get("record_type")
    return find(type_, merge.get("survivor_id")), find(type_, merge.get("loser_id"))
