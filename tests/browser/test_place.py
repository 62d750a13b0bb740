"""Where the rep stands is worth knowing, and never worth waiting for."""

import time

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
    assert "from the customer" in lea.page.locator("main").inner_text()


def open_log(phone, cast):
    phone.open(f"/visits/new?account={cast.perrin.id}")
    phone.page.locator(".outcomes label").first.tap()


def save(phone, cast):
    phone.page.locator(".save button").tap()
    phone.page.wait_for_url(f"**/customers/{cast.perrin.id}")
