"""Work done without a network, and how it arrives."""

from playwright.sync_api import expect
from sqlalchemy import func, select

from fieldcrm.models import Account, Activity, Op, Visit
from tests.browser.phone import wait_until


def log_visit(phone, account_id, notes):
    page = phone.open(f"/visits/new?account={account_id}")
    page.locator("form[id^='log-'] textarea[name=notes]").fill(notes)
    save_visit(page)
    return page


def save_visit(page):
    form = page.locator("form[id^='log-']")
    form.locator("label:has(input[name=outcomes][value=order])").click()
    form.locator("button[type=submit]").last.click()
    page.wait_for_url(lambda url: "/visits/new" not in url)


def visits_with(tables, notes):
    with tables() as session:
        return session.scalar(select(func.count()).select_from(Visit).where(Visit.notes == notes))


def test_a_visit_logged_offline_arrives_once_although_the_server_dies_before_answering(lea, server, cast, tables):
    server.stop()
    log_visit(lea, cast.perrin.id, "Ordered forty loaves")
    page = lea.open(f"/customers/{cast.perrin.id}")
    assert "Ordered forty loaves" in page.locator("main").inner_text()
    assert lea.state()["waiting"] >= 1
    server.start()
    server.die_at("/sync/push")
    lea.sync()
    server.wait_for_death()
    assert visits_with(tables, "Ordered forty loaves") == 1, "committed, but the phone was not told"
    assert lea.state()["waiting"] >= 1
    server.start()
    lea.sync()
    lea.wait_for_state(waiting=0)
    assert visits_with(tables, "Ordered forty loaves") == 1
    with tables() as session:
        visit = session.scalars(select(Visit).where(Visit.notes == "Ordered forty loaves")).one()
        assert session.scalar(select(func.count()).select_from(Op).where(Op.record_id == visit.id)) == 1


def test_a_visit_that_began_offline_can_be_checked_in_logged_and_moved_before_it_is_sent(lea, server, cast, tables):
    server.stop()
    page = lea.open(f"/visits/new?account={cast.perrin.id}")
    page.locator("form[id^='check-in-'] button").click()
    page.wait_for_url(lambda url: "/visits/new" not in url)
    page.locator("form[id^='log-'] textarea[name=notes]").fill("Logged after the check-in")
    page.locator("form[id^='log-'] label:has(input[name=outcomes][value=order])").click()
    page.locator("form[id^='log-'] button[type=submit]").last.click()
    page.wait_for_url("**/today")
    page = lea.open(f"/plan/new?account={cast.bellecour.id}&day=2030-01-07")
    page.locator("form.form button[type=submit]").last.click()
    page.wait_for_url("**/plan?day=2030-01-07")
    page.locator("main a[href^='/visits/']").first.click()
    page.wait_for_url("**/visits/*")
    lea.expect_visible("form[action$='/move']:not([hidden]), summary:has-text('Move to another day')")
    server.start()
    lea.sync()
    lea.wait_for_state(waiting=0)
    assert visits_with(tables, "Logged after the check-in") == 1


def test_the_page_after_a_form_is_the_one_that_the_form_leads_to(lea, server, cast):
    server.stop()
    page = lea.open(f"/customers/{cast.perrin.id}")
    form = page.locator(f"form[action='/customers/{cast.perrin.id}/activities']").first
    form.evaluate("(form) => { for (let e = form; e; e = e.parentElement) if (e.tagName === 'DETAILS') e.open = true; }")
    form.locator("textarea[name=body]").fill("Called about the terrace")
    form.locator("button[type=submit]").click()
    wait_until(lambda: "Called about the terrace" in page.locator("main").inner_text(), "the note in the timeline")
    assert page.url.endswith(f"/customers/{cast.perrin.id}")
    assert lea.problems == []


def test_a_form_with_a_mistake_comes_back_with_what_was_typed(lea, server):
    server.stop()
    page = lea.open("/customers/new")
    page.fill("input[name=city]", "Lyon")
    page.locator("main form button[type=submit]").last.click()
    lea.expect_visible("main [role=alert]")
    assert page.input_value("input[name=city]") == "Lyon"
    assert page.url.endswith("/customers/new")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"


