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
  document.addEventListener("htmx:config:request", wholePage);
  const its = await registration();
  if (!its) return;
  its.addEventListener("updatefound", () => {
    its.installing?.addEventListener("statechange", () => offer(its));
  });
  document.addEventListener("htmx:after:swap", () => offer(its));
  offer(its);
}

async function offer(its) {
  if (its.waiting && its.active && !anythingDirty()) await askWorker(its.waiting, { kind: "take-over" });
}

/** After an update, a plain link is followed by the browser itself. */
function wholePage(event) {
  const { ctx } = event.detail;
  const link = ctx.sourceElement;
  if (!outdated || link?.tagName !== "A" || ctx.request.method !== "GET") return;
  event.preventDefault();
  location.assign(link.href);
}
