"""Photos that a phone could not make small are made so here: a HEIC that its browser cannot open, a picture with too many
pixels.  A JPEG as the phones themselves make takes its place on the card, so that every phone can show it; the file that
came goes with the other bytes that no record shows.
"""

import io
import logging
from pathlib import Path

from flask import Flask
from PIL import Image
from sqlalchemy import or_, select

from fieldcrm import background
from fieldcrm.cards.images import Unreadable, open_photo
from fieldcrm.extensions import db
from fieldcrm.models import Card
from fieldcrm.publishing import publish
from fieldcrm.replication import blobs
from fieldcrm.replication.shelf import Shelf
from fieldcrm.replication.transaction import whole

log = logging.getLogger(__name__)
LOOK_EVERY_S = 15
SIDES = ("photo", "back")
#: As static/cards/picture.js makes them.
LONGEST_PX, QUALITY = 2000, 88
#: What every browser shows; and more than a photo made small weighs.
SHOWN = ("image/jpeg", "image/png", "image/webp", "image/avif")
HEAVY_BYTES = 4_000_000

#: Photos that cannot be opened here, either: tried once in the life of the process.
_hopeless: set[str] = set()


def start(app: Flask) -> None:
    """Look for such photos as long as the process lives."""
    background.repeat(app, "card photos", lambda: show_all(Shelf(app.config["BLOBS"])), LOOK_EVERY_S)


def show_all(shelf: Shelf) -> int:
    """Replace what phones cannot show; how many photos were."""
    done = sum(_show(shelf, card_id, side) for side in SIDES for card_id in _unshown(side))
    db.session.rollback()
    return done


def _unshown(side):
    photo = getattr(Card, side)
    heavy = or_(photo["type"].as_string().not_in(SHOWN), photo["bytes"].as_integer() > HEAVY_BYTES)
    return list(db.session.scalars(select(Card.id).where(Card.is_live(), photo.is_not(None), heavy).order_by(Card.id)))


def _show(shelf, card_id, side) -> bool:
    photo = getattr(db.session.get(Card, card_id), side)
    blob = shelf.find(photo["sha256"])
    db.session.rollback()  # nothing is held while the photo is decoded
    if blob is None or photo["sha256"] in _hopeless:
        return False
    try:
        made = shelf.keep(io.BytesIO(as_jpeg(blob.path)))
    except Unreadable as error:
        log.info("A card's photo cannot be shown: %s", error)
        _hopeless.add(photo["sha256"])
        return False
    blobs.note(made, None)
    name = Path(photo.get("name") or "card").stem + ".jpg"
    return whole(lambda: _put(card_id, side, photo["sha256"], {
        "sha256": made.sha256, "type": made.type, "bytes": made.bytes, "name": name}))


def as_jpeg(source: Path | bytes) -> bytes:
    """The photo upright, on white, at most LONGEST_PX a side; raises Unreadable."""
    picture = Image.fromarray(open_photo(source))
    picture.thumbnail((LONGEST_PX, LONGEST_PX))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=QUALITY)
    return file.getvalue()


def _put(card_id, side, sha256, photo) -> bool:
    card = db.session.get(Card, card_id, populate_existing=True)
    standing = getattr(card, side) if card and card.live else None
    if not standing or standing["sha256"] != sha256:
        return False
    setattr(card, side, photo)
    card.changed()
    publish(db.session, card)
    return True
