"""The 14:00 cancelled: who is near and due?  As Léa finds it over HTTP, without a script."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from fieldcrm.models import Visit
from fieldcrm.publishing import publish
from tests import cast as builders
from tests.field.test_visits import today


@pytest.fixture
def tomorrow(session, cast):
    """A weekday to come, with Léa's visits at the café at 13:00 and at Perrin's at 14:00; «Ivanov» is due and near."""
    day = next(later for later in (today() + timedelta(days=count) for count in range(1, 5)) if later.weekday() < 5)
    cast.ivanov.position = {"lat": 45.765, "lon": 4.835, "accuracy_m": 10}
    cast.perrin.opening_hours = None
    made = [
        builders.visit(session, cast.lea, cast.bellecour, day, planned_at="13:00"),
        builders.visit(session, cast.lea, cast.perrin, day, planned_at="14:00"),
    ]
    publish(session, [cast.ivanov, *made])
    session.commit()
    cast.day, cast.at_perrins = day, made[1]
    return cast


def call_off(client, cast):
    client.post(f"/visits/{cast.at_perrins.id}/cancel", data={"cancel_reason": "Fermé"})


def test_a_cancelled_visit_leaves_an_hour_that_somebody_near_and_due_can_have(tomorrow, sign_in, session):
    client = sign_in(tomorrow.lea)
    assert "/plan/near?" not in client.get(f"/plan?day={tomorrow.day}").text
    call_off(client, tomorrow)
    link = re.search(r'href="(/plan/near\?[^"]+)"', client.get(f"/plan?day={tomorrow.day}").text)[1].replace("&amp;", "&")
    assert "at=14:00&minutes=30" in link
    page = client.get(link).text
    assert "Иванов и сыновья" in page
    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', re.search(rf'id="near-{tomorrow.ivanov.id}">(.*?)</form>', page, re.S)[1]))
    answer = client.post("/plan", data=form)
    assert (answer.status_code, answer.location) == (303, f"/plan?day={tomorrow.day}")
    session.rollback()  # to see what was written since
    planned = session.scalar(select(Visit).where(Visit.account_id == tomorrow.ivanov.id))
    assert (planned.planned_on, planned.planned_at, planned.status, planned.rep_id) == (tomorrow.day, "14:00", "planned", tomorrow.lea.id)
    assert "/plan/near?" not in client.get(f"/plan?day={tomorrow.day}").text


def test_who_is_planned_or_closed_or_was_there_that_day_is_not_offered(tomorrow, sign_in, session):
    client = sign_in(tomorrow.lea)
    call_off(client, tomorrow)
    offered = f"/plan/near?day={tomorrow.day}&at=14:00&minutes=30"
    assert "Boulangerie Perrin" not in client.get(offered).text
    session.rollback()  # to see what was written since
    tomorrow.ivanov.opening_hours = "Mo-Su 08:00-12:00"
    tomorrow.ivanov.changed()
    publish(session, [tomorrow.ivanov])
    session.commit()
    assert "Иванов" not in client.get(offered).text
    assert "Иванов" in client.get(f"/plan/near?day={tomorrow.day}&at=10:00&minutes=30").text
    later = builders.visit(session, tomorrow.lea, tomorrow.ivanov, tomorrow.day + timedelta(days=3))
    publish(session, [later])
    session.commit()
    assert "Иванов" not in client.get(f"/plan/near?day={tomorrow.day}&at=10:00&minutes=30").text


def test_the_page_costs_eight_questions_at_most(tomorrow, sign_in, count_queries):
    client = sign_in(tomorrow.lea)
    with count_queries() as statements:
        client.get(f"/plan/near?day={tomorrow.day}&at=14:00")
    assert len([one for one in statements if one.startswith("SELECT")]) <= 8
