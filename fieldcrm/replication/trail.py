"""What is written down beside a push's effect: each op with its answer, and who changed what."""

from datetime import datetime

from sqlalchemy import update
from uuid_utils import uuid7

from fieldcrm import bulk
from fieldcrm.models import REPLICATED, Audit, Device
from fieldcrm.models import Op as OpRow


class Trail:
    def __init__(self, session, user, device, now):
        self.session, self.now = session, now
        self.user_id, self.device_id = user.id, device and device.id
        self.ops = []  # (op, result)
        self.changes = []  # (op, record before or None, record after)

    def write(self):
        if self.ops:
            self._write_ops()
            self._note_sequence()
        if lines := [line for one in self.changes for line in _lines(*one)]:
            self._write_lines(lines)
        self.forget()

    def forget(self):
        self.ops, self.changes = [], []

    def _write_ops(self):
        ops, results = zip(*self.ops, strict=True)
        answers = [result.to_json() for result in results]
        bulk.insert(self.session, OpRow, {
            "id": [op.id for op in ops], "seq": [op.seq for op in ops], "kind": [op.kind for op in ops],
            "type": [op.type for op in ops], "record_id": [op.record or None for op in ops],
            "body": [op.to_json() for op in ops], "verdict": [result.verdict for result in results],
            "reason": [answer.get("reason") for answer in answers], "result": answers,
            "at": [_moment(op.at) for op in ops], "clock_offset_ms": [op.clock_offset_ms for op in ops],
        }, {"device_id": self.device_id, "user_id": self.user_id, "received_at": self.now})

    def _write_lines(self, lines):
        ops, types, ids, fields, was, now = zip(*lines, strict=True)
        bulk.insert(self.session, Audit, {
            "id": [str(uuid7()) for _ in lines], "op_id": ops, "record_type": types, "record_id": ids,
            "field": fields, "was": was, "now": now,
        }, {"at": self.now, "user_id": self.user_id, "device_id": self.device_id})

    def _note_sequence(self):
        if self.device_id:
            last = max(op.seq for op, _ in self.ops)
            behind = update(Device).where(Device.id == self.device_id, Device.last_seq < last)
            self.session.execute(behind.values(last_seq=last))


def _lines(op, before, after):
    """(op's id, record's type and id, field, was, now) for each field that changed."""
    if after.type in REPLICATED:  # conflicts, duplicates and merges say themselves who and when
        for name, was, now in _differences(before, after):
            yield op.id, after.type, after.id, name, was, now


def _differences(before, after):
    """(field, was, now) for each field that changed; a new record is one line with all it holds."""
    if before is None:
        yield "created", None, after.values
        return
    for name in sorted(before.values.keys() | after.values.keys()):
        if before.get(name) != after.get(name):
            yield name, before.get(name), after.get(name)
    if before.deleted != after.deleted:
        yield "deleted", before.deleted, after.deleted
    if before.merged_into != after.merged_into:
        yield "merged_into", before.merged_into, after.merged_into


def _moment(text):
    """The phone's clock as it was said, or None where it says what no calendar has."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return text
