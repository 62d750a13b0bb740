// The queue of possible duplicates, by keys or by taps: a judgement is on its way while the next
// pair, which the page holds already, is looked at.  Works without any of this, page by page.

import { write } from "./format.js";

const KEYS = { s: "same", d: "different", l: "later" };
let sending = Promise.resolve();
let left = 0; // judgements that the server has not answered yet

export function start() {
  document.addEventListener("submit", submitted);
  document.addEventListener("keydown", pressed);
  document.addEventListener("change", followed);
}

function submitted(event) {
  const form = event.target;
  if (event.defaultPrevented || !form.closest("[data-queue]") || form.method !== "post") return;
  event.preventDefault();
  if (form.matches("[data-pair]")) judge(form, event.submitter);
  else if (form.matches("[data-undo]")) send(form, new FormData(form));
}

function judge(form, submitter) {
  if (form.dataset.judged) return;
  form.dataset.judged = "1";
  const said = new FormData(form, submitter);
  const next = document.querySelector("[data-queue] template[data-next]");
  if (next) {
    form.replaceWith(next.content.cloneNode(true));
    next.remove();
    show();
  } else {
    form.setAttribute("aria-busy", "true");
  }
  send(form, said);
}

/** One at a time, in their order: the server's answer to the last one is the truth. */
function send(form, said) {
  left += 1;
  sending = sending.then(() => post(form.action, said)).then((page) => {
    left -= 1;
    if (page) settle(page);
  });
}

async function post(address, said) {
  try {
    const answer = await fetch(address, {
      method: "POST", body: new URLSearchParams(said), headers: { "X-Queue": "1" }, credentials: "same-origin",
    });
    if (answer.redirected || !answer.ok) throw new Error(`${answer.status}`);
    return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("queue");
  } catch {
    location.reload(); // signed out, no network: the browser says so, and nothing was judged
    return null;
  }
}

/** Make the page say what the server says; a pair that is looked at already stays as it is. */
function settle(fresh) {
  if (left > 0) return;
  const queue = document.getElementById("queue");
  const shown = document.getElementById("pair");
  const same = shown.dataset.pair === fresh.querySelector("#pair").dataset.pair && !shown.hasAttribute("aria-busy");
  if (same) fresh.querySelector("#pair").replaceWith(shown);
  const open = queue.querySelector(".queue-help")?.open;
  const focused = same && shown.contains(document.activeElement) ? document.activeElement : null;
  queue.replaceWith(fresh);
  write(document);
  fresh.querySelector(".queue-help").open = open ?? false;
  if (same) focused?.focus({ preventScroll: true });
  else show();
}

/** The next pair stands there: dates are written, and a screen reader begins at its heading. */
function show() {
  write(document);
  const title = document.querySelector("#pair [data-pair-title], #pair .empty-title");
  if (!title) return;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  if (title.getBoundingClientRect().top < 0) title.scrollIntoView({ block: "start" });
}

function pressed(event) {
  const queue = document.querySelector("[data-queue]");
  if (!queue || event.ctrlKey || event.metaKey || event.altKey || event.repeat || writing(event.target)) return;
  const key = event.key.toLowerCase();
  if (KEYS[key]) press(queue.querySelector(`#pair button[value=${KEYS[key]}]`), event);
  else if (key === "z") press(queue.querySelector("[data-undo] button"), event);
  else if (key === "arrowleft" || key === "arrowright") choose(queue, key === "arrowright" ? 1 : -1, event);
}

function press(button, event) {
  if (!button) return;
  event.preventDefault();
  button.click();
}

/** Which record stays: the one to the left or to the right, as the page is read. */
function choose(queue, step, event) {
  const places = [...queue.querySelectorAll("#pair input[name=survivor]")];
  if (!places.length) return;
  event.preventDefault();
  const way = getComputedStyle(queue).direction === "rtl" ? -step : step;
  const now = places.findIndex((one) => one.checked);
  const chosen = places[Math.max(0, Math.min(places.length - 1, now + way))];
  chosen.checked = true;
  chosen.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Some values are the survivor's, whichever survives: its name, by which people know it. */
function followed({ target }) {
  if (!target.matches?.("#pair input[name=survivor]")) return;
  const place = target.dataset.survivor;
  for (const one of target.form.querySelectorAll(`input[data-follows="${CSS.escape(place)}"]`)) one.checked = true;
}

function writing(element) {
  return element.matches?.("textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]");
}
