// "(8.3 MB)" behind words of any direction: one piece, and not broken at the end of a line.

import { inBytes } from "../format.js";

/** @param {number} bytes @returns {HTMLElement} */
export function weightOf(bytes) {
  const text = `(${inBytes(bytes).replace(/\s/g, "\u00a0")})`;
  return Object.assign(document.createElement("bdi"), { textContent: text });
}
