// The same page once more, morphed over the one in view: nothing jumps, nothing
// that has the focus loses it.

import htmx from "./htmx.js";

/** Ask for this page again. */
export default function refreshPage() {
  return htmx.ajax("GET", location.pathname + location.search, { target: document.body, swap: "innerMorph", quiet: true });
}
