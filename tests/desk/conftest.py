"""The desk as each of the cast finds it."""

import re

import pytest

from tests.cast import meet


@pytest.fixture
def cast(session):
    cast = meet(session)
    # Whose pages are read here in the words of the templates.
    cast.nadia.language = cast.ada.language = "en"
    session.commit()
    return cast


class Desk:
    """One person's browser, that fills in forms as people do: token and all."""

    def __init__(self, client):
        self.client = client

    def get(self, path):
        return self.client.get(path)

    def send(self, path, page=None, **form):
        text = self.client.get(page or path).text
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', text)
        return self.client.post(path, data={"csrf_token": token[1] if token else "", **form})


@pytest.fixture
def desk_of(cast, sign_in):
    return lambda name: Desk(sign_in(getattr(cast, name)))
