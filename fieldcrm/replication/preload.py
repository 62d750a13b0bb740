"""Rows for a push, loaded in few queries and locked in one order.

Two pushes that touch the same records lock them type by type and id by id, so
neither waits for what the other holds.  Rows that are only looked at, to see
whose they are, are not locked.
"""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import String, cast, or_, select

from fieldcrm.fields.builtin import BUILTIN
from fieldcrm.models import RECORDS, Conflict, Link
from fieldcrm.publishing.asking import among
from sync.op import is_uuid

from .glimpse import QUESTION, Glimpse
from .rows import reading

LOCK_ORDER = ("account", "contact", "link", "visit", "activity", "task", "card", "absence", "week_plan", "notice", "conflict", "duplicate", "merge")
AT_ONCE = 2000  # ids in one query

#: type -> its fields that name other records: (field name, type named, whether a list)
REFERS = {
    kind: tuple((field.name, field.refers, field.many) for field in fields if field.refers)
    for kind, fields in BUILTIN.items()
}
#: The same for records about records, whose type stands in another field.
ABOUT = {
    "conflict": ("record_id",), "duplicate": ("left_id", "right_id"), "merge": ("survivor_id", "loser_id", "standing_id"),
}
#: Types whose records hang on an account, or on a contact.
HANGING = ("link", "visit", "activity", "task", "card")


