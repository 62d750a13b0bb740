"""What the week of a team costs the server: 20 reps, 5,000 customers, 2,000 visits in the week shown.

    python -m bench schedule        CPU seconds of one page on SQLite, and how many questions it asks; the first one of a
                                    process apart
"""

import random
import statistics
import tempfile
import time
from contextlib import contextmanager
from datetime import date, timedelta

from sqlalchemy import event

from bench.territory import CITIES, STREETS, WORDS
from fieldcrm import create_app, migrations
from fieldcrm.auth.sessions import issue
from fieldcrm.extensions import db
from fieldcrm.models import Account, Assignment, Device, Team, Territory, User, Visit, now
from fieldcrm.publishing import publish
from fieldcrm.serving import collect_garbage_seldom
from fieldcrm.warming import warm

REPS, CUSTOMERS, VISITS = 20, 5000, 2000
MONDAY = date(2026, 11, 16)
ROUNDS = 15


def main() -> None:
    with empty_app() as app, app.app_context():
        client = signed_in(app, fill(db.session))
        asked = []
        event.listen(db.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
        warm(app)  # as the server does when it starts, while nobody waits
        collect_garbage_seldom()  # as the server does; else every other page pays for what filled the database
        took = [_once(client) for _ in range(ROUNDS)]
        print(f"first {1000 * took[0]:.0f} ms of CPU, then median {1000 * statistics.median(took[1:]):.0f}, worst {1000 * max(took[1:]):.0f}; "
              f"{len(asked) / ROUNDS:.0f} questions; {len(page(client)) // 1000} KB of HTML")


@contextmanager
def empty_app():
    """The app on an SQLite database with its tables and nothing in them."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.sqlite"
        migrations.upgrade(url)
        yield create_app({"INSTANCE_PATH": folder, "DATABASE_URL": url})


def _once(client) -> float:
    before = time.process_time()
    page(client)
    return time.process_time() - before


def page(client) -> bytes:
    answer = client.get(f"/desk/schedule?day={MONDAY}")
    assert answer.status_code == 200, answer.status
    return answer.data


def signed_in(app, supervisor):
    client = app.test_client()
    held = issue(supervisor)
    with client.session_transaction() as session:
        session.update(held)
    return client


def fill(session, reps=REPS, customers=CUSTOMERS, visits=VISITS, seed=11) -> User:
    """Five territories of a team, worked by these reps; the week, and as many visits in the weeks beside it."""
    draw = random.Random(seed)
    team = Team(name="Schedule")
    session.add(team)
    session.flush()
    supervisor = _user(team, "Supervisor", "supervisor")
    people = [_user(team, f"Rep {number:02}", "rep") for number in range(reps)]
    territories = [Territory(name=f"Territory {number}", team_id=team.id, country="FR", currency="EUR",
                             time_zone="Europe/Paris", language="en") for number in range(max(1, reps // 4))]
    session.add_all([supervisor, *people, *territories])
    session.flush()
    for place, rep in enumerate(people):
        session.add(Assignment(user_id=rep.id, territory_id=territories[place % len(territories)].id))
        session.add(Device(id=rep.id, user_id=rep.id, name="Phone", last_seen_at=now()))
    shops = [Account(**_shop(draw, number, people[number % reps], territories[number % reps % len(territories)]))
             for number in range(customers)]
    session.add_all(shops)
    session.flush()
    calls = [_call(draw, number, shops[(number * 7) % customers], people) for number in range(3 * visits)]
    session.add_all(calls)
    publish(session, [*territories, supervisor, *people])
    for start in range(0, len(calls), 2000):
        publish(session, calls[start:start + 2000])
    session.commit()
    return supervisor


def _user(team, name, role):
    return User(name=name, initials="XX", email=f"{name.replace(' ', '').lower()}@example.com", role=role, team_id=team.id,
                language="en", time_zone="Europe/Paris", password_hash="!")


def _shop(draw, number, rep, territory):
    return {
        "name": f"{draw.choice(WORDS)} {draw.choice(WORDS)} {number}", "visit_class": draw.choice("ABBCCCDD"),
        "street": f"{number} {draw.choice(STREETS)}", "city": draw.choice(CITIES), "country": "FR", "status": "active",
        "opening_hours": draw.choice((None, "Mo-Fr 09:00-18:00", "Tu-Sa 07:00-13:00,15:30-19:30")),
        "position": {"lat": 45.7 + draw.random() / 5, "lon": 4.8 + draw.random() / 5, "accuracy_m": 10},
        "territory_id": territory.id, "owner_id": rep.id,
    }


def _call(draw, number, shop, people):
    week = (0, -7, 7)[number % 3]
    day = MONDAY + timedelta(days=draw.randrange(5) + week)
    return Visit(account_id=shop.id, rep_id=shop.owner_id, planned_on=day, planned_at=f"{draw.randrange(8, 18):02}:{draw.choice((0, 15, 30)):02}",
                 duration_min=draw.choice((15, 30, 45)), status=draw.choice(("planned", "done", "done", "missed", "cancelled")))
