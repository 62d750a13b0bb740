// Forms from definitions: what a template needs to draw one, and the op set it means when it comes back.
// Twin: fieldcrm/field/forms.py, which says why.
import { inLanguage } from "#worker/customs.js";
import { coordinate } from "#worker/geo.js";
import { ONE_A_LINE, toForm } from "#worker/fields.js";

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether this is a UUID as we write it. */
export const isUuid = (text) => UUID.test(text);
const LISTS = new Set(["choices", "phones", "emails", "lines", "tags", "refs", "photos", "ids"]);

/** The fields a person fills in, in order, custom ones in the reader's language. */
export async function formFields(replica, type, language, names = null) {
  const fields = await replica.definitions(type);
  return fields
    .filter((field) => (names === null ? field.custom || field.form : names.includes(field.name)))
    .map((field) => inLanguage(field, language));
}

/** Those of a record's own form that this reader may fill in. */
export async function recordFields(replica, frame, type) {
  const fields = await formFields(replica, type, frame.language);
  return fields.filter((field) => frame.me.role !== "rep" || !field.senior);
}

export const keyOf = (field) => (field.custom ? `custom.${field.name}` : field.name);

export const isList = (field) => LISTS.has(field.kind);

const byKey = (fields, value) => Object.fromEntries(fields.map((field) => [keyOf(field), value(field)]));

const nothing = (field) => (isList(field) ? [] : null);

/** {key: value} of a document; nothing where it has none. */
export const held = (fields, document) =>
  byKey(fields, (field) => (field.custom ? document.custom : document)[field.name] ?? nothing(field));

export const defaults = (fields) => byKey(fields, (field) => field.default ?? nothing(field));

/**
 * What templates/field/_forms.html draws.
 * `was` are the values a person is shown, `values` those filled in for them
 * (the same unless it is a new record); `typed` the pairs that came back wrong;
 * `digits` those of the currency behind the point.
 */
export function formOf(fields, recordId, was, { values = null, typed = null, errors = {}, digits = 2 } = {}) {
  const texts = !typed ? shown(fields, values ?? was, digits) : byKey(fields, (field) => typedIn(field, typed));
  const rows = byKey(fields, (field) => row(field, recordId, texts, errors));
  return {
    id: `f-${recordId}`,
    record_id: recordId,
    was: stableJson(was),
    rows,
    groups: groups(fields, rows),
    mistakes: Object.values(rows).filter((one) => one.error),
  };
}

function row(field, recordId, texts, errors) {
  const key = keyOf(field);
  const error = errors?.[key] ?? null;
  return {
    key,
    input_id: `f-${recordId}-${key}`,
    kind: field.kind,
    label: field.label,
    custom: field.custom,
    hint: field.hint,
    required: field.required,
    choices: field.choices.map(({ value, label }) => ({ value, label })),
    max_length: field.max_length,
    value: texts[key],
    error,
    error_custom: Boolean(field.custom && error && error === field.error),
  };
}

function groups(fields, rows) {
  const labels = [...new Set(fields.map((field) => field.group))];
  return labels.map((label) => (
    { label, rows: fields.filter((field) => field.group === label).map((field) => rows[keyOf(field)]) }
  ));
}

const shown = (fields, values, digits) => byKey(fields, (field) => toForm(field, values[keyOf(field)], digits));

function typedIn(field, pairs) {
  const texts = pairs.filter(([name, value]) => name === keyOf(field) && typeof value === "string").map((pair) => pair[1]);
  if (!isList(field) || ONE_A_LINE.has(field.kind)) return texts.at(-1) ?? "";
  if (field.kind === "tags") return texts.flatMap((text) => text.split(",")).map((tag) => tag.trim()).filter(Boolean);
  return texts.filter((text) => text.trim());
}

/** The fields that were on the form: one that came since must not be emptied by its absence. */
export function shownFields(fields, pairs) {
  const claimed = Object.keys(object(one(pairs, "_was")));
  const names = new Set(claimed.length ? claimed : pairs.map(([name]) => name));
  return fields.filter((field) => names.has(keyOf(field)));
}

/** The values the person saw; those of the document when the form does not say. */
export function wasOf(fields, pairs, document) {
  const claimed = object(one(pairs, "_was"));
  return byKey(fields, (field) => (
    Object.hasOwn(claimed, keyOf(field)) ? claimed[keyOf(field)] : held([field], document)[keyOf(field)]
  ));
}

function object(text) {
  try {
    const found = JSON.parse(text);
    return found && typeof found === "object" && !Array.isArray(found) ? found : {};
  } catch {
    return {};
  }
}

/** The op set of an edit: only what the person changed, and from what. */
export function changes(was, values) {
  const changed = Object.entries(values).filter(([key, value]) => stableJson(was[key]) !== stableJson(value));
  return Object.fromEntries(changed.map(([key, now]) => [key, { was: was[key], now }]));
}

/** The op set of a new record: only what it has. */
export function creation(values) {
  const full = Object.entries(values).filter(([, value]) => value !== null && !(Array.isArray(value) && !value.length));
  return Object.fromEntries(full.map(([key, now]) => [key, { was: null, now }]));
}

/** The last text of that name in a form; empty when there is none. */
export function one(pairs, name) {
  return pairs.findLast(([key, value]) => key === name && typeof value === "string")?.[1] ?? "";
}

/** The id the form was made with, so that a double tap is one record. */
export function recordId(pairs, frame) {
  const claimed = one(pairs, "_id");
  return UUID.test(claimed) ? claimed : frame.new_id();
}

export const op = (kind, type, record, set, after = []) => ({ kind, type, record, set, blobs: [], after });

/** The same text for the same value in Python and JavaScript: sorted keys, no spaces. */
export function stableJson(value) {
  if (Array.isArray(value)) return `[${value.map(stableJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort(byCodePoint).map((key) => `${JSON.stringify(key)}:${stableJson(value[key])}`).join(",")}}`;
}

// JavaScript sorts by UTF-16 unit, Python by code point: they differ above U+FFFF.
function byCodePoint(left, right) {
  const [a, b] = [Array.from(left), Array.from(right)];
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    if (a[i] !== b[i]) return a[i].codePointAt(0) - b[i].codePointAt(0);
  }
  return a.length - b.length;
}

/** The position that the page script put into the form, if it did. */
export function placeOf(pairs) {
  const [lat, lon, accuracy] = ["lat", "lon", "accuracy_m"].map((name) => coordinate(one(pairs, name)));
  if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return { lat, lon, accuracy_m: accuracy === null ? null : Math.trunc(accuracy) };
}
