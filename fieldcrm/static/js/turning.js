// Turning to a page that the worker gave as text: what is in sight at once, what is
// below the fold once that is painted.  fieldcrm:leaving and fieldcrm:shown are told before
// and after, fieldcrm:whole when all is there.

import { write } from "./format.js";
import { whenIdle } from "./idle.js";
import { complete, lastPart, parse, readPage } from "./page_text.js";
import { exchangePage, exchangePart, exchangeParts, ready, speakAs } from "./pages.js";
import { withoutNear } from "./place.js";

const TABS_PX = 56;
/** Nobody scrolls sooner. */
const REST_MS = 100;

/** The text of what all pages have around them, when it is known to be what stands here. */
let around = null;
/** What is still to come: the whole text, and which part of it was cut. @type {{text: string, selector: string}|null} */
let rest = null;

export function start() {
  document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
    addRest();
    if (ctx.target === document.body) around = null;
  });
}

/** How much of a page can be in sight: on a phone the tabs lie over its end. */
const inSight = () => innerHeight - (matchMedia("(min-width: 60rem)").matches ? 0 : TABS_PX);

/** A page in the place of this one. @param {{address: string, html: string}} page */
export function turn({ address, html }) {
  tell("fieldcrm:leaving");
  const page = readPage(html, inSight());
  if (!page) return location.assign(address);
  const fresh = nodesOf(page);
  write(fresh);
  goTo(withoutNear(address));
  document.title = parse(page.title).textContent;
  exchangePage(document.body, fresh, true);
  tell("fieldcrm:shown");
  return follow(page.first, page.inner, "main");
}

/** The last part of a page, by its id, in the place of the one that stands here. @param {{html: string}} page */
export function turnPart({ html }, id) {
  const { first, inner } = readPage(html, inSight());
  const fresh = parse(lastPart(first, id)).firstElementChild;
  write(fresh);
  exchangePart(document.getElementById(id), fresh);
  tell("fieldcrm:shown");
  follow(first, inner, `#${id}`);
}

/**
 * What is around all pages, as the worker writes it: then the first page needs only what is in it.
 * @param {{html: string}|null} page
 */
export function prime(page) {
  const text = page && around === null && !document.querySelector(":popover-open") && readPage(page.html, 0);
  if (text) exchangeParts(document.body, nodesOf({ ...text, first: "" }));
}

/** What is around all pages is parsed only when it is not known to be what stands here. */
function nodesOf({ around: [before, after], first }) {
  if (around === before + after) return parse(first);
  around = before + after;
  speakAs(before);
  return new DOMParser().parseFromString(before + first + after, "text/html").body;
}

/** By its state htmx knows the pages that it can bring back. */
function goTo(address) {
  const same = address === location.pathname + location.search;
  history[same ? "replaceState" : "pushState"]({ htmx: true }, "", address);
}

function follow(first, text, selector) {
  rest = first === text ? null : { text, selector };
  if (rest) requestAnimationFrame(() => whenIdle(addRest, REST_MS));
}

function addRest() {
  if (!rest) return;
  const { text, selector } = rest;
  rest = null;
  const whole = parse(text);
  write(whole);
  for (const part of complete(document.querySelector(selector), whole.querySelector(selector))) ready(part);
  tell("fieldcrm:whole");
}

const tell = (what) => document.dispatchEvent(new Event(what, { bubbles: true }));
