"""What is written down beside a push's effect: each op with its answer, and who changed what."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, update

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
            self.session.execute(insert(OpRow), [self._op(*one) for one in self.ops])
            self._note_sequence()
        if fields := [field for one in self.changes for field in self._fields(*one)]:
            self.session.execute(insert(Audit), fields)
        self.forget()

    def forget(self):
        self.ops, self.changes = [], []

    def _op(self, op, result):
        answer = result.to_json()
        return {
            "id": UUID(op.id), "device_id": self.device_id, "user_id": self.user_id, "seq": op.seq,
            "kind": op.kind, "type": op.type, "record_id": UUID(op.record) if op.record else None,
            "body": op.to_json(), "verdict": result.verdict, "reason": answer.get("reason"), "result": answer,
            "at": _moment(op.at), "clock_offset_ms": op.clock_offset_ms, "received_at": self.now,
        }

    def _note_sequence(self):
        if self.device_id:
            last = max(op.seq for op, _ in self.ops)
            behind = update(Device).where(Device.id == self.device_id, Device.last_seq < last)
            self.session.execute(behind.values(last_seq=last))

    def _fields(self, op, before, after):
        if after.type not in REPLICATED:  # conflicts, duplicates and merges say themselves who and when
            return
        common = {"at": self.now, "user_id": self.user_id, "device_id": self.device_id, "op_id": UUID(op.id),
                  "record_type": after.type, "record_id": UUID(after.id)}
        for name, was, now in _differences(before, after):
            yield common | {"field": name, "was": was, "now": now}


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
    """The phone's clock, or None where it says what no calendar has."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
