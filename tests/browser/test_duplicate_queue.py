"""The desk's queue by keys alone: hundreds of pairs an hour, without a mouse and without a page load."""

from uuid import UUID

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from fieldcrm.auth.passwords import hash_password
from fieldcrm.models import Account, Duplicate
from fieldcrm.publishing import publish
from sync.matching.twins import pair_id
from tests.browser.phone import PASSWORD
from tests.cast import account, added

SLOW_MS = 20_000  # a merge, on a busy machine
REFRESH_MS = 1_000  # static/js/refresh.js asks 400 ms after it heard
SHOPS = ("Café", "Garage", "Hôtel", "Primeur", "Tabac")


@pytest.fixture
def pairs(cast, tables):
    """Five pairs, the first of them worth most."""
    with tables() as session:
        nadia = session.merge(cast.nadia)
        nadia.password_hash, nadia.language = hash_password(PASSWORD), "en"
        made = []
        for place, name in enumerate(SHOPS):
            two = [account(session, cast.lyon, f"{name} {side}", phones=[f"+33 4 78 00 01 0{place}"], visit_class="C")
                   for side in ("Un", "Deux")]
            left, right = sorted(two, key=lambda row: str(row.id))
            publish(session, two)
            made.append(added(session, Duplicate, {
                "id": UUID(pair_id("account", str(left.id), str(right.id))), "record_type": "account",
                "left_id": left.id, "right_id": right.id, "account_id": left.id, "probability": 95 - place,
                "reasons": [{"code": "same-phone", "value": "+33478000100"}]}, {}))
        publish(session, [nadia, *made])
        session.commit()
        return made


@pytest.fixture
def queue(phones, pairs, server):
    phone = phones()
    phone.sign_in("nadia@example.com")
    phone.open("/desk/duplicates")
    return phone


def statuses(tables, pairs):
    with tables() as session:
        return [session.get(Duplicate, pair.id).status for pair in pairs]


def stands(page, pair):
    expect(page.locator("#pair")).to_have_attribute("data-pair", str(pair.id))


def test_keys_judge_one_pair_after_the_other_and_take_back_what_was_wrong(queue, pairs, tables):
    page, loads = queue.page, []
    page.on("request", lambda request: request.is_navigation_request() and loads.append(request.url))
    stands(page, pairs[0])
    page.keyboard.press("d")
    stands(page, pairs[1])
    expect(page.locator("[data-pair-title]")).to_be_focused()
    page.keyboard.press("l")
    stands(page, pairs[2])
    expect(page.locator("[data-queue-last]")).to_contain_text("Put off")
    page.keyboard.press("s")
    stands(page, pairs[3])
    expect(page.locator("[data-queue-last]")).to_contain_text("Merged.", timeout=SLOW_MS)
    expect(page.locator("[data-queue-count]")).to_have_text("3 pairs wait")
    assert statuses(tables, pairs[:3]) == ["different", "later", "same"]
    page.keyboard.press("z")
    stands(page, pairs[2])
    expect(page.locator("[data-queue-count]")).to_have_text("4 pairs wait")
    assert statuses(tables, pairs[:3]) == ["different", "later", "open"]
    page.keyboard.press("z")
    stands(page, pairs[1])
    page.keyboard.press("z")
    stands(page, pairs[0])
    expect(page.locator("[data-queue-count]")).to_have_text("5 pairs wait")
    assert statuses(tables, pairs[:3]) == ["open", "open", "open"]
    assert loads == []
    assert queue.problems == []


def test_keys_as_fast_as_fingers_lose_no_judgement(queue, pairs, tables):
    page = queue.page
    stands(page, pairs[0])
    for pair in pairs:
        stands(page, pair)
        page.keyboard.press("d")
    expect(page.locator("#pair")).to_contain_text("No duplicates wait")
    assert statuses(tables, pairs) == ["different"] * 5


def test_what_sync_brings_does_not_take_the_pair_out_of_view(queue, pairs):
    page, asked = queue.page, []
    page.on("request", lambda request: request.method == "GET" and asked.append(request.url))
    stands(page, pairs[0])
    page.evaluate("navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { kind: 'changed' } }))")
    page.wait_for_timeout(REFRESH_MS)
    assert not [url for url in asked if url.endswith("/desk/duplicates")]
    stands(page, pairs[0])


def test_arrows_choose_which_record_stays_and_its_name_with_it(queue, pairs, tables):
    page = queue.page
    left, right = pairs[0].left_id, pairs[0].right_id
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"input[name=survivor][value='{right}']")).to_be_checked()
    expect(page.locator(f"input[name='take.name'][value='{right}']")).to_be_checked()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(f"input[name=survivor][value='{left}']")).to_be_checked()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("s")
    stands(page, pairs[1])
    expect(page.locator("[data-queue-last]")).to_contain_text("Merged.", timeout=SLOW_MS)
    with tables() as session:
        rows = {row.id: row for row in session.scalars(select(Account).where(Account.id.in_([left, right])))}
    assert rows[left].merged_into_id == right
    assert rows[right].merged_into_id is None


def test_without_a_network_nothing_is_judged_and_the_page_says_so(queue, pairs, tables, server):
    stands(queue.page, pairs[0])
    server.stop()
    queue.page.keyboard.press("d")
    expect(queue.page.locator("body")).not_to_contain_text("pairs wait")
    assert statuses(tables, pairs[:1]) == ["open"]
