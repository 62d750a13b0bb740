"""The secret link of a user's calendar.  A calendar cannot sign in, so the address is the key: long, random,
one a user, and worthless from the moment it is made anew or taken back."""

import secrets
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import delete, select, update

from fieldcrm.models import CalendarLink, User, now

BYTES = 32
#: Calendars come every few minutes; when they last came is told by the hour.
NOTED_EVERY = timedelta(hours=1)


def link_of(session, user) -> CalendarLink | None:
    return session.get(CalendarLink, user.id)


def make(session, user) -> str:
    """A new secret; the one before it opens nothing any more."""
    secret = secrets.token_urlsafe(BYTES)
    revoke(session, user)
    session.add(CalendarLink(user_id=user.id, secret_hash=_hash(secret)))
    session.flush()
    return secret


def revoke(session, user) -> None:
    session.execute(delete(CalendarLink).where(CalendarLink.user_id == user.id))


def reader(session, secret: str) -> tuple[User, CalendarLink] | None:
    """Whose link this is; None for one that was taken back, and for somebody who may not sign in any more."""
    found = session.execute(
        select(User, CalendarLink).join(CalendarLink, CalendarLink.user_id == User.id)
        .where(CalendarLink.secret_hash == _hash(secret), User.is_live(), User.active)
    ).first()
    return found and tuple(found)


def noted(link: CalendarLink) -> bool:
    """Whether it is known well enough when the calendar last came."""
    return link.read_at is not None and now() - link.read_at < NOTED_EVERY


def note(session, link_hash: str) -> None:
    session.execute(update(CalendarLink).where(CalendarLink.secret_hash == link_hash).values(read_at=now()))


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
