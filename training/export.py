"""Puts a trained model where the product looks for it.

Weights are rounded to what a 16-bit float can hold but stay 32 bits wide: compressed, on the wire
and in git, the file is half as large, and no runtime has to widen anything. (Real 16-bit weights
with a Cast in front made ONNX Runtime's WebAssembly three times as slow.)

    python export.py best.onnx ../fieldcrm/cards/models
"""

import sys
from pathlib import Path

import numpy as np
import onnx
from alphabet import CHARACTERS
from onnx import numpy_helper

SMALL = 64  # tensors below this are left alone


def main(source, folder):
    model = rounded(onnx.load(source))
    onnx.checker.check_model(model)
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(model, folder / "lines.onnx")
    (folder / "lines.txt").write_text("\n".join(CHARACTERS[:-1]) + "\n", "utf-8")


def rounded(model):
    for tensor in model.graph.initializer:
        array = numpy_helper.to_array(tensor)
        if array.size >= SMALL and array.dtype == np.float32:
            tensor.CopyFrom(numpy_helper.from_array(array.astype(np.float16).astype(np.float32), tensor.name))
    return model


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
