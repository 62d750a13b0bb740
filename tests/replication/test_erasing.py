"""Of a card that was let go, or whose person was erased, nothing is left in a fortnight that a machine read from it."""

import json
from uuid import UUID

import pytest
from sqlalchemy import select

from fieldcrm import health
from fieldcrm.models import Audit, Card, CardPhoto, Op, Setting
from fieldcrm.models import Contact as ContactRow
from fieldcrm.replication import epoch

from .phone import sha256
from .test_blobs import Camera, picture
from .test_sweeping import deleted, person, photographed, user_of

SAID = "Fontaine, 06 12 34 56 78"
READING = {"width": 900, "height": 500, "turn": 0, "payloads": [], "lines": [{"text": SAID, "quad": [[1, 1]] * 4}]}
FIELDS = {"family_name": {"value": SAID, "confidence": 1, "lines": [0]}}


@pytest.fixture
def lea(phone):
    return phone("lea")


@pytest.fixture
def read(lea):
    """``read(photo, contact)``: the id of a card that was photographed and read, made a contact of if there is one."""
    def make(photo, contact=None):
        card = photographed(lea, photo)
        done = {"contact_id": contact, "status": ("unread", "saved")} if contact else {"status": ("unread", "read")}
        assert lea.do("update", "card", card, {"reading": READING, "fields": FIELDS, **done})["verdict"] == "applied"
        return card

    return make


def everything(session, card):
    """All that the server has written down about a card, as one text."""
    session.rollback()
    card = UUID(card)
    rows = [*session.scalars(select(Card).where(Card.id == card)),
            *session.scalars(select(Op).where(Op.record_id == card)),
            *session.scalars(select(Audit).where(Audit.record_id == card))]
    return json.dumps([{one.name: getattr(row, one.name) for one in row.__table__.columns} for row in rows],
                      default=str, ensure_ascii=False)


def test_an_erased_person_takes_along_what_was_read_from_their_card(lea, perrin, read, days, session):
    photo = picture()
    contact = person(lea, perrin)
    card = read(photo, contact)
    assert days(40).cards == 0
    deleted(lea, "contact", contact)
    assert days(13).cards == 0
    assert SAID in everything(session, card)
    assert days(15).cards == 1
    left = everything(session, card)
    assert SAID not in left
    assert sha256(photo) not in left
    assert session.scalars(select(CardPhoto)).all() == []
    assert days(15).cards == 0


def test_a_card_that_was_let_go_leaves_nothing_either(lea, read, days, session):
    card = read(picture())
    deleted(lea, "card", card)  # the op names all that its rep saw of it
    assert days(15).cards == 1
    assert SAID not in everything(session, card)


def test_a_card_that_was_read_meanwhile_is_let_go_without_a_question(lea, phone, read):
    card = read(picture())
    lea.pull()
    seen = {name: (lea.document("card", card)[name], None) for name in ("rep_id", "source", "photo")}
    assert lea.do("delete", "card", card, seen)["verdict"] == "applied"
    lea.pull()
    assert lea.document("card", card) is None


def test_a_card_that_became_a_contact_meanwhile_is_not_let_go_without_a_question(lea, perrin, read):
    card = read(picture(), person(lea, perrin))
    lea.pull()
    seen = {name: (lea.document("card", card)[name], None) for name in ("rep_id", "source", "photo")}
    assert lea.do("delete", "card", card, seen)["verdict"] == "conflict"


def test_whoever_was_merged_into_an_erased_person_takes_their_card_along(lea, perrin, read, days, session):
    survivor, loser = person(lea, perrin), person(lea, perrin)
    card = read(picture(), loser)
    assert lea.do("merge", "contact", loser, {"survivor_id": survivor})["verdict"] == "applied"
    assert days(15).cards == 0
    deleted(lea, "contact", survivor)
    assert days(15).cards == 1
    assert SAID not in everything(session, card)


def test_ops_of_an_erased_card_are_answered_as_before(lea, perrin, days, session):
    contact = person(lea, perrin)
    ops = [lea.op("create", "card", set={"rep_id": user_of(lea), "status": "saved", "contact_id": contact, "reading": READING})]
    before = lea.push(*ops)
    deleted(lea, "contact", contact)
    assert days(15).cards == 1
    assert lea.push(*ops) == before
    assert SAID not in everything(session, ops[0]["record"])


def test_a_person_who_is_woken_later_has_what_was_typed(lea, perrin, read, days, session):
    contact = person(lea, perrin)
    card = read(picture(), contact)
    deleted(lea, "contact", contact)
    days(15)
    lea.do("update", "contact", contact, {"note": "Back from leave."})
    lea.pull()
    assert lea.document("contact", contact)["family_name"] == "Fontaine"
    assert lea.document("card", card)["reading"] is None
    assert lea.client.get(f"/contacts/{contact}").status_code == 200
    session.rollback()
    assert [one.detail for one in health.examine() if one.subject == "feed" and not one.well] == []


def test_what_comes_late_about_an_erased_card_goes_too(lea, perrin, days, session):
    contact = person(lea, perrin)
    card = photographed(lea, picture(), contact)
    deleted(lea, "contact", contact)
    days(15)
    lea.do("update", "card", card, {"reading": READING})
    assert days(15).cards == 1
    assert SAID not in everything(session, card)


def test_after_a_restore_a_card_waits_for_phones_that_may_wake_its_person(lea, perrin, read, days, session):
    contact = person(lea, perrin)
    card = read(picture(), contact)
    deleted(lea, "contact", contact)
    session.rollback()
    epoch.renew(session)
    session.commit()
    assert session.get(ContactRow, UUID(contact)).deleted_at
    assert session.get(Setting, epoch.RENEWED_AT)
    assert days(13).cards == 0
    assert SAID in everything(session, card)
    assert days(15).cards == 1


def test_a_photo_on_another_card_stays(lea, perrin, read, days, shelf):
    photo = picture()
    contact = person(lea, perrin)
    read(photo, contact)
    other = photographed(lea, photo)
    deleted(lea, "contact", contact)
    days(0)
    assert days(30).cards == 1
    assert shelf.find(sha256(photo))
    lea.pull()
    assert lea.document("card", other)["photo"]["sha256"] == sha256(photo)
    assert Camera(lea).head(sha256(photo)).status_code == 204
