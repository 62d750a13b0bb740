"""What a phone knows of its owner holds the public holidays of two years: published anew when a year begins, by the serving process."""

from uuid import UUID

from flask import Flask
from sqlalchemy import select

from fieldcrm import background
from fieldcrm.extensions import db
from fieldcrm.models import Feed, User
from fieldcrm.publishing import publish
from fieldcrm.publishing.streams import entries
from fieldcrm.wording import from_json

from .transaction import whole

LOOK_EVERY_S = 3600


def start(app: Flask) -> None:
    background.repeat(app, "holidays", renew, LOOK_EVERY_S)


def renew() -> int:
    """How many had to be published."""
    stale = _stale(db.session)
    db.session.rollback()
    if stale:
        whole(lambda: publish(db.session, stale))
    return len(stale)


def _stale(session) -> list[tuple[str, UUID]]:
    wanted = entries(session, {("me", id) for id in session.scalars(select(User.id).where(User.is_live()))})
    told = {id: from_json(body) for id, body in session.execute(select(Feed.id, Feed.body).where(Feed.type == "me", Feed.gone.is_(False)))}
    return [key for key, entry in wanted.items() if told.get(key[1]) != from_json(entry.body)]
