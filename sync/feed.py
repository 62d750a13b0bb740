"""Where a phone has read to, in each of the streams that it may see.

Each stream numbers its changes in commit order (the host's counter row sees to
that), so a position says: everything up to here has been seen.  The cursor is
opaque to the phone, and holds the streams it knew: a stream that is not visible
any more is named as dropped, a new one is read from its beginning.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MAX_CURSOR_CHARS = 20_000


@dataclass(frozen=True)
class Plan:
    """What to read: rows of ``stream`` with a seq above ``after[stream]``, in the order (stream, seq)."""

    epoch: str
    after: dict[str, int]
    dropped: tuple[str, ...] = ()
    reset: bool = False  # the phone must forget its documents before it takes this page

    def next(self, rows: Iterable[tuple[str, int]], more: bool) -> str:
        """The cursor after a page, given as (stream, seq) of its rows in order."""
        read = dict(self.after)
        for stream, seq in rows:
            read[stream] = max(read[stream], seq)
        return encode(self.epoch, read)


def plan(cursor: str, epoch: str, visible: Iterable[str], floors: Mapping[str, int] | None = None) -> Plan:
    """``floors``: streams whose tombstones up to a seq have been thrown away; a phone that has
    not read that far can no longer be told what is gone, and starts afresh."""
    streams = sorted(set(visible))
    known = decode(cursor)
    if known is None or known[0] != epoch or _below(known[1], floors or {}):
        return Plan(epoch, dict.fromkeys(streams, 0), reset=True)
    positions = known[1]
    dropped = tuple(sorted(set(positions) - set(streams)))
    return Plan(epoch, {stream: positions.get(stream, 0) for stream in streams}, dropped)


def page(found: Sequence, limit: int) -> tuple[list, bool]:
    """``limit + 1`` rows asked for -> (the rows of the page, whether there are more)."""
    return list(found[:limit]), len(found) > limit


def encode(epoch: str, positions: Mapping[str, int]) -> str:
    text = json.dumps([epoch, dict(sorted(positions.items()))], separators=(",", ":"))
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def decode(cursor: str) -> tuple[str, dict[str, int]] | None:
    """(epoch, positions), or None for what we did not write: the phone then starts afresh."""
    if not cursor or len(cursor) > MAX_CURSOR_CHARS:
        return None
    try:
        packed = base64.b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4), b"-_", validate=True)
        opened = zlib.decompressobj()
        text = opened.decompress(packed, MAX_CURSOR_CHARS * 8)  # a bomb ends here
        epoch, positions = json.loads(text.decode()) if opened.eof else (None, None)
    except (ValueError, TypeError, zlib.error):
        return None
    if not isinstance(epoch, str) or not isinstance(positions, dict):
        return None
    good = all(isinstance(seq, int) and not isinstance(seq, bool) and seq >= 0 for seq in positions.values())
    return (epoch, positions) if good else None


def _below(positions, floors):
    return any(0 < seq < floors.get(stream, 0) for stream, seq in positions.items())
