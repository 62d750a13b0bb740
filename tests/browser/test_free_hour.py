"""A day that breaks in a basement: the 14:00 is called off, and everything is still there without a network."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from fieldcrm.models import User, Visit
from fieldcrm.publishing import publish
from tests.browser.test_alike import in_lyon
from tests.cast import visit


@pytest.fixture
def tomorrow(tables, cast, lea):
    """Léa is at the café at one and at Perrin's at two; «Иванов» is long due, and nobody planned to go there."""
    day = in_lyon() + timedelta(days=1)
    with tables() as session:
        rep = session.get(User, cast.lea.id)
        ivanov = session.merge(cast.ivanov)
        ivanov.position = {"lat": 45.765, "lon": 4.835, "accuracy_m": 10}
        ivanov.opening_hours = session.merge(cast.perrin).opening_hours = "Mo-Su 08:00-20:00"
        ivanov.changed()
        made = [visit(session, rep, session.merge(cast.bellecour), day, planned_at="13:00"),
                visit(session, rep, session.merge(cast.perrin), day, planned_at="14:00")]
        publish(session, [ivanov, *made])
        session.commit()
        lea.perrins = made[1].id
    lea.sync()
    return day


def test_who_is_near_and_due_takes_the_place_of_who_called_off(lea, server, tomorrow, tables, cast):
    lea.open(f"/plan?day={tomorrow}")
    expect(lea.page.locator(".plan-row")).to_have_count(2)
    server.stop()
    page = lea.open(f"/plan/map?day={tomorrow}")
    expect(page.locator(".sketch-stop")).to_have_count(2)
    page = lea.open(f"/visits/{lea.perrins}")
    page.locator("details:has(form[action$='/cancel']) summary").click()
    page.locator("input[name=cancel_reason]").fill("Fermé")
    page.locator("form[action$='/cancel'] button[type=submit]").click()
    page.locator(".nudge-free").click()
    page.locator(f"#near-{cast.ivanov.id} button").click()
    expect(page.locator(".plan-row", has_text="Иванов и сыновья")).to_be_visible()
    expect(page.locator(".nudge-free")).to_have_count(0)
    server.start()
    lea.sync()
    lea.wait_for_state(waiting=0)
    with tables() as session:
        planned = session.scalars(select(Visit).where(Visit.account_id == cast.ivanov.id)).one()
        assert (planned.planned_on, planned.planned_at) == (tomorrow, "14:00")


def test_a_visit_goes_into_the_phones_calendar_as_a_file(lea, server, tomorrow):
    lea.open(f"/plan?day={tomorrow}")
    expect(lea.page.locator(".plan-row")).to_have_count(2)
    server.stop()
    page = lea.open(f"/visits/{lea.perrins}")
    page.evaluate("() => { navigator.canShare = () => false; }")
    with page.expect_download() as download:
        page.locator("[data-ics]").click()
    text = download.value.path().read_bytes().decode()
    assert download.value.suggested_filename == "Boulangerie Perrin.ics"
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert f"UID:{lea.perrins}@fieldcrm\r\n" in text
    assert "SUMMARY:Boulangerie Perrin\r\n" in text
