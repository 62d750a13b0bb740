"""The desk's schedule by mouse and by keys alone, and a week from a phone without a network to its approval and back."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
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
    block = page.locator(f".block[href*='{week.first.id}']")
    block.drag_to(cell(page, week, 2, week.hugo))
    expect(cell(page, week, 2, week.hugo).locator(f".block[href*='{week.first.id}']")).to_be_visible(timeout=SLOW_MS)
    assert stands(tables, week) == (week.monday + timedelta(days=2), "09:30", week.hugo.id)
    expect(page).to_have_url(re.compile("said="), timeout=SLOW_MS)
    page.reload()  # as the page does itself, when sync brings what was moved
    page.locator("[role=status] button").click()
    expect(cell(page, week, 0, week.lea).locator(f".block[href*='{week.first.id}']")).to_be_visible(timeout=SLOW_MS)
    assert stands(tables, week) == (week.monday, "09:30", week.lea.id)
    assert desktop.problems == []


def test_the_visit_that_was_taken_moves_though_another_stands_in_its_place_by_then(desktop, week, tables):
    """As it is when the page shows itself anew beneath the mouse."""
    page = desktop.open(f"/desk/schedule?day={week.monday}")
    first, second = (page.locator(f".block[href*='{one.id}']") for one in (week.first, week.second))
    page.mouse.move(*middle(first))
    page.mouse.down()
    page.mouse.move(*middle(second))
    expect(page.locator("[data-lifted]")).to_have_count(1)
    first.evaluate("(one, other) => { one.href = other; one.dataset.was = '2020-01-01 08:00'; }", second.get_attribute("href"))
    page.mouse.move(*middle(cell(page, week, 3, week.lea)))
    page.mouse.up()
    expect(page.locator("[role=status]")).to_contain_text("Boulangerie Perrin", timeout=SLOW_MS)
    assert stands(tables, week) == (week.monday + timedelta(days=3), "09:30", week.lea.id)
    expect(page.locator("[data-lifted]")).to_have_count(0)


@pytest.fixture
def touched(chromium, server, week):
    """`touched(width, height)`: Nadia with a phone or a tablet."""
    contexts = []

    def open_on(width, height):
        contexts.append(chromium.new_context(
            viewport={"width": width, "height": height}, has_touch=True, locale="en-GB", timezone_id="Europe/Paris"))
        return Phone(contexts[-1], server).sign_in("nadia@example.com").wait_until_ready()

    yield open_on
    for context in contexts:
        context.close()


def finger(page):
    wire = page.context.new_cdp_session(page)
    return lambda kind, *points: wire.send("Input.dispatchTouchEvent", {
        "type": f"touch{kind}", "touchPoints": [{"x": x, "y": y} for x, y in points]})


SETTLED = """(one) => new Promise((settled) => {
    const look = (top, frames) => {
        const now = one.getBoundingClientRect().top;
        frames = now === top ? frames + 1 : 0;
        if (frames > 5) settled();
        else requestAnimationFrame(() => look(now, frames));
    };
    look(null, 0);
})"""


def hold(page, locator):
    """Her finger, when it has lifted the visit: on a page that still settles she may have pressed beside it."""
    touch = finger(page)
    for _again in range(5):
        locator.evaluate(SETTLED)
        touch("Start", middle(locator))
        try:
            page.wait_for_selector(".block-carried", timeout=SLOW_MS / 5)
        except PlaywrightTimeout:
            touch("Cancel")  # to let go would be a tap on whatever is there
        else:
            return touch
    raise AssertionError("The visit stays where it is.")


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_finger_that_holds_a_visit_carries_it_to_another_rep(touched, week, tables):
    tablet = touched(1180, 820)
    page = tablet.open(f"/desk/schedule?day={week.monday}")
    block, aim = page.locator(f".block[href*='{week.first.id}']"), cell(page, week, 1, week.hugo)
    touch = hold(page, block)
    touch("Move", middle(aim))
    expect(aim).to_have_attribute("data-over", "")
    touch("End")
    expect(aim.locator(f".block[href*='{week.first.id}']")).to_be_visible(timeout=SLOW_MS)
    assert stands(tables, week) == (week.monday + timedelta(days=1), "09:30", week.hugo.id)
    assert "/visits/" not in page.url  # it was no tap
    expect(page.locator(".block-carried")).to_have_count(0)
    assert tablet.problems == []


def test_on_a_phone_a_visit_is_carried_from_the_days_list_into_the_month(touched, week, tables):
    phone = touched(360, 740)
    page = phone.open(f"/desk/schedule/{week.lea.id}?day={week.monday}")
    row = page.locator(f".day-list li:has([href*='{week.first.id}'])")
    row.evaluate("one => one.scrollIntoView({ block: 'end' })")
    touch, aim = hold(page, row), page.locator(f"td[data-day='{week.monday + timedelta(days=3)}']")
    touch("Move", (180, 20))  # at the edge the page goes along
    expect(aim).to_be_in_viewport(ratio=1, timeout=SLOW_MS)
    touch("Move", (180, 370))
    touch("Move", middle(aim))
    expect(aim).to_have_attribute("data-over", "")
    touch("End")
    expect(page.locator("[role=status]")).to_contain_text("moved to", timeout=SLOW_MS)
    assert stands(tables, week) == (week.monday + timedelta(days=3), "09:30", week.lea.id)


def test_a_finger_that_moves_at_once_carries_nothing_and_a_tap_opens_the_form(touched, week, tables):
    page = touched(1180, 820).open(f"/desk/schedule?day={week.monday}")
    block = page.locator(f".block[href*='{week.first.id}']")
    touch, (x, y) = finger(page), middle(block)
    touch("Start", (x, y))
    for step in (30, 60, 90):  # up: to the side a browser may take it for going back
        touch("Move", (x, y - step))
    expect(page.locator(".block-carried")).to_have_count(0)
    touch("End")
    assert stands(tables, week)[0] == week.monday
    block.tap()
    page.wait_for_url("**/desk/schedule/visits/**")


def test_a_visit_is_moved_by_keys_alone(desktop, week, tables):
    page = desktop.open(f"/desk/schedule?day={week.monday}")
    page.locator(f".block[href*='{week.first.id}']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/schedule/visits/**")
    page.locator("select[name=rep_id]").focus()
    page.keyboard.type("Hugo")
    page.keyboard.press("Enter")
    page.locator("main form button").press("Enter")
    page.wait_for_url("**/desk/schedule?**")
    expect(cell(page, week, 0, week.hugo).locator(f".block[href*='{week.first.id}']")).to_be_visible(timeout=SLOW_MS)
    assert stands(tables, week) == (week.monday, "09:30", week.hugo.id)




def shown_anew(page):
    """As when sync has brought something."""
    page.evaluate("document.getElementById('schedule').dataset.before = ''")
    page.evaluate("navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { kind: 'changed' } }))")
    expect(page.locator("#schedule[data-before]")).to_have_count(0, timeout=SLOW_MS)


def move_by_keys(page, week, days):
    """From its block to its form, and to another day."""
    page.locator(f".board .block[href*='{week.first.id}']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/schedule/visits/**")
    page.fill("input[name=planned_on]", str(week.monday + timedelta(days=days)))
    page.keyboard.press("Enter")
    page.wait_for_url("**said=**")


@pytest.mark.parametrize("board", ["team", "rep"])
def test_a_visit_that_was_moved_by_keys_has_the_focus_at_its_new_place_and_keeps_it(desktop, week, board):
    path = "" if board == "team" else f"/{week.lea.id}"
    page = desktop.open(f"/desk/schedule{path}?day={week.monday}")
    move_by_keys(page, week, 1)
    block = cell(page, week, 1, week.lea).locator(f".block[href*='{week.first.id}']")
    expect(block).to_be_focused(timeout=SLOW_MS)
    shown_anew(page)
    expect(block).to_be_focused()
    other = page.locator(f".board .block[href*='{week.second.id}']")
    other.focus()
    shown_anew(page)
    expect(other).to_be_focused()


def test_the_focus_goes_with_its_visit_when_somebody_else_moves_it(desktop, week, tables):
    page = desktop.open(f"/desk/schedule?day={week.monday}")
    page.locator(f".block[href*='{week.first.id}']").focus()
    with tables() as session:
        found = session.get(Visit, week.first.id)
        found.planned_on = week.monday + timedelta(days=3)
        found.changed()
        publish(session, found)
        session.commit()
    shown_anew(page)
    expect(cell(page, week, 3, week.lea).locator(f".block[href*='{week.first.id}']")).to_be_focused(timeout=SLOW_MS)


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


def test_what_was_made_without_a_network_and_given_to_somebody_else_meanwhile_is_shown_to_both(lea, phones, desktop, week, tables):
    """She was there; Nadia, who did not know, gave the visit to Hugo: neither is overwritten, and all three are asked."""
    hugo = phones("hugo@example.com")
    lea.sync()
    lea.context.set_offline(True)
    page = lea.open(f"/visits/{week.first.id}")
    page.locator("form[action$='/check-in'] button").click()
    expect(page.locator("form[action$='/check-in']")).to_have_count(0, timeout=SLOW_MS)
    form = desktop.open(f"/desk/schedule/visits/{week.first.id}?back=/desk/schedule?day={week.monday}")
    with tables() as session:
        assert session.get(Visit, week.first.id).status == "planned", "nobody knows yet"
    form.select_option("select[name=rep_id]", str(week.hugo.id))
    form.locator("main form button").click()
    expect(form.locator("[role=status]")).to_contain_text("Hugo Blanc", timeout=SLOW_MS)
    lea.context.set_offline(False)
    lea.sync()
    lea.wait_for_state(waiting=0)
    with tables() as session:
        found = session.get(Visit, week.first.id)
        assert (found.status, found.rep_id) == ("checked_in", week.hugo.id)
    desk = desktop.open(f"/desk/schedule?day={week.monday}")
    expect(cell(desk, week, 0, week.hugo).get_by_role("img", name="Two versions: to be decided")).to_be_visible()
    hugo.sync()
    for one in (lea, hugo):
        asked = one.open("/inbox").locator("form[action*='/inbox/conflicts/']")
        expect(asked).to_contain_text("Hugo Blanc", timeout=SLOW_MS)
        expect(asked.locator("button[value=mine]")).to_be_visible()
    hugo.page.locator("button[value=mine]").click()  # it was hers
    expect(hugo.page.locator("form[action*='/inbox/conflicts/']")).to_have_count(0, timeout=SLOW_MS)
    hugo.sync()
    hugo.wait_for_state(waiting=0, refused=0)
    with tables() as session:
        assert session.get(Visit, week.first.id).rep_id == week.lea.id
