"""Keeps by what accounts and contacts may be found to be look-alikes (`sync.matching.keys`).

Kept here, so that a customer of the sample or of an import is found as surely as
one that came from a phone.  A record's stamp says what its keys were made of: where
nothing of that changed, no key is read, and none is compared again.
"""

import json
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Uuid, delete, insert, select, text

from fieldcrm.models import Account, Contact, MatchKey, MatchStamp
from fieldcrm.publishing.asking import by_type, rows_of
from sync import matching

MODELS = {"account": Account, "contact": Contact}
#: A key that more records share says nothing: every bakery of a town begins alike.
TELLING = 50
MOST_COMPARED = 24
DELETED_AT_ONCE = 200

# Each key's first few records and no more, so that a key of thousands costs what one of fifty does.
SHARING = {
    "sqlite": """
        SELECT asked.value AS key, there.record_id FROM json_each(:keys) AS asked CROSS JOIN match_key AS there
        WHERE there.type = :type AND there.key = asked.value AND there.record_id IN (
            SELECT record_id FROM match_key WHERE type = :type AND key = asked.value LIMIT :most)""",
    "postgresql": """
        SELECT asked.key, there.record_id
        FROM jsonb_array_elements_text(CAST(:keys AS jsonb)) AS asked (key) CROSS JOIN LATERAL (
            SELECT record_id FROM match_key WHERE type = :type AND key = asked.key LIMIT :most) AS there""",
}
QUERIES = {name: text(query).columns(record_id=Uuid) for name, query in SHARING.items()}


def keep_match_keys(session, keys) -> None:
    ids = by_type(keys)
    for type in MODELS:
        if ids[type]:
            _keep(session, type, ids[type])


def sharing(session, type: str, keys: Iterable[str], most: int = TELLING + 1) -> list[tuple[str, UUID]]:
    """(key, record) of those that have one of these keys: at most so many of each."""
    keys = sorted(keys)
    if not keys:
        return []
    query = QUERIES[session.get_bind().dialect.name]
    return session.execute(query, {"keys": json.dumps(keys), "type": type, "most": most}).all()


def nearest(shared: Iterable[Iterable]) -> list:
    """Of the records that share these keys, one group a key, those that share the most: of a rare key more
    than of a common one. A score costs as much as reading a record, and a twin shares many keys."""
    told = {}
    for group in shared:
        group = list(group)
        if len(group) <= TELLING:
            for id in group:
                told[id] = told.get(id, 0.0) + 1 / len(group)
    return sorted(told, key=lambda id: (-told[id], id))[:MOST_COMPARED]


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
