"""Two people, one customer; and one phone, two people."""

from sqlalchemy import select

from fieldcrm.models import Account, Conflict
from tests.browser.phone import wait_until


def change(phone, account_id, name, value):
    page = phone.open(f"/customers/{account_id}/edit")
    page.fill(f"input[name={name}]", value)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(f"**/customers/{account_id}")


def test_two_phones_edit_one_customer_and_the_conflict_is_resolved_in_the_inbox(phones, server, cast, tables):
    lea, hugo = phones("lea@example.com"), phones("hugo@example.com")
    server.stop()
    change(lea, cast.perrin.id, "street", "1 rue de Léa")
    change(hugo, cast.perrin.id, "street", "2 rue de Hugo")
    server.start()
    for phone in (lea, hugo):
        phone.sync()
        phone.wait_for_state(waiting=0)
    with tables() as session:
        assert session.get(Account, cast.perrin.id).street == "1 rue de Léa", "the first to arrive stands"
        conflict = session.scalars(select(Conflict)).one()
    hugo.sync()
    server.stop()  # deciding needs no network either
    page = hugo.open("/inbox")
    page.locator(f"a[href='/inbox/conflicts/{conflict.id}']").first.click()
    page.wait_for_url("**/inbox/conflicts/**")
    text = page.locator("main").inner_text()
    assert "1 rue de Léa" in text
    assert "2 rue de Hugo" in text
    page.locator("label:has(input[name=choice][value=mine])").click()
    page.locator("main form .save button").click()
    page.wait_for_url(lambda url: "/conflicts/" not in url)
    assert "2 rue de Hugo" in hugo.open(f"/customers/{cast.perrin.id}").locator("main").inner_text()
    server.start()
    hugo.sync()
    hugo.wait_for_state(waiting=0)
    lea.sync()
    assert "2 rue de Hugo" in lea.open(f"/customers/{cast.perrin.id}").locator("main").inner_text()
    with tables() as session:
        assert session.get(Account, cast.perrin.id).street == "2 rue de Hugo"
        assert session.get(Conflict, conflict.id).status == "resolved"


def test_edits_of_different_fields_on_two_phones_both_stand(phones, server, cast, tables):
    lea, hugo = phones("lea@example.com"), phones("hugo@example.com")
    server.stop()
    change(lea, cast.perrin.id, "street", "1 rue de Léa")
    change(hugo, cast.perrin.id, "website", "https://perrin.example")
    server.start()
    for phone in (lea, hugo, lea):
        phone.sync()
        phone.wait_for_state(waiting=0)
    with tables() as session:
        perrin = session.get(Account, cast.perrin.id)
        assert (perrin.street, perrin.website) == ("1 rue de Léa", "https://perrin.example")
        assert session.scalars(select(Conflict)).all() == []


def test_signing_out_with_unsynced_work_asks_first_and_then_leaves_nothing(lea, server, cast):
    server.stop()
    change(lea, cast.perrin.id, "street", "never sent")
    server.start()
    # The phone cannot push, yet the server is there to sign out at.
    lea.context.route("**/sync/push", lambda route: route.abort())
    page = lea.open("/me")
    page.locator("form[data-sign-out] button").click()
    lea.expect_visible("dialog")
    with page.expect_download() as download:
        page.locator("dialog button[value=export]").click()
    assert "never sent" in download.value.path().read_text("utf-8")
    page.locator("dialog button[value=leave]").click()
    page.wait_for_url("**/sign-in**")
    names = page.evaluate("indexedDB.databases().then((all) => all.map((one) => one.name))")
    assert not [name for name in names if name.startswith("fieldcrm-user-")]
    page.goto(f"{server.url}/customers/{cast.perrin.id}")
    assert "Boulangerie Perrin" not in page.content()


def test_another_user_on_the_same_phone_sees_and_sends_nothing_of_the_first(lea, server, cast, tables, end_sessions):
    server.stop()
    change(lea, cast.perrin.id, "street", "Léa's unsent street")
    server.start()
    lea.context.route("**/sync/push", lambda route: route.abort())
    end_sessions()
    lea.sign_in("tom@example.com")
    lea.context.unroute("**/sync/push")
    wait_until(lambda: lea.state()["user"] == str(cast.tom.id), "the phone knows that it is Tom's")
    lea.wait_until_ready()
    lea.sync()
    assert "Briggate Tea Rooms" in lea.open("/customers").locator("main").inner_text()
    assert lea.open(f"/customers/{cast.perrin.id}").locator("h1").inner_text() != "Boulangerie Perrin"
    with tables() as session:
        assert session.get(Account, cast.perrin.id).street == "12 rue Mercière"
    end_sessions()
    lea.sign_in("lea@example.com")
    wait_until(lambda: lea.state()["user"] == str(cast.lea.id), "the phone is Léa's again")
    lea.wait_for_state(ready=True, waiting=0)
    with tables() as session:
        assert session.get(Account, cast.perrin.id).street == "Léa's unsent street"


def test_an_expired_session_keeps_the_outbox_and_asks_to_sign_in(lea, cast, tables, end_sessions):
    end_sessions()
    change(lea, cast.perrin.id, "street", "while signed out")
    lea.sync()
    lea.wait_for_state(account="sign-in", waiting=1)
    page = lea.open("/today")
    lea.expect_visible("[data-notice='sign-in'] a")
    page.locator("[data-notice='sign-in'] a").click()
    page.wait_for_url("**/sign-in**")
    lea.sign_in("lea@example.com")
    lea.wait_for_state(waiting=0, account="ok")
    with tables() as session:
        assert session.get(Account, cast.perrin.id).street == "while signed out"
