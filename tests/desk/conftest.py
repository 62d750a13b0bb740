"""The desk as each of the cast finds it."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from fieldcrm.journeys import jobs, worker
from fieldcrm.models import PlanningJob
from fieldcrm.publishing import publish
from tests.cast import TODAY, meet
from tests.desk.planning import LONG_S, latest


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


@pytest.fixture
def planned(app, session, cast):
    app.config["PLAN_SECONDS"] = 0.3
    cast.lea.language = "en"
    cast.ivanov.position = {"lat": 45.77, "lon": 4.88, "accuracy_m": 10}
    publish(session, [cast.lea, cast.ivanov])
    session.commit()
    cast.path = f"/desk/weeks/{cast.lea.id}"
    cast.monday = TODAY + timedelta(days=7)
    yield cast
    session.rollback()
    jobs.stop(*session.scalars(select(PlanningJob.id)))
    assert worker.wait(app, LONG_S)


@pytest.fixture
def search(app, session, planned):
    """Ask, and wait; the job that came of it."""
    def search(desk, path=None, **said):
        answer = desk.send(path or planned.path, **{"first_on": str(planned.monday), "weeks": "2", **said})
        assert answer.status_code == 303
        assert worker.wait(app, LONG_S)
        return latest(session)

    return search
