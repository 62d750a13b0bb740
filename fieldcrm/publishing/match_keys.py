"""Keeps by what accounts and contacts may be found to be look-alikes (`sync.matching.keys`).

Kept here, so that a customer of the sample or of an import is found as surely as
one that came from a phone.  A record's stamp says what its keys were made of: where
nothing of that changed, no key is read, and none is compared again.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, insert, select

from fieldcrm.models import Account, Contact, MatchKey, MatchStamp
from fieldcrm.publishing.asking import by_type, rows_of
from sync import matching

MODELS = {"account": Account, "contact": Contact}
DELETED_AT_ONCE = 200


def keep_match_keys(session, keys) -> None:
    ids = by_type(keys)
    for type in MODELS:
        if ids[type]:
            _keep(session, type, ids[type])


def values_of(session, type: str, ids: Iterable[UUID]) -> dict[UUID, dict]:
    """{id: what matters of it} of the living among these."""
    model = MODELS[type]
    columns = [getattr(model, name) for name in matching.MATTERS[type]]
    rows = rows_of(session, lambda some: (
        select(model.id, *columns).where(model.is_live(), model.id.in_(some))), ids)
    return {row.id: dict(zip(matching.MATTERS[type], row[1:], strict=True)) for row in rows}


def _keep(session, type, ids):
    values = values_of(session, type, ids)
    prints = {id: matching.fingerprint(type, each) for id, each in values.items()}
    stamps = {row.record_id: (row.fingerprint, row.scheme) for row in rows_of(session, lambda some: (
        select(MatchStamp.record_id, MatchStamp.fingerprint, MatchStamp.scheme)
        .where(MatchStamp.type == type, MatchStamp.record_id.in_(some))), ids)}
    fresh = [id for id in values if stamps.get(id) != (prints[id], matching.SCHEME)]
    stands = values.keys() - set(fresh)
    _drop(session, type, [id for id in ids if id in stamps and id not in stands])
    if wanted := sorted({(key, id) for id in fresh for key in matching.keys(matching.evidence(type, values[id]))}):
        session.execute(insert(MatchKey), [{"type": type, "key": key, "record_id": id} for key, id in wanted])
    if fresh:
        session.execute(insert(MatchStamp), [
            {"type": type, "record_id": id, "fingerprint": prints[id], "scheme": matching.SCHEME} for id in sorted(fresh)])


def _drop(session, type, ids):
    for start in range(0, len(ids), DELETED_AT_ONCE):
        some = ids[start:start + DELETED_AT_ONCE]
        for model in (MatchKey, MatchStamp):
            session.execute(delete(model).where(model.type == type, model.record_id.in_(some)))
