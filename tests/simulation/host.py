"""A host in memory: what SQL does behind sync/, small enough to be looked at whole."""

from collections import Counter
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import dataclass

from fieldcrm.fields.builtin import BUILTIN
from sync import feed, matching
from sync.digest import digest
from sync.fields import Choice, Field
from sync.golden import REP, SENIOR
from sync.matching.rule import Rule
from sync.reconcile import reconcile
from sync.record import nest
from sync.store import Record, Reference
from tests.simulation import sight, undoing

COLOUR = Field("colour", "choice", custom=True, choices=(Choice("red", "Red"), Choice("blue", "Blue")))
DEFINITIONS = BUILTIN | {"account": (*BUILTIN["account"], COLOUR)}
TABLES = {type_: {field.key: field for field in fields} for type_, fields in DEFINITIONS.items()}
REFERENCES = {
    type_: [(field.key, field.refers) for field in fields if field.refers]
    for type_, fields in BUILTIN.items()
}
PEOPLE_LINK = Rule()
#: What a transaction takes back when an op is refused.
WRITTEN = ("changed", "results", "log", "makers", "noted", "notes")
#: What the server keeps of a merge for itself.
UNSEEN = ("moved", "ledger", "op_id")


class Overlap(Exception):
    """Another transaction has written what this one read: it has to start again (503)."""


@dataclass(frozen=True)
class Row:
    """One document in one stream."""

    stream: str
    seq: int
    type: str
    id: str
    rev: int
    gone: bool
    doc: dict | None

    def change(self):
        head = {"stream": self.stream, "seq": self.seq, "type": self.type, "id": self.id}
        return head | ({"gone": True} if self.gone else {"rev": self.rev, "doc": self.doc})


