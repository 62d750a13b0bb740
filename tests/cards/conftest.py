"""What the tests of cards share: the parser as the build bundles it."""

import pytest

from fieldcrm.build import build


@pytest.fixture(scope="session")
def parser():
    """`understand` of the server, over the bundle as built from today's sources."""
    build()
    from fieldcrm.cards.understanding import understand

    return understand
