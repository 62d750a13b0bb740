"""The SQL behind `sync/`: one push by one user from one device, inside one transaction.

What the ops will ask for is loaded in a few queries; ops then read and write
memory, and everything is written out at once.  An op that is taken back is
taken back in memory.  Should the database refuse what we wrote, the push starts
again `careful`: every op is written on its own, inside a savepoint of the
database, so that the one at fault is found and the others stand.
"""

import logging
from collections import defaultdict
from contextlib import contextmanager
from copy import copy
from datetime import UTC, datetime
from functools import cached_property
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.exc import OperationalError

from fieldcrm import access, publishing
from fieldcrm.duplicates import rules
from fieldcrm.models import REPLICATED, Conflict, Device, Duplicate, Stream, User
from fieldcrm.models import Op as OpRow
from fieldcrm.notices import telling
from fieldcrm.publishing.asking import among
from sync.bench import Held, Refused
from sync.externals import FIELD
from sync.matching.twins import UNDECIDED
from sync.op import is_uuid
from sync.store import OpFailed, Reference
from sync.verdict import Result

from . import former
from .journal import Journal
from .matches import Matches, quiet
from .merged import Merged
from .plain import plain
from .preload import LOCK_ORDER, Loader
from .rows import insert, update
from .trail import Trail
from .transaction import EXTERNAL_IDS, Overtaken
from .wire import instant

log = logging.getLogger(__name__)
ANSWERED = OpRow.__table__.c


