"""The nets, loaded when first asked for and kept: some 150 MB a process that reads cards, none in one that does not.

One thread a net: a server reads cards beside serving pages, and its other cores are theirs.
"""

import ctypes
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


def give_back() -> None:
    """Hand what is free back to the system, when a card is read.

    Lines of all widths leave holes of all sizes, which glibc keeps: it would hold half a gigabyte after sixty cards."""
    _trim()(0)


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
    # takes again (the arena): asked of the system each time, it costs a sixth more, and a third more at its height.
    options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(str(_path(f"{name}.onnx")), options, providers=["CPUExecutionProvider"])


@cache
def _trim():
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # another library, which looks after itself
        return lambda _left: 0


def _path(file):
    found = assets.built(f"cards/{file}")
    if found is None:
        raise NotBuilt(f"{file} is missing: run `python -m fieldcrm.build`.")
    return found
