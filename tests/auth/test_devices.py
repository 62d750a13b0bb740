from uuid import uuid4

import pytest

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