class SqlStore:
    """Implements `sync.store.Store`; call `finish` before the commit."""

    def __init__(self, session, user, device=None, now=None, careful=False):
        self.session, self.user, self.device, self.careful = session, user, device, careful
        self.user_id, self.device_id = str(user.id), str(device.id) if device else None
        self.now = now or datetime.now(UTC)
        self.territory_ids = access.visible_territory_ids(session, user)
        self.records = {}  # (type, id) -> Record or None
        self.before = {}  # (type, id) -> the Record as it was before this push first wrote it, None where there was none
        self.results, self.asked = {}, set()  # of ops that were answered, and whose results we know
        self.conflict_ids = defaultdict(list)  # (type, id) -> ids of the conflicts on it
        self.coming = defaultdict(set)  # contact id -> ids of accounts that ops of this push link it to
        self.unwritten, self.published = {}, {}  # keys, in order, as dicts to None
        self.journal = Journal()
        self.loader = Loader(session, self.records)
        self.matches = Matches(session)
        self.trail = Trail(session, user, device, self.now)
        self.merged = Merged(session, self.loader, self.journal, self.trail, user)

    # What sync asks for

    def expect(self, ops):
        self._take_turns()
        if self.loader.locks and any(op.set[FIELD].now for op in ops if FIELD in op.set):
            # Of two pushes that cross, the second sees what ids the first gave, in whatever territory.
            self.session.execute(select(func.pg_advisory_xact_lock(EXTERNAL_IDS)))
        self._load_results({op.id for op in ops} | {id_ for op in ops for id_ in op.after})
        self.loader.expect(ops)
        # What is not there yet has none.
        self._load_conflicts({op.key for op in ops if op.type in REPLICATED and self.records.get(op.key)})
        self.heads = self._heads()
        self.matches.expect(ops, self.records)
        for op in ops:
            if op.type == "link" and op.kind == "create" and op.fault is None and {"contact_id", "account_id"} <= op.set.keys():
                contact_id = op.set["contact_id"].now
                # Who is there already is compared again with the link.
                if is_uuid(contact_id) and self.records.get(("contact", contact_id)) is None:
                    self.coming[contact_id].add(op.set["account_id"].now)

    def savepoint(self, op):
        self.op = op
        return self._on_its_own() if self.careful else self.journal.savepoint()

    def result_of(self, op_id):
        self._load_results({op_id})
        return self.results.get(op_id)

    def keep(self, op, result):
        self.journal.put(self.results, op.id, result)
        self.journal.append(self.trail.ops, (op, result))

    def record(self, type, id):
        return self.loader.locked(type, id)

    def insert(self, record, op):
        self._set(record)
        self.journal.append(self.trail.changes, (op, None, record))

    def save(self, record, op):
        before = self.loader.locked(*record.key)
        self._set(record)
        self.journal.append(self.trail.changes, (op, before, record))

    def references(self, type, id):
        self.loader.load_references(type, id)
        return [Reference(record, name) for record in list(self.records.values()) if record
                for name in self.loader.leading(record, type, id)]

    def conflicts(self, type, id):
        self._load_conflicts({(type, id)})
        found = (self.loader.locked("conflict", one) for one in dict.fromkeys(self.conflict_ids[type, id]))
        return sorted((one for one in found if one and one.live and one.get("status") == "open"),
                      key=lambda one: (one.created_at, one.id))

    def questions(self, type, id):
        about = or_(Duplicate.left_id == UUID(id), Duplicate.right_id == UUID(id))
        stored = self.session.scalars(select(Duplicate.id).where(
            Duplicate.record_type == type, Duplicate.deleted_at.is_(None), Duplicate.status.in_(UNDECIDED), about))
        ids = {*map(str, stored), *(key[1] for key, one in self.records.items() if one and key[0] == "duplicate")}
        self.loader.load("duplicate", ids)
        found = (self.loader.locked("duplicate", one) for one in sorted(ids))
        return [one for one in found if one and one.live and one.get("status") in UNDECIDED
                and one.get("record_type") == type and id in (one.get("left_id"), one.get("right_id"))]

    def candidates(self, type, keys, but):
        ids = sorted(id_ for id_ in self.matches.sharing(type, keys) if id_ != but)
        whole = [one for id_ in ids if (one := self.records.get((type, id_))) and self._has_one_of(keys, one)]
        return whole + self.matches.likenesses(type, [id_ for id_ in ids if (type, id_) not in self.records])

    def employers(self, ids):
        told = {id for id in ids if id in self.matches.employers and id not in self.loader.links_of}
        self.loader.load_links(ids - told)
        standing = {id: {link.get("account_id") for link in self.loader.links(id)} for id in ids - told}
        standing |= {id: self.matches.employers[id] for id in told}
        return {id: found | self.coming.get(id, set()) for id, found in standing.items()}

    def merges(self, type, id):
        return self.merged.merges(type, id)

    def written(self, type, id):
        return self.merged.written(type, id)

    def may(self, kind, type, record, values):
        return access.may(self, kind, type, record, values) or any(
            access.may(sight, kind, type, record, values) for sight in self._as_they_were())

    def _as_they_were(self):
        """The sight of this user when the op was made, if it was wider: `territory_ids` of that time."""
        made_at = self.op.made_at(instant(self.now))
        lost = {id for id, at in self.left if instant(at) > made_at} - self.territory_ids
        if lost:
            then = copy(self)
            then.territory_ids = self.territory_ids | lost
            yield then

    @cached_property
    def left(self):
        return former.left(self.session, self.user.id, self.now)

    @cached_property
    def rule(self):
        return rules.rule(self.session)

    # What access asks, of the records as this push has made them so far

    def find(self, type, id):
        return self.loader.peek(type, id)

    def links(self, contact_id):
        return self.loader.links(contact_id)

    def made(self, record):
        self.loader.peek(*record.key)  # who made it is not known of one that was only compared
        return self.loader.made_by(record, self.user_id)

    def works(self, user_id):
        return access.worked_by(self.session, [user_id])[user_id]

    # Writing out

    def finish(self):
        """Write what is left and publish all that changed; the caller commits."""
        self._write_out()
        new = {(kind, publishing.uuid_of(id_)) for kind, id_ in self.published
               if (kind, id_) not in self.loader.makers}
        held = publishing.Held(self.loader.certain(), new, self._quiet())
        before = publishing.publish(self.session, [*self.published, *self._tell()], held)
        # Two reps open one customer at the same moment: neither transaction saw the other's, but
        # whoever comes second to the counters of their territory finds that they have moved.
        if any(before.get(stream, seq) != seq for stream, seq in self.heads.items()) and self.matches.overtaken():
            raise Overtaken

    def _tell(self):
        """Whoever's plan was changed by this user is told."""
        pairs = [(self.before[key], self.records[key]) for key in self.published if key[0] in telling.TOLD]
        told = telling.tell(self.session, self.user.id, pairs, self.now) if pairs else []
        self.session.info["told"] = bool(told)
        return told

    def _quiet(self):
        """What was changed in nothing that it is found by, or that says who sees it."""
        return {(key[0], publishing.uuid_of(key[1])) for key in self.published
                if self.before[key] and quiet(self.before[key], self.records[key])}

    def _write_out(self):
        of_kind = defaultdict(list)
        for key in self.unwritten:
            of_kind[key[0]].append(key)
        for kind in filter(of_kind.get, LOCK_ORDER):  # what is referred to goes in first
            keys = of_kind[kind]
            if any(self.records[key].merged_into for key in keys):
                keys.sort(key=self._merges_away)
            self._write_rows(kind, keys)
        self.trail.write()
        self.published |= self.unwritten
        self.unwritten = {}

    def _write_rows(self, kind, keys):
        new = [self.records[key] for key in keys if key not in self.loader.stored]
        old = [(self.loader.stored[key], self.records[key]) for key in keys if key in self.loader.stored]
        # New rows go in first: the changed ones may name them.
        insert(self.session, kind, new, self.user, self.now)
        update(self.session, kind, old, self.now)
        for key in keys:
            self.journal.put(self.loader.stored, key, self.records[key])

    def _merges_away(self, key):
        """How many merges lead from this record to its survivor, which goes in before it."""
        merged_into = self.records[key].merged_into
        return 1 + self._merges_away(self.loader.peek(key[0], merged_into).key) if merged_into else 0

    @contextmanager
    def _on_its_own(self):
        """A savepoint of the database; what it refuses, and our own mistakes, cost this op alone."""
        try:
            with self.journal.savepoint(), self.session.begin_nested():
                yield
                self._write_out()
        except BaseException as error:
            self.trail.forget()
            if isinstance(error, OperationalError | Held | Refused) or not isinstance(error, Exception):
                raise
            log.exception("An op could not be kept")
            raise OpFailed(str(error)) from error

    def _has_one_of(self, keys, record):
        """Whether a record still has one; the table of keys knows it of those that this push has left alone."""
        return record.live and (record.key not in self.before or not keys.isdisjoint(self.matches.keys(record)))

    def _set(self, record):
        before = self.records.get(record.key)
        self.before.setdefault(record.key, before)
        self.journal.put(self.records, record.key, record)
        self.journal.put(self.unwritten, record.key, None)
        self.loader.note(record)
        self.matches.note(record, before)
        if record.type == "conflict":
            about = record.get("record_type"), record.get("record_id")
            self.journal.append(self.conflict_ids[about], record.id)
        if record.type == "merge":
            self.merged.note(record)

    def _take_turns(self):
        """Two pushes of one device, or two forms of one user, go one after the other."""
        model, id_ = (Device, self.device.id) if self.device else (User, self.user.id)
        self.session.execute(select(model.id).where(model.id == id_).with_for_update(key_share=True))

    def _heads(self):
        """Where the counters of the user's territories stand; SQLite lets in one writer at a time."""
        if not self.loader.locks:
            return {}
        names = [access.territorial(id_) for id_ in self.territory_ids]
        found = dict(self.session.execute(select(Stream.name, Stream.seq).where(Stream.name.in_(names))).all())
        return {name: found.get(name, 0) for name in names}

    def _load_results(self, ids):
        missing = ids - self.asked
        if missing:
            self.asked |= missing
            found = self.session.execute(select(plain(ANSWERED.id), ANSWERED.result).where(among(ANSWERED.id, missing)))
            self.results |= {id_: Result.from_json(result) for id_, result in found}

    def _load_conflicts(self, keys):
        missing = {key for key in keys if key not in self.conflict_ids}
        for key in missing:
            self.conflict_ids[key] = []
        if missing:
            query = select(Conflict.id, Conflict.record_type, Conflict.record_id)
            query = query.where(among(Conflict.record_id, [id_ for _, id_ in missing]))
            for id_, kind, about in self.session.execute(query.where(Conflict.status == "open")).all():
                self.conflict_ids[kind, str(about)].append(str(id_))
            self.loader.load("conflict", {id_ for key in missing for id_ in self.conflict_ids[key]})
