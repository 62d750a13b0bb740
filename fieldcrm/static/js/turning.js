// Turning to a page that the worker gave as text: what is in sight at once, what is
// below the fold a frame later.  fieldcrm:leaving and fieldcrm:shown are told before
// and after, fieldcrm:whole when all is there.

import { write } from "./format.js";
import { complete, parse, readPage } from "./page_text.js";
import { exchangePage, ready } from "./pages.js";
import { withoutNear } from "./place.js";

/** The text of what all pages have around them, when it is known to be what stands here. */
let around = null;
/** The text of the page whose end is still to come. */
let cut = null;

export function start() {
  document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
    addRest();
    if (ctx.target === document.body) around = null;
  });
}

/** @param {{address: string, html: string}} page */
export function turn({ address, html }) {
  tell("fieldcrm:leaving");
  const page = readPage(html, innerHeight);
  if (!page) return location.assign(address);
  const fresh = nodesOf(page);
  write(fresh);
  goTo(withoutNear(address));
  document.title = parse(page.title).textContent;
  exchangePage(document.body, fresh, true);
  cut = page.first === page.inner ? null : page.inner;
  tell("fieldcrm:shown");
  if (cut) requestAnimationFrame(() => setTimeout(addRest));
}

/** What is around all pages is parsed only when it is not known to be what stands here. */
function nodesOf({ around: [before, after], first }) {
  if (around === before + after) return parse(first);
  around = before + after;
  return new DOMParser().parseFromString(before + first + after, "text/html").body;
}

/** By its state htmx knows the pages that it can bring back. */
function goTo(address) {
  const same = address === location.pathname + location.search;
  history[same ? "replaceState" : "pushState"]({ htmx: true }, "", address);
}

function addRest() {
  if (!cut) return;
  const whole = parse(cut);
  cut = null;
  write(whole);
  for (const part of complete(document.getElementById("main"), whole.querySelector("main"))) ready(part);
  tell("fieldcrm:whole");
}

const tell = (what) => document.dispatchEvent(new Event(what, { bubbles: true }));
