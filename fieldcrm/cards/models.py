"""The nets, loaded when first asked for and kept: some 150 MB a process that reads cards, none in one that does not.

One thread a net: a server reads cards beside serving pages, and its other cores are theirs.
"""

import threading
from functools import cache

import numpy as np

from fieldcrm import assets

_lock = threading.Lock()


class NotBuilt(RuntimeError):
    """The assets were built without what reads cards."""


def run(name: str, values: np.ndarray) -> np.ndarray:
    """The net's first output."""
    with _lock:
        session = _session(name)
    return session.run(None, {session.get_inputs()[0].name: values})[0]


@cache
def letters(name: str) -> list[str]:
    """What the classes of a net that reads lines stand for; the first class is the pause between letters."""
    text = _path(f"{name}.txt").read_bytes().decode("utf-8")
    return ["", *text.replace("\r", "").strip("\n").split("\n"), " "]


@cache
def _session(name):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # Lines are of all widths: memory planned for one shape would be planned for nothing.  What one line took the next
    # takes again (the arena): asked of the system each time, it would leave holes of all sizes, half a gigabyte after sixty cards.
    options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(str(_path(f"{name}.onnx")), options, providers=["CPUExecutionProvider"])


def _path(file):
    found = assets.built(f"cards/{file}")
    if found is None:
        raise NotBuilt(f"{file} is missing: run `python -m fieldcrm.build`.")
    return found
