import pytest

from tests import cast as people
from tests.desk.conftest import Desk


@pytest.fixture
def cast(session):
    cast = people.meet(session)
    cast.nadia.language = cast.ada.language = "en"
    session.commit()
    return cast


@pytest.fixture
def desk_of(cast, sign_in):
    return lambda name: Desk(sign_in(getattr(cast, name)))
