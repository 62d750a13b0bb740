"""What merging asks about the past: which merges a record takes part in, and when what was written in it.

Read only for records that are being merged, taken apart or found to look alike.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC
from uuid import UUID

from sqlalchemy import and_, or_, select

from fieldcrm.models import REP, Audit, Merge, User
from fieldcrm.models import Op as OpRow
from sync.golden import IMPORTED, SENIOR
from sync.golden import REP as BY_REP

#: What a merge or its undoing wrote was said before by somebody else.
WITHOUT_WORDS = ("merge", "unmerge")


class Merged:
    def __init__(self, session, loader, journal, trail, user):
        self.session, self.loader, self.journal, self.trail, self.user = session, loader, journal, trail, user
        self.ids = defaultdict(list)  # (type, id) -> ids of its merges
        self.asked = set()

    def merges(self, kind, id_):
        """The merges that stand in which this record is survivor or loser."""
        self._load(kind, id_)
        found = (self.loader.locked("merge", one) for one in dict.fromkeys(self.ids[kind, id_]))
        return [one for one in found if one and not one.get("undone_at")]

    def written(self, kind, id_):
        """field -> (when it was last written, how far its author is trusted), by the audit trail."""
        found = written_in(self.session, {kind: [id_]})[id_]
        said = _exactly(self.trail.now), _trust(self.user.role)
        for op, before, after in self.trail.changes:
            if after.key == (kind, id_) and op.kind not in WITHOUT_WORDS:
                old = before.values if before else {}
                found |= {name: said for name in old.keys() | after.values.keys()
                          if old.get(name) != after.get(name)}
        return found

    def note(self, record):
        """A merge that this push makes or takes back."""
        for name in ("survivor_id", "loser_id"):
            self.journal.append(self.ids[record.get("record_type"), record.get(name)], record.id)

    def _load(self, kind, id_):
        if (kind, id_) not in self.asked:
            self.asked.add((kind, id_))
            if self.loader.peek(kind, id_) and (kind, id_) not in self.loader.stored:
                return  # made by this very push
            query = select(Merge.id).where(
                Merge.record_type == kind, Merge.undone_at.is_(None),
                or_(Merge.survivor_id == UUID(id_), Merge.loser_id == UUID(id_)))
            self.ids[kind, id_] += [str(one) for one in self.session.scalars(query)]


def written_in(session, ids: Mapping[str, Iterable[str]]) -> dict[str, dict[str, tuple[str, int]]]:
    """``ids``: {type: ids} -> {id: {field: (when it was last written, how far its author is trusted)}}, in one query."""
    those = or_(*(and_(Audit.record_type == kind, Audit.record_id.in_([UUID(one) for one in some]))
                  for kind, some in ids.items()))
    query = (
        select(Audit.record_id, Audit.at, Audit.field, Audit.now, User.role)
        .outerjoin(User, User.id == Audit.user_id).outerjoin(OpRow, OpRow.id == Audit.op_id)
        .outerjoin(Merge, Merge.id == Audit.op_id)  # a machine's merge is the cause of what it wrote
        .where(those, Merge.id.is_(None),
               or_(OpRow.kind.is_(None), OpRow.kind.not_in(WITHOUT_WORDS)))
        .order_by(Audit.at, Audit.id))
    found = {id_: {} for some in ids.values() for id_ in some}
    for id_, at, field, now, role in session.execute(query):
        for name in (now or {}) if field == "created" else (field,):
            found[str(id_)][name] = (_exactly(at), _trust(role))
    return found


def _exactly(moment):
    """To the microsecond: two people may write within one second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _trust(role):
    if role is None:
        return IMPORTED
    return BY_REP if role == REP else SENIOR
