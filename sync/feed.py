"""Where a phone has read to, in each of the streams that it may see.

Each stream numbers its changes in commit order (the host's counter row sees to
that), so a position says: everything up to here has been seen.  The cursor is
opaque to the phone.  It names the epoch and the user it was made for, so one
from before a restore or from the phone's last user starts afresh; and the
streams, so one that has left the user's sight can be called by name.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MAX_CURSOR_CHARS = 60_000


@dataclass(frozen=True)
class Plan:
    """What to read: rows of ``stream`` with a seq above ``after[stream]``, in the order (stream, seq)."""

    epoch: str
    user_id: str
    after: dict[str, int]
    dropped: tuple[str, ...] = ()  # the phone forgets documents that it knows from these alone
    reset: bool = False  # the phone forgets all its documents before it takes this page

    def wants(self, stream: str, gone: bool) -> bool:
        """A phone that holds nothing of a stream need not hear what is gone from it."""
        return not (gone and self.after[stream] == 0)

    def next(self, rows: Iterable[tuple[str, int]]) -> str:
        """The cursor after a page, given as (stream, seq) of its rows in order."""
        read = dict(self.after)
        for stream, seq in rows:
            read[stream] = max(read[stream], seq)
        return encode(self.epoch, self.user_id, read)


def plan(cursor: str, epoch: str, user_id: str, heads: Mapping[str, int]) -> Plan:
    """``heads``: the streams the user may see now, each with the newest seq it has handed out."""
    known = decode(cursor)
    if known is None or known[:2] != (epoch, user_id) or _ahead(known[2], heads):
        # Without a cursor the phone knows by itself that it starts.
        return Plan(epoch, user_id, dict.fromkeys(sorted(heads), 0), reset=cursor != "")
    positions = known[2]
    dropped = tuple(sorted(set(positions) - set(heads)))
    return Plan(epoch, user_id, {stream: positions.get(stream, 0) for stream in sorted(heads)}, dropped)


def page(found: Sequence, limit: int) -> tuple[list, bool]:
    """``limit + 1`` rows asked for -> (the rows of the page, whether there are more)."""
    return list(found[:limit]), len(found) > limit


def encode(epoch: str, user_id: str, positions: Mapping[str, int]) -> str:
    text = json.dumps([epoch, user_id, dict(sorted(positions.items()))], separators=(",", ":"))
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def decode(cursor: str) -> tuple[str, str, dict[str, int]] | None:
    """(epoch, user, positions), or None for what we did not write: the phone then starts afresh."""
    if not cursor or len(cursor) > MAX_CURSOR_CHARS:
        return None
    try:
        packed = base64.b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4), b"-_", validate=True)
        opened = zlib.decompressobj()
        text = opened.decompress(packed, MAX_CURSOR_CHARS * 8)  # a bomb ends here
        epoch, user_id, positions = json.loads(text.decode()) if opened.eof else (None, None, None)
    except (ValueError, TypeError, RecursionError, zlib.error):
        return None
    good = isinstance(epoch, str) and isinstance(user_id, str) and isinstance(positions, dict)
    return (epoch, user_id, positions) if good and all(map(_is_seq, positions.values())) else None


def _ahead(positions, heads):
    """Further than anything that was handed out: the data was put back without renewing the epoch."""
    return any(seq > heads.get(stream, seq) for stream, seq in positions.items())


def _is_seq(value):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63
