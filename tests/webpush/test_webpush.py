"""Word of a notice reaches the browser that asked for it, sealed; and nobody else, and nothing else."""

import json
import stat
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from fieldcrm import people
from fieldcrm.models import Device
from fieldcrm.replication import devices
from fieldcrm.webpush import sealing, sending, services, vapid
from fieldcrm.webpush.vapid import decoded

from .browser import AUTH, Browser, rfc_browser


def test_the_tests_browser_opens_the_example_of_the_standard():
    sealed = decoded("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN")
    assert rfc_browser().open(sealed) == b"When I grow up, I want to be a watermelon"


def test_what_is_sealed_for_one_browser_no_other_opens():
    mine, other = Browser(), Browser()
    sealed = sealing.seal(b"news", vapid.point(mine.key.public_key()), AUTH)
    assert mine.open(sealed) == b"news"
    with pytest.raises(InvalidTag):
        other.open(sealed)


def test_the_key_is_made_once_and_readable_by_its_owner_alone(tmp_path):
    first = vapid.private_key(str(tmp_path))
    path = tmp_path / vapid.FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert vapid.private_key(str(tmp_path)).private_numbers() == first.private_numbers()
    assert [one.name for one in tmp_path.iterdir()] == [vapid.FILE]


def test_word_of_a_change_reaches_the_phone_sealed_and_says_kinds_and_counts_alone(phone, subscribe, changed, send, service):
    browser = subscribe(phone("lea"))
    changed()
    assert send() == 1
    [(path, headers, body)] = service.sent
    assert (path, headers["Content-Encoding"], headers["TTL"]) == ("/lea", "aes128gcm", "86400")
    assert json.loads(browser.open(body)) == {"notices": {"plan_changed": 1}}


def test_the_service_knows_us_by_our_key(app, phone, subscribe, changed, send, service):
    subscribe(phone("lea"))
    changed()
    send()
    claims = _checked(service.sent[0][1]["Authorization"])
    assert claims["aud"] == service.origin
    assert claims["sub"].startswith("mailto:")
    key = phone("lea").get("/sync/subscription").json["key"]
    assert service.sent[0][1]["Authorization"].endswith(f"k={key}")


def test_word_is_sent_once_and_again_with_the_next_notice(phone, subscribe, changed, send, service, visit_of, world):
    lea = phone("lea")
    subscribe(lea)
    changed()
    assert [send(), send()] == [1, 0]
    lea.pull()
    [notice] = lea.of("notice")
    lea.do("update", "notice", notice["id"], {"seen": notice["told_at"]})
    assert send() == 0
    phone("ada").do("create", "visit", set=visit_of("lea", world.ids.perrin, planned_on="2999-03-05"))
    assert send() == 1


def test_who_did_not_ask_is_sent_nothing(phone, subscribe, changed, send, service):
    subscribe(phone("hugo"), "/hugo")
    changed()
    assert (send(), service.sent) == (0, [])


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_is_gone_is_dropped(phone, subscribe, changed, send, service, subscriptions, status):
    subscribe(phone("lea"))
    changed()
    service.answers = [status]
    assert (send(), subscriptions()) == (0, 0)


def test_a_service_in_trouble_is_asked_again_but_not_at_once(phone, subscribe, changed, send, service, subscriptions, monkeypatch):
    subscribe(phone("lea"))
    changed()
    service.answers = [503]
    assert (send(), send(), subscriptions(), len(service.sent)) == (0, 0, 1, 1)
    monkeypatch.setattr(sending, "_paused", {})
    assert send() == 1


def test_a_service_that_is_away_troubles_nobody(phone, subscribe, changed, send, service, subscriptions):
    subscribe(phone("lea"))
    service.server.server_close()
    changed()
    assert (send(), subscriptions()) == (0, 1)



def test_signing_out_ends_it(phone, subscribe, subscriptions):
    lea = phone("lea")
    subscribe(lea)
    assert subscriptions() == 1
    lea.client.post("/sign-out")
    assert subscriptions() == 0


