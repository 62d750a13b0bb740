"""Photos that no record shows any more leave the disk, late enough for every phone that may still name them."""

import io
import os
from datetime import timedelta

import pytest
from sqlalchemy import select

from fieldcrm.models import Blob, now
from fieldcrm.replication import epoch

from .phone import sha256
from .test_blobs import Camera, picture

DAY = timedelta(days=1)
UNSAID = {"type", "id", "rev", "created_at", "custom"}


@pytest.fixture
def lea(phone):
    return phone("lea")


def photographed(lea, photo, contact=None):
    """The id of a card of which this photo was taken and sent."""
    shown = {"sha256": sha256(photo), "type": "image/jpeg", "bytes": len(photo), "name": "card.jpg"}
    more = {"contact_id": contact, "status": "saved"} if contact else {"status": "unread"}
    op = lea.op("create", "card", set={"rep_id": user_of(lea), "photo": shown, **more}, blobs=[sha256(photo)])
    assert lea.push(op)[0]["verdict"] == "applied"
    Camera(lea).send(photo)
    return op["record"]


def user_of(phone):
    return phone.get("/sync/hello").json["user"]["id"]


def deleted(phone, type, record):
    phone.pull()
    shown = phone.document(type, record)
    seen = {name: (value, None) for name, value in shown.items() if value not in (None, [], {}) and name not in UNSAID}
    assert phone.do("delete", type, record, seen)["verdict"] == "applied"


def person(lea, perrin):
    """A new contact at the Boulangerie Perrin."""
    op = lea.op("create", "contact", set={"family_name": "Fontaine"})
    link = lea.op("create", "link", set={"contact_id": op["record"], "account_id": perrin}, after=[op["id"]])
    assert [one["verdict"] for one in lea.push(op, link)] == ["applied", "applied"]
    return op["record"]


def test_the_photo_of_a_card_that_was_let_go_leaves_the_disk_in_a_fortnight(lea, shelf, days, stored):
    photo, kept = picture(), picture()
    card = photographed(lea, photo)
    photographed(lea, kept)
    deleted(lea, "card", card)
    assert days(0).waiting == 1
    assert shelf.find(sha256(photo))
    swept = days(14)
    assert (swept.photos, swept.bytes, swept.waiting) == (1, len(photo), 0)
    assert shelf.find(sha256(photo)) is None
    assert shelf.find(sha256(kept))
    assert stored(select(Blob.sha256)) == [sha256(kept)]


def test_an_erased_person_takes_the_photo_of_their_card_along(lea, perrin, shelf, days):
    photo = picture()
    contact = person(lea, perrin)
    photographed(lea, photo, contact)
    assert days(0).waiting == days(20).waiting == 0
    assert lea.client.get(f"/blobs/{sha256(photo)}").status_code == 200
    deleted(lea, "contact", contact)
    assert lea.client.get(f"/blobs/{sha256(photo)}").status_code == 404
    days(0)
    assert days(15).photos == 1
    assert shelf.find(sha256(photo)) is None


def test_whoever_was_merged_into_an_erased_person_goes_with_them(lea, perrin, shelf, days):
    photo = picture()
    survivor, loser = person(lea, perrin), person(lea, perrin)
    photographed(lea, photo, loser)
    assert lea.do("merge", "contact", loser, {"survivor_id": survivor})["verdict"] == "applied"
    assert days(0).waiting == 0
    deleted(lea, "contact", survivor)
    days(0)
    assert days(15).photos == 1
    assert shelf.find(sha256(photo)) is None


def test_a_photo_that_came_before_its_op_waits_for_it(lea, shelf, days):
    photo = picture()
    Camera(lea).send(photo)
    assert days(0).waiting == 1
    assert days(13).photos == 0
    photographed(lea, photo)
    assert (days(14).photos, days(40).photos) == (0, 0)
    assert shelf.find(sha256(photo))


def test_what_was_shown_in_between_begins_to_wait_anew(lea, shelf, days):
    photo = picture()
    Camera(lea).send(photo)
    days(0)
    card = photographed(lea, photo)
    days(10)
    deleted(lea, "card", card)
    days(12)
    assert days(20).photos == 0
    assert days(27).photos == 1


def test_a_photo_that_is_asked_after_stays_as_if_it_were_new(lea, shelf, days, monkeypatch):
    photo = picture()
    Camera(lea).send(photo)
    days(0)
    in_ten_days = (now() + 10 * DAY).timestamp()
    os.utime(shelf.find(sha256(photo)).path, (in_ten_days, in_ten_days))
    assert days(15).photos == 0
    assert Camera(lea).head(sha256(photo)).status_code == 204
    assert shelf.find(sha256(photo)).path.stat().st_mtime < in_ten_days  # touched: it counts from now
    assert days(15).photos == 1


def test_after_a_restore_the_waiting_begins_anew(lea, shelf, days, session):
    photo = picture()
    Camera(lea).send(photo)
    days(0)
    session.rollback()  # it began to read before the sweep wrote
    epoch.renew(session)
    session.commit()
    assert days(15).photos == 0
    assert days(30).photos == 1


def test_a_file_that_nobody_wrote_down_waits_like_any_other(shelf, days, stored, client):
    photo = picture()
    shelf.keep(io.BytesIO(photo))
    assert days(0).waiting == 1
    assert stored(select(Blob.sha256)) == [sha256(photo)]
    assert days(15).photos == 1


def test_a_visit_goes_on_showing_its_photos(lea, world, shelf, days):
    photo = picture()
    Camera(lea).report(world.ids.perrin, world.ids.lea, photo)
    Camera(lea).send(photo)
    days(0)
    assert days(30).photos == 0
    assert shelf.find(sha256(photo))
