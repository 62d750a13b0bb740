"""The scan of a whole database, and the one after a hundred changes: only what changed is compared again.

``python -m bench second-scan``, on SQLite and PostgreSQL; ``FIELDCRM_SCANNED`` says how many records (100,000).
Records are stored without match keys, as after an upgrade, so the first scan makes these as well.
"""

import os
import random
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert, select

from bench.made_records import groups
from fieldcrm import create_app, migrations
from fieldcrm.duplicates import scans, worker
from fieldcrm.extensions import begin_writing, db
from fieldcrm.models import Account, Contact, Link, Territory
from fieldcrm.publishing import publish
from tests.postgres import Cluster, Missing

RECORDS, CHANGED, AT_ONCE = int(os.environ.get("FIELDCRM_SCANNED") or 100_000), 100, 10_000
LIMIT_S = 1.0
EMPTY = {
    Account: dict.fromkeys(("street", "city", "postal_code")) | {"phones": [], "emails": []},
    Contact: {"given_name": None, "birthday": None, "phones": [], "emails": []},
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        _show("sqlite", Path(folder), f"sqlite:///{Path(folder) / 'scanned.db'}")
    try:
        cluster = Cluster()
    except Missing:
        return
    with tempfile.TemporaryDirectory() as folder:
        _show("postgresql", Path(folder), cluster.url(cluster.create()))
    cluster.close()


def _show(database, folder, url):
    app = create_app({"INSTANCE_PATH": str(folder), "DATABASE_URL": url})
    migrations.upgrade(app.config["SQLALCHEMY_DATABASE_URI"])
    first, first_s, first_cpu_s = _scanned(app, _fill)
    print(f"{database}: {RECORDS:,} records, keys made and compared: {first.found} pairs, {first_cpu_s:.1f} CPU s of our own, {first_s:.0f} s, "
          f"{_peak_mb():.0f} MB", flush=True)
    again, took_s, cpu_s = _scanned(app, _change)
    print(f"{database}: after {CHANGED} changes {again.done} compared, {again.found} new pairs: {took_s:.2f} s (limit {LIMIT_S:.0f}), "
          f"{cpu_s:.2f} CPU s of our own{'' if took_s <= LIMIT_S else ': MISSED'}", flush=True)
    with app.app_context():
        db.engine.dispose()


def _scanned(app, prepare):
    with app.app_context():
        prepare()
        scans.begin()
        db.session.remove()
    started, worked = time.perf_counter(), time.process_time()
    scan = worker.run(app)
    took, worked = time.perf_counter() - started, time.process_time() - worked
    if scan.state != "done":
        raise RuntimeError(f"the scan {scan.state}: {scan.message}")
    return scan, took, worked


def _change():
    """Half of them are edited, half are typed once more by somebody who did not look."""
    begin_writing()
    rng = random.Random(7)
    ids = rng.sample(sorted(db.session.scalars(select(Contact.id))), CHANGED)
    rows = db.session.scalars(select(Contact).where(Contact.id.in_(ids)).order_by(Contact.id)).all()
    for row in rows[::2]:
        row.phones = [f"+33 6 {rng.randrange(10**8):08}"]
        row.changed()
    again = [Contact(**{name: getattr(row, name) for name in (*EMPTY[Contact], "family_name")}) for row in rows[1::2]]
    db.session.add_all(again)
    db.session.flush()
    publish(db.session, [*rows[::2], *again])
    db.session.commit()


def _fill():
    rows, made, employers = {Account: [], Contact: [], Link: []}, 0, []
    rng = random.Random(4)
    territory = _territory(db.engine)
    for group in groups(RECORDS, seed=5):
        for row in group:
            made += 1
            id_ = UUID(int=made << 64 | random.Random(made).getrandbits(60))
            model, values = _stored(row)
            rows[model].append(EMPTY[model] | values | {"id": id_} | ({"territory_id": territory} if model is Account else {}))
            if model is Account:
                employers.append(id_)
            elif employers:
                rows[Link].append({"contact_id": id_, "account_id": rng.choice(employers)})
        if made % AT_ONCE < len(group) or made == RECORDS:
            with db.engine.begin() as connection:
                for model, some in rows.items():
                    if some:
                        connection.execute(insert(model), some)
                        some.clear()


def _territory(engine):
    with engine.begin() as connection:
        return connection.execute(insert(Territory).returning(Territory.id), {
            "name": "Everywhere", "country": "FR", "currency": "EUR", "time_zone": "Europe/Paris"}).scalar()


def _stored(row):
    reach = {"phones": row["phone"] and [row["phone"]], "emails": row["email"] and [row["email"]]}
    if row["kind"] == "person":
        birthday = row["dob"] and date.fromisoformat(row["dob"])
        return Contact, _told(reach, given_name=row["given"], family_name=row["family"] or "-", birthday=birthday)
    return Account, _told(reach, name=row["name"], street=row["street"], city=row["city"], postal_code=row["postcode"])


def _told(reach, **values):
    return {name: value for name, value in (reach | values).items() if value}


def _peak_mb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)
