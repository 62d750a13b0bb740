"""Photos that arrive in pieces, late, twice, or not as they were announced."""

import io
import os

import pytest
from PIL import Image
from sqlalchemy import select

from fieldcrm.models import Blob
from fieldcrm.replication import shelf
from fieldcrm.replication.shelf import Shelf

from .phone import sha256
from .test_bad_input import slug


def picture(kind="JPEG", size=(64, 48)):
    """An image that nobody has sent before."""
    file = io.BytesIO()
    Image.frombytes("RGB", size, os.urandom(size[0] * size[1] * 3)).save(file, kind)
    return file.getvalue()


@pytest.fixture
def camera(phone):
    return Camera(phone("lea"))


class Camera:
    def __init__(self, phone):
        self.phone = phone

    def head(self, name):
        return self.phone.client.head(f"/sync/blobs/{name}", headers=self.phone.headers)

    def patch(self, name, offset, total, content, kind="image/jpeg"):
        headers = {**self.phone.headers, "Upload-Offset": str(offset), "Upload-Length": str(total)}
        return self.phone.client.patch(f"/sync/blobs/{name}", data=content, content_type=kind,
                                       headers=headers)

    def send(self, content):
        return self.patch(sha256(content), 0, len(content), content)

    def report(self, account, rep, content, field="photos"):
        """Log a visit that shows this photo."""
        shown = {"sha256": sha256(content)}
        value = [shown | {"type": "image/jpeg", "bytes": len(content), "name": "door.jpg"}]
        fields = {"account_id": account, "rep_id": rep, "planned_on": "2026-11-20", "status": "done"}
        fields[field] = value if field == "photos" else shown | {"signer": "Marie"}
        result = self.phone.do("create", "visit", set=fields, blobs=[sha256(content)])
        assert result["verdict"] == "applied"


def offset(answer):
    return answer.headers["Upload-Offset"], answer.headers["Upload-Complete"]


def test_a_photo_cut_short_goes_on_where_it_stopped(camera, stored):
    photo = picture(size=(400, 300))
    name, total, cut = sha256(photo), len(photo), 70_001
    assert camera.head(name).status_code == 404
    first = camera.patch(name, 0, total, photo[:cut])
    assert (first.status_code, *offset(first)) == (204, str(cut), "?0")
    assert offset(camera.head(name)) == (str(cut), "?0")
    assert stored(select(Blob.sha256)) == []

    last = camera.patch(name, cut, total, photo[cut:])
    assert (last.status_code, *offset(last)) == (201, str(total), "?1")
    assert offset(camera.head(name)) == (str(total), "?1")
    [row] = stored(select(Blob))
    assert (row.sha256, row.type, row.bytes) == (name, "image/jpeg", total)


def test_a_piece_for_the_wrong_place_is_told_the_right_one(camera):
    photo = picture()
    camera.patch(sha256(photo), 0, len(photo), photo[:100])
    for wrong in (0, 99, 101):
        answer = camera.patch(sha256(photo), wrong, len(photo), photo[wrong:])
        assert (answer.status_code, slug(answer)) == (409, "wrong-offset")
        assert answer.headers["Upload-Offset"] == "100"


def test_a_photo_sent_again_is_already_there(camera, stored):
    photo = picture()
    camera.send(photo)
    assert camera.send(photo).status_code == 201
    assert len(stored(select(Blob))) == 1


def test_bytes_that_are_not_what_they_were_announced_to_be_are_thrown_away(camera):
    photo, other = picture(), picture()
    answer = camera.patch(sha256(photo), 0, len(other), other)
    assert (answer.status_code, slug(answer)) == (422, "hash-mismatch")
    assert camera.head(sha256(photo)).status_code == 404
    assert camera.send(photo).status_code == 201


def test_a_photo_of_fifty_megabytes_is_too_large_and_leaves_nothing(camera):
    for total in (50 * 1024 * 1024, shelf.LIMIT_BYTES + 1):
        answer = camera.patch("0" * 64, 0, total, b"\xff\xd8\xff")
        assert (answer.status_code, slug(answer)) == (413, "too-large")
    answer = camera.patch("0" * 64, 0, 10, b"\xff\xd8\xff" + b"x" * 20)
    assert (answer.status_code, slug(answer)) == (413, "too-large")
    assert camera.patch("0" * 64, 0, 100, b"x" * 17 * 1024 * 1024).status_code == 413
    assert camera.head("0" * 64).headers.get("Upload-Offset", "0") == "0"


