"""A thread of the serving process sends word of new notices: after the change is committed, and never in anybody's way.

What is due follows from the rows: whoever has a notice told since the last word is sent one.  So nothing is lost when the
process ends between a change and its word, and a service that does not answer is tried again.
"""

import logging
import threading
import time
from collections import Counter
from http.client import HTTPException

from flask import Flask, current_app
from sqlalchemy import select

from fieldcrm.extensions import db
from fieldcrm.models import Notice, PushSubscription
from fieldcrm.replication.transaction import whole
from fieldcrm.wording import to_json

from . import sealing, services, subscriptions, vapid, waking

log = logging.getLogger(__name__)
LOOK_EVERY_S = 20
KEPT_S = 24 * 3600  # a service keeps it so long for a phone that is off
GONE = (404, 410)
NEVER = (400, 403, 413)  # asking again would change nothing
PAUSE_S = 300

_paused = {}  # subscription -> when it may be asked again

def start(app: Flask) -> None:
    vapid.public_key(app.instance_path)
    threading.Thread(target=_keep_sending, args=(app,), name="push", daemon=True).start()


def _keep_sending(app):
    while True:
        waking.woken.wait(LOOK_EVERY_S)
        waking.woken.clear()
        try:
            with app.app_context():
                send_due()
        except Exception:
            log.exception("Sending word of notices failed")


def send_due() -> int:
    """Send what is due; to how many browsers word went."""
    rows = db.session.scalars(subscriptions.standing().where(_told_since())).all()
    due = [_Word(row) for row in rows if time.monotonic() >= _paused.get(row.id, 0)]
    for word in due:
        word.counts = _counts(word)
    db.session.rollback()  # no transaction stands while services are asked
    return sum(_send(word) for word in due)


class _Word:
    """A subscription, apart from its row, and what is to be said."""

    def __init__(self, row):
        self.id, self.user_id, self.endpoint, self.pushed_at = row.id, row.user_id, row.endpoint, row.pushed_at
        self.p256dh, self.auth = vapid.decoded(row.p256dh), vapid.decoded(row.auth)
        self.counts, self.latest = {}, None


def _told_since():
    new = select(Notice.id).where(
        Notice.user_id == PushSubscription.user_id, Notice.is_live(), Notice.is_unseen(),
        Notice.told_at > PushSubscription.pushed_at)
    return new.exists()


def _counts(word):
    """{kind: how many unseen notices of it}"""
    rows = db.session.execute(select(Notice.kind, Notice.told_at).where(
        Notice.user_id == word.user_id, Notice.is_live(), Notice.is_unseen())).all()
    word.latest = max((row.told_at for row in rows), default=None)
    return dict(Counter(row.kind for row in rows))


def _send(word):
    config, instance = current_app.config, current_app.instance_path
    if not services.is_service(word.endpoint, config["PUSH_SERVICES"]):
        whole(lambda: subscriptions.drop(PushSubscription.id == word.id))
        return 0
    try:
        headers = {
            "Authorization": vapid.authorization(instance, word.endpoint, config["PUSH_SUBJECT"]),
            "Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream",
            "TTL": str(KEPT_S), "Urgency": "normal", "Topic": "notices",
        }
        body = sealing.seal(to_json({"notices": word.counts}).encode(), word.p256dh, word.auth)
        status = services.post(word.endpoint, body, headers)
    except ValueError:  # a point that lies on no curve
        status = GONE[0]
    except (OSError, HTTPException) as error:
        log.info("A push service does not answer: %s", type(error).__name__)
        return _pause(word)
    return _settle(word, status)


def _settle(word, status):
    if status in GONE:
        whole(lambda: subscriptions.drop(PushSubscription.id == word.id))
        return 0
    if not 200 <= status < 300 and status not in NEVER:
        log.info("A push service answers %d; it is asked again", status)
        return _pause(word)
    whole(lambda: _note(word))
    return 200 <= status < 300


def _pause(word):
    _paused[word.id] = time.monotonic() + PAUSE_S
    return 0


def _note(word):
    row = db.session.get(PushSubscription, word.id)
    if row is not None:
        row.pushed_at = max(row.pushed_at, word.latest)
