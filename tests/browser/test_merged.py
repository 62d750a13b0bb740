"""A page that was bookmarked before two customers were made one."""

from sqlalchemy import select

from fieldcrm.models import Account
from tests.browser.phone import wait_until


def test_a_merged_customers_address_leads_to_the_survivor_also_without_a_network(lea, server, cast, tables):
    from fieldcrm.replication.door import submit

    with tables() as session:
        submit(session.merge(cast.lea), None, [{
            "kind": "merge", "type": "account", "record": str(cast.bellecour.id),
            "set": {"survivor_id": {"was": None, "now": str(cast.perrin.id)}}}])
    lea.sync()
    server.stop()
    wait_until(lambda: "Perrin" in lea.open(f"/customers/{cast.bellecour.id}").locator("h1").inner_text(), "Perrin")
    page = lea.page
    assert page.url == f"{server.url}/customers/{cast.perrin.id}"
    page.evaluate("""(to) => {
        const link = document.createElement("a");
        link.href = to;
        link.id = "old";
        link.textContent = "old";
        document.getElementById("main").prepend(link);
    }""", f"/customers/{cast.bellecour.id}/edit")
    page.click("#old")
    page.wait_for_url(f"{server.url}/customers/{cast.perrin.id}/edit")
    page.fill("input[name=website]", "https://perrin.example")
    page.evaluate("""(action) => document.querySelector("main form.form").setAttribute("action", action)""",
                  f"/customers/{cast.bellecour.id}")
    page.locator("main form.form button[type=submit]").last.click()
    page.wait_for_url(f"{server.url}/customers/{cast.perrin.id}")
    for form in ("/visits/new", "/contacts/new", "/plan/new"):
        lea.open(f"{form}?account={cast.bellecour.id}")
        assert page.url == f"{server.url}{form}?account={cast.perrin.id}"
    server.start()
    lea.sync()
    lea.wait_for_state(waiting=0)
    with tables() as session:
        assert session.scalar(select(Account.website).where(Account.id == cast.perrin.id)) == "https://perrin.example"
