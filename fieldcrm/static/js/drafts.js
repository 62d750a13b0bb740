// What is being typed survives a closed tab, a dead battery and a call that
// came in between.  A form with data-draft="<key>" is written to IndexedDB a
// moment after each change, under the user's id, which the page itself tells: a
// worker that is slow to wake would come too late with it.  It is forgotten when
// the form was sent, or when the rep says so; data-draft-done="<key>" names another
// draft that this form has taken up.  Where data-draft-of is another than it was, what
// the form is about has changed, and only what was typed is put back.

import { grow } from "./choices.js";
import { committed, getOne, open, result } from "../worker/store/db.js";
import { text } from "./texts.js";
import { touched } from "./touched.js";

const NAME = "fieldcrm-drafts";
const PAUSE_MS = 250;
const KEEP_MS = 30 * 24 * 3600 * 1000;

const dirty = new Set();
const restored = new WeakMap();
const timers = new WeakMap();
let opening = null;

export function start() {
  document.addEventListener("input", onInput);
  document.addEventListener("change", onInput);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && writeAll());
  addEventListener("pagehide", writeAll);
  document.addEventListener("htmx:after:request", onSent);
  document.addEventListener("htmx:before:swap", writeAll);
  document.addEventListener("fieldcrm:leaving", writeAll);
}

/** Is there a form in this page with something written and not sent? */
export function anythingDirty() {
  for (const form of dirty) if (!form.isConnected) dirty.delete(form);
  return dirty.size > 0;
}

/** Put back what was typed into the forms that have come. */
export async function enhance(root) {
  if (!user()) return;
  for (const form of root.querySelectorAll("form[data-draft]")) {
    const key = keyOf(form);
    // Morphing may turn one form into another: the key tells.
    if (restored.get(form) === key) continue;
    restored.set(form, key);
    const draft = await getOne(await database(), "drafts", key);
    if (draft && restored.get(form) === key && !dirty.has(form)) restore(form, draft);
  }
}

/** Forget all drafts of the user that signs out. */
export async function dropDrafts() {
  const db = await database();
  const store = db.transaction("drafts", "readwrite").objectStore("drafts");
  for (const key of await result(store.getAllKeys())) if (key.startsWith(`${user()} `)) store.delete(key);
}

function onInput(event) {
  const form = event.target.form ?? event.target.closest?.("form");
  if (!form?.matches("form[data-draft]")) return;
  dirty.add(form);
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => write(form), PAUSE_MS));
}

const typedIn = (form) => [...new Set([...form.elements].filter(touched).map((field) => field.name))];

function writeAll() {
  for (const form of dirty) if (form.isConnected) write(form);
}

async function write(form) {
  clearTimeout(timers.get(form));
  if (!user() || !dirty.has(form)) return;
  const row = { key: keyOf(form), at: Date.now(), of: form.dataset.draftOf, typed: typedIn(form), pairs: [...new FormData(form)] };
  await change((store) => store.put(row)).catch((error) => console.warn("draft:", error));
}

/** A form that was answered by another page was taken; its draft has done its work. */
async function onSent({ detail: { ctx } }) {
  const form = ctx.request?.form ?? ctx.sourceElement;
  const { raw } = ctx.response ?? {};
  if (!form?.matches?.("form[data-draft]") || ctx.request.method !== "POST" || !raw?.ok || !raw.redirected) return;
  await forget(form);
}

async function forget(form) {
  clearTimeout(timers.get(form));
  dirty.delete(form);
  const keys = [form.dataset.draft, form.dataset.draftDone].filter(Boolean).map(keyFor);
  await change((store) => {
    for (const key of keys) store.delete(key);
  });
}

function restore(form, { pairs, of, typed }) {
  // What the form is about has changed since: a field that was left alone may have been filled in.
  const changed = of !== form.dataset.draftOf;
  const wanted = changed ? pairs.filter(([name, value]) => typed.includes(name) && value !== "") : pairs;
  const values = Map.groupBy ? Map.groupBy(wanted, ([name]) => name) : grouped(wanted);
  for (const group of form.querySelectorAll("[data-repeat]")) growTo(group, values);
  const used = new Map();
  for (const field of form.elements) {
    if (!field.name || field.type === "submit" || (changed && !values.has(field.name))) continue;
    const all = (values.get(field.name) ?? []).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = all.includes(field.value);
    else if (field.type === "file") putFiles(field, all);
    else if (all.length) field.value = all[next(used, field.name)] ?? (changed ? field.value : "");
  }
  dirty.add(form);
  form.dispatchEvent(new CustomEvent("fieldcrm:restored", { bubbles: true }));
  announce(form);
}

/** As many lines as were filled, so that each finds its value. */
function growTo(group, values) {
  const [first] = group.querySelectorAll("input");
  const wanted = values.get(first?.name)?.length ?? 0;
  for (let i = group.querySelectorAll("input").length; i < wanted; i += 1) grow(group.querySelector("[data-add]"));
}

function putFiles(field, files) {
  const kept = files.filter((file) => file instanceof File && file.size);
  if (!kept.length) return;
  const transfer = new DataTransfer();
  for (const file of kept) transfer.items.add(file);
  field.files = transfer.files;
}

function announce(form) {
  const notice = document.createElement("p");
  notice.className = "notice notice-draft";
  notice.setAttribute("role", "status");
  notice.append(text("draft-restored"), " ");
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button button-quiet", textContent: text("draft-discard") });
  button.addEventListener("click", async () => {
    await forget(form);
    location.reload();
  });
  notice.append(button);
  form.prepend(notice);
}

function grouped(pairs) {
  const groups = new Map();
  for (const pair of pairs) groups.set(pair[0], [...(groups.get(pair[0]) ?? []), pair]);
  return groups;
}

function next(used, name) {
  const index = used.get(name) ?? 0;
  used.set(name, index + 1);
  return index;
}

/** Committed by name: the page may be gone before the database would have done so by itself. */
async function change(edit) {
  const transaction = (await database()).transaction("drafts", "readwrite");
  const done = committed(transaction);
  edit(transaction.objectStore("drafts"));
  transaction.commit();
  await done;
}

const user = () => document.getElementById("main")?.dataset.user;
const keyFor = (name) => `${user()} ${name}`;
const keyOf = (form) => keyFor(form.dataset.draft);

function database() {
  opening ??= open(NAME, 1, (db) => db.createObjectStore("drafts", { keyPath: "key" })).then(withoutOld);
  return opening;
}

async function withoutOld(db) {
  const store = db.transaction("drafts", "readwrite").objectStore("drafts");
  for (const row of await result(store.getAll())) if (row.at < Date.now() - KEEP_MS) store.delete(row.key);
  return db;
}
