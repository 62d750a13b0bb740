"""From page to page by taps: what stays, what comes, and where the focus and the place in a list are."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from fieldcrm.publishing import publish
from tests.browser.phone import Phone, wait_until
from tests.cast import account, visit

CUSTOMERS = 34
VISITS = 12
#: Notes what comes after the first frame of a page.
WATCH = """() => {
  window.came = [];
  let shown = null;
  addEventListener("fieldcrm:shown", () => { shown = new Set(document.querySelectorAll("main *")); });
  addEventListener("fieldcrm:whole", () => {
    came.push(...[...document.querySelectorAll("main *")].filter((one) => !shown.has(one) && one.checkVisibility()));
  });
}"""

#: What stands in the page that is shown, and in the page as it would come whole.
SHAPES = """async (path) => {
  const whole = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html").querySelector("main");
  const shape = (main) => [...main.querySelectorAll("*")].map((one) =>
    `${one.tagName} ${one.getAttribute("class")} ${one.getAttribute("href")} ${one.childNodes.length}`);
  return [shape(document.getElementById("main")), shape(whole)];
}"""

#: The worker's answer about an address that ends so waits until release() is called; that resolves when it was dealt with.
HOLD = """(end) => {
  const send = ServiceWorker.prototype.postMessage;
  let answered;
  const answer = new Promise((resolve) => { answered = resolve; });
  let port;
  ServiceWorker.prototype.postMessage = function (message, ports) {
    if (message.kind !== "page" || !message.address.endsWith(end)) return send.call(this, message, ports);
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => answered(data);
    [port] = ports;
    return send.call(this, message, [channel.port2]);
  };
  window.release = async () => {
    port.postMessage(await answer);
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  };
}"""


@pytest.fixture
def long_street(tables, cast):
    """A street of shops in Lyon, and visits today at the first dozen.  Gives the first visit."""
    with tables() as session:
        shops = [account(session, cast.lyon, f"Shop {n:02d}", owner_id=cast.lea.id) for n in range(CUSTOMERS)]
        today = datetime.now(ZoneInfo("Europe/Paris")).date()
        visits = [visit(session, cast.lea, shop, today) for shop in shops[:VISITS]]
        session.flush()
        publish(session, [*shops, *visits])
        session.commit()
    return visits[0]


def test_a_tap_exchanges_the_page_and_leaves_the_frame(long_street, lea, server):
    page = lea.open("/today")
    server.stop()
    page.evaluate("() => { document.querySelector('#plus').marked = true }")
    page.locator("header.bar a[href='/me']").click()
    page.wait_for_url("**/me")
    page.locator("nav.tabs a[href='/customers']").click()
    page.wait_for_url("**/customers")
    wait_until(lambda: page.title().startswith("Customers"), "the title of the next page")
    assert page.locator("nav.tabs [aria-current]").get_attribute("href") == "/customers"
    assert page.evaluate("document.activeElement.id") == "main"
    page.go_back()
    wait_until(lambda: page.locator("h1").inner_text() == "Me", "the page before")
    assert lea.problems == []


def test_only_what_is_below_the_fold_comes_after_the_first_frame(long_street, lea):
    page = lea.open("/me")
    page.evaluate(WATCH)
    for path in ("/today", "/plan"):
        page.locator(f"nav.tabs a[href='{path}']").click()
        page.wait_for_url(f"**{path}")
        wait_until(lambda: page.evaluate("came.length > 0"), "something below the fold")
        assert page.evaluate("came.splice(0).every((one) => one.getBoundingClientRect().top >= innerHeight)")
        there, wanted = page.evaluate(SHAPES, path)
        assert there == wanted


def test_customers_come_as_the_list_is_scrolled_and_are_there_on_the_way_back(long_street, lea, server):
    page = lea.open("/customers")
    server.stop()
    assert page.locator("#found > li.item:not(#next)").count() == 10
    for seen in (20, 30):
        page.locator("#next").scroll_into_view_if_needed()
        wait_until(lambda seen=seen: page.locator("#found > li:not(#next)").count() >= seen, f"{seen} customers")
    page.locator("#found > li", has_text="Shop 15").locator("a").click()
    wait_until(lambda: page.locator("h1").inner_text() == "Shop 15", "the customer")
    page.locator("a.bar-back").click()
    wait_until(lambda: page.locator("#found > li:not(#next)").count() >= 30, "as many customers as before")
    wait_until(lambda: page.evaluate("scrollY") > 500, "the place in the list")


def test_a_search_shows_what_the_last_key_asked_for(long_street, lea, server):
    page = lea.open("/customers")
    server.stop()
    page.evaluate(HOLD, "q=s")
    rows = page.locator("#found > li:not(#next)")
    page.locator("#q").press_sequentially("shop 33")
    wait_until(lambda: rows.count() == 1, "one customer")
    page.evaluate("release()")
    assert (rows.count(), page.evaluate("document.activeElement.id")) == (1, "q")
    wait_until(lambda: page.url.endswith("/customers?q=shop+33"), "the address of what was searched for")
    assert lea.problems == []


def test_a_search_without_a_worker_asks_the_server(long_street, chromium, server):
    context = chromium.new_context(service_workers="block")
    page = Phone(context, server).sign_in("lea@example.com").open("/customers")
    page.locator("#q").press_sequentially("shop 33")
    wait_until(lambda: page.locator("#found > li").count() == 1, "one customer")
    page.locator("#found a").click()
    wait_until(lambda: page.locator("h1").inner_text() == "Shop 33", "the customer")
    context.close()


def test_a_page_that_is_asked_for_under_a_finger_is_the_page_of_the_tap(long_street, lea):
    page = lea.open("/today")
    page.evaluate("""() => {
      window.asked = [];
      const send = ServiceWorker.prototype.postMessage;
      ServiceWorker.prototype.postMessage = function (message, ports) {
        if (message.kind === "page") asked.push(message.address);
        return send.call(this, message, ports);
      };
    }""")
    page.locator("nav.tabs a[href='/plan']").tap()
    page.wait_for_url("**/plan")
    assert page.evaluate("asked") == ["/plan"]


def test_show_more_hands_the_focus_to_the_first_customer_that_came(long_street, lea):
    page = lea.open("/customers")
    page.locator("#next a").focus()
    wait_until(lambda: page.locator("#found > li:not(#next)").count() >= 20, "the next customers")
    wait_until(lambda: page.evaluate("document.activeElement.matches('#found > li:nth-child(11) a')"), "the focus")


def test_the_form_that_moves_a_visit_opens_in_its_row(long_street, lea, server):
    page = lea.open("/plan")
    server.stop()
    opener = page.locator(f"#row-{long_street.id} [aria-expanded]")
    opener.click()
    page.locator(f"#move-{long_street.id}").wait_for()
    assert opener.get_attribute("aria-expanded") == "true"
    assert page.url.endswith("/plan")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    page.locator(f"#move-{long_street.id} button[name=planned_on]").last.click()
    wait_until(lambda: page.locator(f"#move-{long_street.id}").count() == 0, "the visit moved to another week")
    assert lea.problems == []


def test_a_language_chosen_on_another_phone_turns_the_page_around(lea):
    page = lea.open("/today")
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    lea.speak("fa")
    lea.sync()
    expect(page.locator("html")).to_have_attribute("dir", "rtl", timeout=15_000)
    expect(page.locator("html")).to_have_attribute("lang", "fa")
