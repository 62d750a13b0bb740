"""Fixtures every test shares: the app on SQLite and on PostgreSQL, a client, a session.

A test that asks for `database_url`, or for anything built on it, runs twice.  The
migration runs once for each kind of database; every test finds the result as it was made:
a copy of the SQLite file, the one PostgreSQL database wiped (a new one takes fifty times as long).
"""

import os
import shutil
from contextlib import nullcontext
from contextvars import Context

import pytest
from flask import has_app_context
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from sqlalchemy import event

from tests.postgres import Cluster, Missing, Slate

SQLITE, POSTGRESQL = "sqlite", "postgresql"

# No test is about time: a busy machine must not make one fail.
# A submission is judged by the same examples each time; whoever runs the tests by hand looks for new ones.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True,
                          derandomize="CI" in os.environ)
settings.load_profile("house")


@pytest.fixture(scope="session")
def cluster():
    try:
        made = Cluster()
    except Missing as missing:
        pytest.fail(str(missing), pytrace=False)  # not skipped: half of the product would go untested
    yield made
    made.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "template.sqlite"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def slate(cluster):
    return Slate(cluster, migrate)


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def database_kind(request):
    return request.param


@pytest.fixture
def database_url(database_kind, request, tmp_path):
    """The URL of a migrated, empty database that is this test's own."""
    if database_kind == SQLITE:
        path = tmp_path / "fieldcrm.sqlite"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    yield request.getfixturevalue("slate").clean()


@pytest.fixture
def make_app(database_url, tmp_path):
    """A function that makes an app on this test's database; its arguments are configuration."""
    made = []

    def make(**config):
        app = build_app(database_url, tmp_path / "instance", **config)
        made.append(app)
        return app

    yield make
    for app in made:
        dispose(app)


@pytest.fixture
def app(make_app):
    return make_app()


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def session(app):
    """The app's own session, for arranging and for looking; commit what the app is to see."""
    from fieldcrm.extensions import db

    with app.app_context():
        yield db.session
        db.session.rollback()


@pytest.fixture
def sign_in(app):
    """`sign_in(user)`: a fresh client that carries this user's session cookie."""

    def enter(user):
        from fieldcrm.auth import sessions

        client = app.test_client()
        # By the test's own session where there is one: a write beside it would leave it with
        # an old view of the database, in which SQLite lets nobody write.
        with nullcontext() if has_app_context() else app.app_context():
            contents = sessions.issue(user)
        with client.session_transaction() as cookie:
            cookie.update(contents)
        return client

    return enter


@pytest.fixture
def count_queries(app):
    """`with count_queries() as statements:` lists the SQL that the block sent."""
    return counter(app)


def build_app(database_url, instance, **config):
    from fieldcrm import create_app

    given = {"TESTING": True, "DATABASE_URL": database_url, "INSTANCE_PATH": str(instance)}
    app = create_app(given | config)
    app.test_client_class = Browser
    return app


class Browser(FlaskClient):
    """Sends each request from outside.  A request that came from inside a test's own app
    context would share it, and with it the signed-in user and the database session."""

    def open(self, *args, **kwargs):
        return Context().run(super().open, *args, **kwargs)


def dispose(app):
    from fieldcrm.extensions import db

    with app.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


def migrate(url):
    from fieldcrm.migrations import upgrade

    upgrade(url)


def counter(app):
    from contextlib import contextmanager

    from fieldcrm.extensions import db

    @contextmanager
    def counting():
        statements = []

        def note(connection, cursor, statement, *_):
            statements.append(statement)

        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(engine, "before_cursor_execute", note)

    return counting
