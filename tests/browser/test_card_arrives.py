"""A card is read while its page is open: what was read comes onto the page, and nothing that was typed is lost."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from fieldcrm.models import Card
from fieldcrm.publishing import publish
from tests.browser.test_cards import photo, take

LINES = ("Vélos du Rhône", "Claire Fontaine", "Directrice des achats", "06 00 00 00 77", "04 78 00 00 19")
READING = {"width": 2000, "height": 1266, "turn": 0, "payloads": [], "lines": [
    {"text": text, "confidence": 0.98, "script": "latin", "quad": [[200, y], [900, y], [900, y + 60], [200, y + 60]]}
    for text, y in zip(LINES, range(200, 900, 100), strict=False)]}


def said(value, line, **more):
    return {"value": value, "confidence": 0.97, "lines": [line]} | more


FIELDS = {
    "given_name": said("Claire", 1), "family_name": said("Fontaine", 1), "title": said(LINES[2], 2),
    "company": said(LINES[0], 0, legal_form=""), "emails": [], "websites": [], "address": None, "department": said("Atelier", 2), "socials": [],
    "other": {"script": "cyrillic", "name": said("Клер Фонтен", 1), "company": said("Велосипеды Роны", 0)},
    "phones": [said("+33600000077", 3, label="mobile"), said("+33478000019", 4, label="office")],
}


@pytest.fixture
def page(lea):
    page = take(lea, photo())
    lea.wait_for_state(waiting=0)
    return page


@pytest.fixture
def read(lea, tables):
    """The server reads the card, and the page in view has it."""
    def read(open_page=True, sync=True):
        with tables() as session:
            # The phone may be writing too: what reads first and writes later is refused by SQLite.
            session.connection(execution_options={"writes": True})
            card = session.scalars(select(Card)).one()
            card.reading, card.fields, card.status = READING, FIELDS, "read"
            card.changed()
            publish(session, card)
            session.commit()
        if sync:
            lea.sync()
        if open_page:
            expect(lea.page.locator("[name=family_name]")).to_have_value("Fontaine", timeout=20_000)

    return read


def field(page, name):
    return page.locator(f"form[data-card-form] [name='{name}']")


def test_a_page_in_view_shows_what_the_server_has_read(page, read):
    expect(page.locator("[data-engine-notice]")).to_be_visible()
    read()
    expect(field(page, "phones").nth(1)).to_have_value("+33 4 78 00 00 19")
    expect(field(page, "account.name")).to_have_value("Vélos du Rhône")
    expect(field(page, "account.other_name")).to_have_value("Велосипеды Роны")  # a field that was not there before
    expect(page.locator("[name=company][value=new]")).to_be_checked()
    expect(page.locator("[data-field=given_name] .cut")).to_be_visible()
    expect(field(page, "department")).to_be_visible()  # it was in the fold before
    expect(field(page, "department")).to_have_value("Atelier")
    expect(field(page, "department")).to_have_count(1)
    expect(page.locator("[data-arrived]")).to_be_visible()
    expect(page.locator("[data-engine-notice]")).to_be_hidden()
    expect(page.locator("main > .hint time")).not_to_have_text(re.compile("T"))  # written as its reader writes dates


def test_a_page_in_view_asks_until_the_server_has_read(page, read):
    expect(page.locator("[data-waiting-banner]")).to_have_count(0)
    read(sync=False)
    expect(field(page, "phones").nth(1)).to_have_value("+33 4 78 00 00 19")


def test_what_was_typed_stands_and_what_was_empty_is_filled_in(page, read):
    field(page, "phones").first.fill("+33 6 00 00 00 77")
    field(page, "role").fill("Gér")
    field(page, "role").focus()
    read()
    expect(field(page, "role")).to_have_value("Gér")
    expect(field(page, "role")).to_be_focused()
    expect(page.locator("[data-field=role] .cut")).to_be_visible()
    page.keyboard.type("ante")
    expect(field(page, "role")).to_have_value("Gérante")
    assert [each.input_value() for each in field(page, "phones").all() if each.input_value()] == ["+33 6 00 00 00 77", "+33 4 78 00 00 19"]
    page.locator("form[data-card-form] .save button[type=submit]").click()
    page.wait_for_url("**/contacts/**")
    expect(page.locator("main")).to_contain_text("Gérante")


def test_a_contact_made_without_a_network_is_found_by_both_spellings(page, read, server):
    read()
    server.stop()
    page.locator("form[data-card-form] .save button[type=submit]").click()
    page.wait_for_url("**/contacts/**")
    expect(page.locator("main")).to_contain_text("Клер Фонтен")
    for query in ("Клер", "Фонтен", "claire fon", "fonten", "велосипеды"):
        page.goto(f"{server.url}/customers?q={query}")
        expect(page.locator("main")).to_contain_text("Vélos du Rhône")


def test_a_company_that_somebody_began_to_write_stays(page, read):
    page.locator("[name=company][value=new]").check(force=True)
    field(page, "account.name").fill("Épicerie du Port")
    read()
    expect(field(page, "account.name")).to_have_value("Épicerie du Port")
    expect(page.locator("[name=company][value=new]")).to_be_checked()


def test_a_draft_of_before_puts_back_only_what_was_typed(page, lea, read):
    address = page.url
    field(page, "role").fill("Gérante")
    lea.open("/today")
    read(open_page=False)
    page.goto(address)
    expect(page.locator(".notice-draft")).to_be_visible(timeout=20_000)
    expect(field(page, "role")).to_have_value("Gérante")
    expect(field(page, "family_name")).to_have_value("Fontaine")
    expect(page.locator("[name=company][value=new]")).to_be_checked()
