// A tap on a link of ours brings the next page into this one.  The worker is asked
// for it by a message, and when a finger goes down already: it comes up a moment later.
// Where no worker answers, htmx sends a request.
//
// One listener serves all links: htmx would make every link of every page ready by
// itself, for a quarter of the time that a page of fifty links takes to appear.

import htmx from "./htmx.js";
import { withNear } from "./place.js";
import { turn } from "./turning.js";
import { isOutdated } from "./update.js";
import { askPage } from "./worker.js";

/** How long a page that was asked for under a finger is good for. */
const FRESH_MS = 1000;
let followed = null;
let foreseen = null;

export function start() {
  document.addEventListener("pointerdown", foresee, { capture: true, passive: true });
  document.addEventListener("click", follow, true);
  addEventListener("popstate", () => {
    followed = null;
  });
}

/** The link that an event is about, if it is ours to answer. */
function linkOf(event) {
  const link = event.target.closest?.("a[href]");
  return link && isPlain(event) && isOurs(link) ? link : null;
}

function foresee(event) {
  const link = event.isPrimary && linkOf(event);
  foreseen = link && !link.dataset.part && !isOutdated() ? { link, at: performance.now(), answer: ask(link) } : null;
}

function follow(event) {
  const link = !event.defaultPrevented && linkOf(event);
  if (!link) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (followed !== link) go(link);
}

/** A second tap on the same link while its page is on the way does nothing; a tap on another goes there instead. */
async function go(link) {
  followed = link;
  if (link.dataset.part) await openPart(link);
  else if (isOutdated()) location.assign(link.href);
  else await openPage(link);
  if (followed === link) followed = null;
}

async function openPage(link) {
  const answer = await (isForeseen(link) ? foreseen.answer : ask(link));
  if (followed !== link) return;
  if (answer) turn(answer);
  else await htmx.ajax("GET", addressOf(link), { source: link, target: document.body, swap: "page", push: "true" });
}

/** data-part names the one part of this page that the link is about; the address stays. */
async function openPart(link) {
  const part = `#${link.dataset.part}`;
  await htmx.ajax("GET", addressOf(link), { source: link, target: part, select: part, swap: "part", push: "false" });
  document.querySelector(`${part} [data-part]`)?.focus({ preventScroll: true });
}

const ask = (link) => askPage(withNear(addressOf(link)));
const isForeseen = (link) => foreseen?.link === link && performance.now() - foreseen.at < FRESH_MS;
const addressOf = (link) => link.pathname + link.search;
const isPlain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

/** What another window, a file, a place on this page or an element of htmx is asked for is not ours to answer. */
function isOurs(link) {
  return link.origin === location.origin && (!link.target || link.target === "_self") && (!link.hash || link.dataset.part)
    && !link.hasAttribute("download") && !link.hasAttribute("hx-get") && !link.closest("[hx-boost=false]");
}
