"""An installation as its administrator has it: a folder, a database, and the command `fieldcrm`."""

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine

from fieldcrm.cli import main
from tests.cast import meet
from tests.conftest import build_app, dispose


@pytest.fixture
def instance(tmp_path):
    return tmp_path / "instance"


@pytest.fixture
def fieldcrm(database_url, instance, monkeypatch):
    """`fieldcrm("user", "list")` -> click's result; of this test's own database."""
    monkeypatch.setenv("FIELDCRM_INSTANCE", str(instance))
    monkeypatch.setenv("DATABASE_URL", database_url)

    def call(*words, **options):
        return CliRunner().invoke(main, list(map(str, words)), **options)

    return call


@pytest.fixture
def story(app):
    """The cast has met, and nothing of the meeting is left open."""
    from fieldcrm.extensions import db

    with app.app_context():
        cast = meet(db.session)
        emails = {name: getattr(cast, name).email for name in ("lea", "tom", "nadia", "ada", "nils")}
    dispose(app)
    return emails


@pytest.fixture
def rows(database_url):
    """`rows("SELECT …")`, asked of the database itself."""
    def ask(statement):
        engine = create_engine(database_url)
        with engine.connect() as connection:
            found = connection.exec_driver_sql(statement).all()
        engine.dispose()
        return found

    return ask


@pytest.fixture
def serve_app(database_url, instance):
    """The app that the installation serves, made when it is asked for."""
    made = []

    def make():
        app = build_app(database_url, instance)
        made.append(app)
        return app

    yield make
    for app in made:
        dispose(app)
