"""Keeps by what accounts and contacts may be found to be look-alikes (`sync.matching.keys`).

Kept here, so that a customer of the sample or of an import is found as surely as
one that came from a phone.
"""

from sqlalchemy import and_, delete, insert, or_, select

from fieldcrm.models import Account, Contact, MatchKey
from fieldcrm.publishing.asking import by_type, rows_of
from sync import matching

#: What keys are made of.
FIELDS = {
    "account": (Account, ("name", "city", "phones", "emails")),
    "contact": (Contact, ("given_name", "family_name", "phones", "emails")),
}
DELETED_AT_ONCE = 200


def keep_match_keys(session, keys) -> None:
    ids = by_type(keys)
    for type, (model, names) in FIELDS.items():
        rows = _live(session, model, names, ids[type])
        wanted = {(key, row.id) for row in rows for key in matching.keys(type, row._mapping)}
        _replace(session, type, ids[type], wanted)


def _live(session, model, names, ids):
    question = select(model.id, *(getattr(model, name) for name in names)).where(model.is_live())
    return rows_of(session, lambda some: question.where(model.id.in_(some)), ids)


def _replace(session, type, ids, wanted) -> None:
    stored = {(row.key, row.record_id) for row in rows_of(session, lambda some: (
        select(MatchKey.key, MatchKey.record_id).where(MatchKey.type == type, MatchKey.record_id.in_(some))
    ), ids)}
    stale = sorted(stored - wanted)
    for start in range(0, len(stale), DELETED_AT_ONCE):
        some = [and_(MatchKey.key == key, MatchKey.record_id == id)
                for key, id in stale[start:start + DELETED_AT_ONCE]]
        session.execute(delete(MatchKey).where(MatchKey.type == type, or_(*some)))
    if fresh := sorted(wanted - stored):
        session.execute(insert(MatchKey), [{"type": type, "key": key, "record_id": id} for key, id in fresh])
