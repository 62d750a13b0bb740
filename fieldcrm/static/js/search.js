// Search as you type, in a field with data-find="<id of what is found>".  Each key asks
// the worker anew, and an answer that a later key has overtaken is dropped.  Where no
// worker answers, htmx sends a request.

import htmx from "./htmx.js";
import { withNear } from "./place.js";
import { turnPart } from "./turning.js";
import { askPage } from "./worker.js";

let asked = null;

export function start() {
  document.addEventListener("input", find);
  document.addEventListener("search", find);
}

async function find({ target: field }) {
  if (!field.matches?.("input[data-find]")) return;
  const address = addressOf(field.form);
  // The browser says "search" after "input" when the field is emptied.
  if (address === asked) return;
  asked = address;
  const page = await askPage(withNear(address));
  if (address !== asked) return;
  asked = null;
  if (!field.isConnected) return;
  if (!page) return void htmx.trigger(field, "fieldcrm:find");
  turnPart(page, field.dataset.find);
  requestAnimationFrame(() => history.replaceState(history.state, "", address));
}

const addressOf = (form) => `${new URL(form.action).pathname}?${new URLSearchParams(new FormData(form))}`;
