"""Assets compressed once, at their hardest, beside the plain file: WhiteNoise picks."""

import gzip
import hashlib
from pathlib import Path

import brotli

TEXT = {".js", ".css", ".svg", ".json", ".html", ".webmanifest", ".txt"}
#: Megabytes of numbers and code: a minute's work, kept by their content from one build to the next.
HEAVY = {".wasm", ".onnx"}


def squeeze(folder: Path, keep: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.suffix in TEXT:
            plain = path.read_bytes()
            _keep_if_smaller(path, ".br", brotli.compress(plain, quality=11), plain)
            _keep_if_smaller(path, ".gz", gzip.compress(plain, 9, mtime=0), plain)
        elif path.suffix in HEAVY:
            plain = path.read_bytes()
            _keep_if_smaller(path, ".br", heavy(plain, keep), plain)


def heavy(plain: bytes, keep: Path) -> bytes:
    """Compressed by brotli, from `keep` where it was before."""
    kept = keep / f"{hashlib.sha256(plain).hexdigest()}.br"
    if not kept.is_file():
        keep.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(brotli.compress(plain, quality=11, lgwin=24))
    return kept.read_bytes()


def _keep_if_smaller(path: Path, ending: str, squeezed: bytes, plain: bytes) -> None:
    if len(squeezed) < len(plain):
        path.with_name(path.name + ending).write_bytes(squeezed)
