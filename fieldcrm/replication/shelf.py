"""Photos and signatures as files named by the SHA-256 of what is in them.

A blob arrives in pieces, from phones whose network comes and goes.  The pieces
gather in one file a user and hash, apart from everybody else's: nobody can
spoil another's upload.  Whole, and what its name says it is, it moves to the
shelf, where it never changes.
"""

import hashlib
import os
import re
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

LIMIT_BYTES = 15 * 1024 * 1024
PIECE_BYTES = 64 * 1024
PART_KEPT_S = 14 * 24 * 3600  # as long as a phone keeps what it has sent
SHA256 = re.compile(r"[0-9a-f]{64}")

#: What a file must start with to be shown as that kind of image.  No SVG: it can hold scripts.
SIGNATURES = (
    ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("image/webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("image/avif", re.compile(rb"....ftyp(avif|avis)", re.DOTALL)),
    ("image/heic", re.compile(rb"....ftyp(heic|heix|heim|heis|mif1)", re.DOTALL)),
)
HEAD_BYTES = 16


class TooLarge(ValueError):
    """More than LIMIT_BYTES, or more than was announced."""


class NotAnImage(ValueError):
    """None of the kinds of image that we show."""


class HashMismatch(ValueError):
    """Whole, but not what its name says."""


class WrongOffset(ValueError):
    """Bytes for another place than where the upload stands; `offset` is where that is."""

    def __init__(self, offset):
        super().__init__(f"the upload stands at {offset}")
        self.offset = offset


@dataclass(frozen=True)
class Blob:
    sha256: str
    type: str
    bytes: int
    path: Path


class Shelf:
    def __init__(self, folder):
        self.folder = Path(folder)

    def find(self, sha256):
        """The whole Blob, or None."""
        path = self._place(sha256)
        try:
            with path.open("rb") as file:
                return Blob(sha256, sniff(file.read(HEAD_BYTES)), os.fstat(file.fileno()).st_size, path)
        except FileNotFoundError:
            return None

    def arrived(self, user_id, sha256):
        """How many bytes of it this user has sent, or None when nothing has arrived."""
        try:
            return self._part(user_id, sha256).stat().st_size
        except FileNotFoundError:
            return None

    def receive(self, user_id, sha256, offset, total, stream):
        """Add the stream's bytes at the offset; (offset after, Blob when it is whole).

        Each piece is on disk before the next is read: what a cut connection
        brought stays.  Raises TooLarge, WrongOffset, NotAnImage, HashMismatch.
        """
        if blob := self.find(sha256):
            self.touch(sha256)
            return blob.bytes, blob
        if not 0 < total <= LIMIT_BYTES:
            raise TooLarge(f"at most {LIMIT_BYTES} bytes")
        stands_at = self.arrived(user_id, sha256) or 0
        if offset != stands_at:
            raise WrongOffset(stands_at)
        part = self._part(user_id, sha256)
        part.parent.mkdir(parents=True, exist_ok=True)
        offset = _write(part, offset, total, stream)
        return offset, self._finish(part, sha256) if offset == total else None

    def keep(self, stream):
        """Put a whole file on the shelf; its Blob. Raises TooLarge, NotAnImage."""
        incoming = self.folder / "parts"
        incoming.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=incoming, delete=False) as file:
            part = Path(file.name)
        try:
            _write(part, 0, LIMIT_BYTES, stream)
            return self._finish(part, _hash(part))
        finally:
            part.unlink(missing_ok=True)

    def touch(self, sha256):
        """Somebody has sent it again: whoever tidies up leaves it for as long as if it were new."""
        with suppress(FileNotFoundError):
            os.utime(self._place(sha256))

    def names(self):
        """The SHA-256 of everything whole, in any order."""
        return [path.name for path in self.folder.glob("[0-9a-f][0-9a-f]/*") if SHA256.fullmatch(path.name)]

    def remove(self, sha256, before):
        """Take it off the shelf, unless somebody sent it after `before` (seconds since 1970); whether it is gone."""
        path = self._place(sha256)
        with suppress(FileNotFoundError):
            if path.stat().st_mtime > before:
                return False
            path.unlink()
        return True

    def sweep(self, now=None):
        """Throw away uploads that nobody has gone on with for PART_KEPT_S; how many."""
        before = (now or time.time()) - PART_KEPT_S
        parts = (path for path in self.folder.glob("parts/**/*") if path.is_file())
        stale = [path for path in parts if path.stat().st_mtime < before]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)

    def _finish(self, part, sha256):
        try:
            if _hash(part) != sha256:
                raise HashMismatch(sha256)
            with part.open("rb") as file:
                kind = sniff(file.read(HEAD_BYTES))
                # On disk before it counts as arrived: the phone deletes its copy on our word.
                os.fsync(file.fileno())
            place = self._place(sha256)
            place.parent.mkdir(parents=True, exist_ok=True)
            size = part.stat().st_size
            os.replace(part, place)
            return Blob(sha256, kind, size, place)
        except FileNotFoundError:
            # Another request of the same user finished it in between.
            if blob := self.find(sha256):
                return blob
            raise
        except ValueError:
            part.unlink(missing_ok=True)
            raise

    def _place(self, sha256):
        return self.folder / sha256[:2] / _checked(sha256)

    def _part(self, user_id, sha256):
        return self.folder / "parts" / str(user_id) / _checked(sha256)


def sniff(head):
    """The media type that the first bytes of a file show; raises NotAnImage."""
    for kind, start in SIGNATURES:
        if start.match(head):
            return kind
    raise NotAnImage("none of " + ", ".join(kind for kind, _ in SIGNATURES))


def _write(part, offset, total, stream):
    # Written at the offset, never appended: the same bytes sent twice at once land on themselves.
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.seek(offset)
        while piece := stream.read(PIECE_BYTES):
            if offset + len(piece) > total:
                file.truncate(offset)
                raise TooLarge("more bytes than announced")
            file.write(piece)
            file.flush()
            offset += len(piece)
    return offset


def _hash(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _checked(sha256):
    if not SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256")
    return sha256
