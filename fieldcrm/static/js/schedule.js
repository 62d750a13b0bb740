// A visit that is dragged over the desk's schedule: by a mouse here, by a finger in schedule_touch.js.
// Without either, the visit is a link to a small form.

import { blockOf, cellOf, move, putDown, show, takeUp } from "./schedule_moves.js";
import * as focus from "./schedule_focus.js";
import * as touch from "./schedule_touch.js";

let pressed = null;
let dragged = null;

export function start() {
  document.addEventListener("pointerdown", (event) => { pressed = blockOf(event.target); }, true);
  document.addEventListener("dragstart", taken);
  document.addEventListener("dragover", over);
  document.addEventListener("dragend", letGo);
  document.addEventListener("drop", dropped);
  focus.start();
  if (document.getElementById("schedule")) touch.start();
}

function taken(event) {
  const block = event.defaultPrevented ? null : blockOf(event.target);
  if (!block) return;
  // The page has scrolled under the mouse since it was pressed: what browsers drag then is not what was meant.
  if (block !== pressed) return event.preventDefault();
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", block.textContent.trim());
  dragged = takeUp(block);
}

function over(event) {
  const cell = dragged && cellOf(event.target);
  if (!cell) return;
  event.preventDefault();
  show(cell);
}

function letGo() {
  if (dragged) putDown();
  dragged = null;
}

function dropped(event) {
  const cell = dragged && cellOf(event.target);
  if (!cell) return;
  event.preventDefault();
  move(dragged, cell);
  letGo();
}
