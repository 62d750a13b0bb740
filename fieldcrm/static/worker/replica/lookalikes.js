// Who on this phone may be the same as what somebody types.  Twin: fieldcrm/documents/lookalikes.py.

import { evidence, keys, score } from "../matching/index.js";
import { at, working } from "../matching/employers.js";
import { judged } from "../matching/rule.js";
import { shared } from "../matching/rivals.js";
import { pairId } from "../matching/pairs.js";
import { compare } from "./tables.js";

const TYPES = ["account", "contact"];
const MOST_PAIRS = 3;

/**
 * Those that are likely the same, the likeliest first.
 * @param {string|null} but the id of the record that these values belong to
 * @param {string[]} places ids of the customers where this person works
 * @returns {Promise<{document: object, score: object}[]>}
 */
export async function lookalikes(type, values, country, but, limit, places = []) {
  const mine = evidence(type, { ...values, ...at(places) }, country);
  const others = await this.keyIndex.sharing(type, keys(mine), country);
  const found = likeliest(mine, places.length ? await employed(this, others, places) : others, but, limit, await this.rule());
  const documents = new Map((await this.many(type, found.map((one) => one.id))).map((doc) => [doc.id, doc]));
  return found.filter((one) => documents.has(one.id)).map((one) => ({ document: documents.get(one.id), score: one.score }));
}

/**
 * With where they work, those who work at one of these places. A namesake elsewhere is told of all the same:
 * whoever adds somebody at a second customer of theirs shall see that they are here.
 */
async function employed(replica, people, places) {
  const employers = await replica.employers();
  const there = (one) => employers.get(one.id) ?? [];
  return people.map((one) => (there(one).some((id) => places.includes(id))
    ? { ...one, evidence: working(one.evidence, there(one)) } : one));
}

/**
 * Pairs that the server has not found yet: of records made on this phone and still waiting, with whoever is like
 * them, as the server's documents have pairs. Nothing until the keys have been read for a form.
 */
export async function own_pairs() {
  const rows = this.outboxStore.all();
  const made = rows.filter(({ op, state }) => op.kind === "create" && TYPES.includes(op.type) && state !== "refused");
  if (!made.length || !this.keyIndex.tables) return [];
  const judged = new Set(rows.filter(({ op }) => op.kind === "judge").map(({ op }) => op.record));
  const found = new Map();
  for (const { op } of made) for (const pair of await pairsOf(this, op.type, op.record)) found.set(pair.id, pair);
  const known = new Set((await this.stored("duplicate", [...found.keys()])).map((one) => one.id));
  return [...found.values()].filter((pair) => !judged.has(pair.id) && !known.has(pair.id));
}

async function pairsOf(replica, type, id) {
  const document = await replica.get(type, id);
  if (!document) return [];
  const { country } = await replica.me();
  const places = type === "contact" ? await replica.account_ids_of(id) : [];
  const alike = await replica.lookalikes(type, document, country, id, MOST_PAIRS, places);
  return Promise.all(alike.map(async ({ document: other, score: { percent, alone = percent, reasons } }) => {
    const [left_id, right_id] = [id, other.id].sort();
    return {
      type: "duplicate", id: await pairId(type, id, other.id), record_type: type, left_id, right_id,
      account_id: type === "account" ? id : null, probability: alone, reasons, status: "open",
    };
  }));
}

/** The first check of a worker's life would pay for reading the keys, and for all that is compiled on first use. */
export async function prepare_lookalikes() {
  const { name, country } = await this.me();
  await this.employers();
  for (const type of TYPES) {
    const values = { name, family_name: name, phones: ["0000000"], street: name, city: name };
    const mine = evidence(type, values, country);
    likeliest(mine, [{ id: "", evidence: mine }, ...(await this.keyIndex.sharing(type, keys(mine), country))], null, 1, await this.rule());
  }
}

/** @param {{id: string, evidence: object}[]} others */
export function likeliest(mine, others, but, limit, rule) {
  const weighed = (one) => judged(score(mine, one.evidence, rule.model), rule);
  const scored = others.filter((one) => one.id !== but).map((one) => ({ ...one, score: weighed(one) }));
  const found = scored.filter((one) => one.score.level !== "distinct");
  found.sort((one, other) => other.score.percent - one.score.percent || compare(one.id, other.id));
  return shared(found, rule).slice(0, limit);
}
