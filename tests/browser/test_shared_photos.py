"""Photos from the gallery and from other apps are as small on the phone as those that its own camera takes."""

import base64
import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.phone import wait_until

#: Posts a form as the system's share sheet does, and tells what the phone holds of its photo, and how it looks.
SHARE = """async ({ base64, name, type }) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const form = new FormData();
  form.append("photo", new File([bytes], name, { type }));
  const answer = await fetch("/cards/share", { method: "POST", body: form });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const path = page.querySelector("[data-front]")?.dataset.front;
  if (!path) return { status: answer.status, text: page.body.textContent };
  const photo = await (await fetch(`/blobs/${path}`)).blob();
  const shown = photo.size < 1e6 ? await createImageBitmap(photo).catch(() => null) : null;
  return { status: answer.status, bytes: photo.size, type: photo.type, size: shown && [shown.width, shown.height] };
}"""


SLOW_MS = 120_000  # a hundred megapixels on a busy machine
CARD = re.compile(r"/cards/[0-9a-f-]{36}$")
LEFT_ASIDE = """async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("pictures-"));
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().filter(({ url }) => url.includes("/handed/")).length;
}"""


@pytest.fixture
def share_by_form(lea, server):
    """``share_by_form(photo, …)``: the page that the browser comes to when another app shares photos, without a network."""
    page = lea.open("/cards")
    server.stop()

    def hand_over(*photos):
        page.evaluate("""() => {
          const form = Object.assign(document.createElement("form"), { id: "shared", action: "/cards/share", method: "post", enctype: "multipart/form-data" });
          form.append(Object.assign(document.createElement("input"), { type: "file", name: "photo", multiple: true }));
          form.setAttribute("hx-boost", "false");
          document.body.append(form);
        }""")
        files = [{"name": f"card{i}.jpg", "mimeType": "image/jpeg", "buffer": photo} for i, photo in enumerate(photos)]
        page.set_input_files("#shared input", files)
        page.evaluate("document.getElementById('shared').submit()")
        return page

    return hand_over


@pytest.fixture
def share(lea, server):
    """``share(content)`` -> what Léa's phone, without a network, keeps of a photo."""
    lea.open("/cards")
    server.stop()

    def hand_over(content, name="card.jpg", type="image/jpeg"):
        return lea.page.evaluate(SHARE, {"base64": base64.b64encode(content).decode(), "name": name, "type": type})

    return hand_over


def written(picture, kind="JPEG", **options):
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def test_twelve_megapixels_are_kept_small_and_upright(share):
    turned = Image.Exif()
    turned[0x0112] = 6  # the camera was held upright
    told = share(written(Image.new("RGB", (4000, 3000), "beige"), exif=turned))
    assert (told["status"], told["size"], told["type"]) == (200, [1500, 2000], "image/jpeg")


def test_a_hundred_megapixels_from_the_gallery_are_kept_small_and_upright(lea, server):
    page = lea.open("/cards/new")
    expect(page.locator("[data-no-script]")).to_be_hidden()  # the page's script has the form in hand
    server.stop()
    turned = Image.Exif()
    turned[0x0112] = 6
    content = written(Image.new("L", (12_000, 8_400), 200), exif=turned)
    page.set_input_files("[data-card-file]", {"name": "card.jpg", "mimeType": "image/jpeg", "buffer": content})
    page.wait_for_url(lambda url: "/cards/new" not in url)
    size = "[document.querySelector('.card-photo').naturalWidth, document.querySelector('.card-photo').naturalHeight]"
    wait_until(lambda: page.evaluate(size) == [1400, 2000], "a photo of two megapixels")


def test_a_hundred_megapixels_from_another_app_are_made_small_by_a_page_without_a_network(lea, share_by_form):
    page = share_by_form(written(Image.new("L", (12_000, 8_400), 200)))
    page.wait_for_url(CARD, timeout=SLOW_MS)
    size = "[document.querySelector('.card-photo').naturalWidth, document.querySelector('.card-photo').naturalHeight]"
    wait_until(lambda: page.evaluate(size) == [2000, 1400], "a photo of three megapixels")
    assert page.evaluate(LEFT_ASIDE) == 0
    expect(page.locator("main > .hint")).to_contain_text("another app")


def test_of_several_photos_each_becomes_a_card_whatever_its_size(lea, share_by_form):
    page = share_by_form(
        written(Image.new("L", (12_000, 8_400), 200)), written(Image.new("L", (800, 500), 90)), written(Image.new("L", (8_000, 12_600), 100)))
    page.wait_for_url("**/cards", timeout=SLOW_MS)
    expect(page.locator(".item")).to_have_count(3)
    assert page.evaluate(LEFT_ASIDE) == 0


def test_what_this_browser_cannot_open_is_kept_as_it_is_for_the_server_and_says_so(share, lea):
    content = b"\x00\x00\x00\x18ftypheic" + bytes(2000)
    told = share(content, "card.heic", "image/heic")
    assert (told["status"], told["bytes"], told["size"]) == (200, len(content), None)
    page = lea.open("/cards")
    page.locator(".item-link").click()
    expect(page.locator("[data-unseen]")).to_be_visible()
    expect(page.locator("img.card-photo")).to_be_hidden()
    expect(page.locator("[data-engine-notice]")).to_be_hidden()  # one sentence says all
    assert page.locator("[data-card-form]").is_visible()  # it can be filled in all the same


def test_what_is_no_photo_is_answered_in_plain_words(share):
    told = share(b"%PDF-1.7 not a card", "card.jpg")
    assert told["status"] == 415
    assert told["text"].strip()
