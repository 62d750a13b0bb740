"""Bytes that no record shows any more go: photos of cards that were let go, of people who were erased, of forms given up.

They go late.  An op may name a photo long after it arrived (a phone sends a refused one again when it was mended), an
edit may wake a person who was deleted, and after a restore phones push again what they kept.  So a photo is first noted as
unused, and goes when it has been so, without a break, for KEPT_UNUSED.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import delete, or_, select, union_all, update

from fieldcrm import background
from fieldcrm.extensions import db
from fieldcrm.models import Blob, BlobUse, Card, CardPhoto, now

from . import erasing
from .shelf import PART_KEPT_S, Shelf
from .transaction import whole

log = logging.getLogger(__name__)
KEPT_UNUSED = timedelta(seconds=PART_KEPT_S)
LOOK_EVERY_S = 3600
AT_ONCE = 500


@dataclass(frozen=True)
class Swept:
    photos: int = 0
    bytes: int = 0
    uploads: int = 0  # broken off, and not gone on with
    waiting: int = 0  # unused, but not for long enough
    cards: int = 0  # of which nothing is left but that they were


def start(app: Flask) -> None:
    """Sweep soon and every hour, as long as the process lives."""
    background.repeat(app, "sweep", lambda: _sweep_and_tell(Shelf(app.config["BLOBS"])), LOOK_EVERY_S)


def _sweep_and_tell(shelf):
    swept = sweep(shelf)
    if swept.photos or swept.uploads or swept.cards:
        log.info("%d photos that nobody shows and %d broken uploads are gone, %d bytes; %d cards are erased",
                 swept.photos, swept.uploads, swept.bytes, swept.cards)


def sweep(shelf: Shelf, kept: timedelta = KEPT_UNUSED, at: datetime | None = None) -> Swept:
    """Erase the cards of people who went, note what no record shows, and remove what none has shown for so long."""
    at = at or now()
    uploads = shelf.sweep(at.timestamp())
    cards = whole(lambda: erasing.erase(kept, at), alone=True)
    _note_strangers(shelf, at)
    # Alone: nobody may begin to show a photo between the look and the removal.
    photos, freed, waiting = whole(lambda: _remove(shelf, kept, at), alone=True)
    return Swept(photos, freed, uploads, waiting, cards)


def _note_strangers(shelf, at):
    """A file that was put there by a process that died before it wrote it down."""
    known = set(db.session.scalars(select(Blob.sha256)))
    db.session.rollback()
    for blob in filter(None, (shelf.find(name) for name in shelf.names() if name not in known)):
        whole(lambda blob=blob: db.session.merge(Blob(
            sha256=blob.sha256, type=blob.type, bytes=blob.bytes, created_at=at, completed_at=at)))


def _remove(shelf, kept, at):
    shown = _shown()
    db.session.execute(update(Blob).where(Blob.unused_since.is_not(None), Blob.sha256.in_(shown)).values(unused_since=None))
    db.session.execute(update(Blob).where(Blob.unused_since.is_(None), Blob.sha256.not_in(shown)).values(unused_since=at))
    unused = db.session.execute(select(Blob.sha256, Blob.bytes, Blob.unused_since).where(Blob.unused_since.is_not(None))).all()
    # Somebody may have sent the same photo again since it was noted.
    due = [row for row in unused if row.unused_since <= at - kept and shelf.remove(row.sha256, (at - kept).timestamp())]
    for start in range(0, len(due), AT_ONCE):
        db.session.execute(delete(Blob).where(Blob.sha256.in_([row.sha256 for row in due[start:start + AT_ONCE]])))
    return len(due), sum(row.bytes for row in due), len(unused) - len(due)


def _shown():
    """The hashes of what visits and cards show, as a SELECT; a card of an erased person shows nothing."""
    on_cards = select(CardPhoto.sha256).join(Card, Card.id == CardPhoto.card_id).where(
        or_(Card.contact_id.is_(None), Card.contact_id.not_in(erasing.people())))
    return union_all(select(BlobUse.sha256), on_cards).scalar_subquery()
