// Business cards: those that wait for their rep, and those that a contact was made of.
// Twin: fieldcrm/documents/cards.py.

import { compare } from "./tables.js";

/** The user's own that nothing was made of yet, newest first. */
export async function cards() {
  const found = await Promise.all(["unread", "read"].map((status) => withStatus(this, status)));
  return found.flat().sort(newestFirst);
}

/** Those of them that have been read. */
export async function cards_to_check() {
  return (await withStatus(this, "read")).sort(newestFirst);
}

/** Those that this contact was made of, newest first. */
export async function cards_of(contactId) {
  const found = await this.select("card", "contact", contactId, (card) => card.contact_id === contactId);
  return found.sort(newestFirst);
}

async function withStatus(replica, status) {
  const found = await replica.select("card", "status", status, (card) => card.status === status);
  return found.filter((card) => card.rep_id === replica.userId);
}

const newestFirst = (one, other) => compare(other.created_at, one.created_at) || compare(other.id, one.id);
