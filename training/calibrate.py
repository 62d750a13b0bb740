"""How wide the values run around the convolutions of the Latin net that are rounded to eight bits.

    python calibrate.py rec.onnx ppocrv6_dict.txt FOLDER ../fieldcrm/assembly/latin_ranges.json

FOLDER holds drawn lines (make_lines.py); those in Latin letters are read, and the least and the most of
each value are written: {name of the weights: [least in, most in, least out, most out]}.
"""

import json
import pickle
import random
import sys
from pathlib import Path

import cv2
import numpy as np
import onnx
import onnxruntime

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from fieldcrm.assembly import nets

LEAST_CHANNELS = 96  # the narrow ones at the beginning are few, and all that follows stands on them
LINES = 120
SEED = 1


def main(net, letters, folder, to):
    known = [*letters.read_text("utf-8").strip("\n").split("\n"), " "]
    model = nets.fused(nets.with_classes(onnx.load(net), known)[0])
    asked = {name: (node.input[0], node.output[0]) for name, node in _pointwise(model).items()}
    values = sorted({value for pair in asked.values() for value in pair})
    model.graph.output.extend(onnx.helper.make_empty_tensor_value_info(value) for value in values)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    ends = {value: [[], []] for value in values}
    for pixels in _lines(folder):
        for value, found in zip(values, session.run(values, {session.get_inputs()[0].name: pixels}), strict=True):
            ends[value][0].append(found.min())
            ends[value][1].append(found.max())
    for value, (least, most) in ends.items():
        ends[value] = np.median(least), np.median(most)
    ranges = {name: [float(f"{end:.5g}") for value in pair for end in ends[value]] for name, pair in asked.items()}
    to.write_text(json.dumps(ranges).replace("], ", "],\n") + "\n", "utf-8")


def _pointwise(model):
    """{name of its weights: node} of the convolutions that are to be worked out in whole numbers."""
    shapes = {tensor.name: tensor.dims for tensor in model.graph.initializer}
    convolutions = {node.input[1]: node for node in model.graph.node if node.op_type == "Conv"}
    return {name: node for name, node in convolutions.items()
            if len(node.input) == 2 and shapes[name][2:] == [1, 1] and min(shapes[name][:2]) >= LEAST_CHANNELS}


def _lines(folder):
    coded = [picture for shard in sorted(folder.glob("*.lines"))[:6] for picture, text, _ in pickle.loads(shard.read_bytes())
             if all(letter < "\u0250" for letter in text)]
    random.Random(SEED).shuffle(coded)
    for picture in coded[:LINES]:
        pixels = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR).astype(np.float32) / 127.5 - 1
        line = np.zeros((1, 3, 48, max(64, -(-pixels.shape[1] // 8) * 8)), np.float32)
        line[0, :, :, :pixels.shape[1]] = pixels.transpose(2, 0, 1)
        yield line


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
