from datetime import timedelta

import pytest
from sqlalchemy import select

from fieldcrm import people
from fieldcrm.auth.passwords import hash_password, make_password, verify_password
from fieldcrm.auth.views import safe_path
from fieldcrm.models import SignIn, now
from tests.auth.conftest import PASSWORD, Door


def test_who_knows_the_password_comes_in(door, marie):
    answer = door.enter("marie@example.com")
    assert (answer.status_code, answer.location) == (303, "/today")
    assert door.client.get("/devices").status_code == 200


def test_an_email_is_the_same_in_capitals_and_with_blanks(door, marie):
    assert door.enter("  Marie@Example.COM ").status_code == 303


def test_an_administrator_starts_at_the_desk(door, ada):
    assert door.enter("ada@example.com").location == "/desk"


@pytest.mark.parametrize(("email", "password"), [
    ("marie@example.com", "not the password"), ("nobody@example.com", PASSWORD),
    ("marie@example.com", "x" * 5000), ("marie@example.com' OR 1=1 --", PASSWORD),
])
def test_anybody_else_stays_outside_and_is_told_the_same(door, marie, email, password):
    answer = door.enter(email, password)
    assert answer.status_code == 422
    assert door.client.get("/devices").status_code == 303


def test_a_character_that_nobody_types_is_refused(door, marie):
    assert door.enter("marie@example.com\0").status_code == 400
    assert door.client.get("/sign-in?next=%00").status_code == 400


def test_a_wrong_password_and_an_unknown_email_read_alike(door, marie):
    def told(answer):
        return "This email and password do not belong together." in answer.text

    assert told(door.enter("marie@example.com", "not the password"))
    assert told(door.enter("nobody@example.com", PASSWORD))


def test_what_was_typed_is_still_there_but_the_password(door, marie):
    text = door.enter("marie@example.com", "not the password").text
    assert 'value="marie@example.com"' in text
    assert "not the password" not in text


def test_a_form_without_its_token_is_refused(client, marie):
    assert client.post("/sign-in", data={"email": marie.email, "password": PASSWORD}).status_code == 400
    assert client.get("/devices").status_code == 303


def test_a_disabled_user_is_out_at_once_in_every_browser(door, marie, session, app):
    door.enter("marie@example.com")
    people.disable(marie)
    assert door.client.get("/devices").status_code == 303
    assert Door(app.test_client()).enter("marie@example.com").status_code == 422


def test_a_new_password_ends_the_sessions_of_the_old_one(door, marie, session):
    door.enter("marie@example.com")
    people.set_password(marie, "another one, longer")
    assert door.client.get("/devices").status_code == 303
    assert door.enter("marie@example.com", "another one, longer").status_code == 303


def test_a_copy_of_the_cookie_is_worth_nothing_after_signing_out(door, marie, app):
    door.enter("marie@example.com")
    thief = app.test_client()
    thief.set_cookie("fieldcrm", door.client.get_cookie("fieldcrm").value)
    assert thief.get("/devices").status_code == 200
    assert door.client.post("/sign-out").location == "/sign-in"
    assert thief.get("/devices").status_code == 303


def test_signing_out_keeps_what_the_browser_stores_for_us(door, marie):
    door.enter("marie@example.com")
    assert "Clear-Site-Data" not in door.client.post("/sign-out").headers


def test_a_session_begins_anew_when_somebody_signs_in(door, marie, ada, session):
    door.enter("marie@example.com")
    first = door.client.get_cookie("fieldcrm").value
    door.client.post("/sign-out")
    door.enter("marie@example.com")
    assert door.client.get_cookie("fieldcrm").value != first
    assert len(session.scalars(select(SignIn).where(SignIn.ended_at.is_(None))).all()) == 1


def test_too_many_wrong_passwords_for_one_email_must_wait(make_app, marie):
    door = Door(make_app(SIGN_IN_LIMIT="3 per minute").test_client())
    assert [door.enter("marie@example.com", "wrong").status_code for _ in range(3)] == [422] * 3
    answer = door.enter("marie@example.com")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert "Too many tries" in answer.text


def test_too_many_wrong_passwords_from_one_address_must_wait_whatever_the_email(make_app, marie):
    door = Door(make_app(SIGN_IN_LIMIT="3 per minute").test_client())
    for number in range(3):
        door.enter(f"guess{number}@example.com", "wrong")
    assert door.enter("marie@example.com").status_code == 429


def test_a_company_may_sign_in_from_one_address(make_app, marie):
    app = make_app(SIGN_IN_LIMIT="3 per minute")
    assert [Door(app.test_client()).enter("marie@example.com").status_code for _ in range(6)] == [303] * 6


def test_the_page_that_was_asked_for_comes_after_signing_in(door, marie):
    asked = door.client.get("/devices?all=1")
    assert asked.location == "/sign-in?next=/devices?all%3D1"
    assert door.enter("marie@example.com", next="/devices?all=1").location == "/devices?all=1"


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "https://evil.example", "evil", "",
                                  "/\t/evil.example", "javascript:alert(1)", "/\n/evil.example", None])
def test_no_link_leads_through_our_door_to_another_site(path):
    assert safe_path(path) is None


def test_the_sync_is_told_401_and_never_redirected(client, app):
    answer = client.get("/sync/hello")
    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"
    assert answer.json["type"] == "/problems/signed-out"


def test_a_stored_password_is_argon2_and_read_by_nobody():
    stored = hash_password(PASSWORD)
    assert stored.startswith("$argon2id$")
    assert PASSWORD not in stored
    assert verify_password(stored, PASSWORD)
    assert not verify_password(stored, PASSWORD + "x")
    assert not verify_password("no hash at all", PASSWORD)


def test_made_passwords_differ_and_can_be_read_out():
    made = {make_password() for _ in range(100)}
    assert len(made) == 100
    assert not set("".join(made)) & set("01lo")


def test_the_cookie_is_given_once_a_day_and_not_with_every_answer(door, marie, monkeypatch):
    """Else an answer to the worker would put back what a page has just written into it."""
    door.enter(marie.email)
    door.client.get("/devices")
    assert "Set-Cookie" not in door.client.get("/devices").headers
    tomorrow = now() + timedelta(days=1)
    monkeypatch.setattr("fieldcrm.auth.sessions.now", lambda: tomorrow)
    assert "Expires=" in door.client.get("/devices").headers["Set-Cookie"]
    assert "Set-Cookie" not in door.client.get("/devices").headers
