"""The recogniser's network: an ONNX graph run by PyTorch, and written back into ONNX.

The graph is the architecture. Its initializers become parameters, its nodes are run one by
one, and after training the new values go back into the same graph: no exporter stands
between what was trained and what is shipped. Convolutions take up the bias that follows
them, and the five nodes of a GELU run as one, which makes a training step twice as quick."""

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import nn
from torch.nn import functional

BLANK = 0
TRAINED_BY_STATISTICS = ("w_1", "w_2")  # a batch norm's running mean and variance


class Network(nn.Module):
    """Calling it maps (n, 3, 48, width) pixels to (n, steps, classes) logits."""

    def __init__(self, model):
        super().__init__()
        self.model = model
        self.held = {}
        for tensor in model.graph.initializer:
            array = torch.from_numpy(numpy_helper.to_array(tensor).copy())
            self._hold(tensor.name, array)
        self.steps = _program(model.graph, self.held)

    def forward(self, pixels):
        values = {self.model.graph.input[0].name: pixels}
        for step in self.steps:
            values[step["to"]] = self._run(step, values)
        return values[self.steps[-1]["to"]]

    def rest(self, before):
        """Leaves every step ahead of the one that reads the weight `before` as it is."""
        for step in self.steps:
            if before in step["from"]:
                return
            step["resting"] = True
            for name in step["from"]:
                if name in self.held:
                    self.named(name).requires_grad_(False)

    def named(self, name):
        return getattr(self, self.held[name])

    def to_onnx(self):
        """The same graph with the values of now."""
        model = onnx.ModelProto()
        model.CopyFrom(self.model)
        for tensor in model.graph.initializer:
            array = self.named(tensor.name).detach().numpy().astype(np.float32)
            tensor.CopyFrom(numpy_helper.from_array(array.copy(), tensor.name))
        return model

    def _hold(self, name, array):
        attribute = "p_" + name.replace(".", "_")
        self.held[name] = attribute
        if array.ndim == 0 or (name.endswith(TRAINED_BY_STATISTICS) and "batch_norm" in name):
            self.register_buffer(attribute, array)
        else:
            self.register_parameter(attribute, nn.Parameter(array))

    def _run(self, step, values):
        kind, options = step["kind"], step["options"]
        given = [values[n] if n in values else self.named(n) for n in step["from"]]
        if kind == "Conv":
            top, left, bottom, right = options["pads"]
            weight, bias = given[1], given[2].flatten() if len(given) > 2 else None
            return functional.conv2d(given[0], weight, bias, tuple(options["strides"]), (top, left),
                                     tuple(options["dilations"]), options["group"])
        if kind == "BatchNormalization":
            values_in, scale, shift, mean, variance = given
            learning = self.training and "resting" not in step
            return functional.batch_norm(values_in, mean, variance, scale, shift, learning,
                                         0.01, options["epsilon"])
        if kind == "AveragePool":
            _, _, bottom, right = options["pads"]
            padded = functional.pad(given[0], (0, right, 0, bottom), mode="replicate")
            return functional.avg_pool2d(padded, tuple(options["kernel_shape"]), tuple(options["strides"]))
        return PLAIN[kind](given, options)


def _program(graph, held):
    """The nodes as steps, identities followed, GELUs and biases folded; softmax left out."""
    alias, steps, skip = {}, [], set()
    readers = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    for node in graph.node:
        if node.output[0] in skip or node.op_type == "Softmax":
            continue
        source = [alias.get(name, name) for name in node.input]
        if node.op_type == "Identity":
            alias[node.output[0]] = source[0]
            continue
        step = {"kind": node.op_type, "from": source, "to": node.output[0], "options": _options(node)}
        follower = readers.get(node.output[0], [None])[0]
        if node.op_type == "Div" and follower.op_type == "Erf":
            skip |= {follower.output[0]}
            while follower.op_type != "Mul" or not _ends_gelu(follower):
                follower = readers[follower.output[0]][0]
                skip.add(follower.output[0])
            step = {"kind": "Gelu", "from": source[:1], "to": follower.output[0], "options": {}}
        elif node.op_type == "Conv" and follower is not None and follower.op_type == "Add":
            bias = [n for n in follower.input if n in held]
            if bias:
                step["from"] = [*source, bias[0]]
                step["to"] = follower.output[0]
                skip.add(follower.output[0])
        steps.append(step)
    return steps


def _ends_gelu(node):
    return "gelu" in node.output[0]


def _options(node):
    return {a.name: helper.get_attribute_value(a) for a in node.attribute}


PLAIN = {
    "Gelu": lambda v, o: functional.gelu(v[0]),
    "Add": lambda v, o: v[0] + v[1],
    "Mul": lambda v, o: v[0] * v[1],
    "Relu": lambda v, o: functional.relu(v[0]),
    "HardSigmoid": lambda v, o: torch.clamp(v[0] * o["alpha"] + o["beta"], 0, 1),
    "ReduceMean": lambda v, o: v[0].mean(tuple(o["axes"]), keepdim=bool(o["keepdims"])),
    "Squeeze": lambda v, o: v[0].squeeze(o["axes"][0]),
    "Unsqueeze": lambda v, o: v[0].unsqueeze(o["axes"][0]),
    "Transpose": lambda v, o: v[0].permute(tuple(o["perm"])),
    "MatMul": lambda v, o: v[0] @ v[1],
}
