import re
from uuid import uuid4

import pytest

from fieldcrm.auth import agents
from fieldcrm.models import Device


@pytest.fixture
def phone(session, marie):
    device = Device(id=uuid4(), user_id=marie.id, name="Marie's phone")
    session.add(device)
    session.commit()
    return device


@pytest.fixture
def in_as(app):
    from tests.auth.conftest import Door

    def enter(user):
        door = Door(app.test_client())
        door.enter(user.email)
        return door

    return enter


def send(door, path, **form):
    return door.client.post(path, data={"csrf_token": door.token("/devices?all=1"), **form})


def test_a_rep_sees_and_names_the_own_devices(in_as, marie, phone, session):
    door = in_as(marie)
    assert "Marie&#39;s phone" in door.client.get("/devices").text
    assert send(door, f"/devices/{phone.id}", name="  The   blue one ").status_code == 303
    session.rollback()
    assert phone.name == "The blue one"


def test_a_revoked_phone_is_signed_out_and_told_to_wipe_itself(in_as, marie, phone, session):
    lost, desk = in_as(marie), in_as(marie)
    contact = {"X-Device": str(phone.id)}
    assert lost.client.get("/sync/hello", headers=contact).status_code == 200
    assert send(desk, f"/devices/{phone.id}/revoke").status_code == 303
    assert desk.client.get("/devices").status_code == 200
    assert lost.client.get("/devices").status_code == 303
    for headers in (contact, {}):
        answer = lost.client.get("/sync/hello", headers=headers)
        assert (answer.status_code, answer.json["type"]) == (403, "/problems/device-revoked")


def test_another_users_device_is_none_of_a_reps_business(in_as, ada, phone, session):
    from fieldcrm import people

    tom = people.add(email="tom@example.com", name="Tom", role="rep", password="correct horse battery")
    session.add(Device(id=uuid4(), user_id=tom.id, name="Tom's"))
    session.commit()
    door = in_as(tom)
    assert "Marie" not in door.client.get("/devices?all=1").text
    assert send(door, f"/devices/{phone.id}/revoke").status_code == 404
    session.rollback()
    assert phone.revoked_at is None


def test_an_administrator_revokes_anybodys(in_as, ada, phone, session):
    door = in_as(ada)
    assert "Marie Curie" in door.client.get("/devices?all=1").text
    assert send(door, f"/devices/{phone.id}/revoke", all="1").location == "/devices?all=1"
    session.rollback()
    assert phone.revoked_at is not None


def test_a_device_is_not_revoked_without_the_forms_token(in_as, marie, phone, session):
    assert in_as(marie).client.post(f"/devices/{phone.id}/revoke").status_code == 400
    session.rollback()
    assert phone.revoked_at is None


def test_a_device_without_a_name_is_called_by_its_browser(in_as, marie, phone, session):
    phone.user_agent = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"
    phone.name = ""
    session.commit()
    page = in_as(marie).client.get("/devices").text
    assert re.search("Chrome Mobile (on|sur) Android", page)
    assert "AppleWebKit" not in page


@pytest.mark.parametrize(("agent", "name"), [
    ("", "Unknown browser"), ("curl/8", "curl"), ("x" * 500, "x" * 60),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Version/17.4 Mobile/15E148 Safari/604.1", "Mobile Safari on iOS"),
])
def test_whatever_announces_itself_has_a_name(app, agent, name):
    with app.test_request_context():
        assert agents.called(agent) == name
