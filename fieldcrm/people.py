"""Users and territories, as the desk and the command line change them.

Every change is published, so that phones learn of a new colleague, a territory
that moved, or a rhythm that changed, and written into the audit trail: ``by`` is who
did it, None on the command line.  The caller has begun to write; we commit.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, select

from fieldcrm import audit
from fieldcrm.auth import sessions
from fieldcrm.auth.passwords import LONGEST, SHORTEST, hash_password
from fieldcrm.extensions import begin_writing, db
from fieldcrm.models import Assignment, Territory, User
from fieldcrm.publishing import publish


class NotPossible(Exception):
    """What was asked contradicts what is there; the text says why."""


def add(*, email: str, name: str, role: str, password: str, language: str = "en", time_zone: str = "UTC",
        territory_names: Iterable[str] = (), by: UUID | None = None) -> User:
    """A new user, or a disabled one let in again."""
    begin_writing()
    folded = email.strip().casefold()
    if "@" not in folded:
        raise NotPossible(f"{email} is no email address.")
    if not SHORTEST <= len(password) <= LONGEST:
        raise NotPossible(f"A password has {SHORTEST} to {LONGEST} characters.")
    territories = [_territory(name) for name in territory_names]
    user = db.session.scalar(select(User).where(User.email == folded))
    before = user and _standing(user)
    if user is None:
        user = User(email=folded)
        db.session.add(user)
    elif user.active:
        raise NotPossible(f"{folded} is there already.")
    else:
        user.changed()
    user.name, user.initials, user.role = name.strip(), initials(name), role
    user.language, user.time_zone, user.active = language, time_zone, True
    user.password_hash = hash_password(password)
    db.session.flush()
    work_territories(user, {territory.id for territory in territories})
    audit.note(db.session, "user", user.id, before, _standing(user), by)
    publish(db.session, user)
    db.session.commit()
    return user


def disable(user: User, by: UUID | None = None) -> None:
    """Out at once, in every browser; what the user did stays."""
    if not user.active:
        raise NotPossible(f"{user.email} is disabled already.")
    user.active = False
    user.changed()
    audit.note(db.session, "user", user.id, {"active": True}, {"active": False}, by)
    sessions.end_sessions(user_id=user.id)
    publish(db.session, user)
    db.session.commit()


def change(user: User, *, territory_ids: set[UUID], by: UUID | None = None, **values) -> None:
    """Make the user what the desk's form says."""
    before = _standing(user)
    if user.active and not values["active"]:
        sessions.end_sessions(user_id=user.id)
    for name, value in values.items():
        setattr(user, name, value)
    user.initials = initials(user.name)
    user.changed()
    work_territories(user, territory_ids)
    audit.note(db.session, "user", user.id, before, _standing(user), by)
    publish(db.session, user)
    db.session.commit()


def save_territory(territory: Territory | None, by: UUID | None = None, **values) -> Territory:
    before = territory and audit.standing(territory)
    if territory is None:
        territory = Territory(**values)
        db.session.add(territory)
    else:
        for name, value in values.items():
            setattr(territory, name, value)
        territory.changed()
    db.session.flush()
    audit.note(db.session, "territory", territory.id, before, audit.standing(territory), by)
    publish(db.session, territory)
    db.session.commit()
    return territory


def set_password(user: User, password: str, by: UUID | None = None) -> None:
    """A new password; whoever is signed in with the old one is signed out.  Neither is told to the trail."""
    audit.note(db.session, "user", user.id, {"password": None}, {"password": "set anew"}, by)
    user.password_hash = hash_password(password)
    sessions.end_sessions(user_id=user.id)
    db.session.commit()


def work_territories(user: User, wanted: set[UUID]) -> None:
    """Make these the territories that the user works; the caller publishes and commits."""
    standing = set(db.session.scalars(select(Assignment.territory_id).where(Assignment.user_id == user.id)))
    db.session.execute(delete(Assignment).where(
        Assignment.user_id == user.id, Assignment.territory_id.in_(standing - wanted)))
    db.session.add_all(Assignment(user_id=user.id, territory_id=each) for each in wanted - standing)
    db.session.flush()


def by_email(email: str) -> User:
    begin_writing()
    user = db.session.scalar(select(User).where(User.email == email.strip().casefold(), User.is_live()))
    if user is None:
        raise NotPossible(f"There is no user {email}.")
    return user


def initials(name: str) -> str:
    """The first letters of the first and the last word: «Léa Martin» is LM."""
    words = name.split()
    return "".join(word[0] for word in dict.fromkeys([words[0], words[-1]])).upper() if words else "?"


def _standing(user: User) -> dict:
    worked = db.session.scalars(select(Assignment.territory_id).where(Assignment.user_id == user.id))
    return audit.standing(user) | {"territory_ids": sorted(map(str, worked))}


def _territory(name: str) -> Territory:
    territory = db.session.scalar(select(Territory).where(Territory.name == name, Territory.is_live()))
    if territory is None:
        raise NotPossible(f"There is no territory {name}.")
    return territory
