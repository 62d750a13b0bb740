"""What is changed in PP-OCR's recogniser before it learns our alphabet."""

import numpy as np
import onnx
from onnx import helper, numpy_helper

SCRIPT_SIGN = 0.02  # how far new columns start from nothing


def adapted(model, keys, characters):
    """A copy with our classes, and with a time step of 4 pixels instead of 8.

    The pooling keeps its window of two columns and moves by one; the convolution after it
    skips every second column, so each even step still gives what the old one gave."""
    model = onnx.ModelProto.FromString(model.SerializeToString())
    for node in model.graph.node:
        if node.op_type == "AveragePool":
            _set(node, strides=[3, 1], pads=[0, 0, 0, 1])
            pooled = node.output[0]
    weights = {t.name: t for t in model.graph.initializer}
    line_conv = next(n for n in model.graph.node if _follows(model, pooled, n))
    kernel = numpy_helper.to_array(weights[line_conv.input[1]])
    finer = np.zeros((*kernel.shape[:3], 2 * kernel.shape[3] - 1), np.float32)
    finer[..., ::2] = kernel
    _replace(weights[line_conv.input[1]], finer)
    side = finer.shape[3] // 2
    _set(line_conv, kernel_shape=[1, finer.shape[3]], pads=[0, side, 0, side])
    _new_classes(weights["linear_1.w_0"], weights["linear_1.b_0"], keys, characters)
    _dynamic_shapes(model, len(characters) + 1)
    return model


def _new_classes(weight, bias, keys, characters):
    old, old_bias = numpy_helper.to_array(weight), numpy_helper.to_array(bias)
    rng = np.random.default_rng(6)
    at = {key: i + 1 for i, key in enumerate(keys)}
    new = rng.normal(0, SCRIPT_SIGN * old.std() * 50, (old.shape[0], len(characters) + 1)).astype(np.float32) * 0.3
    new_bias = np.full(len(characters) + 1, np.percentile(old_bias, 20), np.float32)
    new[:, 0], new_bias[0] = old[:, 0], old_bias[0]
    for i, character in enumerate(characters, 1):
        if character in at:
            new[:, i], new_bias[i] = old[:, at[character]], old_bias[at[character]]
    _replace(weight, new)
    _replace(bias, new_bias)


def _follows(model, name, node):
    """Whether it is the depthwise convolution over the pooled line."""
    return node.op_type == "Conv" and _attribute(node, "kernel_shape") == [1, 5]


def _dynamic_shapes(model, classes):
    del model.graph.value_info[:]
    dims = model.graph.output[0].type.tensor_type.shape.dim
    for dim, value in zip(dims, ("lines", "steps", classes), strict=False):
        dim.Clear()
        if isinstance(value, int):
            dim.dim_value = value
        else:
            dim.dim_param = value


def _attribute(node, name):
    return next(list(a.ints) for a in node.attribute if a.name == name)


def _set(node, **values):
    kept = [a for a in node.attribute if a.name not in values]
    del node.attribute[:]
    node.attribute.extend([*kept, *(helper.make_attribute(k, v) for k, v in values.items())])


def _replace(tensor, array):
    tensor.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(array, np.float32), tensor.name))
