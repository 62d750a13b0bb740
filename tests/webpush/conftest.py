"""The world of the sync's tests, with a push service on this machine."""

import pytest
from sqlalchemy import select

from fieldcrm.models import PushSubscription
from fieldcrm.webpush import sending
from tests.notices.conftest import perrin, phone, stored, visit_of, world  # noqa: F401

from .browser import Browser, Service


@pytest.fixture
def service(monkeypatch):
    monkeypatch.setattr(sending, "_paused", {})
    made = Service()
    yield made
    made.close()


@pytest.fixture
def app(make_app, service):
    return make_app(PUSH_SERVICES=(service.origin,))


@pytest.fixture
def subscribe(service):
    """``subscribe(phone)``: word goes to that phone from now on; its Browser."""
    def one(hers, path="/lea"):
        browser = Browser()
        answer = hers.client.put("/sync/subscription", json=browser.subscription(service.origin + path), headers=hers.headers)
        assert answer.status_code == 200, answer.text
        return browser

    return one


@pytest.fixture
def send(app):
    """``send()``: what the thread does; to how many browsers word went."""
    def once():
        with app.app_context():
            return sending.send_due()

    return once


@pytest.fixture
def changed(phone, world, visit_of, perrin):  # noqa: F811
    """``changed()``: Nadia puts a visit into Léa's plan."""
    nadia = phone("nadia")

    def change(who="lea"):
        op = nadia.op("create", "visit", set=visit_of(who, perrin, planned_on="2999-01-07"))
        assert nadia.push(op)[0]["verdict"] == "applied"

    return change


@pytest.fixture
def subscriptions(stored):  # noqa: F811
    """How many there are."""
    return lambda: len(stored(select(PushSubscription)))
