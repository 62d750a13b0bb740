"""Puts a trained model where the product looks for it, at half the size.

Weights are kept as 16-bit floats and widened by a Cast in front of each, which ONNX Runtime does
once at loading, on servers as in browsers; all sums stay in 32 bits.

    python export.py best.onnx ../fieldcrm/cards/models
"""

import sys
from pathlib import Path

import numpy as np
import onnx
from alphabet import CHARACTERS
from onnx import TensorProto, helper, numpy_helper

SMALL = 64  # tensors below this are left alone


def main(source, folder):
    model = halved(onnx.load(source))
    onnx.checker.check_model(model)
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(model, folder / "lines.onnx")
    (folder / "lines.txt").write_text("\n".join(CHARACTERS[:-1]) + "\n", "utf-8")


def halved(model):
    casts = []
    for tensor in model.graph.initializer:
        array = numpy_helper.to_array(tensor)
        if array.size >= SMALL and array.dtype == np.float32:
            wide, tensor_name = tensor.name, f"{tensor.name}.half"
            tensor.CopyFrom(numpy_helper.from_array(array.astype(np.float16), tensor_name))
            casts.append(helper.make_node("Cast", [tensor_name], [wide], to=TensorProto.FLOAT))
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
