"""A push: ops in, one durable answer for each, or nothing happened."""

import logging

import orjson
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from fieldcrm.extensions import begin_writing, db
from fieldcrm.fields.builtin import BUILTIN
from fieldcrm.models import Definition, Device, User
from fieldcrm.models.base import now as clock
from fieldcrm.webpush import waking
from sync.op import MAX_OPS, Malformed, parse_ops
from sync.reconcile import reconcile

from . import epoch
from .problems import Problem
from .store import SqlStore
from .transaction import Overtaken, whole
from .wire import instant

log = logging.getLogger(__name__)


def ops_of(document, device_id):
    """The ops of a push's JSON; raises Problem."""
    said = document.get("device", device_id)
    if said != device_id:
        raise Problem("malformed", "The body names another device than X-Device does.")
    raw = document.get("ops")
    if isinstance(raw, list) and len(raw) > MAX_OPS:
        raise Problem("too-large", f"At most {MAX_OPS} ops at once.")
    try:
        return parse_ops(raw, measure=lambda some: len(orjson.dumps(some)))
    except Malformed as error:
        raise Problem("malformed", f"{error}.".capitalize()) from None


def apply(user_id, device_id, ops):
    """(epoch, results of the ops in the order in which they were applied), committed."""
    db.session.info.pop("told", None)
    done = whole(lambda: _quickly_or_carefully(user_id, device_id, ops))
    if db.session.info.pop("told", False):
        waking.wake()
    return done


def definitions(session):
    """type -> all its fields, built-in and an administrator's."""
    fields = {kind: list(each) for kind, each in BUILTIN.items()}
    query = select(Definition).where(Definition.is_live()).order_by(Definition.position, Definition.id)
    for row in session.scalars(query):
        fields[row.record_type].append(row.as_field())
    return fields


def _quickly_or_carefully(user_id, device_id, ops):
    try:
        return _reconciled(user_id, device_id, ops, careful=False)
    except (OperationalError, Overtaken):  # being careful would not help
        raise
    except Exception:
        log.warning("A push is done again, op by op", exc_info=True)
        db.session.rollback()
        begin_writing()
        return _reconciled(user_id, device_id, ops, careful=True)


def _reconciled(user_id, device_id, ops, careful):
    session, moment = db.session, clock()
    user = session.get(User, user_id)
    device = session.get(Device, device_id) if device_id else None
    with session.no_autoflush:
        store = SqlStore(session, user, device, moment, careful)
        results = reconcile(ops, store, instant(moment), definitions(session))
        store.finish()
    return epoch.current(session), results
