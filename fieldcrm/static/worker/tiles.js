// Tiles of a map service under a sketch, where the company has chosen one.  Twin: fieldcrm/tiles.py.

import { HEIGHT, WIDTH } from "./sketch.js";

const DEEPEST = 19;
/** A sheet of 1,000 units is some 700 pixels wide, and a tile has 256. */
const PIXELS_PER_UNIT = 0.7;
const PIXELS = 256;

/**
 * @param {{x: number, y: number, units: number}} sheet of sketch.js @param {string} url "https://…/{z}/{x}/{y}.png"
 * @returns {{url: string, x: number, y: number, size: number}[]} that cover the sheet, in its units
 */
export function tilesUnder(sheet, url) {
  const zoom = Math.max(0, Math.min(DEEPEST, Math.round(Math.log2((sheet.units * 2 * Math.PI * PIXELS_PER_UNIT) / PIXELS))));
  const count = 2 ** zoom;
  const size = ((2 * Math.PI) / count) * sheet.units;
  const column = (x) => Math.floor(((x + Math.PI) / (2 * Math.PI)) * count);
  const row = (y) => Math.floor(((Math.PI - y) / (2 * Math.PI)) * count);
  const [wide, tall] = [WIDTH / 2 / sheet.units, HEIGHT / 2 / sheet.units];
  const tiles = [];
  for (let down = Math.max(0, row(sheet.y + tall)); down <= Math.min(count - 1, row(sheet.y - tall)); down += 1) {
    for (let across = column(sheet.x - wide); across <= column(sheet.x + wide); across += 1) {
      tiles.push({
        url: url.replaceAll("{z}", zoom).replaceAll("{x}", ((across % count) + count) % count).replaceAll("{y}", down), size,
        x: WIDTH / 2 + ((across * 2 * Math.PI) / count - Math.PI - sheet.x) * sheet.units,
        y: HEIGHT / 2 - (Math.PI - (down * 2 * Math.PI) / count - sheet.y) * sheet.units,
      });
    }
  }
  return tiles;
}

/** The pages' policy, with pictures from the host of the tiles. */
export function policyWith(policy, url) {
  const { origin } = new URL(url.replace(/\{[xyz]\}/g, "0"));
  return policy.replace("img-src 'self'", `img-src 'self' ${origin}`);
}
