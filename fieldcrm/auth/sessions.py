"""Who is signed in, in which browser.

A session is a row (`SignIn`) that the signed cookie names.  Ending the row ends
the session wherever a copy of the cookie lies: after signing out, with a new
password, when a user is disabled, or when a lost phone is revoked.
"""

import secrets
from uuid import UUID

from flask import request, session
from flask_login import login_user, logout_user
from sqlalchemy import delete, select, update

from fieldcrm.extensions import begin_writing, db, login_manager
from fieldcrm.models import Device, PushSubscription, SignIn, User, now


def begin(user: User) -> None:
    """Sign the user in; whatever this browser's session held before is forgotten."""
    session.clear()
    row = _add(user)
    login_user(user)
    session["sign_in"] = str(row.id)
    # From the start: the worker's answers, under way while a page comes, must not carry a cookie without them.
    session["csrf_token"] = secrets.token_hex(20)
    session["day"] = _today()
    session.permanent = True
    db.session.commit()


def end() -> None:
    """Sign out in this browser."""
    if row := current():
        row.ended_at = now()
        _send_no_more(PushSubscription.device_id == row.device_id)
    logout_user()
    session.clear()
    db.session.commit()


def end_sessions(*, user_id: UUID | None = None, device_id: UUID | None = None, spare: UUID | None = None) -> None:
    """End all sessions of a user or a device but ``spare``; the caller commits."""
    wanted = SignIn.user_id == user_id if user_id else SignIn.device_id == device_id
    _send_no_more(PushSubscription.user_id == user_id if user_id else PushSubscription.device_id == device_id, spare)
    db.session.execute(
        update(SignIn).where(wanted, SignIn.ended_at.is_(None), SignIn.id != spare if spare else True)
        .values(ended_at=now())
    )


def bind_device(device_id: UUID) -> None:
    """Note on which device this session lives, so that revoking the device ends it; the caller commits."""
    if row := current():
        row.device_id = device_id
        session["device"] = str(device_id)


def bound_to(device_id: UUID) -> bool:
    """Whether that is noted already; the cookie knows, so that no contact needs to ask the database."""
    return session.get("device") == str(device_id)


def current() -> SignIn | None:
    wanted = sign_in_id()
    return db.session.get(SignIn, wanted) if wanted else None


def device_revoked() -> bool:
    """Whether this session ended because its device was revoked: the phone must then be
    told to wipe itself, not merely to sign in."""
    row = current()
    device = db.session.get(Device, row.device_id) if row and row.device_id else None
    return device is not None and device.revoked_at is not None


def issue(user: User) -> dict[str, str]:
    """What the session of a browser holds where ``user`` is signed in."""
    begin_writing()
    row = _add(user)
    db.session.commit()
    return {"_user_id": user.get_id(), "_fresh": True, "sign_in": str(row.id)}


def _send_no_more(whose, spare=None):
    """Whoever is signed out is sent word of nothing."""
    spared = select(SignIn.device_id).where(SignIn.id == spare, SignIn.device_id.is_not(None))
    db.session.execute(delete(PushSubscription).where(whose, PushSubscription.device_id.not_in(spared) if spare else True))


@login_manager.user_loader
def load(user_id: str) -> User | None:
    """The user of this request, asked of the database each time: a disabled one is out at once."""
    if not (wanted := sign_in_id()):
        return None
    _prolong()
    return db.session.scalar(
        select(User).join(SignIn, SignIn.user_id == User.id)
        .where(SignIn.id == wanted, SignIn.ended_at.is_(None), User.id == UUID(user_id), User.active,
               User.is_live())
    )


def _prolong() -> None:
    """Once a day the cookie is given anew, and with it its month.  Given with every answer, those to
    the worker would put back what a page's answer has just written into it."""
    if session.permanent and session.get("day") != _today():
        session["day"] = _today()


def _today() -> str:
    return now().date().isoformat()


def _add(user: User) -> SignIn:
    agent = request.user_agent.string[:200] if request else ""
    row = SignIn(user_id=user.id, agent=agent)
    db.session.add(row)
    db.session.flush()
    return row


def sign_in_id() -> UUID | None:
    """The row that this request's cookie names; whether it still stands is not asked."""
    text = session.get("sign_in")
    return UUID(text) if text else None
