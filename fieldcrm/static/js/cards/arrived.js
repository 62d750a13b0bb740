// A card that is read while its page is open, by the server or by this phone: what was read comes onto the page.  A field
// in which somebody has written stays as it is, with the cut of the photo beside it; a list gets what it does not have.

import htmx from "../htmx.js";
import refreshPage from "../again.js";
import { write } from "../format.js";
import { touched } from "../touched.js";
import { askPage, hear, poke } from "../worker.js";

const ASK_MS = 4000;
const ASKED_MS = 180_000;

let looking = null;
let asking = null;

hear("changed", look);

/** The server reads a card in seconds: until it has, a page that waits for it asks, but not for ever. */
export function watch() {
  if (asking || !unread()) return;
  const until = Date.now() + ASKED_MS;
  asking = setInterval(() => {
    if (unread() && Date.now() < until) {
      if (document.visibilityState === "visible" && navigator.onLine) poke("awaited");
    } else {
      clearInterval(asking);
      asking = null;
    }
  }, ASK_MS);
}

const unread = () => document.querySelector("main [data-engine][data-status=unread]");

/** Bring what is new about the card in view onto its page, if anything is. */
export function look() {
  // One after another: what came while one look was under way is seen by the next.
  looking = (looking ?? Promise.resolve()).then(bring).catch((error) => console.warn("card:", error));
  return looking;
}

async function bring() {
  const here = document.querySelector("main [data-engine]");
  const form = document.querySelector("main form[data-card-form]");
  if (!here || !form) return;
  const fresh = await freshMain();
  const now = fresh?.querySelector("[data-engine]");
  if (!now || !form.isConnected || same(here, now)) return;
  write(fresh);
  const filled = fresh.querySelector("form[data-card-form]");
  if (filled) takeOver(form, filled);
  else if (!written(form)) await refreshPage();
}

async function freshMain() {
  const address = location.pathname + location.search;
  const html = (await askPage(address))?.html ?? (await (await fetch(address)).text());
  return location.pathname + location.search === address ? new DOMParser().parseFromString(html, "text/html").querySelector("main") : null;
}

const same = (one, other) => JSON.stringify({ ...one.dataset }) === JSON.stringify({ ...other.dataset });

function takeOver(form, filled) {
  let before = null;
  for (const field of filled.querySelectorAll("[data-field]")) before = fill(form, before, field);
  offerCompanies(form, filled);
  form.dataset.draftOf = filled.dataset.draftOf;
  form.querySelector("[data-arrived]").hidden = false;
  around(form, filled);
  htmx.process(form.parentElement);
  document.dispatchEvent(new CustomEvent("fieldcrm:whole"));
}

/** What lies before and behind the form, but for the sheet that may be open. */
function around(form, filled) {
  const main = form.parentElement;
  for (const part of [...main.children]) if (part !== form && part.id !== "assign") part.remove();
  let before = true;
  for (const part of [...filled.parentElement.children]) {
    if (part === filled) before = false;
    else if (before) form.before(part);
    else if (part.id !== "assign") main.append(part);
  }
  for (const button of main.querySelectorAll(`[form="${filled.id}"]`)) button.setAttribute("form", form.id);
}

/** The place of a field on the page: what most cards do not say has none until it was read. */
function fill(form, before, field) {
  const old = form.querySelector(`[data-field="${field.dataset.field}"]`) ?? placeFor(form, before, field);
  if (!old) return before;
  if (old === field) return field;
  if (written(old)) {
    addTo(old, field);
    return old;
  }
  const at = controls(old).indexOf(document.activeElement);
  old.replaceWith(field);
  controls(field)[at]?.focus({ preventScroll: true });
  return field;
}

function placeFor(form, before, field) {
  const row = form.querySelector(`[name="${field.dataset.field}"]`)?.closest(".row");
  if (!row) before.after(field);
  if (!row) return field;
  if (written(row)) return null;
  before.after(row);
  return row;
}

/** Somebody has written here: the cut shows what the card says, and a list gets the rest. */
function addTo(old, field) {
  const cut = field.querySelector(".read-from");
  cut?.querySelector(".mark")?.remove();
  if (cut?.childElementCount && !old.querySelector(".read-from")) old.prepend(cut);
  if (!old.querySelector("[data-repeat]")) return;
  const there = new Set(controls(old).map((one) => plain(one)));
  for (const read of controls(field)) {
    if (!read.value || there.has(plain(read))) continue;
    const free = controls(old).find((one) => !one.value && one !== document.activeElement);
    if (free) free.value = read.value;
    else controls(old).at(-1).after(copyOf(controls(old).at(-1), read.value));
  }
}

function copyOf(last, value) {
  const next = last.cloneNode();
  next.value = value;
  next.removeAttribute("id");
  return next;
}

/** A phone by its last digits, an address by its letters. */
const plain = ({ type, value }) => (type === "tel" ? value.replace(/\P{Nd}/gu, "").slice(-8) : value.trim().toLowerCase());

/** Customers who may be meant; what somebody has chosen, or begun to write of a new one, stays chosen. */
function offerCompanies(form, filled) {
  const [old, options] = [form, filled].map((one) => one.querySelector("[data-company]"));
  const chosen = written(form.querySelector(".company-new")) ? "new" : written(old) && old.querySelector(":checked").value;
  old.replaceChildren(...options.children);
  const choice = [...old.querySelectorAll("input")].find((one) => one.value === chosen);
  if (choice) choice.checked = true;
}

const controls = (part) => [...part.querySelectorAll("input, select, textarea")];

const written = (part) => controls(part).some(touched);
