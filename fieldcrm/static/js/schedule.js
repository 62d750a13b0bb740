// A visit that is dragged over the desk's schedule: where it is dropped, the page's one form says
// what was seen and what is wanted, and the server answers with the schedule as it is then.
// Without a mouse, the visit is a link to a small form.

import htmx from "./htmx.js";

let dragged = null;

export function start() {
  document.addEventListener("dragstart", taken);
  document.addEventListener("dragover", over);
  document.addEventListener("dragend", letGo);
  document.addEventListener("drop", dropped);
}

const cellOf = (event) => event.target.closest?.("#schedule [data-day]");

function taken(event) {
  dragged = event.target.closest?.("#schedule [data-visit][draggable]") ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.textContent.trim());
}

function over(event) {
  const cell = dragged && cellOf(event);
  if (!cell) return;
  event.preventDefault();
  if (cell.hasAttribute("data-over")) return;
  clear();
  cell.toggleAttribute("data-over", true);
}

function letGo() {
  dragged = null;
  clear();
}

function clear() {
  for (const cell of document.querySelectorAll("[data-over]")) cell.removeAttribute("data-over");
}

function dropped(event) {
  const cell = dragged && cellOf(event);
  if (!cell) return;
  event.preventDefault();
  const [day, time = ""] = dragged.dataset.was.split(" ");
  const from = dragged.closest("[data-day]");
  const said = {
    was_planned_on: day, was_planned_at: time, was_rep_id: from.dataset.rep,
    planned_on: cell.dataset.day, planned_at: time, rep_id: cell.dataset.rep,
    status: dragged.dataset.state ?? "planned",
  };
  if (from !== cell) send(document.getElementById("drop"), dragged.dataset.visit, said);
  letGo();
}

function send(form, visit, said) {
  for (const [name, value] of Object.entries(said)) form.elements[name].value = value;
  const action = `${form.dataset.drop}${visit}/move`;
  form.action = action;
  htmx.ajax("POST", action, { source: form, target: "#schedule", select: "#schedule", swap: "outerHTML" });
}
