"""Assets compressed once, at their hardest, beside the plain file: WhiteNoise picks."""

import gzip
from pathlib import Path

import brotli

TEXT = {".js", ".css", ".svg", ".json", ".html", ".webmanifest"}


def squeeze(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.suffix in TEXT:
            plain = path.read_bytes()
            _keep_if_smaller(path, ".br", brotli.compress(plain, quality=11), plain)
            _keep_if_smaller(path, ".gz", gzip.compress(plain, 9, mtime=0), plain)


def _keep_if_smaller(path: Path, ending: str, squeezed: bytes, plain: bytes) -> None:
    if len(squeezed) < len(plain):
        path.with_name(path.name + ending).write_bytes(squeezed)