class MemoryHost:
    def __init__(self, people, epoch="epoch-0", rule=PEOPLE_LINK):
        self.people = {one.id: one for one in people}
        self.epoch, self.rule = epoch, rule
        self.records, self.results, self.feed, self.heads = {}, {}, {}, Counter()
        self.makers, self.log, self.versions, self.notes = {}, [], {}, {}
        self.written = {}  # (type, id) -> {field: (at, trust)}
        self.commits = 0
        self.open = []  # transactions that have not committed yet

    # One push

    def push(self, person, device, ops, now, slow=False):
        """The results, after the commit; None when the commit is left for ``commit_open``."""
        transaction = self.begin(person, device)
        transaction.now, transaction.rule = now, self.rule
        results = reconcile(ops, transaction, now, DEFINITIONS)
        if slow:
            self.open.append(transaction)
            return None
        self.commit(transaction)
        return results

    def begin(self, person, device):
        return MemoryStore(self, person, device)

    def commit_open(self, place):
        if self.open:
            with suppress(Overlap):  # its phone has given up on it long ago, and sends again
                self.commit(self.open.pop(place % len(self.open)))

    def commit(self, transaction):
        since = {key for key, commit in self.versions.items() if commit > transaction.began}
        if since & transaction.read or any(self._alike(key, transaction.looked_for) for key in since):
            raise Overlap
        self.commits += 1
        before = self.records
        self.records = before | transaction.changed
        self.results |= dict(transaction.results)
        self.log += transaction.log
        self.makers |= transaction.makers
        self.notes |= transaction.notes
        self.written |= transaction.noted
        self.versions |= dict.fromkeys([*transaction.changed, *transaction.results], self.commits)
        self._publish(transaction.changed)

    def _alike(self, key, looked_for):
        """Whether this record would have been found, had it been there."""
        record = self.records.get(key)
        return record is not None and record.type in matching.TYPES and not looked_for.isdisjoint(
            matching.keys(matching.evidence(record.type, record.values)))

    # What phones read

    def pull(self, person, cursor, limit):
        plan = feed.plan(cursor, self.epoch, person.id, {one: self.heads[one] for one in person.streams})
        found = [row for row in self.feed.values() if row.seq > plan.after.get(row.stream, row.seq)]
        found.sort(key=lambda row: (row.stream, row.seq))
        rows, more = feed.page(found[:limit + 1], limit)
        return {
            "reset": plan.reset, "dropped": plan.dropped, "more": more,
            "cursor": plan.next((row.stream, row.seq) for row in rows),
            "changes": [row.change() for row in rows if plan.wants(row.stream, row.gone)],
        }

    def digest(self, person):
        return digest((row.type, row.id, row.rev) for row in self.feed.values()
                      if not row.gone and row.stream in person.streams)

    # What is looked at afterwards

    def view(self, person):
        """(type, id) -> document, by records and rights themselves and not by the feed made of them."""
        seen = (one for one in self.records.values() if self.streams_of(one) & person.streams)
        return {one.key: document(one) for one in seen}

    def everything(self):
        return self.records.values()

    def answered(self):
        """op id -> its final result."""
        return self.results

    def op_log(self):
        """(op, result, device) in the order in which they were applied."""
        return self.log

    # Backups

    def backup(self):
        saved = copy(self)
        saved.open = []
        for name in ("records", "results", "feed", "heads", "makers", "log", "versions", "notes", "written"):
            setattr(saved, name, copy(getattr(self, name)))
        return saved

    def restore(self, saved, epoch):
        vars(self).update(vars(saved.backup()))
        self.epoch = epoch

    # The feed

    def find(self, type_, id_):
        return self.records.get((type_, id_))

    def links_of(self, contact_id):
        return [one for one in self.records.values()
                if one.type == "link" and one.get("contact_id") == contact_id]

    def streams_of(self, record):
        return sight.Sight(self.find, self.makers, self.links_of).streams_of(record)

    def _publish(self, changed):
        affected = dict.fromkeys(changed)
        if any(type_ not in sight.SYSTEM for type_, _id in changed):
            affected = self._hanging(affected)
        for key in affected:
            self._publish_one(self.records[key])

    def _hanging(self, affected):
        """All that is in the same streams because of it; three rounds: account, link, contact, conflict."""
        names = ("account_id", "contact_id", "record_id", "left_id", "right_id", "standing_id")
        for _round in range(3):
            ids = {id_ for _type, id_ in affected}
            for key, record in self.records.items():
                if key not in affected and any(record.get(name) in ids for name in names):
                    affected[key] = None
                if record.type == "link" and key in affected:
                    affected["contact", record.get("contact_id")] = None
        return affected

    def _publish_one(self, record):
        streams = self.streams_of(record)
        for stream in sorted(streams):
            old = self.feed.get((stream, *record.key))
            if old is None or old.gone or old.rev != record.rev:
                doc = document(record)
                self._put(Row(stream, self.next_seq(stream), *record.key, record.rev, False, doc))
        for (stream, *key), row in list(self.feed.items()):
            if tuple(key) == record.key and not row.gone and stream not in streams:
                self._put(Row(stream, self.next_seq(stream), *record.key, record.rev, True, None))

    def next_seq(self, stream):
        self.heads[stream] += 1
        return self.heads[stream]

    def _put(self, row):
        self.feed[row.stream, row.type, row.id] = row


