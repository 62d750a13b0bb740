"""How well a model reads lines: character error rate and whole lines right, by script.

    python measure.py MODEL.onnx LINES_FOLDER
"""

import pickle
import sys
from pathlib import Path

import cv2
import numpy as np
import onnx
import onnxruntime
from alphabet import CHARACTERS

DIGITS = "۰۱۲۳۴۵۶۷۸۹"


def report(model, lines):
    """(mean CER, a table as text) for (JPEG, text as drawn, script) lines."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options)
    tallies = {}
    for coded, text, script in lines:
        given = read(session, cv2.imdecode(np.frombuffer(coded, np.uint8), cv2.IMREAD_COLOR))
        wrong = distance(given, text)
        for kind in kinds(text, script):
            tally = tallies.setdefault(kind, [0, 0, 0, 0])
            for i, more in enumerate((wrong, len(text), given == text, 1)):
                tally[i] += more
    rows = [f"  {kind:16} CER {100 * t[0] / t[1]:5.1f} %  whole {100 * t[2] / t[3]:5.1f} %  of {t[3]}" for kind, t in sorted(tallies.items())]
    total = tallies["all"]
    return total[0] / total[1], "\n".join(rows)


def kinds(text, script):
    yield "all"
    yield script
    if sum(c in DIGITS for c in text) >= 7 and all(c in DIGITS + " -+()/." for c in text):
        yield "persian number"


def read(session, picture):
    wide = max(32, -(-picture.shape[1] // 8) * 8)
    pixels = np.zeros((1, 48, wide, 3), np.float32)
    pixels[0, :, : picture.shape[1]] = picture.astype(np.float32) / 127.5 - 1
    best = session.run(None, {"x": np.ascontiguousarray(pixels.transpose(0, 3, 1, 2))})[0][0].argmax(-1)
    kept = [c for c, before in zip(best, [0, *best], strict=False) if c and c != before]
    return "".join(CHARACTERS[c - 1] for c in kept)


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


if __name__ == "__main__":
    held = [line for path in sorted(Path(sys.argv[2]).glob("*.lines")) for line in pickle.loads(path.read_bytes())]
    print(report(onnx.load(sys.argv[1]), held)[1])
