"""The desk's schedule by mouse and by keys alone, and a week from a phone without a network to its approval and back."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from fieldcrm.auth.passwords import hash_password
from fieldcrm.documents.week_plans import plan_id
from fieldcrm.models import Visit, WeekPlan
from fieldcrm.publishing import publish
from tests.browser.phone import PASSWORD, Phone
from tests.cast import visit

SLOW_MS = 20_000


@pytest.fixture
def week(cast, tables):
    """Next week: Léa sees Perrin on Monday and the café on Tuesday."""
    today = datetime.now(UTC).date()
    cast.monday = today + timedelta(days=7 - today.weekday())
    with tables() as session:
        nadia = session.merge(cast.nadia)
        nadia.password_hash, nadia.language = hash_password(PASSWORD), "en"
        cast.first = visit(session, cast.lea, cast.perrin, cast.monday, planned_at="09:30")
        cast.second = visit(session, cast.lea, cast.bellecour, cast.monday + timedelta(days=1), planned_at="10:00")
        publish(session, [nadia, cast.first, cast.second])
        session.commit()
    return cast


@pytest.fixture
def desktop(chromium, server, week):
    """Nadia at her desk."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", timezone_id="Europe/Paris")
    one = Phone(context, server).sign_in("nadia@example.com")
    yield one
    context.close()


def cell(page, week, days, rep):
    return page.locator(f"[data-day='{week.monday + timedelta(days=days)}'][data-rep='{rep.id}']")


def stands(tables, week):
    with tables() as session:
        found = session.get(Visit, week.first.id)
        return found.planned_on, found.planned_at, found.rep_id


def test_a_visit_is_dragged_to_another_day_and_rep_and_taken_back(desktop, week, tables):
    page = desktop.open(f"/desk/schedule?day={week.monday}")
    block = page.locator(f"[data-visit='{week.first.id}']")
    block.drag_to(cell(page, week, 2, week.hugo))
    expect(cell(page, week, 2, week.hugo).locator(f"[data-visit='{week.first.id}']")).to_be_visible(timeout=SLOW_MS)
    assert stands(tables, week) == (week.monday + timedelta(days=2), "09:30", week.hugo.id)
    page.locator("[role=status] button").click()
    expect(cell(page, week, 0, week.lea).locator(f"[data-visit='{week.first.id}']")).to_be_visible(timeout=SLOW_MS)
    assert stands(tables, week) == (week.monday, "09:30", week.lea.id)
    assert desktop.problems == []


def test_a_visit_is_moved_by_keys_alone(desktop, week, tables):
    page = desktop.open(f"/desk/schedule?day={week.monday}")
    page.locator(f"[data-visit='{week.first.id}']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/schedule/visits/**")
    page.locator("select[name=rep_id]").focus()
    page.keyboard.type("Hugo")
    page.keyboard.press("Enter")
    page.locator("main form button").press("Enter")
    page.wait_for_url("**/desk/schedule?**")
    expect(cell(page, week, 0, week.hugo).locator(f"[data-visit='{week.first.id}']")).to_be_visible(timeout=SLOW_MS)
    assert stands(tables, week) == (week.monday, "09:30", week.hugo.id)


def test_what_the_rep_moved_without_a_network_is_asked_about_and_not_overwritten(lea, desktop, server, week, tables):
    form = desktop.open(f"/desk/schedule/visits/{week.first.id}?back=/desk/schedule?day={week.monday}")
    lea.sync()
    server.stop()
    page = lea.open(f"/plan?day={week.monday}&move={week.first.id}")
    page.fill("input[name=planned_on]", str(week.monday + timedelta(days=3)))
    page.locator(f"#move-{week.first.id} button.button-main").click()
    page.wait_for_url(f"**/plan?day={week.monday + timedelta(days=3)}")
    server.start()
    lea.sync()
    lea.wait_for_state(waiting=0)
    form.fill("input[name=planned_on]", str(week.monday + timedelta(days=1)))
    form.locator("main form button").click()
    expect(form.locator("[role=status]")).to_contain_text("Both versions are kept", timeout=SLOW_MS)
    expect(cell(form, week, 3, week.lea).get_by_role("img", name="Two versions: to be decided")).to_be_visible()
    assert stands(tables, week)[0] == week.monday + timedelta(days=3)
    form.locator("[role=status] a").click()
    form.wait_for_url("**/inbox/conflicts/**")


def test_a_week_is_proposed_without_a_network_approved_and_marked_where_it_changed(lea, desktop, server, week, tables):
    lea.sync()
    server.stop()
    page = lea.open(f"/plan?day={week.monday}")
    page.locator("#propose button").click()
    expect(page.locator("#agreed")).to_have_text("This week waits for approval", timeout=SLOW_MS)
    server.start()
    lea.sync()
    lea.wait_for_state(waiting=0)
    desk = desktop.open(f"/desk/schedule?day={week.monday}")
    expect(desk.locator("tr", has_text="Léa Martin").locator("th").last).to_contain_text("Waits for approval")
    desk = desktop.open(f"/desk/schedule/{week.lea.id}?day={week.monday}")
    desk.fill("textarea[name=comment]", "Well done")
    desk.locator("button[value=approved]").click()
    expect(desk.locator("[role=status]")).to_contain_text("approved", timeout=SLOW_MS)
    with tables() as session:
        assert {one["visit"] for one in session.query(WeekPlan).one().approved} == {str(week.first.id), str(week.second.id)}
        assert str(session.query(WeekPlan).one().id) == plan_id(week.lea.id, week.monday)
    lea.sync()
    page = lea.open(f"/plan?day={week.monday}")
    expect(page.locator("#agreed")).to_have_text("This week is approved")
    expect(page.locator(".agreed-comment")).to_have_text("Well done")
    server.stop()
    page = lea.open(f"/plan?day={week.monday}&move={week.first.id}")
    page.fill("input[name=planned_on]", str(week.monday + timedelta(days=2)))
    page.locator(f"#move-{week.first.id} button.button-main").click()
    page.wait_for_url(f"**/plan?day={week.monday + timedelta(days=2)}")
    expect(page.locator(f"#row-{week.first.id}")).to_contain_text("Moved since the plan was approved")
    server.start()
    lea.sync()
    lea.wait_for_state(waiting=0)
    desk = desktop.open(f"/desk/schedule/{week.lea.id}?day={week.monday}")
    expect(desk.locator("#plan")).to_contain_text("1 visit differs from what was last approved.")
