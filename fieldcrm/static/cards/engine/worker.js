// The engine's own thread.  Messages are {id, kind, …} and are answered by {id, answer} or {id, error}; while files are
// fetched, {id, share} tells how far that is.  Kinds: state, keep {part}, drop, warm, read {photo: Blob}, understand {readings, context}.

import PIPELINE from "../../../cards/pipeline.json";
import { understand } from "../understand.js";
import { opened as openedPhoto } from "../picture.js";
import { openCodes } from "./codes.js";
import { openNets } from "./nets.js";
import { readPicture, stage } from "./reader.js";
import * as store from "./store.js";

let opened;

const KINDS = {
  state: () => store.state(),
  keep: ({ part }, tell) => store.keep(part, tell),
  drop: () => store.drop(),
  understand: ({ readings, context }) => understand(readings, context),
  async warm() {
    const { nets, findCodes } = await ready();
    const { height } = nets.pipeline.recognition;
    await readPicture({ data: new Uint8ClampedArray(4 * height * height).fill(255), width: height, height }, nets, findCodes);
    await nets.run("latin", new Float32Array(3 * height * height), [1, 3, height, height]);
  },
  async read({ photo }) {
    const { nets, findCodes } = await ready();
    return readPicture(await stage("decoding", () => pixels(photo)), nets, findCodes);
  },
};

addEventListener("message", async ({ data: { id, kind, ...given } }) => {
  try {
    postMessage({ id, answer: await KINDS[kind](given, (share) => postMessage({ id, share })) });
  } catch (error) {
    postMessage({ id, error: `${error.name}: ${error.message}` });
  }
});

function ready() {
  opened ??= open().catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function open() {
  const names = ["engine.wasm", "codes.wasm", "detection.onnx", "latin.onnx", "latin.txt", "lines.onnx", "lines.txt"];
  // The net for other scripts is a rep's choice: kept, or fetched while there is a network, or done without.
  const [wasm, codes, detection, latin, latinText, lines, linesText] = await Promise.all(names.map((name) => store.content(`cards/${name}`)));
  if (![wasm, codes, detection, latin, latinText].every(Boolean)) throw new Error("what reads cards is not on this phone");
  const text = (bytes) => new TextDecoder().decode(bytes);
  const others = lines && linesText;
  const nets = await openNets({
    wasm, pipeline: PIPELINE,
    nets: { detection, latin, ...(others ? { lines } : {}) },
    letters: { latin: text(latinText), ...(others ? { lines: text(linesText) } : {}) },
  });
  return { nets, findCodes: await openCodes(codes) };
}

async function pixels(photo) {
  const bitmap = await openedPhoto(photo);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  // On white where the picture is transparent, as the server lays it.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
