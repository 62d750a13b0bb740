// What a view or an action of a field page can answer.  Twin: fieldcrm/field/answers.py.

/** Ops to submit, the page to go to, and ops of the outbox to forget. */
export const saved = (ops, to, drop = []) => ({ kind: "saved", ops, to, drop });

/** The form again, with what was typed and what is wrong with it. */
export const asked = (template, context, status = 422) => ({ kind: "asked", template, context, status });

/** The record does not exist, or this person may not know that it does. */
export class NotFound extends Error {}

/** The document, where it is on this phone. */
export async function foundOr404(replica, type, id) {
  const found = await replica.get(type, id);
  if (!found) throw new NotFound();
  return found;
}
