"""The phones and browsers of a user.  Each names itself; the server knows whose it is
and may revoke it, after which it is told so at every contact and wipes itself."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from fieldcrm.auth import sessions
from fieldcrm.models import Device, PushSubscription
from fieldcrm.models.base import now
from fieldcrm.webpush import subscriptions

from .problems import Problem

SEEN_EVERY = timedelta(minutes=5)  # not a write for every request
NAME_LENGTH, AGENT_LENGTH = 100, 300


def parse_id(text):
    """The UUID that a phone gave itself; raises Problem."""
    try:
        return UUID(text)
    except ValueError:
        raise Problem("malformed", "X-Device is not a UUID.") from None


def of(session, user):
    """The user's devices that may still sync, the last seen first."""
    syncing = Device.revoked_at.is_(None) & Device.forgotten_at.is_(None)
    query = select(Device).where(Device.user_id == user.id, syncing)
    return session.scalars(query.order_by(Device.last_seen_at.desc())).all()


def check(device, user):
    """Raises Problem when this device may not sync as this user."""
    if device is None:
        return
    if device.revoked_at:
        raise Problem("device-revoked", "Wipe what this device holds; offer its unsent work first.")
    if user is not None and device.user_id != user.id:
        raise Problem("other-user", "Make a new device id for this user.")


def register(session, device_id, user, agent=""):
    """The user's Device of this id, made when it is new; the caller commits."""
    device = session.get(Device, device_id)
    check(device, user)
    if device is None:
        device = Device(id=device_id, user_id=user.id, user_agent=agent[:AGENT_LENGTH])
        session.add(device)
    device.last_seen_at, device.forgotten_at = now(), None
    session.flush()
    sessions.bind_device(device.id)
    return device


def needs_registering(device):
    return (device is None or device.forgotten_at is not None or now() - device.last_seen_at > SEEN_EVERY
            or not sessions.bound_to(device.id))


def rename(device, name):
    device.name = " ".join(name.split())[:NAME_LENGTH]


def revoke(session, device):
    """From now on it is told to wipe itself, and its session is over; the caller commits."""
    device.revoked_at = device.revoked_at or now()
    sessions.end_sessions(device_id=device.id)


def forget(device):
    """It says that it wiped itself; the caller commits."""
    device.forgotten_at = now()
    subscriptions.drop(PushSubscription.device_id == device.id)
