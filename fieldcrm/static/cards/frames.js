// What a camera's frame says to whoever holds it: too dark, too far, not still, good.  Works on a small grey picture of the
// part inside the frame on the screen; knows no camera.

const DARK = 55;
/** A difference between neighbours that print makes, and grain does not. */
const EDGE = 24;
const CELLS = 8;
const INKED = 0.04;
const SHARP = 26;
const STILL = 7;

/**
 * @param {Uint8Array|Uint8ClampedArray} grey one byte a pixel, row by row
 * @param {Uint8Array|Uint8ClampedArray|null} before the frame before this one
 * @returns {"dark"|"look"|"far"|"blurred"|"good"}
 */
export function judge(grey, width, height, before = null) {
  if (mean(grey) < DARK) return "dark";
  const { columns, rows, steepest } = edges(grey, width, height);
  if (!columns) return "look";
  if (columns < CELLS * 0.5 && rows < CELLS * 0.6) return "far";
  if (steepest < SHARP || (before && moved(grey, before) > STILL)) return "blurred";
  return "good";
}

/** How many columns and rows of the frame's cells the print spans, and how steep its edges are. */
function edges(grey, width, height) {
  const counts = new Uint32Array(CELLS * CELLS);
  const steep = [];
  for (let y = 1; y < height - 1; y += 1) {
    const row = Math.floor((y * CELLS) / height) * CELLS;
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const step = Math.abs(grey[at + 1] - grey[at - 1]) + Math.abs(grey[at + width] - grey[at - width]);
      if (step < EDGE) continue;
      counts[row + Math.floor((x * CELLS) / width)] += 1;
      steep.push(Math.abs(4 * grey[at] - grey[at - 1] - grey[at + 1] - grey[at - width] - grey[at + width]));
    }
  }
  const enough = (INKED * width * height) / (CELLS * CELLS);
  const inked = [...counts.keys()].filter((cell) => counts[cell] > enough);
  const span = (of) => (inked.length ? Math.max(...inked.map(of)) - Math.min(...inked.map(of)) + 1 : 0);
  steep.sort((one, other) => other - one);
  return {
    columns: span((cell) => cell % CELLS), rows: span((cell) => Math.floor(cell / CELLS)),
    steepest: steep[Math.floor(steep.length / 10)] ?? 0,
  };
}

function moved(grey, before) {
  let sum = 0;
  for (let i = 0; i < grey.length; i += 1) sum += Math.abs(grey[i] - before[i]);
  return sum / grey.length;
}

function mean(grey) {
  let sum = 0;
  for (const one of grey) sum += one;
  return sum / grey.length;
}
