// The small tables that almost every page needs, kept in memory once read:
// who I am, users, territories and the definitions of fields.

import { DEFINITIONS } from "#generated/definitions.js";
import { ruleOf } from "../matching/rule.js";
import { result } from "../store/db.js";

/** As in sync/fields.py. */
const LIST_KINDS = new Set(["choices", "phones", "emails", "lines", "tags", "refs", "photos", "ids"]);

export const SMALL = ["me", "user", "territory", "definition", "rule"];

/** The signed-in user's own document. */
export async function me() {
  return (await small(this, "me")).get(this.userId) ?? null;
}

/** One territory, or null. */
export async function territory(id) {
  return (await small(this, "territory")).get(id) ?? null;
}

/** Territories by id. */
export function territories() {
  return small(this, "territory");
}

/** The fields of a type: built-in ones, then the administrator's in their order. */
export async function definitions(type) {
  const rows = [...(await small(this, "definition")).values()].filter((doc) => doc.record_type === type);
  rows.sort((one, other) => one.position - other.position || compare(one.name, other.name));
  return [...(DEFINITIONS[type] ?? []), ...rows.map(asField)];
}

async function small(replica, type) {
  if (!replica.small.has(type)) {
    const rows = await result(replica.db.transaction(type).objectStore(type).getAll());
    replica.small.set(type, new Map(rows.map((row) => [row.id, replica.shown(type, row.doc)])));
  }
  return replica.small.get(type);
}

/** About look-alikes. */
export async function rule() {
  return ruleOf([...(await small(this, "rule")).values()][0]);
}

/** An administrator's field in the shape of the built-in ones, its texts in all languages. */
function asField({ name, kind, required, choices, minimum, maximum, pattern, labels, hints, errors, ...doc }) {
  return {
    name, kind, label: "", group: "", required, default: doc.default, choices, doubted: [], minimum, maximum, max_length: null,
    pattern, error: null, hint: null, merge: LIST_KINDS.has(kind) ? "set" : "value", refers: null, form: true, senior: false, made: false,
    custom: true, labels, hints, errors,
  };
}

/** By code points, as the server sorts. */
export const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
