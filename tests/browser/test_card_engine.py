"""A phone reads a card by itself: fetched when asked for, kept, and then without a network."""

import base64
import re

import pytest
from playwright.sync_api import expect

from tests.browser.phone import wait_until
from tests.cards.drawing import TEXTS, card, jpeg, photo

ASK = """async ({ url, kind, given }) => {
  const bytes = given.photo && Uint8Array.from(atob(given.photo), (letter) => letter.charCodeAt(0));
  const worker = new Worker(url, { type: "module" });
  try {
    return await new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }) => data.share === undefined && (data.error ? reject(new Error(data.error)) : resolve(data.answer));
      worker.postMessage({ id: 1, kind, ...given, ...(bytes && { photo: new Blob([bytes], { type: "image/jpeg" }) }) });
    });
  } finally {
    worker.terminate();
  }
}"""


SAID = """window.said = [];
new MutationObserver(() => {
  const text = document.querySelector("[data-engine-text]")?.textContent;
  if (text && said.at(-1) !== text) said.push(text);
}).observe(document, { childList: true, subtree: true, characterData: true });"""


def heard(page):
    """Playwright tells what happened when it is asked something."""
    page.evaluate("0")


@pytest.fixture
def engine(lea):
    """``engine(kind, …)`` -> what the engine on Léa's phone answers."""
    from fieldcrm.assets import asset

    def ask(kind, **given):
        return lea.page.evaluate(ASK, {"url": asset("cards/engine.js"), "kind": kind, "given": given})

    return ask


def test_the_engine_is_kept_on_request_and_reads_without_a_network(lea, engine, server):
    told = engine("state")
    assert not told["latin"]["kept"]
    assert told["latin"]["bytes"] < 10_000_000
    assert told["lines"]["bytes"] < 6_000_000
    engine("keep", part="latin")
    server.stop()
    told = engine("state")
    assert told["latin"]["kept"]
    assert not told["lines"]["kept"]
    reading = engine("read", photo=base64.b64encode(jpeg(photo(card()))).decode())
    assert [line["text"].replace(" ", "") for line in reading["lines"]] == [text.replace(" ", "") for text in TEXTS]
    engine("drop")
    assert not lea.page.evaluate("caches.has('cards-engine')")


def test_a_phone_that_keeps_the_reader_fills_in_a_card_by_itself_without_a_network(lea, engine, server):
    engine("keep", part="latin")
    server.stop()
    lea.context.add_init_script(SAID)
    readers = []
    lea.page.on("worker", lambda worker: readers.append(worker.url))
    page = lea.open("/cards/new")
    wait_until(lambda: readers or heard(page), "the reader gets ready while the camera is open")
    photo_of_it = {"name": "card.jpg", "mimeType": "image/jpeg", "buffer": jpeg(photo(card()))}
    page.locator("[data-card-file]").set_input_files(photo_of_it)
    expect(page.locator("[name=family_name]")).to_have_value("Fontaine", timeout=60_000)
    expect(page.locator("[name='account.name']")).to_have_value("Vélos du Rhône SARL")
    assert "This phone is reading the card…" in page.evaluate("said")
    assert len(readers) == 1
    wait_until(lambda: heard(page) or not page.workers, "the reader gives its memory back")


def test_over_wifi_the_reader_is_fetched_with_the_first_card_and_not_before(lea, engine):
    # As a phone tells it; Chromium on a desk leaves it out.
    lea.context.add_init_script("Object.defineProperty(navigator.connection, 'type', { value: 'wifi' })")
    page = lea.open("/cards/new")
    assert not engine("state")["latin"]["kept"]
    photo_of_it = {"name": "card.jpg", "mimeType": "image/jpeg", "buffer": jpeg(photo(card()))}
    page.locator("[data-card-file]").set_input_files(photo_of_it)
    expect(page.locator("[name=family_name]")).to_have_value("Fontaine", timeout=120_000)
    assert engine("state")["latin"]["kept"]


def test_the_reader_that_got_ready_for_nothing_is_closed_with_the_camera(lea, engine):
    engine("keep", part="latin")
    page = lea.open("/cards/new")
    wait_until(lambda: heard(page) or page.workers, "the reader gets ready")
    page.locator("nav a[href='/today']").first.click()
    page.wait_for_url("**/today")
    wait_until(lambda: heard(page) or not page.workers, "the reader gives its memory back")


def test_the_reader_is_fetched_and_removed_in_me_and_its_weight_is_said(lea):
    page = lea.open("/me")
    fetch = page.get_by_role("button", name="Fetch the reader for Latin letters")
    remove = page.get_by_role("button", name="Remove the reader from this phone")
    expect(fetch).to_have_text(re.compile(r"\(\d\.\d\sMB\)"))
    expect(remove).to_be_hidden()
    fetch.click()
    expect(remove).to_be_visible(timeout=60_000)
    expect(fetch).to_be_hidden()
    remove.click()
    expect(fetch).to_be_visible()
    expect(remove).to_be_hidden()
