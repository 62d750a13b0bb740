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

/** @param {HTMLElement} block a visit @param {HTMLElement} cell a day of somebody's */
export function move(block, cell) {
  const from = cellOf(block);
  if (cell === from) return;
  const [day, time = ""] = block.dataset.was.split(" ");
  const form = document.getElementById("drop");
  const said = {
    was_planned_on: day, was_planned_at: time, was_rep_id: from.dataset.rep,
    planned_on: cell.dataset.day, planned_at: time, rep_id: cell.dataset.rep,
    status: block.dataset.state ?? "planned",
  };
  for (const [name, value] of Object.entries(said)) form.elements[name].value = value;
  const action = `${linkOf(block).pathname}/move`;
  form.action = action;
  htmx.ajax("POST", action, { source: form, target: "#schedule", select: "#schedule", swap: "outerHTML" });
}
