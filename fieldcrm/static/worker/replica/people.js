// Contacts, the customers they belong to, and the days worth a gift.

import { addDays } from "../days.js";
import { entry, fold, namesOf, searcher } from "../fold.js";
import { result } from "../store/db.js";
import { once } from "./asked.js";
import { compare } from "./tables.js";

const SHORTEST_QUERY = 2;

/** People by name or phone, by name; `alone`: only those at no customer. */
export async function search_contacts(q, limit, { alone = false } = {}) {
  if (Array.from(fold(q)).length < SHORTEST_QUERY) return [];
  const says = searcher(q);
  const ids = new Set(await this.directory.alone());
  for (const line of alone ? [] : await this.directory.all()) {
    if (says(line.text)) for (const one of line.people) ids.add(one.id);
  }
  const found = (await this.many("contact", [...ids])).filter((one) => says(entryOf(one)));
  return found.sort(byName).slice(0, limit);
}

const entryOf = (contact) => entry(namesOf(contact), contact.phones);

/** [{contact, link}] of a customer, by name. */
export async function contacts_of(accountId) {
  const links = await this.select("link", "account", accountId, (link) => link.account_id === accountId);
  return joined(links, await this.many("contact", links.map((link) => link.contact_id)));
}

/** The same of the server's documents alone. */
export async function stored_contacts_of(accountId) {
  const index = this.db.transaction("link").objectStore("link").index("account");
  const links = (await result(index.getAll(accountId))).map((row) => row.doc);
  return joined(links, await this.stored("contact", links.map((link) => link.contact_id)));
}

/** [{account, link}] of a contact, by name. */
export async function accounts_of(contactId) {
  const links = await linksOf(this, contactId);
  const accounts = new Map((await this.many("account", links.map((link) => link.account_id))).map((a) => [a.id, a]));
  const pairs = links.map((link) => ({ account: accounts.get(link.account_id), link })).filter((pair) => pair.account);
  return pairs.sort((one, other) => compare(fold(one.account.name), fold(other.account.name))
    || compare(one.account.id, other.account.id));
}

/** Ids of the customers that a contact is linked to. */
export async function account_ids_of(contactId) {
  return (await linksOf(this, contactId)).map((link) => link.account_id);
}

/** Ids of the customers where each person works. @returns {Promise<Map<string, string[]>>} */
export async function employers() {
  const lines = await this.directory.all();
  return once(lines, ["employers"], () => {
    const found = new Map();
    for (const line of lines) for (const { id } of line.people) found.set(id, [...(found.get(id) ?? []), line.id]);
    return found;
  });
}

/** Birthdays and anniversaries between two days, one line for each person, the next ones first. */
export async function occasions(firstDay, lastDay, limit = Infinity) {
  const lines = await this.directory.all();
  const found = once(lines, ["occasions", firstDay, lastDay], () => occasionsOf(lines, monthDays(firstDay, lastDay)));
  return Promise.all(found.slice(0, limit).map((one) => whole(this, one)));
}

function occasionsOf(lines, days) {
  const found = [];
  const seen = new Set();
  for (const line of lines) {
    const on = days.get(line.anniversary?.slice(5));
    if (on) found.push({ kind: "anniversary", on, id: line.id, name: line.name, account_id: line.id });
    for (const { id, birthday } of line.people) {
      const birthdayOn = days.get(birthday?.slice(5));
      if (!birthdayOn || seen.has(id)) continue;
      seen.add(id);
      found.push({ kind: "birthday", on: birthdayOn, id, name: line.name, account_id: line.id });
    }
  }
  return found.sort((one, other) => compare(one.on, other.on) || compare(one.kind, other.kind)
    || compare(one.name, other.name) || compare(one.id, other.id));
}

async function whole(replica, { kind, on, id, account_id }) {
  const account = await replica.get("account", account_id);
  const contact = kind === "birthday" ? await replica.get("contact", id) : null;
  return { kind, on, contact, account, gift_note: (contact ?? account).gift_note };
}

/** "MM-DD" -> the day it falls on; 29 February falls on the 28th in years that have none. */
function monthDays(firstDay, lastDay) {
  const days = new Map();
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    days.set(day.slice(5), day);
    if (day.endsWith("-02-28") && addDays(day, 1).endsWith("-03-01")) days.set("02-29", day);
  }
  return days;
}

function linksOf(replica, contactId) {
  return replica.select("link", "contact", contactId, (link) => link.contact_id === contactId);
}

function joined(links, contacts) {
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const pairs = links.map((link) => ({ contact: byId.get(link.contact_id), link })).filter((pair) => pair.contact);
  return pairs.sort((one, other) => byName(one.contact, other.contact));
}

function byName(one, other) {
  return compare(fold(one.family_name), fold(other.family_name))
    || compare(fold(one.given_name ?? ""), fold(other.given_name ?? "")) || compare(one.id, other.id);
}
