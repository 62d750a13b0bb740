"""What the tests of cards share: the parser as the build bundles it, and people who have cards."""

import pytest

from fieldcrm.build import build
from tests.cast import meet


@pytest.fixture(scope="session")
def parser():
    """`understand` of the server, over the bundle as built from today's sources."""
    build()
    from fieldcrm.cards.understanding import understand

    return understand


@pytest.fixture
def cast(session):
    people = meet(session)
    session.commit()
    return people
