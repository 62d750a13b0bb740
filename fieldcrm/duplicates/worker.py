"""Runs a scan: in a thread of the serving process, or for whoever calls it on the command line.

Everything is done in short steps: read and compute without holding anything, then write a
moment.  A push that comes in between waits for one step at most, and what is done is done
when the process dies.
"""

import logging
import os
import threading
import time
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import update

from fieldcrm import statistics
from fieldcrm.duplicates import comparing, findings, linking, rules, scans, sweep
from fieldcrm.extensions import db
from fieldcrm.models import MatchStamp, Scan
from fieldcrm.publishing.match_keys import MODELS, keep_match_keys
from fieldcrm.replication.transaction import whole

log = logging.getLogger(__name__)
AT_ONCE = 200
STAMPED_AT_ONCE = 2000  # where nothing else is written
TOLD_EVERY_S = 5
PAUSE_S = 0.005  # after each step, so that requests get their turn

_thread, _lock = None, threading.Lock()


def start(app: Flask) -> None:
    """Run the scan that is under way in a thread, unless this process has one already."""
    global _thread
    with _lock:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=run, args=(app,), name="scan", daemon=True)
            _thread.start()


def wait(timeout_s: float | None = None) -> None:
    """Until this process's thread is done."""
    if _thread is not None:
        _thread.join(timeout_s)


def resume(app: Flask) -> None:
    """At the start of a server: go on with what was left, and make stale match keys anew."""
    with app.app_context():
        if scans.under_way() is None and scans.to_key():
            scans.begin()
        if scans.under_way() is None:
            return
    start(app)


def run(app: Flask, tell=None) -> Scan | None:
    """Run the scan that waits for somebody to run it, to its end.  `tell(scan)` hears of each step."""
    with app.app_context():
        worker = f"{os.getpid()}-{uuid4().hex[:8]}"
        scan_id = scans.take(worker)
        if scan_id is None:
            return None
        try:
            state, message = ("done" if Run(scan_id, worker, tell).to_the_end() else "stopped"), None
        except scans.Lost:
            return None
        except Exception as error:
            log.exception("A scan failed")
            db.session.rollback()
            state, message = "failed", f"{type(error).__name__}: {error}"[:500]
        scans.end(scan_id, worker, state, message)
        return db.session.get(Scan, scan_id)


class Run:
    def __init__(self, scan_id: UUID, worker: str, tell=None):
        self.scan_id, self.worker, self.tell = scan_id, worker, tell or (lambda scan: None)
        scan = db.session.get(Scan, scan_id)
        self.whole, self.position = scan.whole, scan.position or {}
        self.done, self.found, self.linked = scan.done, scan.found, scan.linked
        self.skipped = {(each["type"], each["key"]): each["records"] for each in scan.skipped}
        self.rule = rules.rule(db.session)
        self.stop, self.told_at = scan.stop, 0.0

    def to_the_end(self) -> bool:
        """False when somebody stopped it."""
        if self.whole and not self.position.get("forgotten"):
            self._each(self._forget, comparing.compared_records, STAMPED_AT_ONCE)
            self.position["forgotten"] = True
        to_key = scans.to_key()
        total = self.done + 2 * to_key + scans.waiting()
        whole(lambda: self._beat(total=total))
        if to_key:  # looking for them reads the stamp of every record
            self._each(self._key, lambda session, type, limit, after: scans.unkeyed(type, limit, after), AT_ONCE)
        for type in MODELS:
            self._sweep(type)
        self._each(self._compare, comparing.waiting_records, AT_ONCE)
        return not self.stop

    def _sweep(self, type):
        """All that wait at once, where they are very many; else nothing."""
        ids = comparing.waiting_records(db.session, type, None)
        if self.stop or not sweep.worthwhile(db.session, type, len(ids)):
            return
        swept = sweep.Sweep(db.session, type, self.rule, self._tell_share)
        self.skipped |= {(type, key): size for key, size in swept.skipped.items()}
        db.session.rollback()
        moved, stand = swept.parted(ids)
        for step, those, at_once in ((self._keep, moved, AT_ONCE), (self._settle, stand, STAMPED_AT_ONCE)):
            for some in sweep.chunks(those, at_once):
                if self.stop:
                    return
                db.session.rollback()
                step(swept.compared(some))
                time.sleep(PAUSE_S)
        db.session.rollback()
        statistics.count()

    def _tell_share(self, share):
        """A sign of life while it computes; who stops it meanwhile waits until it has computed."""
        if time.monotonic() - self.told_at > TOLD_EVERY_S:
            self.told_at = time.monotonic()
            whole(self._beat)

    def _each(self, step, take, at_once):
        """Do the step with all records that `take` gives, some at a time, type by type."""
        for type in MODELS:
            after = None
            while not self.stop:
                db.session.rollback()
                ids = take(db.session, type, at_once, after)
                if not ids:
                    break
                step(type, ids)
                after = ids[-1]
                time.sleep(PAUSE_S)

    def _forget(self, type, ids):
        """A whole scan compares again what was compared before."""
        def write():
            stamps = update(MatchStamp).where(MatchStamp.type == type, MatchStamp.record_id.in_(ids))
            db.session.execute(stamps.values(compared_at=None))
            self._beat()

        whole(write)

    def _key(self, type, ids):
        self._step(ids, lambda: keep_match_keys(db.session, {(type, id) for id in ids}))

    def _compare(self, type, ids):
        compared = comparing.compare(db.session, type, ids, self.rule)
        self._note_oversized(compared)
        self._keep(compared)

    def _keep(self, compared):
        self._step(compared.records, lambda: (
            findings.keep(db.session, compared), linking.link(db.session, compared.type, compared.pairs)))

    def _settle(self, compared):
        self._step(compared.records, lambda: findings.stamp(db.session, compared))

    def _step(self, ids, write):
        """Do it for these records, and say how far the scan is, in one transaction.  write() -> (new pairs, linked), or nothing."""
        def written():
            found, linked = write() or (0, 0)
            done, found, linked = self.done + len(ids), self.found + found, self.linked + linked
            self._beat(done=done, found=found, linked=linked, skipped=self._largest())
            return done, found, linked

        self.done, self.found, self.linked = whole(written)
        self.tell(db.session.get(Scan, self.scan_id))

    def _largest(self):
        largest = sorted(self.skipped.items(), key=lambda one: -one[1])[:scans.REPORTED]
        return [{"type": kind, "key": key, "records": size} for (kind, key), size in largest]

    def _note_oversized(self, compared):
        for key in compared.oversized:
            if (compared.type, key) not in self.skipped:
                self.skipped[compared.type, key] = comparing.size_of(db.session, compared.type, key)

    def _beat(self, **progress):
        self.stop = scans.beat(self.scan_id, self.worker, position=self.position, **progress)
