"""Where the rep stands is worth knowing, and never worth waiting for."""

import time

from playwright.sync_api import expect

SILENT = """
    navigator.geolocation.getCurrentPosition = () => {};
    navigator.geolocation.watchPosition = () => 1;
"""
LATE = """
    navigator.geolocation.watchPosition = () => 1;
    navigator.geolocation.getCurrentPosition = (found) => setTimeout(() => found({
        coords: {latitude: 45.76, longitude: 4.83, accuracy: 9}, timestamp: Date.now()}), 900);
"""


def test_a_visit_is_saved_at_once_where_no_position_is_found(lea, cast):
    lea.context.add_init_script(SILENT)
    open_log(lea, cast)
    started = time.monotonic()
    save(lea, cast)
    assert time.monotonic() - started < 2


def test_a_position_found_while_the_form_is_filled_is_saved_with_the_visit(lea, cast):
    lea.context.add_init_script(LATE)
    open_log(lea, cast)
    lea.page.wait_for_timeout(1500)
    save(lea, cast)
    lea.page.locator("main a[href^='/visits/']:not([href*='new'])").last.tap()
    lea.page.wait_for_url("**/visits/*")
    expect(lea.page.locator("main")).to_contain_text("from the customer")


def test_distances_come_with_the_first_position_and_stay_when_a_form_was_answered(lea, cast):
    lea.context.grant_permissions(["geolocation"])
    lea.context.set_geolocation({"latitude": 45.76, "longitude": 4.83})
    page = lea.open(f"/customers/{cast.perrin.id}")
    expect(page.locator("main .distance")).to_be_visible(timeout=20_000)
    page.locator("details:has(form[action$='/tasks']) > summary").tap()
    page.locator("form[action$='/tasks'] input[name=title]").fill("Bring the contract")
    page.evaluate("""() => document.addEventListener("htmx:after:swap", () => {
        window.atOnce = document.querySelector("main .distance") !== null;
    }, { once: true })""")
    page.locator("form[action$='/tasks'] button[type=submit]").tap()
    expect(page.locator("main").get_by_text("Bring the contract")).to_be_visible(timeout=20_000)
    assert page.evaluate("window.atOnce")


def open_log(phone, cast):
    phone.open(f"/visits/new?account={cast.perrin.id}")
    phone.page.locator(".outcomes label").first.tap()


def save(phone, cast):
    phone.page.locator(".save button").tap()
    phone.page.wait_for_url(f"**/customers/{cast.perrin.id}")