def test_what_is_no_image_is_not_kept_whatever_it_calls_itself(camera):
    for content in (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", b"<html>", b"GIF89a", b"x"):
        answer = camera.send(content)
        assert (answer.status_code, slug(answer)) == (415, "media-type")
        assert camera.head(sha256(content)).status_code == 404


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_usual_kinds_of_image_are_kept(tmp_path, kind):
    content = picture(kind)
    blob = Shelf(tmp_path).keep(io.BytesIO(content))
    assert (blob.type, blob.sha256) == (f"image/{kind.lower()}", sha256(content))


def test_numbers_that_are_none_are_malformed(camera):
    for start, total in (("x", 5), (0, ""), (-1, 5), (0, "5" * 40), ("٣", 5)):
        headers = {**camera.phone.headers, "Upload-Offset": str(start).encode().decode("latin-1"),
                   "Upload-Length": str(total)}
        answer = camera.phone.client.patch("/sync/blobs/" + "0" * 64, data=b"x", headers=headers)
        assert (answer.status_code, slug(answer)) == (422, "malformed")


def test_a_name_that_is_no_hash_leads_nowhere(camera):
    for name in ("..%2f..%2fsecret_key", "A" * 64, "0" * 63, "x"):
        assert camera.head(name).status_code == 404
        assert camera.patch(name, 0, 1, b"x").status_code == 404
        assert camera.phone.client.get(f"/blobs/{name}").status_code == 404


def test_who_sees_the_visit_sees_its_photo_and_nobody_else_does(camera, phone, world, client):
    photo = picture()
    camera.report(world.ids.perrin, world.ids.lea, photo)
    path = f"/blobs/{sha256(photo)}"
    assert camera.phone.client.get(path).status_code == 404  # the op came first; the photo is on its way
    camera.send(photo)
    for name, status in {"lea": 200, "hugo": 200, "nadia": 200, "ada": 200, "tom": 404, "nils": 404}.items():
        answer = phone(name).client.get(path)
        assert answer.status_code == status
        assert (answer.data == photo) is (status == 200)
    assert client.get(path).status_code == 401


def test_a_photo_that_no_record_names_is_shown_to_nobody(camera):
    photo = picture()
    camera.send(photo)
    assert camera.phone.client.get(f"/blobs/{sha256(photo)}").status_code == 404


def test_a_signature_is_shown_like_a_photo(camera, world):
    ink = picture("PNG")
    camera.report(world.ids.perrin, world.ids.lea, ink, field="signature")
    camera.send(ink)
    answer = camera.phone.client.get(f"/blobs/{sha256(ink)}")
    assert (answer.status_code, answer.mimetype) == (200, "image/png")


def test_a_shown_photo_may_be_kept_by_the_browser_alone_and_runs_nothing(camera, world):
    photo = picture()
    camera.report(world.ids.perrin, world.ids.lea, photo)
    camera.send(photo)
    answer = camera.phone.client.get(f"/blobs/{sha256(photo)}")
    cache = answer.headers["Cache-Control"]
    assert {"private", "immutable"} <= {word.strip() for word in cache.split(",")}
    assert "public" not in cache
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_two_users_who_send_the_same_photo_do_not_disturb_each_other(camera, phone):
    photo, other = picture(size=(300, 300)), Camera(phone("tom"))
    name, total = sha256(photo), len(photo)
    other.patch(name, 0, total, b"\xff\xd8\xff" + b"garbage")
    camera.patch(name, 0, total, photo[:500])
    assert camera.patch(name, 500, total, photo[500:]).status_code == 201


def test_what_a_cut_connection_brought_is_kept(tmp_path):
    class Cut(io.BytesIO):
        def read(self, size=-1):
            piece = super().read(size)
            if not piece:
                raise ConnectionResetError
            return piece

    photo = picture(size=(300, 300))
    kept = Shelf(tmp_path)
    with pytest.raises(ConnectionResetError):
        kept.receive("lea", sha256(photo), 0, len(photo), Cut(photo[:40_000]))
    assert kept.arrived("lea", sha256(photo)) == 40_000


def test_uploads_that_nobody_goes_on_with_are_swept_away(tmp_path):
    kept, photo = Shelf(tmp_path), picture()
    kept.receive("lea", sha256(photo), 0, len(photo), io.BytesIO(photo[:10]))
    whole = kept.keep(io.BytesIO(photo))
    assert kept.sweep() == 0
    assert kept.sweep(now=os.path.getmtime(whole.path) + shelf.PART_KEPT_S + 60) == 1
    assert kept.arrived("lea", sha256(photo)) is None
    assert kept.find(sha256(photo)) == whole
