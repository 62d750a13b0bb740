// When sync has brought something, a page that only shows things shows the new
// ones.  A page on which somebody writes or holds a camera is left alone, and so is the desk's queue,
// which every judgement renews: morphed, the pair in view would go into the template
// of the next one, which has the same id.

import refreshPage from "./again.js";
import { anythingDirty } from "./drafts.js";
import { hear } from "./worker.js";

const PAUSE_MS = 400;
let timer = null;

export function start() {
  hear("changed", () => {
    clearTimeout(timer);
    timer = setTimeout(refreshIfIdle, PAUSE_MS);
  });
}

/** The page in view once more, unless somebody is at work on it. */
export function refreshIfIdle() {
  if (document.visibilityState !== "visible" || busy()) return;
  refreshPage();
}

function busy() {
  return anythingDirty() || document.activeElement?.matches("input, textarea, select")
    || document.querySelector("dialog[open], [popover]:popover-open, form.htmx-request, [data-capture], [data-queue], [data-lifted]")
    || [...document.querySelectorAll("main form[data-draft]")].some(seen);
}

/** A form in a drawer that nobody opened holds nothing up. */
const seen = (form) => form.checkVisibility?.() ?? true;
