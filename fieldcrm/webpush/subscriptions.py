"""Which browsers want word: one row a device, gone with whatever ends the device's right to know."""

from datetime import timedelta

from sqlalchemy import delete, select

from fieldcrm.extensions import db
from fieldcrm.models import Device, PushSubscription, User, now

from .vapid import decoded

POINT_BYTES, AUTH_BYTES = 65, 16
SECOND = timedelta(seconds=1)  # notices tell whole ones


class NoSubscription(ValueError):
    """Not what a browser's subscription looks like."""


def keep(device: Device, endpoint: str, p256dh: str, auth: str) -> None:
    """Word goes here from now on; the caller commits.  Raises NoSubscription."""
    try:
        whole = len(decoded(p256dh)) == POINT_BYTES and len(decoded(auth)) == AUTH_BYTES
    except (ValueError, TypeError):
        whole = False
    if not whole:
        raise NoSubscription
    # A browser that somebody else signed in with keeps its endpoint: its old owner's word must not come here.
    db.session.execute(delete(PushSubscription).where(PushSubscription.endpoint == endpoint, PushSubscription.device_id != device.id))
    row = of(device) or PushSubscription(device_id=device.id, pushed_at=now().replace(microsecond=0) - SECOND)
    row.user_id, row.endpoint, row.p256dh, row.auth = device.user_id, endpoint, p256dh, auth
    db.session.add(row)


def of(device: Device) -> PushSubscription | None:
    return db.session.scalar(select(PushSubscription).where(PushSubscription.device_id == device.id))


def drop(*conditions) -> None:
    """Of a device, or of a user; the caller commits."""
    db.session.execute(delete(PushSubscription).where(*conditions))


def standing():
    """The subscriptions of those who may still be told: a SELECT."""
    return select(PushSubscription).join(User, User.id == PushSubscription.user_id).join(
        Device, Device.id == PushSubscription.device_id).where(
        User.active, User.is_live(), Device.revoked_at.is_(None), Device.forgotten_at.is_(None))