def test_a_phone_that_wiped_itself_is_sent_nothing(phone, subscribe, subscriptions):
    lea = phone("lea")
    subscribe(lea)
    lea.client.post("/sync/devices/forget", json={}, headers=lea.headers)
    assert subscriptions() == 0


def test_a_revoked_device_is_sent_nothing(session, phone, subscribe, subscriptions, world):
    lea = phone("lea")
    subscribe(lea)
    session.rollback()
    devices.revoke(session, session.get(Device, UUID(lea.device)))
    session.commit()
    assert subscriptions() == 0


def test_a_disabled_user_is_sent_nothing(app, phone, subscribe, subscriptions, world):
    subscribe(phone("lea"))
    with app.app_context():
        people.disable(people.by_email("lea@example.com"))
    assert subscriptions() == 0


def test_it_can_be_turned_off(phone, subscribe, subscriptions):
    lea = phone("lea")
    subscribe(lea)
    assert lea.get("/sync/subscription").json["endpoint"]
    assert lea.client.delete("/sync/subscription", headers=lea.headers).json == {"endpoint": None}
    assert subscriptions() == 0


def test_a_browser_that_somebody_else_signs_in_with_gets_word_for_them_alone(phone, subscribe, changed, send, service, subscriptions):
    subscribe(phone("lea"), "/shared")
    hugo = subscribe(phone("hugo"), "/shared")
    assert subscriptions() == 1
    changed("lea")
    assert send() == 0
    changed("hugo")
    assert send() == 1
    assert json.loads(hugo.open(service.sent[0][2])) == {"notices": {"plan_changed": 1}}


@pytest.mark.parametrize("endpoint", [
    "http://127.0.0.1:1/x", "https://intranet.example/x", "file:///etc/passwd", "https://evil.example/fcm.googleapis.com", "", "https://["])
def test_only_a_push_service_may_be_named(phone, endpoint):
    lea = phone("lea")
    answer = lea.client.put("/sync/subscription", json=Browser().subscription(endpoint), headers=lea.headers)
    assert answer.status_code == 422


def test_a_subscription_without_whole_keys_is_none(phone, service):
    lea = phone("lea")
    for keys in ({}, {"p256dh": "AAAA", "auth": "AAAA"}, {"p256dh": 7, "auth": None}, "keys"):
        said = {"endpoint": f"{service.origin}/x", "keys": keys}
        assert lea.client.put("/sync/subscription", json=said, headers=lea.headers).status_code == 422


@pytest.mark.parametrize(("endpoint", "known"), [
    ("https://fcm.googleapis.com/fcm/send/x", True), ("https://updates.push.services.mozilla.com/wpush/v2/x", True),
    ("https://web.push.apple.com/x", True), ("https://db5p.notify.windows.com/w/?token=x", True),
    ("https://fcm.googleapis.com.evil.example/x", False), ("https://notfcm.googleapis.com.example", False),
    ("http://fcm.googleapis.com/x", False), ("https://fcm.googleapis.com:8443/x", False), ("https://a:b@fcm.googleapis.com/x", False)])
def test_the_services_of_the_browsers_are_known(endpoint, known):
    assert services.is_service(endpoint, services.BROWSERS) is known


def _checked(authorization):
    """The claims of a VAPID header, whose signature is right (RFC 8292)."""
    scheme, _, rest = authorization.partition(" ")
    parts = dict(one.strip().split("=", 1) for one in rest.split(","))
    said, _, signature = parts["t"].rpartition(".")
    raw = decoded(signature)
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(parts["k"]))
    numbers = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    key.verify(numbers, said.encode(), ec.ECDSA(hashes.SHA256()))
    with pytest.raises(InvalidSignature):
        key.verify(numbers, b"x" + said.encode(), ec.ECDSA(hashes.SHA256()))
    assert scheme == "vapid"
    head, claims = (json.loads(decoded(one)) for one in said.split("."))
    assert head == {"typ": "JWT", "alg": "ES256"}
    return claims
