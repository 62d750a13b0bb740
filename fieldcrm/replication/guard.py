"""Who may sync at all: a signed-in user, on a device that was not revoked, in a schema we speak."""

from contextlib import suppress

from flask import g, request
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from fieldcrm.extensions import db, login_manager
from fieldcrm.models import Device

from . import devices, transaction
from .problems import Problem
from .wire import OLDEST_SCHEMA, SCHEMA


def check():
    """Before every request below /sync. Sets g.device: the Device, or None where none was named."""
    device_id = _device_id()
    device = db.session.get(Device, device_id) if device_id else None
    # Asked before the session: a revoked device's session is over, and it shall wipe itself all the same.
    devices.check(device, None)
    if not current_user.is_authenticated:
        return login_manager.unauthorized()
    _check_schema()
    devices.check(device, current_user)
    g.device = _registered(device_id, device) if device_id else None
    return None


def device():
    """The Device of this request; raises Problem when it names none."""
    if g.device is None:
        raise Problem("malformed", "X-Device is missing.")
    return g.device


def _device_id():
    text = request.headers.get("X-Device")
    return devices.parse_id(text) if text else None


def _check_schema():
    text = request.headers.get("X-Schema", "")
    if not text and request.endpoint not in SCHEMA_NEEDED:
        return
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Problem("malformed", "X-Schema is not a number.")
    if int(text) < OLDEST_SCHEMA:
        raise Problem("upgrade-required", f"This server speaks schema {OLDEST_SCHEMA} to {SCHEMA}.",
                      {"Upgrade": f"fieldcrm-schema/{SCHEMA}"})
    if int(text) > SCHEMA:
        raise Problem("schema-newer", f"This server speaks schema {OLDEST_SCHEMA} to {SCHEMA}.")


SCHEMA_NEEDED = {"replication.push_ops", "replication.pull_changes"}


def _registered(device_id, device):
    """A new device is written down at its first contact, whatever it came for."""
    if not devices.needs_registering(device):
        return device
    agent = request.user_agent.string
    with suppress(IntegrityError):  # two first contacts at once: the other one wrote it down
        transaction.whole(lambda: devices.register(db.session, device_id, current_user, agent))
    return db.session.get(Device, device_id)
