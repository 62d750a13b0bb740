"""When each field of a record was last written, and how far its author is trusted: what the rules of merging ask."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import or_, select

from fieldcrm.documents import instant
from fieldcrm.models import REP, Audit, Op, User
from sync import golden


def written(session, ids: Iterable[UUID]) -> dict[str, dict[str, tuple[str, int]]]:
    """{id: {field: (at, trust)}} by the audit trail, in one question."""
    found = defaultdict(dict)
    rows = session.execute(
        select(Audit.record_id, Audit.at, Audit.field, Audit.now, User.role)
        .outerjoin(User, User.id == Audit.user_id).outerjoin(Op, Op.id == Audit.op_id)
        # What a merge or its undoing wrote was said before by somebody else.
        .where(Audit.record_id.in_(ids),
               or_(Op.kind.is_(None), Op.kind.not_in(("merge", "unmerge"))))
        .order_by(Audit.at, Audit.id))
    for id, at, field, now, role in rows:
        for name in (now or {}) if field == "created" else (field,):
            found[str(id)][name] = (instant(at), _trust(role))
    return found


def _trust(role):
    if role is None:
        return golden.IMPORTED
    return golden.REP if role == REP else golden.SENIOR
