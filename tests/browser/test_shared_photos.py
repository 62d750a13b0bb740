"""Photos from the gallery and from other apps are as small on the phone as those that its own camera takes."""

import base64
import io

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


def test_a_hundred_megapixels_from_another_app_are_left_for_the_server(share):
    content = written(Image.new("L", (12_000, 8_400), 200))
    told = share(content)
    assert (told["status"], told["bytes"]) == (200, len(content))


def test_what_this_browser_cannot_open_is_kept_as_it_is_for_the_server(share):
    content = b"\x00\x00\x00\x18ftypheic" + bytes(2000)
    told = share(content, "card.heic", "image/heic")
    assert (told["status"], told["bytes"], told["size"]) == (200, len(content), None)


def test_what_is_no_photo_is_answered_in_plain_words(share):
    told = share(b"%PDF-1.7 not a card", "card.jpg")
    assert told["status"] == 415
    assert told["text"].strip()
