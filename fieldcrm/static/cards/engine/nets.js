// The nets in WebAssembly, one thread: they read a card in a second or two, and a page needs no special headers for it.

import * as ort from "onnxruntime-web/wasm";

/**
 * @param {{wasm: ArrayBuffer, nets: {[name: string]: ArrayBuffer}, letters: {[name: string]: string}, pipeline: object}} files
 * @returns what `readPicture` asks for
 */
export async function openNets({ wasm, nets, letters, pipeline }) {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = wasm;
  const sessions = {};
  for (const [name, content] of Object.entries(nets)) {
    sessions[name] = await ort.InferenceSession.create(content, { executionProviders: ["wasm"], enableMemPattern: false, enableCpuMemArena: false });
  }
  return {
    pipeline,
    letters: Object.fromEntries(Object.entries(letters).map(([name, text]) => [name, known(text)])),
    async run(name, planes, dims) {
      const session = sessions[name];
      const answer = (await session.run({ [session.inputNames[0]]: new ort.Tensor("float32", planes, dims) }))[session.outputNames[0]];
      return { data: answer.data, dims: answer.dims };
    },
  };
}

// What the classes of a net that reads lines stand for; the first is the pause between letters, the last a space.
function known(text) {
  return ["", ...text.replaceAll("\r", "").replace(/^\n+|\n+$/g, "").split("\n"), " "];
}
