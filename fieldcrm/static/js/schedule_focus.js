// The focus goes with its visit when the page shows itself anew: blocks have no ids, for there are thousands, so morphing
// loses one that somebody else moved meanwhile.  Where the focus begins after a move, the server says (autofocus), once.

const LINK = "#schedule a[href^='/desk/schedule/visits/']";

let held = null; // {href, inBoard}

export function start() {
  document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
    held = ctx.quiet ? linkIn(document.activeElement) : null;
  });
  document.addEventListener("htmx:after:swap", giveBack);
}

function linkIn(element) {
  return element?.matches(LINK) ? { href: element.getAttribute("href"), inBoard: inBoard(element) } : null;
}

function giveBack() {
  if (!held || isHeld(document.activeElement)) return;
  [...document.querySelectorAll(LINK)].find(isHeld)?.focus({ preventScroll: true });
}

const isHeld = (element) => element?.getAttribute("href") === held.href && inBoard(element) === held.inBoard;

/** A rep's month has the visits of one day twice: in the board, and as a list. */
const inBoard = (link) => link.closest(".board") !== null;
