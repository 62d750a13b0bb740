"""Who is here already, said by the phone itself, with the server stopped."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from fieldcrm.models import Account, Contact, Duplicate, Link
from tests.browser.test_accessibility import violations_here


@pytest.fixture
def offline(lea, server):
    server.stop()
    return lea


def type_into(page, **typed):
    for name, text in typed.items():
        page.locator(f"form.form [name={name}]").first.fill(text)


def said(page):
    return page.locator("#lookalikes-said")


def save(page):
    page.locator(".save-bar > button[type=submit]").click()


def test_a_person_in_another_script_is_known_before_saving_and_nothing_moves(offline):
    page = offline.open("/contacts/new")
    type_into(page, given_name="Ivan")
    field = page.locator("[name=family_name]")
    field.fill("Ivanov")
    before = field.bounding_box()
    expect(said(page)).to_have_text(re.compile("Is this Иван Иванов of .*"))
    assert field.bounding_box() == before
    expect(field).to_be_focused()
    expect(field).to_have_value("Ivanov")
    assert offline.problems == []


def test_the_sheet_tells_why_and_fits_a_small_phone(offline):
    page = offline.open("/customers/new")
    type_into(page, name="boulangerie PERRIN", city="Lyon", phones="04 78 00 00 12")
    expect(said(page)).to_have_text("Boulangerie Perrin is here already")
    page.locator(".lookalikes-strip").click()
    sheet = page.locator("#lookalikes-found")
    expect(sheet).to_contain_text("Same phone: +33 4 78 00 00 12")
    expect(sheet).to_contain_text("Almost certainly the same")
    assert list(violations_here(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="None of these: go on").click()
    expect(sheet).to_be_hidden()
    expect(page.locator("[name=name]")).to_have_value("boulangerie PERRIN")


def test_the_last_word_typed_is_the_one_that_is_answered(offline):
    page = offline.open("/customers/new")
    field = page.locator("[name=name]")
    field.press_sequentially("Boulangerie Perrin", delay=30)
    expect(said(page)).to_have_text("Is this Boulangerie Perrin?")
    field.press_sequentially(" zzzzzzz qqqqqqq wwwwwww", delay=10)
    expect(said(page)).to_have_text("")
    expect(page.locator(".lookalikes-strip")).to_have_count(0)


def test_a_customer_told_apart_without_a_network_is_never_asked_about_again(offline, server, cast, tables):
    page = offline.open("/customers/new")
    type_into(page, name="boulangerie PERRIN", city="Lyon", phones="04 78 00 00 12")
    save(page)
    expect(page.locator(".doubt")).to_contain_text("It looks like one that is here already")
    expect(page.locator("[name=name]")).to_have_value("boulangerie PERRIN")
    assert list(violations_here(page)) == []
    page.get_by_role("button", name="Different: save anyway").click()
    page.wait_for_url("**/customers/*-*")
    server.start()
    offline.sync()
    offline.wait_for_state(waiting=0, refused=0)
    with tables() as session:
        made = session.scalars(select(Account).where(Account.name == "boulangerie PERRIN")).one()
        pair = session.scalars(select(Duplicate).where(Duplicate.record_type == "account")).one()
        assert {pair.left_id, pair.right_id} == {made.id, cast.perrin.id}
        assert (pair.status, pair.judged_by) == ("different", cast.lea.id)


def test_the_person_who_is_here_takes_the_new_number_and_the_new_customer(offline, server, cast, tables):
    page = offline.open(f"/contacts/new?account={cast.ivanov.id}")
    type_into(page, given_name="Marie", family_name="Perrin", phones="06 99 00 00 01", emails="m@perrin.example")
    expect(said(page)).to_contain_text("Marie Perrin of Boulangerie Perrin")
    page.locator(".lookalikes-strip").click()
    page.get_by_role("button", name="Use this one").click()
    page.wait_for_url(f"**/customers/{cast.ivanov.id}")
    expect(page.locator("main")).to_contain_text("Marie Perrin")
    page.goto(f"{server.url}/contacts/new")
    expect(page.locator("[name=family_name]")).to_have_value("")
    server.start()
    offline.sync()
    offline.wait_for_state(waiting=0, refused=0)
    with tables() as session:
        assert "06 99 00 00 01" in session.get(Contact, cast.marie.id).phones
        assert session.scalars(select(Link).where(
            Link.contact_id == cast.marie.id, Link.account_id == cast.ivanov.id)).one().deleted_at is None


def test_what_was_typed_is_offered_to_the_customer_that_is_here(offline, cast):
    page = offline.open("/customers/new")
    type_into(page, name="boulangerie PERRIN", city="Lyon", phones="04 78 00 00 12", website="perrin.example")
    expect(said(page)).to_have_text("Boulangerie Perrin is here already")
    page.locator(".lookalikes-strip").click()
    page.get_by_role("button", name="Use this one").click()
    expect(page.locator("main [role=alert]")).to_contain_text("What you typed is filled in")
    expect(page.locator("[name=website]")).to_have_value("https://perrin.example")
    save(page)
    page.wait_for_url(f"**/customers/{cast.perrin.id}")
    page.goto(f"{offline.server.url}/customers/new")
    expect(page.locator("[name=name]")).to_have_value("")


def test_a_customer_made_a_moment_ago_is_known_too(offline):
    page = offline.open("/customers/new")
    type_into(page, name="Quincaillerie Zampieri", phones="04 72 11 22 33")
    save(page)
    page.wait_for_url("**/customers/*-*")
    page = offline.open("/customers/new")
    type_into(page, name="QUINCAILLERIE ZAMPIERI", phones="+33 4 72 11 22 33")
    expect(said(page)).to_have_text("Quincaillerie Zampieri is here already")


def test_the_inbox_asks_about_what_only_may_be_the_same_before_the_server_knows(offline, server, cast, tables):
    page = offline.open("/customers/new")
    type_into(page, name="Boulangerie Perrin")
    expect(said(page)).to_have_text("Is this Boulangerie Perrin?")
    type_into(page, size="8")
    save(page)
    page.wait_for_url("**/customers/*-*")
    page = offline.open("/inbox")
    pair = page.locator("article:has-text('Two customers look alike')")
    expect(pair).to_contain_text("Same name")
    pair.locator(f"label:has(input[name=survivor][value='{cast.perrin.id}'])").click()
    pair.get_by_role("button", name="The same", exact=True).click()
    expect(page.locator("article:has-text('Two customers look alike')")).to_have_count(0)
    server.start()
    offline.sync()
    offline.wait_for_state(waiting=0, refused=0)
    with tables() as session:
        twins = session.scalars(select(Account).where(Account.name == "Boulangerie Perrin")).all()
        assert {one.merged_into_id for one in twins} == {None, cast.perrin.id}
        assert session.scalars(select(Duplicate)).one().status == "same"
