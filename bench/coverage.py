"""The page of coverage of 5,000 customers and a year of 50,000 visits: processor seconds and questions to the database,
by period.  `python -m bench coverage`; DATABASE_URL measures another database than SQLite, an empty one."""

import os
import random
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import event, insert, select
from uuid_utils.compat import uuid7

from bench import hosts, territory

ACCOUNTS, VISITS = 5000, 50_000
LIMIT_S, MOST_QUERIES = 2.5, 10
PERIODS = {"4 weeks": 28, "13 weeks": 91, "12 months": 365}


def main():
    with tempfile.TemporaryDirectory() as folder:
        product = hosts.Product(Path(folder), _fill, os.environ.get("DATABASE_URL"))
        client, statements = _administrator(product.app), []
        with product.app.app_context():
            from fieldcrm.extensions import db

            event.listen(db.engine, "before_cursor_execute", lambda *sent: statements.append(sent[2]))
        today = datetime.now(UTC).date()
        for name, days in PERIODS.items():
            statements.clear()
            begun = time.process_time()
            answer = client.get(f"/desk/coverage?first={today - timedelta(days=days - 1)}&last={today}")
            took, asked = time.process_time() - begun, len([one for one in statements if one.startswith("SELECT")])
            fine = answer.status_code == 200 and took <= LIMIT_S and asked <= MOST_QUERIES
            print(f"coverage of {name}: {took:.2f} s of processor (limit {LIMIT_S}), {asked} questions: {'ok' if fine else 'MISSED'}")


def _fill(session):
    """A year of visits, most of them done, with an arrival and a report; four weeks of plan."""
    from fieldcrm.models import Account, User, Visit

    territory.fill(session, ACCOUNTS, 10, 0)
    draw, shops = random.Random(7), session.scalars(select(Account.id).order_by(Account.id)).all()
    rep = session.scalar(select(User.id))
    now = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)
    rows = []
    for _ in range(VISITS):
        came = now + timedelta(days=draw.randint(-364, 28), minutes=draw.randint(0, 480))
        done = came < now and draw.random() < 0.9
        place = {"lat": 45.75, "lon": 4.85, "accuracy_m": 8, "distance_m": 12}
        at = {name: {"at": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), **place}
              for name, moment in (("check_in", came), ("check_out", came + timedelta(minutes=25)))}
        rows.append({
            "id": uuid7(), "account_id": draw.choice(shops), "rep_id": rep, "planned_on": came.date(), "created_at": came - timedelta(days=5),
            "status": "done" if done else "planned", "outcomes": ["order"] if draw.random() < 0.4 else [], **(at if done else dict.fromkeys(at))})
    session.execute(insert(Visit), rows)
    session.commit()


def _administrator(app):
    from fieldcrm.auth import sessions
    from fieldcrm.extensions import db
    from fieldcrm.models import User

    with app.app_context():
        db.session.execute(insert(User).values(email="admin@bench.example", name="Admin", initials="A", role="administrator", password_hash="!"))
        contents = sessions.issue(db.session.scalar(select(User).where(User.email == "admin@bench.example")))
        db.session.commit()
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie.update(contents)
    return client