class MemoryStore:
    """One transaction: sync.store.Store over a host's records."""

    def __init__(self, host, person, device):
        self.host, self.person = host, person
        self.user_id, self.device_id = person.id, device
        self.changed, self.results, self.log, self.makers = {}, {}, [], {}
        self.read, self.began = set(), host.commits
        self.looked_for = set()  # keys of look-alikes
        self.notes, self.at_start = {}, {}  # what merges found, and this op's starting point
        self.noted = {}  # when what was written

    def expect(self, ops):
        pass  # all is in memory already

    @contextmanager
    def savepoint(self, _op):
        saved = {name: copy(getattr(self, name)) for name in WRITTEN}
        self.at_start = saved["changed"]
        try:
            yield
        except BaseException:
            vars(self).update(saved)
            raise

    def result_of(self, op_id):
        self.read.add(op_id)
        return self.results.get(op_id) or self.host.results.get(op_id)

    def keep(self, op, result):
        self.results[op.id] = result
        self.log.append((op, result, self.device_id))

    def record(self, type, id):
        if type in ("user", "territory"):
            known = id in self.host.people if type == "user" else any(
                id in one.territories for one in self.host.people.values())
            return Record(type, id, 1, "", {}) if known else None
        self.read.add((type, id))
        return self.find(type, id)

    def insert(self, record, op):
        assert self.find(*record.key) is None, "inserted what is there"
        self.makers[record.key] = self.user_id
        self._note({}, record, op)
        self.changed[record.key] = record
        if record.type == "merge":
            self.notes |= undoing.disturbed(self.host.notes | self.notes, record, self.find)
            self.notes[record.id] = undoing.note(record, self._found_at_start, self.find)

    def save(self, record, op):
        assert record.rev == self.find(*record.key).rev + 1, "a revision was skipped"
        self._note(self.find(*record.key).values, record, op)
        self.changed[record.key] = record
        if record.type == "merge" and record.get("undone_at"):
            notes = self.host.notes | self.notes
            undoing.check(record, notes[record.id], self._found_at_start, self.find, TABLES)
            self.notes |= undoing.disturbed(notes, record, self.find)

    def references(self, type, id):
        return [Reference(one, name) for one in self._all() for name in _leading(one, type, id)]

    def conflicts(self, type, id):
        return [one for one in self._all() if one.type == "conflict" and one.get("status") == "open"
                and (one.get("record_type"), one.get("record_id")) == (type, id)]

    def questions(self, type, id):
        return [one for one in self._all() if one.type == "duplicate" and one.live and one.get("status") in ("open", "later")
                and one.get("record_type") == type and id in (one.get("left_id"), one.get("right_id"))]

    def merges(self, type, id):
        return [one for one in self._all() if one.type == "merge" and one.get("record_type") == type
                and not one.get("undone_at") and id in (one.get("survivor_id"), one.get("loser_id"))]

    def written(self, type, id):
        return self.noted.get((type, id)) or self.host.written.get((type, id), {})

    def _note(self, before, after, op):
        if after.type in ("account", "contact") and op.kind not in ("merge", "unmerge"):
            changed = [name for name in before.keys() | after.values.keys() if before.get(name) != after.get(name)]
            said = dict.fromkeys(changed, (self.now, SENIOR if self.person.supervisor else REP))
            self.noted[after.key] = {**self.written(*after.key), **said}

    def candidates(self, type, keys, but):
        self.looked_for |= keys
        return [one for one in self._all() if one.type == type and one.live and one.id != but
                and keys & matching.keys(matching.evidence(type, one.values))][:50]

    def employers(self, ids):
        return {id: {link.get("account_id") for link in self._links_of(id)} for id in ids}

    def may(self, kind, type, record, values):
        seen = sight.Sight(self.find, self.host.makers | self.makers, self._links_of)
        return sight.may(self.person, kind, type, record, values, seen)

    def _found_at_start(self, type, id):
        return self.at_start.get((type, id)) or self.host.records.get((type, id))

    def find(self, type, id):
        return self.changed.get((type, id)) or self.host.records.get((type, id))

    def _all(self):
        return (self.host.records | self.changed).values()

    def _links_of(self, contact_id):
        return [one for one in self._all() if one.type == "link" and one.get("contact_id") == contact_id]


def document(record):
    """As phones get it."""
    values = {name: value for name, value in record.values.items() if name not in UNSEEN}
    empty = {name: field.empty for name, field in TABLES.get(record.type, {}).items()}
    head = {"type": record.type, "id": record.id, "rev": record.rev, "created_at": record.created_at}
    return nest(head | empty | values)


def _leading(record, type_, id_):
    if record.type == "conflict":
        return ["record_id"] if (record.get("record_type"), record.get("record_id")) == (type_, id_) else []
    return [name for name, refers in REFERENCES.get(record.type, ())
            if refers == type_ and (record.get(name) == id_ or id_ in (record.get(name) or ()))]
