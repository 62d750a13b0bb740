"""People who sign in, made the way an administrator makes them, and a browser for them."""

import re

import pytest

from fieldcrm import people

PASSWORD = "correct horse battery"


@pytest.fixture
def marie(session):
    return people.add(email="marie@example.com", name="Marie Curie", role="rep", password=PASSWORD, language="fr")


@pytest.fixture
def ada(session):
    return people.add(email="ada@example.com", name="Ada Byron", role="administrator", password=PASSWORD)


class Door:
    """A browser in front of the sign-in page."""

    def __init__(self, client):
        self.client = client

    def token(self, page="/sign-in"):
        text = self.client.get(page).text
        return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', text)[1]

    def enter(self, email, password=PASSWORD, **more):
        form = {"email": email, "password": password, "csrf_token": self.token(), **more}
        return self.client.post("/sign-in", data=form)


@pytest.fixture
def door(client):
    return Door(client)
