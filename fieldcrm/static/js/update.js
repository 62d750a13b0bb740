// Taking up a new version of the app: at once when nothing is half-written in
// any page, else after it was sent.  Nothing is reloaded under the rep's hands;
// the next page that is opened comes whole, with the new script and style.

import { anythingDirty } from "./drafts.js";
import { askWorker, hear, registration } from "./worker.js";

let outdated = false;

export async function start() {
  hear("dirty?", (message, port) => port?.postMessage(anythingDirty()));
  const worker = navigator.serviceWorker;
  if (!worker) return;
  const hadWorker = Boolean(worker.controller);
  worker.addEventListener("controllerchange", () => {
    outdated = hadWorker || outdated;
  });
  const its = await registration();
  if (!its) return;
  its.addEventListener("updatefound", () => {
    its.installing?.addEventListener("statechange", () => offer(its));
  });
  for (const shown of ["htmx:after:swap", "fieldcrm:shown"]) document.addEventListener(shown, () => offer(its));
  offer(its);
}

async function offer(its) {
  if (its.waiting && its.active && !anythingDirty()) await askWorker(its.waiting, { kind: "take-over" });
}

/** After an update, a link is followed by the browser itself. */
export const isOutdated = () => outdated;
