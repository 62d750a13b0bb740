"""Cards of phones that did not read them are read when their photos have arrived, and offered to their rep alone."""

import io
import json

import pytest
from PIL import Image

from fieldcrm.cards import pending
from fieldcrm.cards.images import Unreadable
from fieldcrm.cards.understanding import NotUnderstood
from fieldcrm.documents import SqlReplica
from fieldcrm.models import Card
from fieldcrm.publishing import publish
from fieldcrm.replication.shelf import Shelf

READING = {"width": 800, "height": 500, "turn": 0, "payloads": [], "cards": [[0, 1, 2]], "lines": [
    {"text": text, "confidence": 0.98, "script": "latin", "quad": [[40, y], [40 + 16 * len(text), y], [40 + 16 * len(text), y + 30], [40, y + 30]]}
    for text, y in (("Claire Fontaine", 60), ("Directrice des achats", 110), ("claire.fontaine@port.example", 300))]}


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "blobs")


@pytest.fixture
def photo(shelf):
    file = io.BytesIO()
    Image.new("RGB", (80, 50), "white").save(file, "JPEG")
    blob = shelf.keep(io.BytesIO(file.getvalue()))
    return {"sha256": blob.sha256, "type": blob.type, "bytes": blob.bytes, "name": "card.jpg"}


@pytest.fixture
def card(session, cast, photo):
    made = Card(rep_id=cast.lea.id, photo=photo, status="unread", created_by_id=cast.lea.id)
    session.add(made)
    publish(session, made)
    session.commit()
    return made


def test_a_card_is_read_when_its_photo_has_arrived_and_offered_to_its_rep(session, cast, shelf, card, parser, monkeypatch):
    monkeypatch.setattr(pending, "read", lambda path: json.loads(json.dumps(READING)))
    assert pending.read_waiting(shelf) == 1
    (found,) = SqlReplica(cast.lea).cards_to_check()
    assert (found["status"], found["fields"]["family_name"]["value"]) == ("read", "Fontaine")
    assert SqlReplica(cast.tom).get("card", found["id"]) is None
    assert pending.read_waiting(shelf) == 0


def test_a_card_waits_for_its_photo(session, cast, shelf, card, photo, monkeypatch):
    (shelf.find(photo["sha256"]).path).unlink()
    monkeypatch.setattr(pending, "read", lambda path: pytest.fail("there is nothing to read yet"))
    assert pending.read_waiting(shelf) == 0
    assert [one["status"] for one in SqlReplica(cast.lea).cards()] == ["unread"]


@pytest.mark.parametrize("error", [Unreadable("A cat."), ZeroDivisionError()])
def test_what_nobody_can_read_is_offered_once_to_be_filled_in(session, cast, shelf, card, parser, monkeypatch, error):
    def broken(path):
        raise error

    monkeypatch.setattr(pending, "read", broken)
    assert pending.read_waiting(shelf) == 1
    (found,) = SqlReplica(cast.lea).cards_to_check()
    assert found["reading"]["lines"] == []
    assert pending.read_waiting(shelf) == 0


def test_the_back_is_read_when_it_comes_later(session, cast, shelf, card, photo, parser, monkeypatch):
    monkeypatch.setattr(pending, "read", lambda path: json.loads(json.dumps(READING)))
    pending.read_waiting(shelf)
    session.refresh(card)
    card.back = photo
    card.changed()
    publish(session, card)
    session.commit()
    assert pending.read_waiting(shelf) == 1
    session.refresh(card)
    assert len(card.back_reading["lines"]) == 3


def test_a_card_that_a_phone_read_and_did_not_understand_is_understood(session, cast, shelf, card, parser, monkeypatch):
    monkeypatch.setattr(pending, "read", lambda path: pytest.fail("it has been read"))
    card.reading, card.status = READING, "read"
    session.commit()
    assert pending.read_waiting(shelf) == 1
    session.refresh(card)
    assert card.fields["family_name"]["value"] == "Fontaine"
    assert pending.read_waiting(shelf) == 0


def test_a_card_that_is_too_much_for_the_parser_is_asked_about_once(session, cast, shelf, card, monkeypatch):
    def gives_up(readings, context):
        raise NotUnderstood

    monkeypatch.setattr(pending, "understand", gives_up)
    card.reading, card.status = READING, "read"
    session.commit()
    assert pending.read_waiting(shelf) == 1
    assert pending.read_waiting(shelf) == 0
