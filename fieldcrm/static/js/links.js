// A tap on a link of ours brings the next page into this one.  One listener serves
// all links: htmx would make every link of every page ready by itself, for a
// quarter of the time that a page of fifty links takes to appear.

import htmx from "./htmx.js";

let followed = null;

export function start() {
  document.addEventListener("click", follow, true);
}

function follow(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || !isPlain(event) || !isOurs(link)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (followed !== link) go(link);
}

/** A second tap on the same link while its page is on the way does nothing. */
async function go(link) {
  followed = link;
  await htmx.ajax("GET", link.pathname + link.search, { source: link, ...swapOf(link) });
  if (followed === link) followed = null;
  const { part } = link.dataset;
  if (part) document.querySelector(`#${part} [data-part]`)?.focus({ preventScroll: true });
}

/** data-part names the one part of this page that the link is about; the address stays. */
function swapOf({ dataset: { part } }) {
  if (part) return { target: `#${part}`, select: `#${part}`, swap: "part", push: "false" };
  return { target: document.body, swap: "page", push: "true" };
}

const isPlain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

/** What another window, a file, a place on this page or an element of htmx is asked for is not ours to answer. */
function isOurs(link) {
  return link.origin === location.origin && (!link.target || link.target === "_self") && (!link.hash || link.dataset.part)
    && !link.hasAttribute("download") && !link.hasAttribute("hx-get") && !link.closest("[hx-boost=false]");
}
