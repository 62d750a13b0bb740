"""Reads the cards of phones that cannot or did not: whichever photo has arrived and was not read, or was read and not
understood, in a thread of the serving process.

A photo that nobody can read is said to be so, once: the card is offered to its rep all the same, to be filled in.
"""

import logging

from flask import Flask
from sqlalchemy import and_, or_, select

from fieldcrm import access, background
from fieldcrm.cards.companies import companies_on
from fieldcrm.cards.images import Unreadable
from fieldcrm.cards.reader import of_card, read
from fieldcrm.cards.understanding import NOT_READ, NotUnderstood, understand
from fieldcrm.extensions import db
from fieldcrm.models import Card, Territory, User
from fieldcrm.publishing import publish
from fieldcrm.replication.shelf import Shelf
from fieldcrm.replication.transaction import whole

log = logging.getLogger(__name__)
LOOK_EVERY_S = 4
SIDES = (("photo", "reading"), ("back", "back_reading"))


def start(app: Flask) -> None:
    """Look for photos every few seconds, as long as the process lives."""
    background.repeat(app, "cards", lambda: read_waiting(Shelf(app.config["BLOBS"])), LOOK_EVERY_S)


def read_waiting(shelf) -> int:
    """Read what has arrived; how many cards were."""
    done = 0
    for card_id in waiting(db.session):
        done += _read_one(shelf, card_id)
        db.session.rollback()
    return done


def waiting(session) -> list:
    """The ids of cards with a photo that nobody has read, or a reading that nobody understood, the oldest first."""
    unread = [and_(getattr(Card, photo).is_not(None), getattr(Card, reading).is_(None)) for photo, reading in SIDES]
    found = select(Card.id).where(
        Card.is_live(), Card.status != "saved", or_(*unread, _not_understood())).order_by(Card.created_at)
    return list(session.scalars(found))


def _not_understood():
    return and_(Card.fields.is_(None), or_(*(getattr(Card, reading).is_not(None) for _, reading in SIDES)))


def _read_one(shelf, card_id) -> bool:
    card = db.session.get(Card, card_id)
    found = {reading: _reading(shelf, getattr(card, photo)) for photo, reading in SIDES
             if getattr(card, photo) and getattr(card, reading) is None}
    found = {name: reading for name, reading in found.items() if reading is not None}
    understood = card.fields is not None or card.reading is card.back_reading is None
    if not found and understood:
        return False
    readings = [found.get(reading, getattr(card, reading)) for _, reading in SIDES]
    context = _context(db.session, card.rep_id, readings)
    db.session.rollback()  # nothing is held while the parser thinks
    return whole(lambda: _keep(card_id, found, context))


def _reading(shelf, photo):
    """What the photo says; None until it has arrived."""
    blob = shelf.find(photo["sha256"])
    if blob is None:
        return None
    try:
        return of_card(read(blob.path), 0)  # as the phone does: a card is one person
    except Unreadable as error:
        return NOT_READ | {"trouble": str(error)}
    except Exception:
        log.exception("A card's photo could not be read")
        return NOT_READ | {"trouble": "unreadable"}


def _keep(card_id, found, context) -> bool:
    card = db.session.get(Card, card_id, populate_existing=True)
    if card is None or not card.live or card.status == "saved":
        return False
    for name, reading in found.items():
        if getattr(card, name) is None:  # else the phone was quicker
            setattr(card, name, reading)
    card.fields = _understood([card.reading or NOT_READ, card.back_reading or NOT_READ], context)
    card.status = "read"
    card.changed()
    publish(db.session, card)
    return True


def _understood(readings, context):
    try:
        return understand(readings, context)
    except NotUnderstood:
        log.warning("A card was not understood", exc_info=True)
        return {}  # and not None, which would be asked again


def _context(session, rep_id, readings) -> dict:
    """Where the rep works, what they speak, and whom they know: what a card's words are weighed by."""
    rep = session.get(User, rep_id)
    territories = sorted(access.visible_territory_ids(session, rep))
    country = session.scalar(select(Territory.country).where(Territory.id == territories[0])) if territories else None
    return {"country": country, "languages": [rep.language], "companies": companies_on(session, readings, territories)}
