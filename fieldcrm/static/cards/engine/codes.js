// QR codes and their like, by the library that the server uses too (zxing-cpp); what they say is text, whatever it
// pretends to be.

import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const LONGEST = 8000; // no code of these kinds holds more
const FORMATS = ["QRCode", "DataMatrix", "Aztec"];

/** A function that finds the codes in a picture: [{format, text}], each text once. */
export async function openCodes(wasm) {
  await prepareZXingModule({ overrides: { wasmBinary: wasm }, fireImmediately: true });
  return async ({ data, width, height }) => {
    const found = await readBarcodes({ data, width, height, colorSpace: "srgb" }, { formats: FORMATS });
    const texts = new Map(found.filter((code) => code.isValid && code.text).map((code) => [code.text, code.format]));
    return [...texts].map(([text, format]) => ({ format, text: text.slice(0, LONGEST) }));
  };
}
