"""The people and shops that every test knows by name.

    Lyon    Léa sells there.  Boulangerie Perrin (class A; Marie Perrin decides), Café Bellecour
            (B), and «Иванов и сыновья» (C), whose Иван Иванов also helps out at the café.
    Leeds   Tom sells there.  Briggate Tea Rooms (B; Grace Hill decides).
    Nadia   supervises Team Nord, which has Lyon but not Leeds.
    Ada     administers everything.
    Nils    has no territory: he sees nothing.

`meet(session)` brings them all in, published and committed.  The builders below make
one more of anything; they flush and do not publish.
"""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from uuid_utils.compat import uuid7

from fieldcrm.models import (
    ADMINISTRATOR,
    REP,
    SUPERVISOR,
    Account,
    Activity,
    Assignment,
    Contact,
    Definition,
    Device,
    Link,
    Task,
    Team,
    Territory,
    User,
    Visit,
)
from fieldcrm.publishing import publish

#: The Monday on which the tests' stories happen, and an hour of it.
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LONG_AGO = datetime(2025, 1, 6, 8, 0, tzinfo=UTC)
BRITISH = {"time_zone": "Europe/London", "language": "en"}


def meet(session) -> SimpleNamespace:
    cast = SimpleNamespace()
    cast.nord = Team(name="Team Nord")
    session.add(cast.nord)
    session.flush()
    cast.lyon = territory(session, "Lyon", team_id=cast.nord.id)
    cast.leeds = territory(session, "Leeds", country="GB", currency="GBP", **BRITISH)
    cast.lea = user(session, "Léa Martin", [cast.lyon], email="lea@example.com", team_id=cast.nord.id)
    cast.tom = user(session, "Tom Hardcastle", [cast.leeds], email="tom@example.com", **BRITISH)
    nadia = {"email": "nadia@example.com", "role": SUPERVISOR, "team_id": cast.nord.id}
    cast.nadia = user(session, "Nadia Benali", **nadia)
    cast.ada = user(session, "Ada Byron", email="ada@example.com", role=ADMINISTRATOR)
    cast.nils = user(session, "Nils Holm", email="nils@example.com")
    _fill_lyon(session, cast)
    _fill_leeds(session, cast)
    publish(session, [one for one in vars(cast).values() if not isinstance(one, Team)])
    session.commit()
    return cast


def _fill_lyon(session, cast):
    cast.perrin = account(
        session, cast.lyon, "Boulangerie Perrin", visit_class="A", city="Lyon", street="12 rue Mercière",
        postal_code="69002", country="FR", sector="food", status="active", phones=["+33 4 78 00 00 12"],
        position={"lat": 45.7640, "lon": 4.8340, "accuracy_m": 10}, tags=["bio", "terrasse"])
    cast.bellecour = account(
        session, cast.lyon, "Café Bellecour", visit_class="B", city="Lyon", sector="hospitality",
        status="active", position={"lat": 45.7578, "lon": 4.8320, "accuracy_m": 10})
    cast.ivanov = account(session, cast.lyon, "Иванов и сыновья", city="Villeurbanne", sector="wholesale")
    cast.marie = contact(session, cast.lea, "Marie", "Perrin", role="Patronne", decision_power="decides",
                         phones=["+33 6 12 00 00 34"], birthday=date(1979, 11, 25), gift_note="Thé vert")
    cast.ivan = contact(session, cast.lea, "Иван", "Иванов", phones=["+33 6 12 00 00 56"])
    cast.marie_at_perrin = link(session, cast.marie, cast.perrin, role="Patronne")
    cast.ivan_at_ivanov = link(session, cast.ivan, cast.ivanov)
    cast.ivan_at_bellecour = link(session, cast.ivan, cast.bellecour, role="Renfort")


def _fill_leeds(session, cast):
    cast.tea_rooms = account(
        session, cast.leeds, "Briggate Tea Rooms", visit_class="B", city="Leeds", country="GB",
        sector="hospitality", position={"lat": 53.7976, "lon": -1.5416, "accuracy_m": 10})
    cast.grace = contact(session, cast.tom, "Grace", "Hill", decision_power="decides")
    cast.grace_at_tea_rooms = link(session, cast.grace, cast.tea_rooms)


def territory(session, name, **fields):
    given = {"country": "FR", "currency": "EUR", "time_zone": "Europe/Paris", "language": "fr"}
    return added(session, Territory, {"name": name} | given, fields)


def user(session, name, territories=(), **fields):
    initials = "".join(word[0] for word in name.split())
    made = added(session, User, {
        "name": name, "initials": initials, "email": f"{initials}@example.com".lower(), "role": REP,
        "password_hash": "!", "language": "fr", "time_zone": "Europe/Paris"}, fields)
    session.add_all(Assignment(user_id=made.id, territory_id=each.id) for each in territories)
    session.flush()
    return made


def device(session, owner, **fields):
    return added(session, Device, {"id": uuid7(), "user_id": owner.id, "name": "Phone"}, fields)


def account(session, where, name, **fields):
    return added(session, Account, {"territory_id": where.id, "name": name}, fields)


def contact(session, maker, given_name, family_name, **fields):
    named = {"given_name": given_name, "family_name": family_name}
    return added(session, Contact, {"created_by_id": maker.id} | named, fields)


def link(session, person, customer, **fields):
    return added(session, Link, {"contact_id": person.id, "account_id": customer.id}, fields)


def visit(session, rep, customer, planned_on=TODAY, **fields):
    given = {"rep_id": rep.id, "account_id": customer.id, "planned_on": planned_on}
    return added(session, Visit, given, fields)


def activity(session, author, customer, body, **fields):
    given = {"author_id": author.id, "account_id": customer.id, "body": body, "happened_at": NOW}
    return added(session, Activity, given, fields)


def task(session, assignee, customer, title, **fields):
    given = {"assignee_id": assignee.id, "account_id": customer.id, "title": title}
    return added(session, Task, given, fields)


def definition(session, record_type, name, kind, **fields):
    given = {"record_type": record_type, "name": name, "kind": kind, "labels": {"en": name}}
    return added(session, Definition, given, fields)


def added(session, model, given, fields):
    """One row; made long ago unless a story says otherwise."""
    row = model(**{"created_at": LONG_AGO, **given, **fields})
    session.add(row)
    session.flush()
    return row
