"""Match keys of accounts and contacts: by them likely duplicates are found.

Read for all ops of a push at once, and kept in step with what the push writes.
"""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import delete, insert, select, tuple_

from fieldcrm.models import MatchKey
from sync import matching

MATCHED = ("account", "contact")
AT_ONCE = 1000


class Matches:
    def __init__(self, session):
        self.session = session
        self.ids = defaultdict(set)  # (type, key) -> ids of records that have, or had, it
        self.asked = set()

    def expect(self, ops, records):
        """Load what the ops' records will have in common with others."""
        keys = defaultdict(set)
        for op in ops:
            if op.type in MATCHED and op.kind in ("create", "update") and op.fault is None:
                before = records.get(op.key)
                values = {**(before.values if before else {}), **{name: one.now for name, one in op.set.items()}}
                keys[op.type] |= _keys(op.type, values)
        for kind, wanted in keys.items():
            self._load(kind, wanted)

    def keys(self, record):
        return _keys(record.type, record.values) if record.live else frozenset()

    def sharing(self, kind, keys):
        """Ids of records that may have one of these keys."""
        self._load(kind, keys)
        return set().union(*(self.ids[kind, key] for key in keys))

    def note(self, record):
        """A record that this push makes or changes."""
        if record.type in MATCHED:
            for key in self.keys(record):
                self.ids[record.type, key].add(record.id)

    def write(self, records):
        """Make the table say what these records have."""
        records = [record for record in records if record.type in MATCHED]
        wanted = {(one.type, key, UUID(one.id)) for one in records for key in self.keys(one)}
        stored = self._stored(records)
        if stale := stored - wanted:
            self.session.execute(delete(MatchKey).where(
                tuple_(MatchKey.type, MatchKey.key, MatchKey.record_id).in_(list(stale))))
        if fresh := wanted - stored:
            rows = [{"type": kind, "key": key, "record_id": id_} for kind, key, id_ in sorted(fresh)]
            self.session.execute(insert(MatchKey), rows)

    def _stored(self, records):
        if not records:
            return set()
        query = select(MatchKey.type, MatchKey.key, MatchKey.record_id)
        query = query.where(MatchKey.record_id.in_([UUID(one.id) for one in records]))
        return {tuple(row) for row in self.session.execute(query)}

    def _load(self, kind, keys):
        missing = sorted(key for key in keys if (kind, key) not in self.asked)
        for start in range(0, len(missing), AT_ONCE):
            some = missing[start:start + AT_ONCE]
            self.asked.update((kind, key) for key in some)
            query = select(MatchKey.key, MatchKey.record_id).where(MatchKey.type == kind, MatchKey.key.in_(some))
            for key, id_ in self.session.execute(query):
                self.ids[kind, key].add(str(id_))


def _keys(kind, values):
    """The keys of a value that nobody has checked yet may not be made at all."""
    try:
        return frozenset(matching.keys(kind, values))
    except (TypeError, ValueError, AttributeError):
        return frozenset()