class Loader:
    def __init__(self, session, records):
        self.session, self.records = session, records
        self.stored = {}  # (type, id) -> the Record as it stands in the database
        self.makers = {}  # (type, id) of what was there before this push -> id of who made it
        self.locks = session.get_bind().dialect.name == "postgresql"
        self.held = set()  # keys that are locked until the transaction ends
        self.links_of = defaultdict(set)  # contact id -> ids of links that lead, or led, to it
        self.whole = set()  # ids of the accounts that the ops change
        self.glimpsed = {}  # ids of accounts that were not read whole -> their values, once they are
        self.asked_links = set()  # the contacts whose links the database was asked for

    def expect(self, ops):
        wanted = defaultdict(set)
        self.whole = {op.record for op in ops if op.type == "account"}
        for op in ops:
            if op.fault is None:
                self._want(op, wanted)
        self._add_homes(wanted)
        for kind in LOCK_ORDER:
            self.load(kind, wanted[kind])
        for kind in set(wanted) - set(LOCK_ORDER):
            self.load(kind, wanted[kind], lock=False)

    def load(self, kind, ids, lock=True):
        """See that `records` has each of these, None where there is no such row."""
        lock = lock and self.locks and kind in LOCK_ORDER
        missing = sorted(id_ for id_ in ids if self._lacks((kind, id_), lock))
        for start in range(0, len(missing), AT_ONCE):
            self._select(kind, missing[start:start + AT_ONCE], lock)

    def locked(self, kind, id_):
        key = (kind, id_)
        if key not in self.held and self._lacks(key, self.locks and kind in LOCK_ORDER):
            self.load(kind, [id_])
        return self.records[key]

    def peek(self, kind, id_):
        key = (kind, id_)
        if key not in self.records:
            self.load(kind, [id_], lock=False)
        return self.records[key]

    def certain(self):
        """Records that stand in the database as they do here, and that nobody else can change by now."""
        if not self.locks:  # SQLite: nobody else writes
            return list(self.stored.values())
        return [record for key, record in self.stored.items() if key in self.held]

    def note(self, record):
        """A record that this push makes or changes."""
        self.held.add(record.key)
        if record.type == "link":
            self.links_of[record.get("contact_id")].add(record.id)

    def links(self, contact_id):
        """The live links of a contact."""
        self.load_links({contact_id})
        found = (self.peek("link", id_) for id_ in sorted(self.links_of[contact_id]))
        return [link for link in found if link and link.live and link.get("contact_id") == contact_id]

    def made_by(self, record, user_id):
        """Whether this user made the record; one without a row yet is made by this very push."""
        return record.key not in self.makers or self.makers[record.key] == user_id

    def load_references(self, kind, id_):
        """Load, and lock, every record that names this one."""
        for holder, fields in REFERS.items():
            model = RECORDS[holder]
            tests = [_names(model, name, many, id_) for name, refers, many in fields if refers == kind]
            if tests:
                found = self.session.scalars(select(model.id).where(or_(*tests)))
                self.load(holder, {str(one) for one in found})
        about = select(Conflict.id).where(Conflict.record_type == kind, Conflict.record_id == UUID(id_))
        self.load("conflict", {str(one) for one in self.session.scalars(about)})

    def leading(self, record, kind, id_):
        """The names of the record's fields that lead to this one."""
        if record.type == "conflict":
            about = record.get("record_type"), record.get("record_id")
            return ["record_id"] if about == (kind, id_) else []
        return [name for name, refers, many in REFERS.get(record.type, ()) if refers == kind
                and (id_ in (record.get(name) or []) if many else record.get(name) == id_)]

    def _want(self, op, wanted):
        wanted[op.type].add(op.record)
        for name, refers, many in REFERS.get(op.type, ()):
            value = op.set[name].now if name in op.set else None
            wanted[refers].update(one for one in (value if many and isinstance(value, list) else [value])
                                  if is_uuid(one))
        if op.kind == "merge" and "survivor_id" in op.set and is_uuid(op.set["survivor_id"].now):
            wanted[op.type].add(op.set["survivor_id"].now)

    def _add_homes(self, wanted):
        """What the records are about and whose they are: it will be asked for too, and locked
        when they are published.  Looked at first without a lock, so that all locks are taken
        in one order."""
        for kind in (*ABOUT, *HANGING):
            self.load(kind, wanted[kind], lock=False)
            for record in self._found(kind, wanted[kind]):
                for name in ABOUT.get(kind, ()):
                    wanted[record.get("record_type")].add(record.get(name))
                wanted["contact"].add(record.get("contact_id"))
        wanted["contact"].discard(None)
        self.load_links(wanted["contact"])
        wanted["account"].update(record.get("account_id") for record in self.records.values()
                                 if record and record.type != "account")
        wanted["account"].discard(None)
        for kind in ("account", "contact"):
            self._add_survivors(kind, wanted[kind])

    def _add_survivors(self, kind, ids):
        unknown = set(ids)
        while unknown:
            self.load(kind, unknown, lock=False)
            unknown = {record.merged_into for record in self._found(kind, unknown)} - ids - {None}
            ids |= unknown

    def load_links(self, contact_ids):
        missing = {one for one in contact_ids if is_uuid(one)} - self.asked_links
        if missing:
            self.asked_links |= missing
            query, read = reading("link")
            for row in self.session.execute(query.where(among(Link.__table__.c.contact_id, missing))).all():
                record, maker = read(row)
                self.links_of[record.get("contact_id")].add(record.id)
                if record.key not in self.records:
                    self._take(record, maker, lock=False)

    def _lacks(self, key, lock):
        if key not in self.records:
            return True
        return lock and key not in self.held and self.records[key] is not None

    def _select(self, kind, ids, lock):
        for id_ in ids:
            self.records[kind, id_] = None
        # All in one query, in one order, also where only some of them are to be read whole.
        glimpsed = kind == "account" and not self.whole.issuperset(ids)
        query, read = (QUESTION, self._glimpse) if glimpsed else reading(kind)
        key = RECORDS[kind].__table__.c.id
        query = query.where(among(key, [one for one in ids if is_uuid(one)]))
        if lock:
            # Not FOR UPDATE: whoever only refers to the row, by a foreign key, need not wait.
            query = query.order_by(key).with_for_update(key_share=True)
        for row in self.session.execute(query).all():
            self._take(*read(row), lock)

    def _glimpse(self, row):
        self.glimpsed[row[0]] = None
        return Glimpse(row, self._values), row[5]

    def _values(self, id_):
        """Of an account that was glimpsed; those of others like it come with it."""
        if self.glimpsed[id_] is None:
            alike = self.whole if id_ in self.whole else self.glimpsed.keys()
            unread = [one for one in alike if one in self.glimpsed and self.glimpsed[one] is None]
            query, read = reading("account")
            for start in range(0, len(unread), AT_ONCE):
                some = among(RECORDS["account"].__table__.c.id, unread[start:start + AT_ONCE])
                for row in self.session.execute(query.where(some)).all():
                    record, _ = read(row)
                    self.glimpsed[record.id] = record.values
        return self.glimpsed[id_]

    def _take(self, record, maker, lock):
        self.records[record.key] = self.stored[record.key] = record
        self.makers[record.key] = maker
        if lock:
            self.held.add(record.key)

    def _found(self, kind, ids):
        return [self.records[kind, id_] for id_ in ids if self.records.get((kind, id_))]


def _names(model, name, many, id_):
    """The condition that a row's field is, or in a list field holds, this id."""
    column = getattr(model, name)
    return cast(column, String).contains(id_) if many else column == UUID(id_)
