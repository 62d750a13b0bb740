"""A database with the cast in it, and scans that run here and now."""

import pytest

from fieldcrm.duplicates import scans, worker
from fieldcrm.extensions import db
from tests.cast import meet


@pytest.fixture
def cast(session):
    return meet(session)


@pytest.fixture
def scan(app, session):
    """``scan(whole=…)``: one scan from begin to end; its row."""
    def run(whole=False):
        scans.begin(whole)
        with app.app_context():
            done = worker.run(app)
        db.session.rollback()
        return done

    return run
