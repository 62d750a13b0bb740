// A map service's pictures under the sketch of a day, where the company has chosen one and there is a network.
// Without either, the sketch is what it was.

import { sheetOf } from "../worker/sketch.js";
import { tilesUnder } from "../worker/tiles.js";
import { ask } from "./worker.js";

const SVG = "http://www.w3.org/2000/svg";
const seen = new WeakSet();

export async function enhance(root) {
  const sketches = [...root.querySelectorAll("svg[data-places]")].filter((sketch) => !seen.has(sketch));
  if (!sketches.length || !navigator.onLine) return;
  for (const sketch of sketches) seen.add(sketch);
  const tiles = await chosen();
  if (tiles) for (const sketch of sketches) lay(sketch, tiles);
}

/** What the worker heard last; without one, what the server says. @returns {Promise<{url: string, attribution: string}|null>} */
async function chosen() {
  const known = await ask({ kind: "tiles" }, 2000);
  if (known) return known.tiles;
  try {
    const answer = await fetch("/sync/hello", { redirect: "error" });
    return answer.ok ? (await answer.json()).tiles : null;
  } catch {
    return null; // no network: the sketch stands alone
  }
}

function lay(sketch, { url, attribution }) {
  const places = sketch.dataset.places.split(" ").map((place) => place.split(",").map((millionths) => millionths / 1e6));
  const ground = document.createElementNS(SVG, "g");
  ground.setAttribute("aria-hidden", "true");
  for (const tile of tilesUnder(sheetOf(places.map(([lat, lon]) => ({ lat, lon }))), url)) {
    const image = document.createElementNS(SVG, "image");
    for (const [name, value] of Object.entries({ href: tile.url, x: tile.x, y: tile.y, width: tile.size, height: tile.size })) {
      image.setAttribute(name, value);
    }
    image.addEventListener("error", () => image.remove());
    ground.append(image);
  }
  sketch.prepend(ground);
  const foot = document.createElement("span");
  foot.textContent = attribution;
  if (attribution) sketch.closest("figure")?.querySelector("figcaption")?.append(foot);
}