def test_edits_made_offline_go_out_by_themselves_when_the_server_is_back(lea, server, cast, tables):
    server.stop()
    page = lea.open(f"/customers/{cast.bellecour.id}/edit")
    page.fill("input[name=street]", "3 place Bellecour")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(f"**/customers/{cast.bellecour.id}")
    server.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    lea.wait_for_state(waiting=0)
    with tables() as session:
        assert session.get(Account, cast.bellecour.id).street == "3 place Bellecour"


def test_a_draft_survives_a_closed_tab_and_goes_when_it_was_sent(lea, server, cast, tables):
    page = lea.open(f"/visits/new?account={cast.perrin.id}")
    page.locator("textarea[name=notes]").fill("Half a sent")
    page.wait_for_timeout(600)
    page.close()
    lea.page = lea.context.new_page()
    page = lea.open(f"/visits/new?account={cast.perrin.id}")
    notes = page.locator("textarea[name=notes]")
    wait_until(lambda: notes.input_value() == "Half a sent", "the draft in the form")
    notes.fill("Half a sentence, and its end")
    save_visit(page)
    page = lea.open(f"/visits/new?account={cast.perrin.id}")
    page.wait_for_timeout(600)
    assert page.locator("textarea[name=notes]").input_value() == ""
    lea.wait_for_state(waiting=0)
    assert visits_with(tables, "Half a sentence, and its end") == 1


def test_a_draft_that_comes_back_leaves_the_page_where_it_is(lea, cast):
    page = lea.open(f"/customers/{cast.perrin.id}/edit")
    page.locator("input[name=phones]").last.fill("04 78 00 00 99")
    page.locator("[data-repeat]:has(input[name=phones]) [data-add]").tap()
    page.locator("input[name=phones]").last.fill("04 78 00 00 98")
    lea.open("/today")
    page = lea.open(f"/customers/{cast.perrin.id}/edit")
    wait_until(lambda: page.locator("input[name=phones]").last.input_value() == "04 78 00 00 98", "the draft in the form")
    assert page.evaluate("[scrollY, document.activeElement === document.body]") == [0, True]


def test_what_needs_a_network_says_so_in_the_language_of_its_rep(lea, server):
    lea.speak("fr").sync()
    server.stop()
    page = lea.open("/me")
    page.locator("#language button[value=ru]").tap()
    page.wait_for_url("**/language")
    assert page.locator("h1").inner_text() == "Pas de réseau"
    page.locator("main a").tap()
    page.wait_for_url("**/today")


def test_a_draft_needs_no_worker(phones, cast):
    lea = phones(service_workers="block").sign_in("lea@example.com")
    lea.open("/customers/new").fill("input[name=name]", "Half a na")
    lea.page.wait_for_timeout(600)
    lea.page.close()
    lea.page = lea.context.new_page()
    name = lea.open("/customers/new").locator("input[name=name]")
    wait_until(lambda: name.input_value() == "Half a na", "the draft in the form")
    lea.page.locator(".notice-draft button").tap()
    wait_until(lambda: name.input_value() == "", "the form as it was")


def test_a_double_tap_makes_one_record(lea, cast, tables):
    page = lea.open(f"/customers/{cast.perrin.id}")
    form = page.locator(f"form[action='/customers/{cast.perrin.id}/activities']").first
    form.evaluate("""(form) => {
        form.elements.body.value = "Only once";
        form.requestSubmit();
        form.requestSubmit();
    }""")
    wait_until(lambda: "Only once" in page.locator("main").inner_text(), "the note")
    lea.wait_for_state(waiting=0)
    with tables() as session:
        assert session.scalar(select(func.count()).select_from(Activity).where(Activity.body == "Only once")) == 1


def test_hours_and_a_country_may_be_written_as_its_rep_speaks(lea, cast, tables):
    lea.speak("fr").sync()
    page = lea.open(f"/customers/{cast.perrin.id}/edit")
    page.locator("input[name=country]").fill("Allemagne")
    page.locator("input[name=opening_hours]").fill("du lundi au vendredi 9h-12h et 14h-18h, sa 9-12")
    page.locator("input[name=name]").focus()
    expect(page.locator("input[name=country] + output")).to_have_text("Allemagne")
    page.locator("main form button[type=submit]").last.tap()
    page.wait_for_url(f"**/customers/{cast.perrin.id}")
    lea.wait_for_state(waiting=0)
    with tables() as session:
        saved = session.get(Account, cast.perrin.id)
        assert (saved.country, saved.opening_hours) == ("DE", "Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00")
