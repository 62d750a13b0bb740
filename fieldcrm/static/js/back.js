// The arrow in the header leads one level up.  Where the page above is the one the
// rep came from, it goes back in history instead: the search, the filters and the
// place in the list are still there.

export function start() {
  if (!globalThis.navigation?.entries) return;
  document.addEventListener("click", stepBack, true);
}

function stepBack(event) {
  const link = event.target.closest?.("a.bar-back");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !cameFrom(link.pathname)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  history.back();
}

function cameFrom(path) {
  const before = navigation.entries()[navigation.currentEntry.index - 1];
  return Boolean(before?.url) && new URL(before.url).pathname === path;
}
