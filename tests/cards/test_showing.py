"""A photo that no phone can show is shown all the same, soon after it has arrived."""

import io

import pytest
from PIL import Image

from fieldcrm.cards import showing
from fieldcrm.documents import SqlReplica
from fieldcrm.models import Card
from fieldcrm.publishing import publish
from fieldcrm.replication.shelf import Shelf


@pytest.fixture
def shelf(app):
    return Shelf(app.config["BLOBS"])


@pytest.fixture(autouse=True)
def hopeful(monkeypatch):
    monkeypatch.setattr(showing, "_hopeless", set())


@pytest.fixture
def card_with(session, cast, shelf):
    """``card_with(photo=bytes)``: a card of Léa's whose photos have arrived."""
    def make(status="unread", **sides):
        shown = {}
        for side, content in sides.items():
            blob = shelf.keep(io.BytesIO(content))
            shown[side] = {"sha256": blob.sha256, "type": blob.type, "bytes": blob.bytes, "name": "IMG_1.HEIC"}
        card = Card(rep_id=cast.lea.id, status=status, created_by_id=cast.lea.id, **shown)
        session.add(card)
        publish(session, card)
        session.commit()
        return card

    return make


def written(picture, kind, **options):
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def heic(size=(900, 600)):
    return written(Image.new("RGB", size, "beige"), "HEIF")


@pytest.mark.parametrize("status", ["unread", "read", "saved"])
def test_a_photo_that_browsers_do_not_know_becomes_one_that_they_do(card_with, cast, shelf, session, status):
    card = card_with(status, photo=heic(), back=heic((300, 200)))
    before = card.photo
    assert showing.show_all(shelf) == 2
    session.refresh(card)
    assert card.photo["sha256"] != before["sha256"]
    assert (card.photo["type"], card.photo["name"]) == ("image/jpeg", "IMG_1.jpg")
    with Image.open(shelf.find(card.photo["sha256"]).path) as picture:
        assert (picture.format, picture.size) == ("JPEG", (900, 600))
    assert SqlReplica(cast.lea).get("card", str(card.id))["photo"] == card.photo
    assert showing.show_all(shelf) == 0


def test_a_heavy_photo_is_made_as_small_as_phones_make_them_and_upright(card_with, shelf, session, monkeypatch):
    monkeypatch.setattr(showing, "HEAVY_BYTES", 20_000)
    turned = Image.Exif()
    turned[0x0112] = 6
    card = card_with(photo=written(Image.effect_noise((3000, 2000), 90), "JPEG", exif=turned))
    assert showing.show_all(shelf) == 1
    session.refresh(card)
    with Image.open(shelf.find(card.photo["sha256"]).path) as picture:
        assert picture.size == (1333, 2000)
        assert not picture.getexif()


def test_a_photo_that_phones_show_stays_the_file_that_it_was(card_with, shelf):
    card_with(photo=written(Image.new("RGB", (80, 50)), "JPEG"), back=written(Image.new("RGB", (80, 50)), "PNG"))
    assert showing.show_all(shelf) == 0


def test_one_that_nobody_can_open_is_tried_once(card_with, shelf, monkeypatch):
    card_with(photo=b"\x00\x00\x00\x18ftypheic" + bytes(2000))
    assert showing.show_all(shelf) == 0
    monkeypatch.setattr(showing, "as_jpeg", lambda path: pytest.fail("tried again"))
    assert showing.show_all(shelf) == 0


def test_a_photo_that_has_not_arrived_waits(card_with, shelf, session):
    card = card_with(photo=heic())
    shelf.find(card.photo["sha256"]).path.unlink()
    assert showing.show_all(shelf) == 0
