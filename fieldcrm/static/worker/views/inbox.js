// The inbox: what waits to be sent, and what needs a person to decide.
// Twin: fieldcrm/field/views/inbox.py.
import { NotFound } from "#worker/answers.js";
import { clusters } from "#worker/clusters.js";
import { currencyFor, digitsFor } from "#worker/currencies.js";
import { inLanguage } from "#worker/customs.js";
import { formFields, formOf, isList, keyOf, one, stableJson } from "#worker/forms.js";
import { noticesShown } from "#worker/notices.js";
import { choiceWords, pageContext } from "#worker/pages.js";
import { byId, titlesOf } from "#worker/titles.js";
import { summary } from "#worker/views/cards.js";

// What a person compares before saying whether two records are one.
const COMPARED = {
  account: ["name", "legal_form", "sector", "visit_class", "status", "street", "postal_code", "city",
    "country", "phones", "emails", "website", "tags"],
  contact: ["salutation", "given_name", "family_name", "role", "phones", "emails", "birthday"],
};
export const UNDOABLE = 10;
const SIDES = ["mine", "theirs"];
// References and files are chosen elsewhere; a mended change keeps them as they were.
const UNWRITABLE = ["ref", "refs", "photo", "photos", "signature", "position", "place", "any"];

export async function inbox(replica, frame) {
  const [outbox, conflicts, duplicates, merges] = await Promise.all([
    replica.outbox(), replica.conflicts(), replica.duplicates(), replica.merges_recent(UNDOABLE),
  ]);
  const { together, alone } = clusters(duplicates, (await replica.rule()).ask);
  const titles = await titlesOf(replica, [
    ...(await Promise.all(conflicts.map((each) => mentioned(replica, each)))).flat(),
    ...merges.map((each) => [each.record_type, standing(each)]),
  ]);
  const users = await byId(replica, "user", [
    ...conflicts.map((each) => each.author_id), ...merges.map((each) => each.by),
  ]);
  const visits = await visitsOf(replica, conflicts);
  return {
    template: "field/inbox.html",
    context: {
      ...(await pageContext(replica, frame, { title: "Inbox", tab: "inbox" })),
      outbox: await Promise.all(outbox.map((each) => shownEntry(replica, frame, each, outbox))),
      conflicts: await Promise.all(conflicts.map((each) => shownConflict(replica, frame, each, titles, users, visits))),
      clusters: together,
      duplicates: await Promise.all(alone.map((each) => shownDuplicate(replica, each))),
      merges: merges.map((each) => shownMerge(each, titles, users)),
      words: await choiceWords(replica, "account", "contact"),
      cards: (await replica.cards()).map(summary),
      notices: await noticesShown(replica),
    },
  };
}

/** One conflict on a page of its own, with room for a third value. */
export async function conflict(replica, frame, params) {
  return conflictPage(replica, frame, await conflictOr404(replica, params.id));
}

export async function conflictPage(replica, frame, found, { typed, errors } = {}) {
  const titles = await titlesOf(replica, await mentioned(replica, found));
  const users = await byId(replica, "user", [found.author_id]);
  const entry = await shownConflict(replica, frame, found, titles, users, await visitsOf(replica, [found]));
  const { field } = entry;
  const form = field?.form ? await thirdValue(replica, frame, found, field, typed, errors) : null;
  return {
    template: "field/conflict.html",
    context: {
      ...(await pageContext(replica, frame, { title: "Two answers", tab: "inbox", back: "/inbox" })),
      entry,
      // Who comes here wants to write; the two answers could be kept where they were shown.
      choice: typed ? one(typed, "choice") : form && "other",
      error: errors?.choice ?? null,
      form,
    },
  };
}

/** A change that the server did not take, with a form to mend it. */
export async function refusedOp(replica, frame, params) {
  return opPage(replica, frame, await entryOr404(replica, params.id, ["refused"]));
}

export async function opPage(replica, frame, entry, { typed, errors } = {}) {
  const { op, reason } = entry;
  const fields = await mendable(replica, frame, op);
  const values = Object.fromEntries(fields.map((field) => [keyOf(field), written(field, op)]));
  const marked = errors ?? (Object.hasOwn(values, reason.field ?? "") ? { [reason.field]: reason.text } : {});
  const digits = await digitsFor(replica, frame, op.type, op.record, op.set);
  return {
    template: "field/op.html",
    context: {
      ...(await pageContext(replica, frame, { title: "Not accepted", tab: "inbox", back: "/inbox" })),
      entry: await shownEntry(replica, frame, entry, await replica.outbox()),
      form: fields.length ? formOf(fields, op.id, values, { typed, errors: marked, digits }) : null,
    },
  };
}

/**
 * The fields of a refused change that a person can write anew: those it names,
 * and for a new record every field of its form.
 */
export async function mendable(replica, frame, op) {
  if (!["create", "update"].includes(op.kind)) return [];
  const fields = await formFields(replica, op.type, frame.language);
  return fields.filter((field) => !UNWRITABLE.includes(field.kind)
    && (op.kind === "create" || writes(op, keyOf(field))));
}

