// A visit that is dragged over the desk's schedule: by a mouse here, by a finger in schedule_touch.js.
// Without either, the visit is a link to a small form.

import { blockOf, cellOf, move, show } from "./schedule_moves.js";
import * as touch from "./schedule_touch.js";

let dragged = null;

export function start() {
  document.addEventListener("dragstart", taken);
  document.addEventListener("dragover", over);
  document.addEventListener("dragend", letGo);
  document.addEventListener("drop", dropped);
  if (document.getElementById("schedule")) touch.start();
}

function taken(event) {
  dragged = event.defaultPrevented ? null : blockOf(event.target);
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.textContent.trim());
}

function over(event) {
  const cell = dragged && cellOf(event.target);
  if (!cell) return;
  event.preventDefault();
  show(cell);
}

function letGo() {
  dragged = null;
  show(null);
}

function dropped(event) {
  const cell = dragged && cellOf(event.target);
  if (!cell) return;
  event.preventDefault();
  move(dragged, cell);
  letGo();
}
