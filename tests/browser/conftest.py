"""Real Chromium, a real server process, and phones that sign in at it.

The app is built first when its sources have changed.  Nothing here runs twice
for two databases: what the database does is tested elsewhere.
"""

import shutil
from datetime import UTC, datetime

import pytest
from playwright.sync_api import sync_playwright
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from fieldcrm.build import build
from tests.browser.phone import PASSWORD, Phone
from tests.browser.server import Server
from tests.browser.tour import REPS
from tests.cast import meet, user
from tests.conftest import build_app, dispose

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]


@pytest.fixture(scope="session")
def built():
    build()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def database(tmp_path, sqlite_template):
    path = tmp_path / "browser.sqlite"
    shutil.copyfile(sqlite_template, path)
    return path


@pytest.fixture
def tables(tmp_path, database):
    """``with tables() as session``: arrange and look beside the running server."""
    app = build_app(f"sqlite:///{database}", tmp_path / "arranging")
    from fieldcrm.extensions import db

    def open_session():
        with app.app_context():
            return Session(db.engine, expire_on_commit=False)

    with app.app_context():
        yield open_session
    dispose(app)


@pytest.fixture
def cast(tables):
    from fieldcrm.auth.passwords import hash_password
    from fieldcrm.publishing import publish

    with tables() as session:
        people = meet(session)
        # Hugo shares Léa's territory.
        people.hugo = user(session, "Hugo Blanc", [people.lyon], email="hugo@example.com")
        for person in (people.lea, people.hugo, people.tom):
            person.password_hash = hash_password(PASSWORD)
            person.language = "en"
        publish(session, [people.lea, people.hugo, people.tom])
        session.commit()
        return people


@pytest.fixture
def end_sessions(tables):
    """Every session ends at the server. (A cookie that a test clears comes back with an answer under way.)"""
    from sqlalchemy import update

    from fieldcrm.models import SignIn

    def end():
        with tables() as session:
            session.execute(update(SignIn).values(ended_at=datetime.now(UTC)))
            session.commit()

    return end


@pytest.fixture
def server(built, tmp_path, database, cast):
    running = Server(tmp_path, database).start()
    yield running
    running.stop()


@pytest.fixture
def phones(chromium, server):
    """``phones(email)``: one more phone, signed in and with its replica whole."""
    made = []

    def phone(email=None, **options):
        context = chromium.new_context(
            viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True, locale="en-GB",
            timezone_id="Europe/Paris", **options)
        one = Phone(context, server)
        made.append(one)
        return one.sign_in(email).wait_until_ready() if email else one

    yield phone
    for one in made:
        one.context.close()


@pytest.fixture
def lea(phones):
    return phones("lea@example.com")


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory, sqlite_template):
    """The sample territory, with a rep for each language of the tour."""
    from sqlalchemy import select

    from fieldcrm import sample
    from fieldcrm.extensions import db
    from fieldcrm.models import User
    from fieldcrm.publishing import publish

    folder = tmp_path_factory.mktemp("sample")
    path = folder / "sample.sqlite"
    shutil.copyfile(sqlite_template, path)
    app = build_app(f"sqlite:///{path}", folder / "arranging")
    with app.app_context():
        sample.load(db.session)
        for language, rep in REPS.items():
            user = db.session.scalar(select(User).where(User.email == rep.email))
            user.language = language
            user.changed()
            publish(db.session, user)
        db.session.commit()
    dispose(app)
    return path


@pytest.fixture(scope="session")
def sample_server(built, tmp_path_factory, sample_database):
    running = Server(tmp_path_factory.mktemp("sample-server"), sample_database).start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def sample_rows(sample_database):
    """``with sample_rows() as session``: to know which pages there are."""
    engine = create_engine(f"sqlite:///{sample_database}")
    yield lambda: Session(engine)
    engine.dispose()


@pytest.fixture
def visitors(chromium, sample_server):
    """``visitors(sign_in, locale)``: somebody of the sample on a phone of 360 x 740."""
    made = []

    def visitor(person=None, locale="en-GB", **options):
        context = chromium.new_context(
            viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True, locale=locale,
            timezone_id="Europe/Paris", reduced_motion="reduce", **options)
        one = Phone(context, sample_server)
        made.append(one)
        return one.sign_in(person.email, person.password) if person else one

    yield visitor
    for one in made:
        one.context.close()
