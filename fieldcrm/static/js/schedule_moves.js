// A visit that was carried to another day or rep of the schedule: the page's one form says what was seen
// and what is wanted, and the server answers with the schedule as it is then.

import htmx from "./htmx.js";

export const blockOf = (element) => element?.closest?.("#schedule [data-was]") ?? null;
export const cellOf = (element) => element?.closest?.("#schedule [data-day]") ?? null;

/** The link to a visit's own form: the block itself, or within it. */
export const linkOf = (block) => (block.matches("a") ? block : block.querySelector("a"));

/** @param {Element|null} cell where it would be dropped now */
export function show(cell) {
  if (cell?.hasAttribute("data-over")) return;
  for (const each of document.querySelectorAll("[data-over]")) each.removeAttribute("data-over");
  cell?.toggleAttribute("data-over", true);
}

/**
 * What a visit is when it is taken up.  The page may show itself anew before it is put down, and another visit may
 * stand in its element by then: it is the one that was taken that moves.
 * @param {HTMLElement} block
 */
export function takeUp(block) {
  const [day, time = ""] = block.dataset.was.split(" ");
  const from = cellOf(block);
  block.toggleAttribute("data-lifted", true);
  return {
    day, time, rep: from.dataset.rep, cell: { ...from.dataset }, action: `${linkOf(block).pathname}/move`,
    status: block.dataset.state ?? "planned",
  };
}

export function putDown() {
  for (const each of document.querySelectorAll("[data-lifted]")) each.removeAttribute("data-lifted");
  show(null);
}

/** @param {object} visit as it was taken up @param {HTMLElement} cell a day of somebody's */
export function move({ day, time, rep, cell: from, action, status }, cell) {
  if (cell.dataset.day === from.day && cell.dataset.rep === from.rep) return;
  const form = document.getElementById("drop");
  const said = {
    was_planned_on: day, was_planned_at: time, was_rep_id: rep,
    planned_on: cell.dataset.day, planned_at: time, rep_id: cell.dataset.rep, status,
  };
  for (const [name, value] of Object.entries(said)) form.elements[name].value = value;
  form.action = action;
  htmx.ajax("POST", action, { source: form, target: "#schedule", select: "#schedule", swap: "outerHTML" });
}
