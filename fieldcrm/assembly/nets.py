"""PP-OCRv6's small recogniser, made fit for a phone: the letters of Latin script, and eight bits where they are enough.

As it is published it knows 18,708 characters and weighs 21 MB.  Without the classes that no card in
Latin letters needs, and with the pointwise convolutions (most of its weights and of its time) in
whole numbers, it weighs a fifth and takes half as long.  How wide their values run was measured on
drawn lines (training/calibrate.py) and lies in `latin_ranges.json`.  Weights are kept to seven bits:
with eight, the sums of processors without VNNI would overflow.
"""

import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import helper, numpy_helper, version_converter

RANGES = Path(__file__).with_name("latin_ranges.json")
OPSET = 17  # scales for each channel came with 13
APART = ["ConvAddFusion"]  # with its bias, what comes out of a convolution runs wider, and rounds worse
MOST = 63  # of a weight in seven bits
SIGNS = "–‘’“”„…•€™№"


def latin(content: bytes, known: str) -> tuple[bytes, str]:
    """The net and its letters, one a line, from those that were published."""
    model, letters = with_classes(onnx.load_from_string(content), [*known.replace("\r", "").strip("\n").split("\n"), " "])
    model = fused(model)
    _Rounding(model).apply(json.loads(RANGES.read_text("utf-8")))
    return model.SerializeToString(), "".join(f"{letter}\n" for letter in letters[:-1])


def with_classes(model: onnx.ModelProto, letters: list[str]) -> tuple[onnx.ModelProto, list[str]]:
    """The net with the classes alone that a card in Latin script may need, and their letters; the space is the last."""
    model = version_converter.convert_version(model, OPSET)
    kept = [place for place, letter in enumerate(letters) if _wanted(letter)]
    classes = [0, *(place + 1 for place in kept)]  # the first is the pause between letters
    for tensor in model.graph.initializer:
        for axis, size in enumerate(tensor.dims):
            if size == len(letters) + 1:
                _replace(tensor, np.take(numpy_helper.to_array(tensor), classes, axis))
                break
    model.graph.output[0].type.tensor_type.shape.dim[-1].dim_value = len(classes)
    return model, [letters[place] for place in kept]


def fused(model: onnx.ModelProto) -> onnx.ModelProto:
    """As the runtime would fuse it: the five nodes of a GELU become one, though they stand between numbers of eight bits."""
    with tempfile.TemporaryDirectory() as folder:
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.optimized_model_filepath = str(Path(folder) / "fused.onnx")
        options.log_severity_level = 3  # that the result is made for one machine is said of what is left away here
        onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"], disabled_optimizers=APART)
        return onnx.load(options.optimized_model_filepath)


def _wanted(letter):
    return letter <= "ſ" or letter in "ȘșȚț" or letter in SIGNS


class _Rounding:
    """Puts convolutions between QuantizeLinear and DequantizeLinear: a runtime makes one step in whole numbers of each."""

    def __init__(self, model):
        self._model, self._nodes = model, []
        self._weights = {tensor.name: tensor for tensor in model.graph.initializer}
        self._rounded = set()  # names of values that are rounded already

    def apply(self, ranges):
        """`ranges`: {name of the weights: [least in, most in, least out, most out]}."""
        for node in self._model.graph.node:
            if node.op_type == "Conv" and node.input[1] in ranges:
                self._round(node, *ranges[node.input[1]])
            else:
                self._nodes.append(node)
        del self._model.graph.node[:]
        self._model.graph.node.extend(self._nodes)
        for tensor in self._model.graph.initializer:
            _to_half(tensor)

    def _round(self, node, least_in, most_in, least_out, most_out):
        source, weights = node.input
        given = source if source in self._rounded else f"{source}.rounded"
        if given not in self._rounded:
            self._value(source, given, least_in, most_in)
        exact = numpy_helper.to_array(self._weights[weights])
        scales = np.abs(exact).max(axis=(1, 2, 3)) / MOST + 1e-12
        whole = np.rint(exact / scales[:, None, None, None]).astype(np.int8)
        result = node.output[0]
        node.input[:] = [given, self._constant(weights, whole, scales)]
        node.output[0] = f"{result}.exact"
        self._nodes.append(node)
        self._value(node.output[0], result, least_out, most_out)

    def _value(self, source, to, least, most):
        least, most = min(least, 0.0), max(most, 0.0)
        scale = max(most - least, 1e-6) / 255
        self._rounded.add(to)
        names = [self._keep(f"{to}.scale", np.float32(scale)), self._keep(f"{to}.zero", np.uint8(round(-least / scale)))]
        self._nodes.append(helper.make_node("QuantizeLinear", [source, *names], [f"{to}.whole"]))
        self._nodes.append(helper.make_node("DequantizeLinear", [f"{to}.whole", *names], [to]))

    def _constant(self, name, whole, scales):
        """The name under which whole numbers for each channel come as what they stand for."""
        self._model.graph.initializer.remove(self._weights[name])
        names = [self._keep(f"{name}.whole", whole), self._keep(f"{name}.scales", scales.astype(np.float32)),
                 self._keep(f"{name}.zeros", np.zeros(len(scales), whole.dtype))]
        self._nodes.append(helper.make_node("DequantizeLinear", names, [name], axis=0))
        return name

    def _keep(self, name, array):
        self._model.graph.initializer.append(numpy_helper.from_array(np.asarray(array), name))
        return name


def _to_half(tensor):
    """What 16 bits can hold, 32 bits wide: half as much on the wire, and no runtime has to widen anything."""
    array = numpy_helper.to_array(tensor)
    if array.dtype == np.float32 and array.ndim > 1:
        _replace(tensor, array.astype(np.float16).astype(np.float32))


def _replace(tensor, array):
    tensor.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(array), tensor.name))
