"""Photos of a visit, from the camera to the server."""

import io
import shutil

from PIL import Image
from playwright.sync_api import expect
from sqlalchemy import select

from fieldcrm.models import Visit
from fieldcrm.replication import epoch
from fieldcrm.replication.shelf import Shelf
from tests.browser.phone import wait_until
from tests.browser.test_offline_work import save_visit


def photo(name, colour):
    file = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": file.getvalue()}


def test_a_photo_added_by_mistake_is_taken_off_before_saving(lea, server, cast, tables):
    server.stop()
    page = lea.open(f"/visits/new?account={cast.bellecour.id}")
    camera = page.locator("input[type=file][data-photo]")
    camera.set_input_files(photo("window.jpg", "red"))
    camera.set_input_files(photo("shelf.jpg", "green"))
    added = page.locator("[data-photos] .photo-added")
    wait_until(lambda: added.count() == 2, "two photos")
    page.locator("[data-photo-remove][aria-label*='window.jpg']").click()
    wait_until(lambda: added.count() == 1, "one photo")
    save_visit(page)
    server.start()
    lea.sync()
    lea.wait_for_state(waiting=0)
    with tables() as session:
        visits = session.scalars(select(Visit).where(Visit.account_id == cast.bellecour.id)).all()
    assert [one["name"] for visit in visits for one in visit.photos or []] == ["shelf.jpg"]
    assert lea.problems == []


TWO_AT_ONCE = """async (input) => {
    const canvas = new OffscreenCanvas(2000, 1500);
    canvas.getContext("2d").fillRect(0, 0, 900, 900);
    const big = await canvas.convertToBlob({ type: "image/jpeg" });
    for (const name of ["first.jpg", "second.jpg"]) {
        const transfer = new DataTransfer();
        transfer.items.add(new File([big], name, { type: "image/jpeg" }));
        input.files = transfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
    }
}"""


def test_a_camera_quicker_than_the_phone_loses_no_photo_nor_does_a_draft_that_came_back(lea, cast):
    page = lea.open(f"/visits/new?account={cast.bellecour.id}")
    expect(page.locator("[data-no-script]")).to_be_hidden()
    camera = page.locator("input[type=file][data-photo]")
    camera.evaluate(TWO_AT_ONCE)
    added = page.locator("[data-photos] .photo-added")
    expect(added).to_have_count(2)
    page.goto("about:blank")
    page = lea.open(f"/visits/new?account={cast.bellecour.id}")
    expect(added).to_have_count(2)
    camera.set_input_files(photo("third.jpg", "red"))
    expect(added).to_have_count(3)
    names = camera.evaluate("(input) => [...input.files].map((file) => file.name)")
    assert names == ["first.jpg", "second.jpg", "third.jpg"]


def test_after_a_restore_the_photo_of_a_card_comes_again_from_the_phone(lea, server, tables):
    page = lea.open("/cards/new")
    expect(page.locator("[data-no-script]")).to_be_hidden()  # the page's script has the form in hand
    page.set_input_files("[data-card-file]", photo("card.jpg", "beige"))
    page.wait_for_url(lambda url: "/cards/new" not in url)
    lea.sync()
    shelf = Shelf(server.folder / "instance" / "blobs")
    wait_until(lambda: shelf.names(), "the photo on the server")
    server.stop()
    shutil.rmtree(shelf.folder)
    with tables() as session:
        epoch.renew(session)
        session.commit()
    server.start()
    lea.sync()
    wait_until(lambda: shelf.names(), "the photo on the restored server")


def test_a_photo_that_the_server_cannot_take_is_told_on_me(lea, cast):
    """Its bytes were spoilt on the phone: they are no longer what their name says."""
    page = lea.open("/me")
    spoil(page)
    lea.sync()
    page.wait_for_timeout(500)
    page = lea.open("/me")
    assert "Photos refused" in page.locator("main").inner_text()
    assert page.locator("[data-export-outbox]").count() == 1


def spoil(page):
    page.evaluate("""async () => {
        const name = (await indexedDB.databases()).map((one) => one.name).find((one) => one.includes("-"));
        const db = await new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
        const body = new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]).buffer;
        const row = { sha256: "0".repeat(64), type: "image/jpeg", name: "a.jpg", bytes: 6, body, state: "waiting" };
        await new Promise((done) => {
            const transaction = db.transaction("blobs", "readwrite");
            transaction.objectStore("blobs").put(row);
            transaction.oncomplete = done;
        });
        db.close();
    }""")
