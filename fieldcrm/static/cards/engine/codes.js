// QR codes and their like, by the library that the server uses too (zxing-cpp); what they say is text, whatever it
// pretends to be.

import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const LONGEST = 8000; // no code of these kinds holds more
const FORMATS = ["QRCode", "DataMatrix", "Aztec"];

/** A function that finds the codes in a picture: [{format, text, at: [x, y] of its middle}]. */
export async function openCodes(wasm) {
  await prepareZXingModule({ overrides: { wasmBinary: wasm }, fireImmediately: true });
  return async ({ data, width, height }) => {
    const found = await readBarcodes({ data, width, height, colorSpace: "srgb" }, { formats: FORMATS });
    return found.filter((code) => code.isValid && code.text)
      .map(({ format, text, position }) => ({ format, text: text.slice(0, LONGEST), at: middle(position) }));
  };
}

function middle({ topLeft, topRight, bottomRight, bottomLeft }) {
  const corners = [topLeft, topRight, bottomRight, bottomLeft];
  return ["x", "y"].map((axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / 4);
}
