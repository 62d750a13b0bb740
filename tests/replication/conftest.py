"""The cast, with a second rep in Lyon, and phones in their hands."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from fieldcrm.models import now
from fieldcrm.publishing import publish
from fieldcrm.replication import sweeping
from fieldcrm.replication.shelf import Shelf
from tests.cast import meet, user

from .phone import Phone

DAY = timedelta(days=1)


@pytest.fixture
def world(session):
    """The cast and Hugo, who works Lyon with Léa; `world.ids` has everybody's id as text."""
    cast = meet(session)
    cast.hugo = user(session, "Hugo Blanc", [cast.lyon], email="hugo@example.com", team_id=cast.nord.id)
    publish(session, cast.hugo)
    session.commit()
    cast.ids = SimpleNamespace(**{name: str(row.id) for name, row in vars(cast).items()})
    return cast


@pytest.fixture
def phone(world, sign_in):
    """`phone("lea")`: a new phone in Léa's hand, signed in."""

    def hand(name, device=None):
        return Phone(sign_in(getattr(world, name)), device)

    return hand


@pytest.fixture
def perrin(world):
    """The id of the Boulangerie Perrin, in Lyon."""
    return world.ids.perrin


@pytest.fixture
def stored(session):
    """`stored(query)`: what the query finds in the database now, as a list."""

    def find(query):
        session.rollback()  # SQLite would go on showing the moment at which this session began to read
        return session.scalars(query).all()

    return find


@pytest.fixture
def visit_of(world):
    """`visit_of("lea", account, ...)`: the fields of a planned visit."""

    def fields(who, account, **more):
        return {"account_id": account, "rep_id": getattr(world.ids, who), "planned_on": "2026-11-23",
                "status": "planned", **more}

    return fields


@pytest.fixture
def shelf(app):
    return Shelf(app.config["BLOBS"])


@pytest.fixture
def days(app, shelf):
    """``days(15)``: the sweep as it runs in so many days."""
    def wait(count):
        with app.app_context():
            return sweeping.sweep(shelf, at=now() + count * DAY)

    return wait


def new_account(phone, territory, **fields):
    op = phone.op("create", "account", set={"status": "prospect", "territory_id": territory, **fields})
    assert phone.push(op)[0]["verdict"] == "applied"
    return op["record"]
