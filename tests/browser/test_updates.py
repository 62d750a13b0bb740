"""A new version of the app arrives while somebody is writing."""

from tests.browser.phone import wait_until

WORKER = """async () => {
    const its = await navigator.serviceWorker.getRegistration();
    return {active: Boolean(its.active), waiting: Boolean(its.waiting || its.installing)};
}"""


def test_a_new_worker_is_taken_up_once_the_form_was_sent_and_nothing_is_lost(lea, server, cast):
    page = lea.open(f"/customers/{cast.perrin.id}/edit")
    page.evaluate("window.sameDocument = true")
    page.fill("input[name=street]", "half-writ")
    server.publish_newer_worker()
    page.evaluate("navigator.serviceWorker.getRegistration().then((its) => its.update())")
    wait_until(lambda: page.evaluate(WORKER)["waiting"], "the new worker waiting")
    page.wait_for_timeout(1500)
    assert page.evaluate(WORKER)["waiting"], "it waits while a form is half-written"
    assert page.input_value("input[name=street]") == "half-writ"
    page.fill("input[name=street]", "12 bis rue Mercière")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(f"**/customers/{cast.perrin.id}")
    wait_until(lambda: not page.evaluate(WORKER)["waiting"], "the new worker in charge")
    assert page.evaluate("window.sameDocument") is True, "nothing was reloaded under the rep's hands"
    lea.wait_for_state(ready=True, waiting=0)
    assert "12 bis rue Mercière" in lea.open(f"/customers/{cast.perrin.id}").locator("main").inner_text()
