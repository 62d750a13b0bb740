"""What a host must provide so that ``sync`` can decide.

The host keeps records of any type as flat dicts and never decides anything
about them: it finds, it writes, and it says who may.  A store lives for one
push by one user from one device, inside one transaction; ``sync`` calls it in
the ops' order and writes nothing but through it.
"""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from sync.matching.rule import Rule
from sync.op import Op
from sync.verdict import Result


@dataclass(frozen=True)
class Record:
    """One row of any type, also of ``conflict``, ``duplicate`` and ``merge``.

    ``values`` holds every field of the type that has a value; custom fields are
    ``"custom.<name>"``.  A field that is absent is empty (``None`` or ``[]``).
    A deleted or merged record keeps its values: an undo and a late edit need them.
    """

    type: str
    id: str
    rev: int
    created_at: str
    values: dict = field(default_factory=dict)
    deleted: bool = False
    merged_into: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.type, self.id

    @property
    def live(self) -> bool:
        return not self.deleted and self.merged_into is None

    def get(self, name):
        return self.values.get(name)

    def with_values(self, **state) -> "Record":
        """A next revision. ``state``: values=, deleted=, merged_into=."""
        standing = {"values": self.values, "deleted": self.deleted, "merged_into": self.merged_into} | state
        return Record(self.type, self.id, self.rev + 1, self.created_at, **standing)


@dataclass(frozen=True)
class Reference:
    """``record.values[field]`` is (or, in a ``refs`` field, holds) the id asked for."""

    record: Record
    field: str


class OpFailed(Exception):
    """Raised by a host inside ``savepoint()`` when this one op cannot be kept for a reason of
    the host's own (a constraint, a bug).  The savepoint is rolled back, the op is answered
    ``held`` and the other ops go on: one poisoned op must not stall an outbox.  What breaks
    the whole transaction (deadlock, disk, connection) must be any other exception."""


class Store(Protocol):
    user_id: str  # whose session this is
    device_id: str | None  # None: a form of a browser that is no device
    rule: Rule  # what an administrator decided about look-alikes

    def expect(self, ops: list[Op]) -> None:
        """Called once, before anything else: lock the device's row until the transaction ends
        (two pushes of one device must not run side by side) and, for speed, load in a few
        queries what these ops will ask for."""

    def savepoint(self, op: Op) -> AbstractContextManager:
        """The next decisions are about this op.  Everything written inside is undone when the block raises, which then goes on up."""

    def result_of(self, op_id: str) -> Result | None:
        """The final answer this op was given, in whatever push."""

    def keep(self, op: Op, result: Result) -> None:
        """Write the op (``op.to_json()``, user, device, received_at) and its final result."""

    def record(self, type: str, id: str) -> Record | None:
        """The row in any state (live, deleted, merged), locked until the transaction ends.
        Also asked for ``user`` and ``territory`` (to see that a reference leads somewhere)."""

    def insert(self, record: Record, op: Op) -> None:
        """A new row. The host publishes it to the feed, writes the audit trail (``op`` is the
        cause), and keeps what is computed from it: match keys
        (``sync.matching.keys(evidence)``) and fields whose merge is ``computed``."""

    def save(self, record: Record, op: Op) -> None:
        """Write all of a row that exists: values, rev, deleted, merged_into; else as ``insert``.
        A row that is not live leaves the feed, and what hangs on a deleted account goes
        out of sight with it (and comes back when it is live again)."""

    def references(self, type: str, id: str) -> Iterable[Reference]:
        """Every record (also deleted ones) with a ref/refs field that leads to this one;
        for a record with conflicts: conflicts too, as field ``record_id``."""

    def conflicts(self, type: str, id: str) -> Iterable[Record]:
        """The open conflicts on a record, oldest first."""

    def questions(self, type: str, id: str) -> Iterable[Record]:
        """The live pairs with this record that nobody has decided: "open" or "later"."""

    def candidates(self, type: str, keys: frozenset[str], but: str) -> Iterable[Record]:
        """Live records that share at least one match key, without the record ``but``: some dozens
        at most, for a key that hundreds share says nothing.  Of their values those that are compared
        (``matching.MATTERS``) are enough; whoever is to be changed is asked for by ``record``."""

    def employers(self, ids: Iterable[str]) -> Mapping[str, Iterable[str]]:
        """contact -> the accounts where they work, of some contacts: by links that are live, or
        that this push brings, for a person is made before the link that says where they work."""

    def merges(self, type: str, id: str) -> Iterable[Record]:
        """The merges that stand (not undone) and in which the record is survivor or loser."""

    def written(self, type: str, id: str) -> Mapping[str, tuple[str, int]]:
        """field -> (when it was last written, and how far its author is trusted: ``golden.IMPORTED``,
        ``REP`` or ``SENIOR``).  What merges and their undoing wrote does not count; a field that
        nothing is known of is left out."""

    def may(self, kind: str, type: str, record: Record | None, values: dict) -> bool:
        """Whether this user may. ``values``: field -> the value it would have.
        create: record None, values whole.  update, delete, merge, unmerge: record as it stands,
        values what changes.  see: whether the record is in the user's sight.  A record that is not live counts as
        if it were: an edit may wake it.  A host may go by what was allowed when the op was made."""
