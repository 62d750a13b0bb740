"""Every route, as everybody: who may be there, and who is told that there is nothing."""

from uuid import uuid4

import pytest

from fieldcrm.models import Device
from tests.cast import visit

PEOPLE = ("nobody", "lea", "tom", "nadia", "ada")
EVERYBODY = set(PEOPLE)
SIGNED_IN = EVERYBODY - {"nobody"}
SENIOR = {"nadia", "ada"}

#: What begins with this path is for these people.
FOR = {
    "/desk/users": {"ada"}, "/desk/territories": {"ada"}, "/desk/teams": {"ada"},
    "/desk/duplicates/rules": {"ada"},
    "/desk": SENIOR,
    "/sign-in": EVERYBODY, "/sign-out": EVERYBODY, "/language": EVERYBODY, "/manifest.webmanifest": EVERYBODY,
}
#: Records of Lyon: Léa's own, in the sight of Nadia and Ada, and none of Tom's business.
LYON = {"lea", "nadia", "ada"}


@pytest.fixture
def own(session, cast):
    """{route's word: (an id, who may see it)}"""
    phone = Device(id=uuid4(), user_id=cast.lea.id, name="Léa's phone")
    planned = visit(session, cast.lea, cast.perrin)
    session.add(phone)
    from fieldcrm.publishing import publish

    publish(session, [planned])
    session.commit()
    return {
        "/customers/": (cast.perrin.id, LYON), "/contacts/": (cast.marie.id, LYON), "/visits/": (planned.id, LYON),
        "/devices/": (phone.id, {"lea", "ada"}), "/desk/users/": (cast.lea.id, {"ada"}),
        "/desk/territories/": (cast.lyon.id, {"ada"}),
    }


def routes(app):
    """(method, path with its words) of every route, but HEAD and OPTIONS."""
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            yield method, rule.rule


def concrete(rule, own):
    """The path to ask for, and who may; (None, …) for records that the story has none of."""
    if "<" not in rule:
        return rule, next((people for prefix, people in FOR.items() if rule.startswith(prefix)), SIGNED_IN)
    prefix, rest = rule.split("<", 1)
    after = rest.split(">", 1)[1]
    found, people = own.get(prefix, (uuid4(), set()))
    return f"{prefix}{found}{after}", people


@pytest.mark.parametrize("person", PEOPLE)
def test_a_page_opens_for_those_whom_it_is_for_and_for_nobody_else(app, cast, own, sign_in, person):
    client = app.test_client() if person == "nobody" else sign_in(getattr(cast, person))
    walked = 0
    for method, rule in routes(app):
        path, people = concrete(rule, own)
        if method != "GET" or rule.startswith(("/sync", "/blobs", "/api", "/calendar/<")):
            continue
        answer = client.get(path)
        assert answer.status_code < 500, path
        if rule == "/":
            assert answer.status_code == 302
        elif person in people:
            # The sign-in page leads who is in already to where they start.
            assert answer.status_code == (302 if rule == "/sign-in" and person != "nobody" else 200), path
        elif person == "nobody":
            assert answer.status_code == 303, path
            assert answer.location.startswith("/sign-in?next="), path
        else:
            assert answer.status_code == 404, path
        walked += 1
    assert walked > 20


@pytest.mark.parametrize("person", PEOPLE)
def test_a_form_is_taken_from_those_whom_it_is_for_and_from_nobody_else(app, cast, own, sign_in, person):
    for method, rule in routes(app):
        path, people = concrete(rule, own)
        if method != "POST" or rule.startswith("/sync"):
            continue
        client = app.test_client() if person == "nobody" else sign_in(getattr(cast, person))
        answer = client.post(path)
        assert answer.status_code < 500, path
        if rule.startswith(("/desk", "/devices", "/password")) and person in people:
            assert answer.status_code == 400, f"{path} took a form without its token"
        elif person not in people and person != "nobody":
            # A rep may not learn from the answer whether there is such a record.
            assert answer.status_code in {400, 404}, path
        elif person == "nobody" and people != EVERYBODY:
            # Without a token some say so before they ask who it is.
            assert answer.status_code in {303, 400}, path


@pytest.mark.parametrize("method", ["GET", "POST", "PATCH", "HEAD"])
def test_nobody_reads_or_writes_the_sync_without_a_session(app, method):
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith(("/sync", "/blobs", "/api")) and method in rule.methods:
            path = rule.rule.replace("<sha256>", "a" * 64).replace("<any(accounts, contacts):kind>", "accounts")
            answer = app.test_client().open(path, method=method)
            assert answer.status_code == 401, path


def test_a_record_out_of_sight_answers_like_one_that_is_not_there(cast, own, sign_in):
    tom = sign_in(cast.tom)
    for prefix in ("/customers/", "/contacts/", "/visits/"):
        hidden, missing = tom.get(f"{prefix}{own[prefix][0]}"), tom.get(f"{prefix}{uuid4()}")
        assert hidden.status_code == missing.status_code == 404
        assert hidden.text == missing.text
