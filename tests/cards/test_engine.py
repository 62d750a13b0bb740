"""The phone's engine reads what the server reads: the same nets, in WebAssembly, after the same steps in JavaScript."""

import numpy as np
import pytest

from fieldcrm.assets import built
from fieldcrm.build import build
from fieldcrm.cards.pixels import shrunk
from fieldcrm.cards.reader import read_picture
from fieldcrm.cards.understanding import understand
from tests.cards.drawing import LEA, card, photo
from tests.cards.test_scripts import OLGA
from tests.cards.test_separation import TOM, with_codes
from tests.node import run_node

FILES = ("detection.onnx", "latin.onnx", "latin.txt", "lines.onnx", "lines.txt", "engine.wasm", "codes.wasm")
ENGINE = """
import { readFileSync } from "node:fs";
import { openCodes } from "./fieldcrm/static/cards/engine/codes.js";
import { openNets } from "./fieldcrm/static/cards/engine/nets.js";
import { readPicture } from "./fieldcrm/static/cards/engine/reader.js";

export async function main({ files, pictures }) {
  const bytes = (path) => Uint8Array.from(readFileSync(path)).buffer;
  const text = (name) => readFileSync(files[name], "utf8");
  const nets = await openNets({
    wasm: bytes(files["engine.wasm"]), pipeline: JSON.parse(readFileSync("fieldcrm/cards/pipeline.json", "utf8")),
    nets: { detection: bytes(files["detection.onnx"]), latin: bytes(files["latin.onnx"]), lines: bytes(files["lines.onnx"]) },
    letters: { latin: text("latin.txt"), lines: text("lines.txt") },
  });
  const findCodes = await openCodes(bytes(files["codes.wasm"]));
  const readings = [];
  for (const { path, width, height } of pictures) {
    readings.push(await readPicture({ data: new Uint8ClampedArray(bytes(path)), width, height }, nets, findCodes));
  }
  return readings;
}
"""
PICTURES = {
    "plain": lambda: photo(card()),
    "tilted": lambda: photo(card(), tilt=17),
    "on its side": lambda: photo(card()).rotate(90, expand=True),
    "upside down in Russian": lambda: photo(card(OLGA)).rotate(180),
    "far away": lambda: photo(card().resize((525, 320)), size=(2600, 1900)),
    "too large": lambda: photo(card(LEA)).resize((4200, 3150)),
    "two": lambda: photo(card(TOM), card(), size=(2400, 1200)),
    "two with codes, on their side": lambda: with_codes().rotate(-90, expand=True),
    "none": lambda: photo(),
}


@pytest.fixture(scope="module")
def readings(tmp_path_factory):
    """{name: (the server's reading, the phone's)}"""
    build()
    folder, given, servers = tmp_path_factory.mktemp("pictures"), [], []
    for number, draw in enumerate(PICTURES.values()):
        pixels = np.asarray(draw())
        path = folder / str(number)
        np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)]).tofile(path)
        given.append({"path": str(path), "width": pixels.shape[1], "height": pixels.shape[0]})
        servers.append(read_picture(shrunk(pixels, 2) if max(pixels.shape) >= 4000 else pixels))
    phones = run_node(ENGINE, {"files": {name: str(built(f"cards/{name}")) for name in FILES}, "pictures": given}, timeout_s=600)
    return dict(zip(PICTURES, zip(servers, phones, strict=True), strict=True))


@pytest.mark.parametrize("name", PICTURES)
def test_the_phone_understands_what_the_server_understands(readings, name):
    server, phone = ({field: values(told) for field, told in understand(reading, {"country": "FR"}).items()} for reading in readings[name])
    assert phone == server


def values(told):
    """What a field says, without how surely and in which lines."""
    if isinstance(told, list):
        return [one["value"] for one in told]
    return told["value"] if isinstance(told, dict) and "value" in told else told


@pytest.mark.parametrize("name", PICTURES)
def test_the_phone_reads_what_the_server_reads(readings, name):
    server, phone = readings[name]
    for told in ("width", "height", "turn", "payloads", "cards"):
        assert phone[told] == server[told]
    # Whole numbers are rounded a little otherwise on each processor; that shows where a space is in doubt, and nowhere else.
    assert ["".join(line["text"].split()) for line in phone["lines"]] == ["".join(line["text"].split()) for line in server["lines"]]
    for one, other in zip(phone["lines"], server["lines"], strict=True):
        assert one["script"] == other["script"]
        assert one["confidence"] == pytest.approx(other["confidence"], abs=0.1)
        assert np.abs(np.array(one["quad"]) - other["quad"]).max() < 3
