import pytest

from tests import cast as people


@pytest.fixture
def cast(session):
    return people.meet(session)
