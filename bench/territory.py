"""A territory as large as the issue's limits name, made from a seed.

`fill(session, accounts, contacts, visits)` writes one territory with one rep and
returns the rep's sign-in.  Names mix Latin, Cyrillic and Persian, so that folding
costs what it costs in the field.
"""

import random
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from fieldcrm.auth.passwords import hash_password
from fieldcrm.models import Account, Assignment, Contact, Link, Team, Territory, User, Visit
from fieldcrm.publishing import publish

#: Customers, contacts, visits.
SIZE = 5000, 10_000, 50_000
EMAIL, PASSWORD = "rep@bench.example", "a long bench password"
BATCH = 2000

WORDS = ["Boulangerie", "Épicerie", "Brasserie", "Garage", "Pharmacie", "Maison", "Atelier", "Café", "Hôtel", "Librairie", "Ромашка", "Заря", "Восход", "Север", "Родник", "Берёзка", "Маяк", "Лада", "نان", "سپید", "بازار", "مهر", "آفتاب", "گلستان", "پارس"]
FAMILY = ["Martin", "Bernard", "Müller", "Ivanov", "Иванов", "Петрова", "Сидорова", "Smith", "Jones", "حسینی", "رضایی", "احمدی", "Lefèvre", "Nguyen"]
GIVEN = ["Léa", "Paul", "Anna", "Иван", "Мария", "John", "Kate", "علی", "زهرا", "Émile", "Zoé", "Olga"]
CITIES = ["Lyon", "Villeurbanne", "Vénissieux", "Bron", "Caluire", "Écully", "Oullins", "Décines"]
STREETS = ["rue de la République", "avenue Jean Jaurès", "place Bellecour", "quai Perrache", "cours Lafayette"]


def fill(session, accounts: int, contacts: int, visits: int, seed: int = 7, today: date | None = None):
    rng = random.Random(seed)
    today = today or datetime.now(UTC).date()
    made = lambda kind, **values: kind(id=_id(rng), **values)  # noqa: E731
    team = made(Team, name="Bench")
    territory = made(Territory, name="Bench", team_id=team.id, country="FR", currency="EUR",
                     time_zone="Europe/Paris", language="en")
    rep = made(User, email=EMAIL, name="Bench Rep", initials="BR", role="rep", team_id=team.id, language="en",
               time_zone="Europe/Paris", password_hash=hash_password(PASSWORD))
    session.add(team)
    session.flush()
    session.add_all([territory, rep])
    session.flush()
    session.add(Assignment(user_id=rep.id, territory_id=territory.id))
    session.flush()
    publish(session, [territory, rep])
    shops = [made(Account, **_account(rng, n, territory, rep)) for n in range(accounts)]
    people = [made(Contact, **_contact(rng, n), created_by_id=rep.id) for n in range(contacts)]
    links = [made(Link, contact_id=person.id, account_id=shops[n % accounts].id) for n, person in enumerate(people)]
    calls = [made(Visit, **_visit(rng, n, shops[n % accounts], rep, today)) for n in range(visits)]
    for rows in (shops, people, links, calls):
        for start in range(0, len(rows), BATCH):
            some = rows[start:start + BATCH]
            session.add_all(some)
            session.flush()
            publish(session, some)
    session.commit()
    return EMAIL, PASSWORD


def _id(rng) -> UUID:
    return UUID(int=rng.getrandbits(128) & ~(0xF << 76) | 7 << 76, version=None)


def _account(rng, n, territory, rep) -> dict:
    return {
        "name": f"{rng.choice(WORDS)} {rng.choice(WORDS)} {n}", "visit_class": rng.choice("ABBCCCDD"),
        "sector": rng.choice(["retail", "food", "hospitality", "health"]), "status": "active",
        "phones": [f"+33 4 {rng.randrange(10**8):08d}"], "emails": [f"shop{n}@example.com"],
        "street": f"{rng.randrange(1, 200)} {rng.choice(STREETS)}", "postal_code": f"69{rng.randrange(1000):03d}",
        "city": rng.choice(CITIES), "country": "FR", "territory_id": territory.id, "owner_id": rep.id,
        "position": {"lat": round(45.7 + rng.random() / 5, 5), "lon": round(4.8 + rng.random() / 5, 5),
                     "accuracy_m": 20},
        "tags": rng.sample(["vip", "bio", "night", "terrace", "new"], rng.randrange(3)),
    }


def _contact(rng, n) -> dict:
    return {
        "given_name": rng.choice(GIVEN), "family_name": rng.choice(FAMILY), "role": "Buyer",
        "phones": [f"+33 6 {rng.randrange(10**8):08d}"], "emails": [f"person{n}@example.com"],
        "birthday": date(1960 + rng.randrange(40), rng.randrange(1, 13), rng.randrange(1, 28)),
    }


def _visit(rng, n, account, rep, today) -> dict:
    """Eight visits a day around today; the older ones are done."""
    day = today + timedelta(days=14 - n // 10)
    done = day < today
    return {
        "account_id": account.id, "rep_id": rep.id, "planned_on": day, "planned_at": f"{8 + n % 10:02d}:00",
        "status": "done" if done else "planned", "purpose": "routine",
        "outcomes": [rng.choice(["order", "interested", "follow_up"])] if done else [],
        "notes": "Spoke about the spring range and the delivery days." if done else None,
    }
