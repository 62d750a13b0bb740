"""Blobs by HTTP: photos come apart from the ops that name them, when the network allows.

Who may see a record that shows a blob may fetch it; who merely knows its hash may not.
"""

from contextlib import suppress

from flask import current_app
from sqlalchemy import exists, or_, select
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import ClientDisconnected

from fieldcrm import access
from fieldcrm.extensions import db
from fieldcrm.models import Blob, BlobUse, Card, CardPhoto, Visit
from fieldcrm.models.base import now

from . import transaction
from .problems import Problem
from .shelf import SHA256, HashMismatch, NotAnImage, Shelf, TooLarge, WrongOffset

INCOMPLETE, COMPLETE = "?0", "?1"  # as HTTP writes booleans in structured fields


def shelf():
    return Shelf(current_app.config["BLOBS"])


def checked(sha256):
    if not SHA256.fullmatch(sha256):
        raise Problem("not-found", "That is not a SHA-256.")
    return sha256


def standing(user, sha256):
    """Headers that say how much of it has arrived; raises Problem 404."""
    if blob := shelf().find(checked(sha256)):
        shelf().touch(sha256)  # whoever hears that it is here throws their own copy away
        return _headers(blob.bytes, COMPLETE)
    arrived = shelf().arrived(user.id, sha256)
    if arrived is None:
        raise Problem("not-found", "Nothing of it has arrived.")
    return _headers(arrived, INCOMPLETE)


def receive(user, sha256, headers, stream):
    """Take a piece; (status, headers of the answer). Raises Problem."""
    offset, total = _whole_number(headers, "Upload-Offset"), _whole_number(headers, "Upload-Length")
    try:
        reached, blob = shelf().receive(user.id, checked(sha256), offset, total, stream)
    except TooLarge as error:
        raise Problem("too-large", str(error)) from None
    except WrongOffset as error:
        raise Problem("wrong-offset", str(error), _headers(error.offset, INCOMPLETE)) from None
    except HashMismatch:
        raise Problem("hash-mismatch", "What had arrived is thrown away; begin again.") from None
    except NotAnImage as error:
        raise Problem("media-type", str(error)) from None
    except ClientDisconnected:
        raise Problem("malformed", "The connection was cut; what came is kept.") from None
    if blob is None:
        return 204, _headers(reached, INCOMPLETE)
    note(blob, user)
    return 201, _headers(blob.bytes, COMPLETE)


def keep(file, user=None):
    """Put the file of an online form on the shelf; {sha256, type, bytes, name}. Raises Problem."""
    try:
        blob = shelf().keep(file.stream)
    except TooLarge as error:
        raise Problem("too-large", str(error)) from None
    except NotAnImage as error:
        raise Problem("media-type", str(error)) from None
    note(blob, user)
    name = (file.filename or "")[:200]
    return {"sha256": blob.sha256, "type": blob.type, "bytes": blob.bytes, "name": name}


def note(blob, user):
    """Write down that it is here, once; the file itself is the truth."""
    user_id = user and user.id
    if db.session.get(Blob, blob.sha256) is None:
        with suppress(IntegrityError):  # another request wrote it down first
            transaction.whole(lambda: db.session.add(_row(blob, user_id)))


def _row(blob, user_id):
    moment = now()
    return Blob(sha256=blob.sha256, type=blob.type, bytes=blob.bytes, user_id=user_id, created_at=moment,
                completed_at=moment)


def visible(user, sha256):
    """The Blob, when the user sees a record that shows it; raises Problem 404."""
    visits = access.visible(Visit, user).with_only_columns(Visit.id)
    cards = access.visible(Card, user).with_only_columns(Card.id)
    in_visit = select(BlobUse.sha256).where(BlobUse.sha256 == checked(sha256), BlobUse.visit_id.in_(visits))
    on_card = select(CardPhoto.sha256).where(CardPhoto.sha256 == sha256, CardPhoto.card_id.in_(cards))
    blob = shelf().find(sha256) if db.session.scalar(select(or_(exists(in_visit), exists(on_card)))) else None
    if blob is None:
        raise Problem("not-found", "It has not arrived, or it is not for you to see.")
    return blob


def _headers(offset, complete):
    return {"Upload-Offset": str(offset), "Upload-Complete": complete}


def _whole_number(headers, name):
    text = headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Problem("malformed", f"{name} is not a number.")
    return int(text)
