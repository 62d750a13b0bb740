// Going from page to page: where the focus goes, what is closed, and what is
// put into a form before it travels.

/** Errors first; then the page's own beginning, so that a screen reader starts there. */
export function start() {
  document.addEventListener("htmx:before:swap", closeOpen);
  document.addEventListener("fieldcrm:leaving", closeOpen);
  document.addEventListener("htmx:after:swap", settle);
  document.addEventListener("submit", holdTwice, true);
  document.addEventListener("htmx:before:history:update", stayHere);
}

function closeOpen() {
  for (const open of document.querySelectorAll("[popover]:popover-open")) open.hidePopover();
}

function settle({ detail: { ctx } }) {
  if (ctx?.response?.status === 422) return focusOn(document.querySelector("main [role=alert]"));
  const moved = ctx?.sourceElement?._htmx?.boosted || ctx?.target === document.body;
  if (!moved || ctx.quiet || document.querySelector("main [autofocus]")) return undefined;
  return focusOn(document.getElementById("main"), { preventScroll: true });
}

/** A form that leads back to its own page leaves no second entry to go back through. */
function stayHere({ detail: { history } }) {
  if (history.type === "push" && history.path === location.pathname + location.search) history.type = "replace";
}

function focusOn(element, options) {
  if (!element || element === document.activeElement) return;
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus(options);
}

/** A second tap while the first one is on its way does nothing. */
function holdTwice(event) {
  const form = event.target;
  if (form.method?.toLowerCase() !== "post") return;
  const last = Number(form.dataset.sentAt ?? 0);
  if (performance.now() - last < 1000 && last > 0) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.sentAt = String(performance.now());
}
