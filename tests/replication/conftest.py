"""Two territories, their people, and phones in their hands."""

from types import SimpleNamespace

import pytest

from fieldcrm.models import ADMINISTRATOR, REP, SUPERVISOR, Assignment, Team, Territory, User
from fieldcrm.publishing import publish

from .phone import Phone


@pytest.fixture
def world(app, session):
    """Anna and Ben work Lyon, Karim works Nantes; Sofia supervises Lyon; Dora administers."""
    south, west = Team(name="South"), Team(name="West")
    session.add_all([south, west])
    session.flush()
    lyon, nantes = _territory("Lyon", south), _territory("Nantes", west)
    people = {
        "anna": _user("Anna", REP, south), "ben": _user("Ben", REP, south), "karim": _user("Karim", REP, west),
        "sofia": _user("Sofia", SUPERVISOR, south), "dora": _user("Dora", ADMINISTRATOR, None),
    }
    session.add_all([lyon, nantes, *people.values()])
    session.flush()
    session.add_all([
        Assignment(user_id=people["anna"].id, territory_id=lyon.id),
        Assignment(user_id=people["ben"].id, territory_id=lyon.id),
        Assignment(user_id=people["karim"].id, territory_id=nantes.id),
    ])
    publish(session, [lyon, nantes, *people.values()])
    session.commit()
    ids = SimpleNamespace(**{name: str(one.id) for name, one in people.items()},
                          lyon=str(lyon.id), nantes=str(nantes.id))
    return SimpleNamespace(**people, lyon=lyon, nantes=nantes, ids=ids)


@pytest.fixture
def phone(world, sign_in):
    """`phone("anna")`: a new phone in Anna's hand, signed in."""

    def hand(name, device=None):
        return Phone(sign_in(getattr(world, name)), device)

    return hand


@pytest.fixture
def bakery(world, phone):
    """The id of a customer in Lyon."""
    return new_account(phone("anna"), world.ids.lyon, name="Boulangerie Martin", city="Lyon", status="active")


@pytest.fixture
def stored(session):
    """`stored(query)`: what the query finds in the database now, as a list."""

    def find(query):
        session.rollback()  # SQLite would go on showing the moment at which this session began to read
        return session.scalars(query).all()

    return find


@pytest.fixture
def visit_of(world):
    """`visit_of("anna", account, ...)`: the fields of a planned visit."""

    def fields(who, account, **more):
        return {"account_id": account, "rep_id": getattr(world.ids, who), "planned_on": "2026-11-23",
                "status": "planned", **more}

    return fields


def new_account(phone, territory, **fields):
    op = phone.op("create", "account", set={"status": "prospect", "territory_id": territory, **fields})
    assert phone.push(op)[0]["verdict"] == "applied"
    return op["record"]


def _territory(name, team):
    return Territory(name=name, team_id=team.id, country="FR", currency="EUR", time_zone="Europe/Paris")


def _user(name, role, team):
    return User(email=f"{name.lower()}@example.com", name=name, initials=name[:2], role=role, password_hash="",
                team_id=team and team.id)
