"""How far a phone has read: a sequence number for each stream it may see.

Opaque text to the phone.  It names the epoch and the user it was made for, so a
cursor from before a restore, or from the phone's last user, starts afresh; and
the streams, so a territory that left the user's sight can be called by name.
"""

import base64
import binascii
from dataclasses import dataclass, field
from uuid import UUID

VERSION = 1
COMMON = "common"


class Unknown(ValueError):
    """The text is no cursor of ours."""


@dataclass
class Cursor:
    epoch: UUID
    user_id: UUID
    seqs: dict[str, int] = field(default_factory=dict)

    def __str__(self):
        """Packed, not JSON: an administrator's cursor has hundreds of streams and travels in a URL."""
        packed = bytearray([VERSION]) + self.epoch.bytes + self.user_id.bytes
        for stream in sorted(self.seqs):
            packed += _packed_name(stream) + _varint(self.seqs[stream])
        return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def parse(text):
    """The Cursor that the text stands for; raises Unknown."""
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        return _parse(packed)
    except (binascii.Error, IndexError, ValueError) as error:
        raise Unknown(str(error)) from None


def _parse(packed):
    if packed[0] != VERSION:
        raise Unknown("another version")
    cursor = Cursor(UUID(bytes=packed[1:17]), UUID(bytes=packed[17:33]))
    at = 33
    while at < len(packed):
        stream, at = _name(packed, at)
        cursor.seqs[stream], at = _number(packed, at)
    return cursor


def _packed_name(stream):
    """One letter and, but for "common", the sixteen bytes of the id."""
    if stream == COMMON:
        return b"c"
    kind, _, of = stream.partition(":")
    return kind.encode() + UUID(of).bytes


def _name(packed, at):
    kind = chr(packed[at])
    if kind == "c":
        return COMMON, at + 1
    if kind not in "ut":
        raise Unknown("no such kind of stream")
    return f"{kind}:{UUID(bytes=packed[at + 1:at + 17])}", at + 17


def _varint(number):
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _number(packed, at):
    number = shift = 0
    while True:
        byte = packed[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if shift > 63 or number >= 1 << 63:
            raise Unknown("a number out of range")
        if byte < 0x80:
            return number, at
