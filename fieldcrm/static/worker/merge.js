// What one person saw and wrote, against what stands by now: field by field.
//
// The twin of sync/record.py: the phone shows its own waiting ops as the server
// will take them, except that where the server would see a conflict, the phone
// shows what its user typed.

import { DEFINITIONS } from "#generated/definitions.js";

const BUILT_IN = Object.fromEntries(
  Object.entries(DEFINITIONS).map(([type, fields]) => [type, new Map(fields.map((field) => [keyOf(field), field]))]));
const LISTS = new Set(["choices", "phones", "emails", "lines", "tags", "refs", "photos", "ids"]);

/**
 * The document with ops laid over it.
 * @param {object|null} doc the server's document, null when it has none
 * @param {object[]} ops in order
 * @param {{type: string, fields?: object[]}} about `fields`: the type's definitions with its custom
 *   ones; without them a custom field is known by the shape of its value
 * @returns {object|null} null when an op deletes it
 */
export function overlay(doc, ops, { type, fields } = {}) {
  const table = fields ? new Map(fields.map((field) => [keyOf(field), field])) : BUILT_IN[type] ?? new Map();
  let laid = doc;
  for (const op of ops) {
    if (op.kind === "delete") laid = null;
    else if (op.kind === "create" && !laid) laid = created(op, table, Boolean(fields));
    else if ((op.kind === "create" || op.kind === "update") && laid) laid = laidOver(laid, op, table, Boolean(fields));
    else if (ANSWERED[op.kind] && laid) laid = { ...laid, ...ANSWERED[op.kind](op) };
  }
  return laid;
}

/** The `set` of a delete op: all that the person saw of the record. */
export function seen(doc, fields) {
  const values = flatten(doc);
  const set = {};
  for (const field of fields) {
    const value = normal(field, values[keyOf(field)] ?? null);
    if (field.merge !== "computed" && !field.made && !isNothing(value)) set[keyOf(field)] = { was: value, now: null };
  }
  return set;
}

/** @returns {{value: any, how: "same"|"changed"|"joined"|"conflict"|"yielded", lost: any}} */
export function mergeField(field, wasSaid, nowSaid, standing) {
  const [was, now, current] = [wasSaid, nowSaid, standing].map((one) => normal(field, one ?? null));
  if (same(now, current)) return outcome(current, "same");
  if (same(was, current)) return outcome(now, "changed");
  if (LISTS.has(field.kind)) return met(current, mergeSets(was, now, current));
  return (SCALARS[field.merge] ?? clash)(field, was, now, current);
}

/** Equal as JSON; the order of an object's names says nothing. */
export function same(one, other) {
  return one === other || canonical(one) === canonical(other);
}

/** Name of a field in an op's `set`. */
export function keyOf(field) {
  return field.custom ? `custom.${field.name}` : field.name;
}

/** What stands without what was taken away, then what was added. */
export function mergeSets(was, now, current) {
  const [had, has, stands] = [was, now, current].map((many) => new Set(many.map(canonical)));
  const kept = current.filter((one) => has.has(canonical(one)) || !had.has(canonical(one)));
  const added = now.filter((one) => !had.has(canonical(one)) && !stands.has(canonical(one)));
  return [...kept, ...added];
}

/** Both texts, one after the other; of a text that was only added to, the addition. */
export function joinTexts(was, now, current) {
  if (!now) return current;
  if (!current) return now;
  const mine = addition(was, now);
  const theirs = addition(was, current);
  if (mine !== null) return append(current, mine);
  return theirs !== null ? append(now, theirs) : append(current, now);
}

function addition(was, text) {
  if (!was) return text;
  const rest = text.startsWith(was) ? text.slice(was.length) : null;
  if (rest === null || !(was.endsWith("\n") || rest.startsWith("\n"))) return null;
  return rest.startsWith("\n") ? rest.slice(1) : rest;
}

