"""Signing in, the first pull, and pages that need no server."""

from tests.browser.phone import wait_until


def test_a_customer_page_never_opened_before_opens_with_the_server_stopped(lea, server, cast):
    server.stop()
    page = lea.open(f"/customers/{cast.perrin.id}")
    assert page.locator("h1").inner_text() == "Boulangerie Perrin"
    assert "Marie" in page.locator("main").inner_text()
    page.locator("nav.tabs a[href='/customers']").click()
    page.wait_for_url("**/customers")
    lea.expect_visible(f"a[href='/customers/{cast.ivanov.id}']")


def test_search_as_you_type_folds_scripts_without_a_network(lea, server, cast):
    server.stop()
    page = lea.open("/customers")
    page.locator("#q").press_sequentially("ivanov", delay=30)
    wait_until(lambda: page.locator("#results a[href^='/customers/']").count() == 2, "two customers, by name and by contact")
    lea.expect_visible(f"#results a[href='/customers/{cast.ivanov.id}']")
    assert page.evaluate("document.activeElement.name") == "q"


def test_a_first_pull_that_is_cut_goes_on_when_the_server_is_back(phones, server):
    phone = phones()
    server.die_at("/sync/pull")
    phone.sign_in("lea@example.com")
    server.wait_for_death()
    assert phone.state()["ready"] is False
    server.start()
    phone.sync()
    phone.wait_until_ready()


def test_a_page_that_was_loaded_past_the_worker_works_without_a_network(lea, server):
    with lea.page.expect_navigation():
        lea.context.new_cdp_session(lea.page).send("Page.reload", {"ignoreCache": True})
    wait_until(lambda: lea.page.evaluate("navigator.serviceWorker?.controller !== null"), "a worker in charge")
    server.stop()
    lea.page.click(".tabs a[href='/customers']")
    lea.expect_visible("#results a[href^='/customers/']")


def test_no_page_breaks_the_content_security_policy_or_throws(lea, cast):
    for path in ("/today", "/customers", f"/customers/{cast.perrin.id}", "/customers/new", "/contacts/new",
                 f"/visits/new?account={cast.perrin.id}", "/plan", "/inbox", "/me"):
        lea.open(path)
        lea.page.wait_for_load_state("networkidle")
    assert lea.problems == []
