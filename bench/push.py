"""Ops a second through POST /sync/push, and documents a second through GET /sync/pull, on SQLite and PostgreSQL.

In the process, without a network: what the server itself costs.  The ratio is PostgreSQL's against SQLite's.
"""

import tempfile
import time
from pathlib import Path

from uuid_utils.compat import uuid7

from bench import hosts, territory
from tests.postgres import Cluster

ROUNDS, OPS = 4, 500


def main():
    cluster = Cluster()
    try:
        with tempfile.TemporaryDirectory() as folder:
            sqlite = _measure(Path(folder) / "sqlite", None)
            postgresql = _measure(Path(folder) / "postgresql", cluster.url(cluster.create()))
    finally:
        cluster.close()
    for what in sqlite:
        print(f"{what}: SQLite {sqlite[what]:,.0f} a second, PostgreSQL {postgresql[what]:,.0f} a second"
              f" ({postgresql[what] / sqlite[what]:.2f})")


def _measure(folder, database_url):
    fill = lambda session: territory.fill(session, 1500, 2500, 3500)  # noqa: E731
    app = hosts.Product(folder, fill, database_url).app
    client = app.test_client()
    own = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin", "X-Schema": "1", "X-Device": str(uuid7())}
    sign_in(client)
    documents, begun = 0, time.perf_counter()
    cursor, accounts, more = "", [], True
    while more:
        body = client.get("/sync/pull", query_string={"cursor": cursor, "limit": 2000}, headers=own).get_json()
        accounts += [one["id"] for one in body["changes"] if one["type"] == "account"]
        documents += len(body["changes"])
        cursor, more = body["cursor"], body["more"]
    pulled = documents / (time.perf_counter() - begun)
    begun = time.perf_counter()
    for number in range(ROUNDS):
        ops = [_tag(accounts[n % len(accounts)], number * OPS + n + 1) for n in range(OPS)]
        answer = client.post("/sync/push", json={"device": own["X-Device"], "schema": 1, "ops": ops}, headers=own)
        verdicts = {one["verdict"] for one in answer.get_json()["results"]}
        assert verdicts <= {"applied", "merged"}, verdicts
    return {"ops": ROUNDS * OPS / (time.perf_counter() - begun), "documents": pulled}


def sign_in(client):
    """The test client is the user of the territory, who is signed in by no form; the user's id."""
    from fieldcrm.auth import sessions
    from fieldcrm.extensions import db
    from fieldcrm.models import User

    with client.application.app_context():
        user = db.session.query(User).filter_by(email=territory.EMAIL).one()
        issued = dict(sessions.issue(user))
        user_id = str(user.id)
        db.session.commit()
    with client.session_transaction() as cookie:
        cookie.update(issued)
    return user_id


def note(account, author, seq):
    """One op that makes a new record on an existing customer, as a rep's note does."""
    values = {"account_id": account, "kind": "note", "body": f"Note {seq}", "author_id": author,
              "happened_at": "2026-11-21T10:00:00Z"}
    return _op("create", "activity", str(uuid7()), seq, {name: {"was": None, "now": value}
                                                         for name, value in values.items()})


def _tag(account, seq):
    """One op that changes an existing customer: read, merge, write, audit, publish."""
    return _op("update", "account", account, seq, {"tags": {"was": [], "now": [f"tag{seq}"]}})


def _op(kind, type, record, seq, changes):
    return {
        "id": str(uuid7()), "seq": seq, "kind": kind, "type": type, "record": record,
        "at": "2026-11-21T10:00:00Z", "clock_offset_ms": 0, "blobs": [], "set": changes,
    }


if __name__ == "__main__":
    main()
