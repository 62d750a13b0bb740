"""One new contact held against very many: reading what shares a key with it, and scoring that.

What a save, an API call or a row of an import costs, on SQLite and PostgreSQL; the table of
match keys is filled as publishing fills it. ``FIELDCRM_CHECKED=1000000`` holds it against a million, which may cost twice as much.
"""

import os
import random
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import create_engine, insert, text
from sqlalchemy.orm import Session

from bench.made_records import groups
from fieldcrm.duplicates.comparing import employers_of
from fieldcrm.models import Contact, MatchKey
from fieldcrm.models.base import Base, now
from fieldcrm.publishing.match_keys import nearest, sharing, values_of
from sync import matching
from tests.postgres import Cluster, Missing

RECORDS, CHECKS, AT_ONCE = int(os.environ.get("FIELDCRM_CHECKED") or 100_000), 400, 10_000
LIMIT_MEDIAN_MS, LIMIT_P95_MS = (5, 20) if RECORDS <= 100_000 else (10, 40)


def main() -> None:
    for database, found in run().items():
        kept = found["median_ms"] <= LIMIT_MEDIAN_MS and found["p95_ms"] <= LIMIT_P95_MS
        print(f"{database}: median {found['median_ms']:.1f} ms (limit {LIMIT_MEDIAN_MS}), p95 {found['p95_ms']:.1f} ms "
              f"(limit {LIMIT_P95_MS}), {found['candidates']:.0f} candidates, {found['likely']:.0%} found"
              f"{'' if kept else ': MISSED'}")


def run(records: int = RECORDS) -> dict:
    """{database: {"median_ms", "p95_ms", "candidates", "likely"}}"""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        found["sqlite"] = _measured(f"sqlite:///{Path(folder) / 'contacts.db'}", records)
    found |= _on_postgresql(records)
    return found


def _on_postgresql(records):
    try:
        cluster = Cluster()
    except Missing:
        return {}
    try:
        return {"postgresql": _measured(cluster.url(cluster.create()), records)}
    finally:
        cluster.close()


def _measured(url, records):
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    typed_again = _fill(engine, records)
    asked = random.Random(3).sample(typed_again, min(CHECKS, len(typed_again)))
    with Session(engine) as session:
        times, candidates, likely = zip(*(_check(session, values) for values in asked), strict=True)
    times = sorted(times[len(times) // 10:])  # the first ones open files and fill caches
    return {"median_ms": statistics.median(times), "p95_ms": times[int(len(times) * 0.95)],
            "candidates": statistics.median(candidates), "likely": sum(likely) / len(likely)}


def _check(session, values):
    """(ms, candidates, whether something likely was found)"""
    started = time.perf_counter()
    mine = matching.evidence("contact", values)
    shared = {}
    for key, id_ in sharing(session, "contact", matching.keys(mine)):
        shared.setdefault(key, set()).add(id_)
    others = values_of(session, "contact", nearest(shared.values()))
    places = employers_of(session, others)
    others = {id_: each | places.get(id_, {}) for id_, each in others.items()}
    scores = [matching.score(mine, matching.evidence("contact", other)) for other in others.values()]
    took = 1000 * (time.perf_counter() - started)
    return took, len(others), any(one.likely for one in scores)


def _fill(engine, records):
    """Store so many contacts; the last of each group that was typed twice is given back instead."""
    rows, keys, again, made = [], [], [], 0
    for group in groups(records * 2, seed=5):
        people = [_values(row) for row in group if row["kind"] == "person"]
        if len(people) > 1 and len(again) < 4 * CHECKS:
            again.append(people.pop())
        for values in people:
            made += 1
            id_ = UUID(int=made << 64 | random.Random(made).getrandbits(60))
            rows.append(values | {"id": id_, "created_at": now(), "updated_at": now()})
            found = matching.keys(matching.evidence("contact", values))
            keys += [{"type": "contact", "key": key, "record_id": id_} for key in found]
        if len(rows) >= AT_ONCE or made >= records:
            _store(engine, rows, keys)
            rows, keys = [], []
        if made >= records:
            break
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    return again


def _store(engine, rows, keys):
    with engine.begin() as connection:
        connection.execute(insert(Contact), rows)
        connection.execute(insert(MatchKey), keys)


def _values(row):
    return {"given_name": row["given"] or None, "family_name": row["family"] or "-", "birthday": date.fromisoformat(row["dob"]) if row["dob"] else None,
            "phones": [row["phone"]] if row["phone"] else [], "emails": [row["email"]] if row["email"] else []}
