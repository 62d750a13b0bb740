// Who is here already: what a form says, compared with what is known.
// Twin: fieldcrm/field/lookalikes.py, which says why.
import { saved } from "#worker/answers.js";
import { parseForm } from "#worker/fields.js";
import { held, isList, keyOf, one, op, recordFields, stableJson } from "#worker/forms.js";
import { evidence } from "#worker/matching/index.js";
import { dialable } from "#worker/matching/phones.js";
import { script } from "#worker/matching/sounds.js";
import { pairId } from "#worker/matching/pairs.js";
import { dialled } from "#worker/reach.js";

export const MOST_SHOWN = 3;
const PAGES = { account: "customers", contact: "contacts" };
/** What somebody is called: who chooses the record that is here chooses its name. */
export const NAMES = { account: ["name", "other_name", "legal_form"], contact: ["salutation", "given_name", "family_name", "other_name"] };

/** The place in a form where a warning may appear. `record`: the id of what is edited, null for what is new. */
export const nothingAlike = (type, record = null) => ({ type, record, found: [] });

/** What a form says so far, without what cannot be; of a record that is edited, the rest of it too. */
export async function typedValues(replica, frame, type, form, standing = null) {
  const fields = await recordFields(replica, frame, type);
  const { values, errors } = parseForm(fields, form);
  return { ...(standing ? held(fields, standing) : {}), ...sound(values, errors) };
}

/** Values without those that are wrong. */
export const sound = (values, errors) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !Object.hasOwn(errors, key)));

/** As `nothingAlike`, with the likeliest in `found`: [{document, accounts, percent, level, reasons}]. */
export async function alike(replica, frame, type, values, record = null, form = []) {
  const places = type === "contact" ? await placesOf(replica, record, form) : [];
  const found = await replica.lookalikes(type, values, frame.me.country, record, MOST_SHOWN, places);
  return { type, record, found: await Promise.all(found.map((each) => shown(replica, each))) };
}

/** Ids of the customers where somebody works, or will. */
async function placesOf(replica, record, form) {
  const here = one(form, "account_id") ? [one(form, "account_id")] : [];
  return [...here, ...(record ? (await replica.accounts_of(record)).map(({ account }) => account.id) : [])];
}

async function shown(replica, { document, score }) {
  const accounts = document.type === "contact" ? await replica.accounts_of(document.id) : [];
  return {
    document, accounts: accounts.map(({ account }) => account.name),
    percent: score.percent, level: score.level, reasons: [...score.reasons],
  };
}

/** Those who look so much alike that we ask before saving, without those that the form says are others. */
export function doubts(here, form) {
  const told = toldApart(form);
  return here.found.filter((each) => each.level === "strong" && !told.has(each.document.id));
}

/** The op of each pair that the form tells apart, so that nobody is asked about it again. */
export function judgements(here, form, record, after = []) {
  const told = toldApart(form);
  const others = here.found.map((each) => each.document.id).filter((id) => told.has(id));
  return Promise.all(others.map((other) => judgement(here.type, record, other, after)));
}

/** An edited record is the same as one that is here: what was typed, and then the two as one. */
export function putTogether(here, form, ops) {
  const same = here.found.find((each) => each.document.id === one(form, "_same"))?.document;
  if (!same) return null;
  const merged = op("merge", here.type, here.record, { survivor_id: { was: null, now: same.id } });
  return saved([...ops, merged], `/${PAGES[here.type]}/${same.id}`);
}

/**
 * Before an edit is saved: where it makes the record like another one, what is to be answered instead
 * (`again(doubts)` draws the form), or null and the judgements among `ops`.
 */
export async function askedFirst(replica, frame, form, standing, values, ops, again) {
  const { type, id } = standing;
  const after = { ...standing, ...values };
  if (!matters(type, standing, after)) return null;
  const here = await undecided(replica, await alike(replica, frame, type, after, id, form));
  const together = putTogether(here, form, ops);
  if (together) return together;
  const asking = doubts(here, form);
  if (asking.length) return again(asking);
  ops.push(...(await judgements(here, form, id)));
  return null;
}

/** What the question before saving shows; `ids`: who is told apart by answering "different". */
export function askedAbout(found, form) {
  if (!found?.length) return null;
  const told = new Set([...toldApart(form), ...found.map((each) => each.document.id)]);
  return { found: [...found], ids: [...told].sort().join(" ") };
}

/** Without the pairs that somebody has been asked about: they are in the inbox, or decided. */
export async function undecided(replica, here) {
  const pairs = new Map();
  for (const each of here.found) pairs.set(await pairId(here.type, here.record, each.document.id), each);
  const known = new Set((await replica.many("duplicate", [...pairs.keys()].sort())).map((each) => each.id));
  return { ...here, found: [...pairs].filter(([id]) => !known.has(id)).map(([, each]) => each) };
}

/** Whether an edit changes anything that records are compared by. */
export const matters = (type, before, after) =>
  stableJson(evidence(type, before)) !== stableJson(evidence(type, after));

/** What stands with what was typed put in, and whether something that stood is written over. */
export function offered(fields, document, values, country) {
  const put = held(fields, document);
  let over = false;
  values = { ...values, other_name: otherSpelling(document, values) };
  for (const field of fields) {
    const key = keyOf(field);
    const [said, stands] = [values[key] ?? null, put[key]];
    const empty = said === null || (Array.isArray(said) && !said.length);
    if (empty || stableJson(said) === stableJson(stands)) continue;
    if (stands && NAMES[document.type].includes(key)) continue;
    if (isList(field)) {
      put[key] = joined(field, stands, said, document.country || country);
    } else if (stands === null) {
      put[key] = said;
    } else if (stableJson(said) !== stableJson(field.default)) {
      put[key] = said;
      over = true;
    }
  }
  return { put, over };
}

/** What was typed or read as the name, in a script in which the record's own name is not; or null. */
export function otherSpelling(document, values) {
  const here = scriptsOf(called(document));
  const said = [called(values), values.other_name];
  return said.find((one) => one && apart(here, scriptsOf(one))) || values.other_name || null;
}

const apart = (some, others) => some.size > 0 && others.size > 0 && ![...others].some((one) => some.has(one));

const called = (values) => values.name || [values.given_name, values.family_name].filter(Boolean).join(" ");

const scriptsOf = (text) => new Set((text.match(/\p{L}/gu) ?? []).map(script));

function joined(field, stands, said, country) {
  const lower = (value) => (typeof value === "string" ? value.toLowerCase() : value);
  const plain = field.kind === "phones" ? (value) => dialable(value, country) ?? dialled(value) : lower;
  const there = new Set(stands.map(plain));
  return [...stands, ...said.filter((each) => !there.has(plain(each)))];
}

const toldApart = (form) => new Set(one(form ?? [], "_different").split(/\s+/).filter(Boolean));

async function judgement(type, record, other, after) {
  const [left, right] = [record, other].sort();
  const said = { status: "different", record_type: type, left_id: left, right_id: right };
  const set = Object.fromEntries(Object.entries(said).map(([name, now]) => [name, { was: null, now }]));
  return op("judge", "duplicate", await pairId(type, record, other), set, after);
}
