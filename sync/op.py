"""One intention of one person, checked for shape.

An op whose id can be read always becomes an ``Op``: when the rest of it is
bad, ``fault`` says why and the op is refused on its own, so that one bad op
never holds up the others of its push.  Only a request in which we cannot even
tell the ops apart is ``Malformed`` (422, nothing applied).
"""

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from sync.msgid import N_
from sync.verdict import Reason

MAX_OPS = 500
MAX_PUSH_BYTES = 2_000_000
MAX_OP_BYTES = 128_000
MAX_FIELDS = 100
MAX_BLOBS = 50
MAX_AFTER = 200
MEASURED_AT_ONCE = 50
MAX_SEQ = 2**53 - 1  # the largest whole number that JavaScript counts exactly

RECORD_TYPES = ("account", "contact", "link", "visit", "activity", "task", "card", "absence", "week_plan", "notice")
TYPES_OF_KIND = {
    "create": RECORD_TYPES, "update": RECORD_TYPES, "delete": RECORD_TYPES,
    "resolve": ("conflict",), "judge": ("duplicate",),
    "merge": ("account", "contact"), "unmerge": ("merge",),
}

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)
SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
INSTANT = re.compile(
    r"\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z", re.ASCII
)
_CHANGE = {"was", "now"}
FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}(\.[a-z0-9_]{1,64})?", re.ASCII)


class Malformed(ValueError):
    """The request is not a list of ops; nothing of it is applied."""


class Change(NamedTuple):
    """What the person saw in a field, and what the person wrote."""

    was: object
    now: object


@dataclass(frozen=True)
class Op:
    id: str
    seq: int = 0
    kind: str = ""
    type: str = ""
    record: str = ""
    at: str = ""  # the phone's clock, kept as said
    clock_offset_ms: int = 0  # the server's clock minus the phone's, as the phone measured it
    set: dict[str, Change] = field(default_factory=dict)
    blobs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    fault: Reason | None = None
    raw: dict = field(default_factory=dict, compare=False, repr=False)

    @property
    def key(self) -> tuple[str, str]:
        return self.type, self.record

    def made_at(self, now: str) -> str:
        """The phone's time set right by its measured error, but never later than the server's now."""
        try:
            said = datetime.fromisoformat(self.at) + timedelta(milliseconds=self.clock_offset_ms)
        except (ValueError, OverflowError):
            return now
        return min(said.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"), now)

    def to_json(self) -> dict:
        """As it was sent: what the op log keeps."""
        return self.raw


def parse_ops(raw, measure=None) -> list[Op]:
    """The ops of a push. Raises ``Malformed``; ``len(raw) > MAX_OPS`` is the host's 413.

    ``measure``: how many bytes of JSON a value is, by a host that knows a faster way.
    """
    if not isinstance(raw, list):
        raise Malformed("ops is not a list")
    ops = []
    for start in range(0, len(raw), MEASURED_AT_ONCE):
        some = raw[start:start + MEASURED_AT_ONCE]
        measured = _small(some, measure or _bytes)
        ops += [parse_op(one, measured) for one in some]
    return ops


def parse_op(raw, measured: bool = False) -> Op:
    """``measured``: it is known to be small enough, and to hold nothing that cannot be kept."""
    if not isinstance(raw, dict) or not is_uuid(raw.get("id")):
        raise Malformed("an op without an id")
    try:
        if not measured:
            _hold(_bytes(raw) <= MAX_OP_BYTES, "too-large", N_("This change is too large to send."))
        return _whole(raw)
    except _Fault as fault:
        seq = raw.get("seq")
        return Op(raw["id"], seq=seq if _whole_number(seq) else 0, fault=fault.reason, raw=_short(raw))


def is_uuid(value) -> bool:
    return isinstance(value, str) and UUID.fullmatch(value) is not None


class _Fault(Exception):
    def __init__(self, code, text, name=None):
        self.reason = Reason(code, text, name)


def _whole(raw):
    _hold(_whole_number(raw.get("seq")), "malformed", N_("This change has no place in the order."), "seq")
    kind, type_ = raw.get("kind"), raw.get("type")
    _hold(isinstance(kind, str) and kind in TYPES_OF_KIND,
          "unknown-kind", N_("This kind of change is not known."))
    _hold(isinstance(type_, str) and type_ in TYPES_OF_KIND[kind],
          "unknown-type", N_("This kind of record is not known."))
    _hold(is_uuid(raw.get("record")), "malformed", N_("This change names no record."), "record")
    at, offset = raw.get("at"), raw.get("clock_offset_ms", 0)
    _hold(isinstance(at, str) and INSTANT.fullmatch(at), "malformed", N_("This change has no time."), "at")
    _hold(isinstance(offset, int) and not isinstance(offset, bool) and abs(offset) <= MAX_SEQ,
          "malformed", N_("This change has no time."), "clock_offset_ms")
    return Op(
        raw["id"], raw["seq"], kind, type_, raw["record"], at, offset, _changes(raw.get("set", {})),
        _list_of(raw.get("blobs", []), SHA256, MAX_BLOBS, "blobs"),
        _list_of(raw.get("after", []), UUID, MAX_AFTER, "after"), raw=raw,
    )


def _changes(raw):
    _hold(isinstance(raw, dict) and len(raw) <= MAX_FIELDS,
          "malformed", N_("This change has too many fields."), "set")
    return {name: _change(name, change) for name, change in raw.items()}


def _change(name, change):
    if not _may_name(name):
        raise _Fault("unknown-field", N_("This field is not known."), name[:130])
    if not isinstance(change, dict) or "now" not in change or not change.keys() <= _CHANGE:
        raise _Fault("malformed", N_("This change does not say what it changes."), name)
    return Change(change.get("was"), change["now"])


@lru_cache(maxsize=1000)
def _may_name(name):
    return FIELD_NAME.fullmatch(name) is not None


def _list_of(raw, pattern, most, name):
    if raw == []:
        return ()
    good = isinstance(raw, list) and len(raw) <= most
    _hold(good and all(isinstance(one, str) and pattern.fullmatch(one) for one in raw),
          "malformed", N_("This change names things that cannot be."), name)
    return tuple(dict.fromkeys(raw))


def _hold(claim, code, text, name=None):
    if not claim:
        raise _Fault(code, text, name)


def _whole_number(value):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_SEQ


def _small(some, measure):
    """Whether these ops together are within the limit of one, and so each of them is."""
    try:
        return measure(some) <= MAX_OP_BYTES
    except (_Fault, ValueError, TypeError):
        return False


def _bytes(raw):
    try:
        return len(json.dumps(raw, ensure_ascii=False, allow_nan=False).encode())
    except ValueError:  # NaN, or half of a surrogate pair: no database keeps these
        raise _Fault("malformed", N_("This change holds characters that cannot be kept.")) from None


def _short(raw):
    """What the log keeps of a faulty op: all of it, unless it could not be kept."""
    try:
        text = json.dumps(raw, allow_nan=False)
        text.encode()
        json.dumps(raw, ensure_ascii=False).encode()
    except ValueError:
        return {"id": raw["id"]}
    return raw if len(text) <= MAX_OP_BYTES * 6 else {"id": raw["id"]}
