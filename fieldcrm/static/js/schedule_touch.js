// A visit that a finger carries over the schedule: hold it until it is lifted, then drag it.  A finger that moves
// before that scrolls, and a short tap opens the visit's form, as everywhere.  Near an edge the board scrolls along.

import { blockOf, cellOf, move, putDown, show, takeUp } from "./schedule_moves.js";

const HOLD_MS = 350;
/** A finger that rests still trembles so far. */
const STILL_PX = 10;
const EDGE_PX = 44;
const STEP_PX = 9;

let held = null; // {block, pointer, x, y, timer}
let lifted = null; // {block, visit, ghost, pointer, x, y}

export function start() {
  document.addEventListener("pointerdown", pressed);
  document.addEventListener("pointermove", moved);
  document.addEventListener("pointerup", released);
  document.addEventListener("pointercancel", gone);
  document.addEventListener("keydown", (event) => event.key === "Escape" && letGo());
  // A lifted visit must not scroll the page with it; said before the first move, so it may not be passive.
  document.addEventListener("touchmove", (event) => lifted && event.cancelable && event.preventDefault(), { passive: false });
  // What browsers do by themselves when a link is held long.
  for (const name of ["contextmenu", "dragstart"]) document.addEventListener(name, stayed, { capture: true });
}

function pressed(event) {
  letGo();
  const block = event.pointerType !== "mouse" && event.isPrimary ? blockOf(event.target) : null;
  if (!block) return;
  held = { block, pointer: event.pointerId, x: event.clientX, y: event.clientY, timer: setTimeout(lift, HOLD_MS) };
}

function lift() {
  const { block, pointer, x, y } = held;
  const box = block.getBoundingClientRect();
  const ghost = block.cloneNode(true);
  for (const name of ["id", "href", "data-was"]) ghost.removeAttribute(name);
  ghost.setAttribute("aria-hidden", "true");
  ghost.classList.add("block-carried");
  ghost.style.inlineSize = `${box.width}px`;
  document.body.append(ghost);
  held = null;
  lifted = { block, visit: takeUp(block), ghost, pointer, x, y };
  navigator.vibrate?.(15);
  place();
  requestAnimationFrame(scrolled);
}

function moved(event) {
  if (held?.pointer === event.pointerId && Math.hypot(event.clientX - held.x, event.clientY - held.y) > STILL_PX) letGo();
  if (lifted?.pointer !== event.pointerId) return;
  [lifted.x, lifted.y] = [event.clientX, event.clientY];
  place();
}

function place() {
  lifted.ghost.style.transform = `translate(${lifted.x}px, ${lifted.y}px) translate(-50%, -110%)`;
  show(cellUnder());
}

const cellUnder = () => cellOf(document.elementFromPoint(lifted.x, lifted.y));

function scrolled() {
  if (!lifted) return;
  const board = lifted.block.closest(".board-scroll");
  board?.scrollBy(pull(lifted.x, board.getBoundingClientRect().left, board.getBoundingClientRect().right), 0);
  window.scrollBy(0, pull(lifted.y, 0, window.innerHeight));
  place();
  requestAnimationFrame(scrolled);
}

function pull(at, first, last) {
  if (at < first + EDGE_PX) return -STEP_PX;
  return at > last - EDGE_PX ? STEP_PX : 0;
}

function released(event) {
  if (lifted?.pointer === event.pointerId) {
    const { visit } = lifted;
    const cell = cellUnder();
    document.addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => document.removeEventListener("click", stop, { capture: true }), HOLD_MS);
    if (cell) move(visit, cell);
  }
  letGo();
}

function gone(event) {
  if ([held?.pointer, lifted?.pointer].includes(event.pointerId)) letGo();
}

function stayed(event) {
  if (held || lifted) event.preventDefault();
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

function letGo() {
  clearTimeout(held?.timer);
  lifted?.ghost.remove();
  if (lifted) putDown();
  held = lifted = null;
}
