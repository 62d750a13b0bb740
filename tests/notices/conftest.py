"""The world of the sync's tests, and what a phone has been told."""

import pytest

from fieldcrm.notices import unvisited
from tests.replication.conftest import perrin, phone, stored, visit_of, world  # noqa: F401


@pytest.fixture
def told():
    """``told(phone)``: the notices on it, the first told first."""
    def read(hers):
        hers.pull()
        return sorted(hers.of("notice"), key=lambda one: (one["told_at"], one["id"]))

    return read


@pytest.fixture
def look(app):
    """``look(at)``: the look of the serving process, at this moment."""
    def once(at):
        with app.app_context():
            return unvisited.look(at)

    return once
