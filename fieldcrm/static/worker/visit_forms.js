// The forms of a visit: what happened, another day, and why it will not be.
// Twin: fieldcrm/field/visit_forms.py.
import { cycleOf } from "#worker/cycles.js";
import { addDays } from "#worker/days.js";
import { formFields, formOf, held, one } from "#worker/forms.js";
import { digitsOf } from "#worker/views/customers.js";
import { firstDayFor } from "#worker/working.js";

export const OPEN = ["planned", "checked_in"];
export const MOVED = ["planned_on", "planned_at"];
export const CANCELLED = ["cancel_reason"];
// Asked for beside the fields of the form: files have inputs of their own.
const FILES = ["photos", "signature"];
// What a photo is, so that one posted back with a form that was wrong is not lost.
const PHOTO = { sha256: isText, type: isText, bytes: Number.isInteger, name: isText };

/** What a report asks for: not the plan, which has its own form, and not files. */
export async function logFields(replica, language) {
  const beside = new Set([...MOVED, "duration_min", ...FILES]);
  const fields = await formFields(replica, "visit", language);
  return fields.filter((field) => field.custom || !beside.has(field.name));
}

/** What the form shows, so that its op can say what was seen: files too. */
export async function seenFields(replica, language) {
  return [...(await logFields(replica, language)), ...(await formFields(replica, "visit", language, FILES))];
}

/** `others`: the customer's other visits, newest first. */
export async function logForm(replica, frame, visit, account, contacts, others, { typed, errors } = {}) {
  const fields = await logFields(replica, frame.language);
  const was = held(await seenFields(replica, frame.language), visit);
  const filled = visit.status === "done" ? {}
    : await filledIn(replica, frame, visit, account, contacts, others, fields);
  const digits = await digitsOf(replica, account.territory_id);
  return formOf(fields, visit.id, was, { values: { ...was, ...filled }, typed, errors, digits });
}

/** `day` is filled in instead of the visit's own, which has passed. */
export async function moveForm(replica, frame, visit, { day, typed, errors } = {}) {
  const fields = await formFields(replica, "visit", frame.language, MOVED);
  const was = held(fields, visit);
  return formOf(fields, visit.id, was, { values: day ? { ...was, planned_on: day } : was, typed, errors });
}

export async function cancelForm(replica, frame, visit, { typed, errors } = {}) {
  const fields = await formFields(replica, "visit", frame.language, CANCELLED);
  return formOf(fields, visit.id, held(fields, visit), { typed, errors });
}

/** The visit planned after today, so that logging does not plan a second. */
export function followingOf(frame, others) {
  return others.findLast((each) => OPEN.includes(each.status) && each.planned_on > frame.today) ?? null;
}

/** Photos of a form: files that the host has kept, and those posted back as text. */
export function photosOf(pairs) {
  const found = pairs.filter(([name]) => name === "photos").map(([, value]) => photoFrom(value)).filter(Boolean);
  return [...new Map(found.map((each) => [each.sha256, each])).values()];
}

/** {sha256, signer} of what was drawn; null when nobody signed. */
export function signatureOf(pairs) {
  const ink = inkOf(pairs);
  return ink && { sha256: ink.sha256, signer: one(pairs, "signer").trim() || null };
}

/** The picture of a signature in a form; the one drawn last stands. */
export function inkOf(pairs) {
  return pairs.filter(([name]) => name === "signature").map(([, value]) => photoFrom(value)).findLast(Boolean) ?? null;
}

/** The file that a value of a form stands for: kept by the host, or posted back as text. */
export function photoFrom(value) {
  const found = typeof value === "string" ? parsed(value) : value;
  if (found === null || typeof found !== "object") return null;
  if (!Object.entries(PHOTO).every(([key, holds]) => holds(found[key]))) return null;
  return Object.fromEntries(Object.keys(PHOTO).map((key) => [key, found[key]]));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isText(value) {
  return typeof value === "string";
}

async function filledIn(replica, frame, visit, account, contacts, others, fields) {
  const following = followingOf(frame, others);
  const values = {
    purpose: visit.purpose || "routine",
    contact_ids: visit.contact_ids.length ? visit.contact_ids : metLastTime(contacts, others),
    next_on: following ? following.planned_on : await nextDay(replica, frame, account),
  };
  for (const field of fields) {
    const empty = field.custom && field.default !== null && (visit.custom[field.name] ?? null) === null;
    if (empty) values[`custom.${field.name}`] = field.default;
  }
  return values;
}

/** Those met at the last visit; somebody who is the only one needs no choosing. */
function metLastTime(contacts, others) {
  const here = contacts.map((each) => each.contact.id);
  if (here.length === 1) return here;
  const past = others.find((each) => each.status === "done");
  return past ? past.contact_ids.filter((id) => here.includes(id)) : [];
}

/** The customer's cycle from today on, when they are open and the rep works; null where there is none. */
async function nextDay(replica, frame, account) {
  const territory = await replica.territory(account.territory_id);
  const days = territory && cycleOf(territory.cycles, account.visit_class, account.cycle_days);
  if (!days) return null;
  const day = addDays(frame.today, days);
  return firstDayFor(account, frame.me, await replica.absences_of(frame.me.user_id, day), day);
}
