// What of the reader of cards is kept on this phone: fetched part by part with its weight beside it, removed when asked.

import { Engine } from "../../cards/engine/client.js";
import { weightOf } from "./weight.js";

const begun = new WeakSet();

/** Bring `[data-reader]` of Me to life. */
export async function begin(place) {
  if (begun.has(place)) return;
  begun.add(place);
  const engine = new Engine(place.dataset.reader);
  const shows = async () => show(place, await engine.state());
  for (const button of place.querySelectorAll("[data-reader-keep]")) {
    button.addEventListener("click", () => during(button, () => engine.keep(button.dataset.readerKeep)).then(shows));
  }
  const drop = place.querySelector("[data-reader-drop]");
  drop.addEventListener("click", () => during(drop, engine.drop).then(shows));
  // Without a network and without the reader there is nothing to show.
  await shows().catch(() => engine.close());
}

function show(place, kept) {
  for (const button of place.querySelectorAll("[data-reader-keep]")) {
    const part = kept[button.dataset.readerKeep];
    button.hidden = part.kept;
    button.lastElementChild.dataset.text ??= button.lastElementChild.textContent;
    button.lastElementChild.replaceChildren(button.lastElementChild.dataset.text, " ", weightOf(part.bytes));
  }
  place.querySelector("[data-reader-drop]").hidden = !Object.values(kept).some((part) => part.kept);
  place.hidden = false;
}

async function during(button, work) {
  button.disabled = true;
  try {
    await work();
  } catch (error) {
    console.warn("The reader could not be fetched:", error);
  } finally {
    button.disabled = false;
  }
}
