"""Match keys of accounts and contacts: by them likely duplicates are found.

Read for all ops of a push at once, and kept in step with what the push writes;
`fieldcrm.publishing` keeps the table.
"""

from collections import defaultdict

from fieldcrm.publishing.neighbours import dashed, digits, nearest, sharing, telling
from sync import matching

from .likeness import likenesses

MATCHED = ("account", "contact")


def quiet(before, record):
    """Whether nothing changed of what an account or a contact is found by, or of who sees it."""
    return record.type in MATCHED and _alike(before, record) and (
        before.get("territory_id") == record.get("territory_id"))


class Matches:
    def __init__(self, session):
        self.session = session
        self.ids = defaultdict(set)  # (type, key) -> ids, in digits, of records that have it, or had it
        self.asked = set()
        self.seen = {}  # (type, id) -> its Likeness, None where there is no such living record
        self.employers = {}  # contact id -> ids of the accounts where they work, of those who were seen
        self.made = defaultdict(set)  # type -> keys of the records that this push makes or changes

    def expect(self, ops, records):
        """Load what the ops' records will have in common with others."""
        keys = defaultdict(set)
        for op in ops:
            if op.type in MATCHED and op.kind in ("create", "update") and op.fault is None:
                before = records.get(op.key)
                if before and not op.set.keys() & set(matching.MATTERS[op.type]):
                    continue
                written = {name: change.now for name, change in op.set.items()}
                keys[op.type] |= _keys(op.type, (before.values if before else {}) | written)
        for kind, wanted in keys.items():
            self._load(kind, wanted)

    def keys(self, record):
        return _keys(record.type, record.values) if record.live else frozenset()

    def sharing(self, kind, keys):
        """Ids of records that may have one of these keys."""
        self._load(kind, keys)
        return [dashed(id_) for id_ in nearest(telling({key: self.ids[kind, key] for key in sorted(keys)}))]

    def likenesses(self, kind, ids):
        """Of those that live among these, as the database has them."""
        if missing := [id_ for id_ in ids if (kind, id_) not in self.seen]:
            self.seen.update(((kind, id_), None) for id_ in missing)
            for one, places in likenesses(self.session, kind, missing):
                self.seen[one.key] = one
                self.employers[one.id] = places
        return [one for id_ in ids if (one := self.seen[kind, id_])]

    def note(self, record, before):
        """A record that this push makes, or changes from what it was."""
        if record.type in MATCHED and not (before and _alike(before, record)):
            for key in self.keys(record):
                self.made[record.type].add(key)
                self.ids[record.type, key].add(digits(record.id))

    def overtaken(self):
        """Whether somebody has committed a record meanwhile that one of ours may be the same as."""
        return any(not self.ids[kind, key].issuperset(ids) for kind, keys in self.made.items()
                   for key, ids in sharing(self.session, kind, keys).items())

    def _load(self, kind, keys):
        missing = {key for key in keys if (kind, key) not in self.asked}
        self.asked.update((kind, key) for key in missing)
        for key, ids in sharing(self.session, kind, missing).items():
            self.ids[kind, key].update(ids)


def _alike(before, record):
    """Whether nothing changed of what keys are made of."""
    return before.live == record.live and matching.matter_alike(record.type, before.values, record.values)


def _keys(kind, values):
    """The keys of a value that nobody has checked yet may not be made at all."""
    try:
        return frozenset(matching.keys(matching.evidence(kind, values)))
    except (TypeError, ValueError, AttributeError):
        return frozenset()
