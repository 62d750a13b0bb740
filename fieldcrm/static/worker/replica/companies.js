// Customers whom a card may be from: its words are weighed by the few that matter, not by all.
// Twin: fieldcrm/cards/companies.py.

import { evidence, keys } from "../matching/index.js";
import { compare } from "./tables.js";

const MOST_LINES = 200;
const MOST = 40;
const HOST = /[a-z0-9-]+(?:\.[a-z0-9-]+)+/g;
const KINDS = ["o:", "f:", "g:", "w:"];

/** @returns {Promise<{id: string, name: string, domains: string[]}[]>} for the context of `understand` */
export async function companies_on(readings) {
  const { country } = await this.me();
  const shared = await this.keyIndex.shared("account", keysOf(readings), country);
  const found = [...shared].filter(([, some]) => mayBe(some));
  found.sort(([one, keys], [other, others]) => others.length - keys.length || compare(one, other));
  const accounts = await this.many("account", found.slice(0, MOST).map(([id]) => id));
  return accounts.sort((one, other) => compare(one.id, other.id))
    .flatMap((one) => [one.name, one.other_name].filter(Boolean).map((name) => ({ id: one.id, name, domains: domainsOf(one) })));
}

/** @param {object[]} readings @returns {string[]} */
export function keysOf(readings) {
  const found = new Set();
  for (const text of textsOf(readings)) {
    const asked = [{ name: text }, ...(text.toLowerCase().match(HOST) ?? []).map((host) => ({ website: host }))];
    for (const values of asked) for (const key of keys(evidence("account", values))) found.add(key);
  }
  return [...found].filter((key) => KINDS.includes(key.slice(0, 2))).sort();
}

const mayBe = (shared) => shared.length > 1 || shared.some((key) => key.startsWith("w:"));

const textsOf = (readings) => readings.flatMap((reading) => (Array.isArray(reading?.lines) ? reading.lines.slice(0, MOST_LINES) : []))
  .map((line) => line?.text).filter((text) => typeof text === "string");

function domainsOf({ website, emails }) {
  const host = (website ?? "").split("://")[1]?.split("/")[0].replace(/^www\./, "");
  return [...new Set([host, ...(emails ?? []).map((email) => email.split("@")[1])].filter(Boolean))].sort();
}