/** The outbox's entry of an op in one of these states. */
export async function entryOr404(replica, id, states) {
  const found = (await replica.outbox()).find((entry) => entry.op.id === id && states.includes(entry.state));
  if (!found) throw new NotFound();
  return found;
}

export async function conflictOr404(replica, id) {
  const found = (await replica.conflicts()).find((each) => each.id === id);
  if (!found) throw new NotFound();
  return found;
}

/** A field by its name in an op; null for "deleted" and for a field that is gone. */
export async function fieldNamed(replica, frame, type, key) {
  const found = (await replica.definitions(type)).find((field) => keyOf(field) === key);
  return found ? inLanguage(found, frame.language) : null;
}

async function thirdValue(replica, frame, found, field, typed, errors) {
  const standing = { [keyOf(field)]: found.theirs };
  const digits = await digitsFor(replica, frame, found.record_type, found.record_id);
  return formOf([field], found.id, standing, { typed, errors, digits });
}

/** A change of this phone, ready for a template to say. */
async function shownEntry(replica, frame, { op, state, reason, record_title }, outbox) {
  const keys = Object.keys(op.set).filter((key) => writes(op, key)).sort();
  const found = await Promise.all(keys.map((key) => fieldNamed(replica, frame, op.type, key)));
  const wrong = reason?.field ? await fieldNamed(replica, frame, op.type, reason.field) : null;
  const waits = outbox.filter((each) => (op.after || []).includes(each.op.id)).map((each) => each.record_title || "");
  return {
    id: op.id, kind: op.kind, type: op.type, record: op.record, at: op.at,
    state, reason, title: record_title,
    fields: found.filter((each) => each && each.label).map(({ label, custom }) => ({ label, custom })),
    wrong: wrong?.label ? { label: wrong.label, custom: wrong.custom } : null,
    waits_for: [...new Set(waits)].sort(),
  };
}

/** Not where it only says what was seen. */
function writes(op, key) {
  const change = op.set[key];
  return change !== undefined && stableJson(change.was) !== stableJson(change.now);
}

function written(field, op) {
  return op.set[keyOf(field)]?.now ?? (isList(field) ? [] : null);
}

async function shownConflict(replica, frame, found, titles, users, visits) {
  const { record_type: type, record_id: id } = found;
  const field = found.deleted ? null : await fieldNamed(replica, frame, type, found.field);
  return {
    conflict: found,
    field,
    currency: field?.kind === "money" ? await currencyFor(replica, frame, type, id) : null,
    title: titles[found.record_id],
    visit: visits[found.record_id] ?? null,
    author: users[found.author_id] ?? null,
    names: Object.fromEntries(SIDES.map((side) => [side, ledTo(field, found[side]).map(([, each]) => titles[each])])),
  };
}

/** {id: visit} of the visits that they are about. */
function visitsOf(replica, conflicts) {
  return byId(replica, "visit", conflicts.filter((each) => each.record_type === "visit").map((each) => each.record_id));
}

/** [type, id] of the record that a conflict is about, and of those that its answers lead to. */
async function mentioned(replica, found) {
  const field = (await replica.definitions(found.record_type)).find((each) => keyOf(each) === found.field);
  return [[found.record_type, found.record_id], ...SIDES.flatMap((side) => ledTo(field, found[side]))];
}

function ledTo(field, value) {
  if (!field?.refers || !value) return [];
  return (field.kind === "refs" ? value : [value]).map((id) => [field.refers, id]);
}

export async function shownDuplicate(replica, { duplicate, left, right }) {
  const type = duplicate.record_type;
  const fields = Object.fromEntries((await replica.definitions(type)).map((field) => [field.name, field]));
  const full = (value) => Boolean(value) && !(Array.isArray(value) && !value.length);
  const names = COMPARED[type].filter((name) => full(left[name]) || full(right[name]));
  return {
    duplicate, left, right,
    rows: names.map((name) => compared(fields[name], left[name], right[name])),
  };
}

/**
 * `telling`: worth a look; what is the same on both sides is not, but for a phone. `choice`: only one of the two
 * can stand, so a person may say which; lists are joined.
 */
function compared(field, left, right) {
  const same = stableJson(left) === stableJson(right);
  return {
    field, left, right, same, telling: !same || field.name === "phones",
    choice: Boolean(!same && left && right && !isList(field)),
  };
}

function shownMerge(merge, titles, users) {
  const survivor = titles[standing(merge)];
  return {
    merge, survivor, survivor_id: standing(merge), loser: nameLost(merge) || survivor, by: users[merge.by] ?? null,
    by_machine: merge.by_machine ?? false,
  };
}

/** Where its survivor is by now; a document from before that was kept says only who it was. */
const standing = (merge) => merge.standing_id ?? merge.survivor_id;

/** What the loser was called: it has left our sight, but the merge keeps where it differed. */
function nameLost(merge) {
  const lost = Object.fromEntries(merge.kept.map((each) => [each.field, each.loser]));
  return ["name", "given_name", "family_name"].map((name) => lost[name]).filter(Boolean).join(" ");
}
