"""What every decision works with: the store, the time, the table of fields, and the words to refuse with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID, uuid5

from sync.check import MISSING, check, is_empty
from sync.definition import Field
from sync.msgid import N_
from sync.op import Op
from sync.record import normal
from sync.store import Record, Store
from sync.verdict import Reason

NOT_ALLOWED = N_("You may not change this record.")
UNKNOWN_RECORD = N_("The record has not arrived here yet.")
UNKNOWN_FIELD = N_("This field is not known.")
COMPUTED_FIELD = N_("This field is worked out here and cannot be written.")
BAD_REFERENCE = N_("This points to something that does not exist.")
MALFORMED = N_("This change does not say what it changes.")


class Refused(Exception):
    """Never to be applied: the person mends it or lets it go."""

    def __init__(self, code: str, text: str, field: str | None = None):
        self.reason = Reason(code, text, field)


class Held(Exception):
    """Not now: what it builds on is not here."""

    def __init__(self, code: str, text: str, field: str | None = None, after: tuple[str, ...] = ()):
        self.reason = Reason(code, text, field)
        self.after = after


@dataclass(frozen=True)
class Bench:
    store: Store
    now: str  # the server's clock: "2026-11-21T10:00:00Z"
    tables: Mapping[str, Mapping[str, Field]]  # type -> key -> Field

    def fields(self, type_: str) -> Mapping[str, Field]:
        return self.tables.get(type_, {})

    @cached_property
    def referring(self) -> Mapping[str, list[tuple[str, Field]]]:
        """type -> (key, Field) of its fields that name other records"""
        return {type_: [(name, field) for name, field in fields.items() if field.refers]
                for type_, fields in self.tables.items()}

    @cached_property
    def defaults(self) -> Mapping[str, dict]:
        """type -> what a new record holds before anybody writes in it"""
        return {type_: {name: field.default for name, field in fields.items() if field.default is not None}
                for type_, fields in self.tables.items()}

    def known(self, type_: str, id_: str, name: str | None = None) -> Record:
        """The record in whatever state it is; held when it has not arrived: the op that made it
        may still be on another phone, after a restore."""
        record = self.store.record(type_, id_)
        if record is None:
            raise Held("unknown-record", UNKNOWN_RECORD, name)
        return record

    def survivor(self, record: Record) -> Record:
        while record.merged_into is not None:
            record = self.known(record.type, record.merged_into)
        return record

    def allow(self, kind: str, type_: str, record: Record | None, values: dict) -> None:
        if not self.store.may(kind, type_, record, values):
            raise Refused("not-allowed", NOT_ALLOWED)

    def save(self, record: Record, op: Op, **state) -> Record:
        after = record.with_values(**state)
        self.store.save(after, op)
        return after


def tables_of(definitions: Mapping[str, Iterable[Field]]) -> dict[str, dict[str, Field]]:
    return {type_: {field.key: field for field in fields} for type_, fields in definitions.items()}


def checked(fields: Mapping[str, Field], op: Op) -> dict:
    """What the op writes, as it will be kept; refused by the first field that is not right."""
    written = {}
    for name, change in op.set.items():
        field = fields.get(name)
        if field is None:
            raise Refused("unknown-field", UNKNOWN_FIELD, name)
        if field.merge == "computed":
            raise Refused("computed-field", COMPUTED_FIELD, name)
        error = check(field, change.now)
        if error:
            raise Refused("missing" if is_empty(change.now) else "invalid", error, name)
        written[name] = normal(field, change.now)
    return written


def require(fields: Mapping[str, Field], values: Mapping) -> None:
    for name, field in fields.items():
        if field.required and is_empty(values.get(name)):
            raise Refused("missing", MISSING, name)


def derived_id(*names: str) -> str:
    """An id that an op decides, so that the same op after a restore makes the same record."""
    return str(uuid5(_NAMESPACE, "/".join(names)))


_NAMESPACE = UUID("0193a2f0-7c61-7d4e-9a55-5d1f3c0b6e27")
