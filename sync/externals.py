"""Ids that other systems know a record by: in one system an id is one record's, so that whoever asks by it
gets one answer.  A merge joins the ids of both, and an undone one parts them, as it does any list."""

from sync.bench import Bench, Refused
from sync.matching.keys import by_external
from sync.msgid import N_

FIELD = "external_ids"
TAKEN = N_("Another record has this id already. Merge the two, or take the id away there first.")


def refuse_taken(bench: Bench, type_: str, id_: str, before: dict, written: dict) -> None:
    """Refuse what would give a record an id that another one has."""
    for one in written.get(FIELD) or ():
        if one in (before.get(FIELD) or ()):
            continue
        others = bench.store.candidates(type_, frozenset((by_external(one),)), id_)
        if any(one in (other.get(FIELD) or ()) for other in others):
            raise Refused("taken", TAKEN, FIELD)
