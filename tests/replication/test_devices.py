"""Devices: known at first contact, revoked from afar, never shared between two users."""

from uuid import UUID

from sqlalchemy import select

from fieldcrm.extensions import begin_writing
from fieldcrm.models import Device
from fieldcrm.replication import devices

from .phone import Phone, new_id
from .test_bad_input import slug


def test_a_phone_is_registered_at_its_first_contact_whatever_that_is(phone, stored, world):
    lea, tom = phone("lea"), phone("tom")
    lea.get("/sync/pull")
    tom.post([])
    assert {(str(one.id), one.user_id) for one in stored(select(Device))} == {
        (lea.device, world.lea.id), (tom.device, world.tom.id)}


def test_hello_says_who_is_signed_in_on_which_device(phone, world):
    lea = phone("lea")
    hello = lea.get("/sync/hello").json
    assert hello["user"] == {"id": world.ids.lea, "name": "Léa Martin", "role": "rep", "language": "fr"}
    assert hello["device"] == {"id": lea.device, "revoked": False}
    assert hello["schema"] == 1
    assert lea.client.get("/sync/hello").json["device"] is None


def test_who_is_not_signed_in_is_answered_401(client, world):
    pushed = client.post("/sync/push", json={"ops": []})
    for answer in (client.get("/sync/hello"), client.get("/sync/pull"), pushed):
        assert (answer.status_code, slug(answer)) == (401, "signed-out")


def test_a_revoked_device_is_told_so_everywhere_even_when_its_session_is_over(phone, session, client):
    lea = phone("lea")
    lea.get("/sync/hello")
    begin_writing()
    devices.revoke(session, session.get(Device, UUID(lea.device)))
    session.commit()
    signed_out = Phone(client, lea.device)
    for each in (lea, signed_out):
        sent = each.client.patch("/sync/blobs/" + "0" * 64, headers=each.headers)
        asked = [each.get(f"/sync/{name}") for name in ("hello", "pull", "digest")]
        for answer in (*asked, each.post([]), sent):
            assert (answer.status_code, slug(answer)) == (403, "device-revoked")


def test_a_device_of_another_user_is_answered_403(phone, sign_in, world):
    lea = phone("lea")
    lea.get("/sync/hello")
    tom = Phone(sign_in(world.tom), lea.device)
    for answer in (tom.get("/sync/hello"), tom.get("/sync/pull"), tom.post([])):
        assert (answer.status_code, slug(answer)) == (403, "other-user")


def test_a_phone_that_wiped_itself_is_forgotten_until_it_comes_back(phone, session, world):
    lea = phone("lea")
    lea.get("/sync/hello")
    answer = lea.client.post("/sync/devices/forget", json={}, headers=lea.headers)
    assert answer.status_code == 204
    session.rollback()
    assert devices.of(session, world.lea) == []
    lea.get("/sync/hello")
    session.rollback()
    assert [str(one.id) for one in devices.of(session, world.lea)] == [lea.device]


def test_a_device_that_is_no_uuid_is_malformed(phone):
    lea = phone("lea")
    for lea.device in ("x", "{}", "0" * 200):
        assert slug(lea.get("/sync/pull")) == "malformed"


def test_pull_and_push_need_a_device(phone):
    client = phone("lea").client
    headers = {"X-Schema": "1"}
    assert slug(client.get("/sync/pull", headers=headers)) == "malformed"
    assert slug(client.post("/sync/push", json={"ops": []}, headers=headers)) == "malformed"


def test_a_device_has_a_name_that_fits_on_one_line():
    device = Device(id=UUID(new_id()))
    devices.rename(device, "  my\nphone " + "x" * 200)
    assert device.name.startswith("my phone xxx")
    assert len(device.name) == devices.NAME_LENGTH
