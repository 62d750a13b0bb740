// Who on this phone may be the same as what somebody types.  Twin: fieldcrm/documents/lookalikes.py.

import { evidence, keys, score } from "../matching/index.js";
import { compare } from "./tables.js";

/**
 * Those that are likely the same, the likeliest first.
 * @param {string|null} but the id of the record that these values belong to
 * @returns {Promise<{document: object, score: object}[]>}
 */
export async function lookalikes(type, values, country, but, limit) {
  const mine = evidence(type, values, country);
  const found = likeliest(mine, await this.keyIndex.sharing(type, keys(mine), country), but, limit);
  const documents = new Map((await this.many(type, found.map((one) => one.id))).map((doc) => [doc.id, doc]));
  return found.filter((one) => documents.has(one.id)).map((one) => ({ document: documents.get(one.id), score: one.score }));
}

/** The first check of a worker's life would pay for reading the keys, and for all that is compiled on first use. */
export async function prepare_lookalikes() {
  const { name, country } = await this.me();
  for (const type of ["account", "contact"]) {
    const values = { name, family_name: name, phones: ["0000000"], street: name, city: name };
    const mine = evidence(type, values, country);
    likeliest(mine, [{ id: "", evidence: mine }, ...(await this.keyIndex.sharing(type, keys(mine), country))], null, 1);
  }
}

/** @param {{id: string, evidence: object}[]} others */
export function likeliest(mine, others, but, limit) {
  const scored = others.filter((one) => one.id !== but).map((one) => ({ ...one, score: score(mine, one.evidence) }));
  const found = scored.filter((one) => one.score.level !== "distinct");
  found.sort((one, other) => other.score.percent - one.score.percent || compare(one.id, other.id));
  return found.slice(0, limit);
}