function append(text, added) {
  if (`\n${text}\n`.includes(`\n${added}\n`)) return text;
  return text + (text.endsWith("\n") ? "" : "\n") + added;
}

const outcome = (value, how, lost = null) => ({ value, how, lost });
const met = (current, value) => outcome(value, same(value, current) ? "same" : "joined");
const clash = (field, was, now, current) =>
  same(was, now) ? outcome(current, "same") : outcome(current, "conflict", now);

function texts(field, wasSaid, nowSaid, standing) {
  const [was, now, current] = [wasSaid, nowSaid, standing].map((one) => (typeof one === "string" ? one : ""));
  if (was === now) return outcome(current || null, "same");
  const joined = joinTexts(was, now, current);
  if (field.max_length && [...joined].length > field.max_length) return clash(field, was, now || null, current || null);
  return met(current || null, joined || null);
}

function first(field, was, now, current) {
  if (same(was, now)) return outcome(current, "same");
  return current === null ? outcome(now, "changed") : outcome(current, "yielded", now);
}

function furthest(field, was, now, current) {
  if (same(was, now)) return outcome(current, "same");
  const order = (value) => field.choices.findIndex((choice) => choice.value === value);
  if (order(now) > order(current)) {
    return current === null ? outcome(now, "changed") : outcome(now, "yielded", current);
  }
  return outcome(current, "yielded", now);
}

function latest(field, was, now, current) {
  return same(was, now) ? outcome(current, "same") : outcome(now, "yielded", current);
}

/** To repeat what was seen is a claim: "done on this day, by this rep". */
const claimed = (_field, _was, now, current) => outcome(current, "conflict", now);

const SCALARS = { text: texts, first, furthest, latest, claimed };
const ANSWERED = {
  resolve: (op) => ({ status: "resolved", value: op.set.value?.now ?? null }),
  judge: (op) => ({ status: op.set.status?.now ?? null }),
  unmerge: (op) => ({ undone_at: op.at }),
};

function created(op, table, closed) {
  const values = {};
  for (const [name, field] of table) values[name] = field.default ?? null;
  for (const [name, change] of Object.entries(op.set)) {
    if (fieldOf(table, name, change, closed)) values[name] = change.now;
  }
  for (const name of Object.keys(values)) values[name] = normal(fieldOf(table, name, { now: values[name] }, closed), values[name]);
  return nest({ type: op.type, id: op.record, rev: 0, created_at: op.at, ...values });
}

function laidOver(doc, op, table, closed) {
  const values = flatten(doc);
  for (const [name, change] of Object.entries(op.set)) {
    const field = fieldOf(table, name, change, closed);
    if (!field) continue;
    const after = mergeField(field, change.was, change.now, values[name]);
    values[name] = after.how === "conflict" ? after.lost : after.value;
  }
  return nest(values);
}

/** A custom field that no table describes is a list when its values are. */
function fieldOf(table, name, change, closed) {
  if (table.has(name)) return table.get(name);
  if (closed || !name.startsWith("custom.")) return null;
  const kind = Array.isArray(change.now) || Array.isArray(change.was) ? "tags" : "any";
  return { kind, merge: "value", choices: [] };
}

function flatten({ custom, ...values }) {
  for (const [name, value] of Object.entries(custom ?? {})) values[`custom.${name}`] = value;
  return values;
}

function nest(values) {
  const nested = { custom: {} };
  for (const [name, value] of Object.entries(values)) {
    if (name.startsWith("custom.")) nested.custom[name.slice(7)] = value;
    else nested[name] = value;
  }
  return nested;
}

/** A value as it is kept: no empty texts, no doubles in a list. */
function normal(field, value) {
  if (LISTS.has(field.kind)) return Array.isArray(value) ? distinct(value) : [];
  return value === "" ? null : value;
}

const distinct = (many) => [...new Map(many.map((one) => [canonical(one), one])).values()];
const isNothing = (value) => value === null || (Array.isArray(value) && !value.length);

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}
