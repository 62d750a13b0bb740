// Which records have which match keys, so that a look-alike is found without reading all of them.
//
// A key is kept as a number of 32 bits beside the place of its record: sorted, in two arrays, all
// keys of 15,000 records take two megabytes, and lie on the disk as they are.  Two keys that
// happen to share a number only cost a comparison.  What changed since the arrays were made lies
// over them in a map; what left the phone is not taken out, because it is not found any more.
// Making the arrays takes seconds, so it stops every few milliseconds and lets pages be answered.

import { evidence, keys, SCHEME } from "../matching/index.js";
import { committed, relaxed, result } from "../store/db.js";
import { compare } from "./tables.js";

const TYPES = ["account", "contact"];
/** A key that more records share says nothing: every bakery of a town begins alike. */
const TELLING = 50;
/** Keys of a whole phone or mail box: some of those who share one are compared, however many they are. */
const REACHED = /^[pe]:/;
/** So many are compared at most, those with most keys in common first, a rare one more than a common one, as on the server. */
const COMPARED = 24;
const READ_AT_ONCE = 200;
const AT_A_TIME_MS = 8;
const SAVE_FROM = 500;

export class KeyIndex {
  /** @param {import("./replica.js").Replica} replica */
  constructor(replica) {
    this.replica = replica;
    this.own = new WeakMap();
    this.forget();
  }

  /** What was kept no longer stands for what is on the phone. */
  forget() {
    this.loading = null;
    this.tables = null;
    this.evidences = new Map();
  }

  /** Ready to be asked. */
  load() {
    this.loading ??= this.#load().catch((error) => {
      this.forget();
      throw error;
    });
    return this.loading;
  }

  /**
   * Those that share a telling key with these, as they stand on this phone.
   * @returns {Promise<{id: string, evidence: object}[]>} at most COMPARED
   */
  async sharing(type, wanted, country) {
    await this.load();
    const weights = new Map();
    for (const key of wanted) {
      let ids = this.tables[type].having(hash(key));
      if (ids.length > TELLING) {
        if (!REACHED.test(key)) continue;
        ids = ids.sort(compare).slice(0, TELLING);
      }
      for (const id of ids) weights.set(id, (weights.get(id) ?? 0) + 1 / ids.length);
    }
    const pending = this.replica.pending.all(type);
    const mine = pending.filter((doc) => this.#ofPending(doc, country).keys.some((key) => wanted.includes(key)));
    const stored = [...weights].filter(([id]) => !this.replica.pending.has(type, id));
    stored.sort(([id, one], [id_too, other]) => other - one || compare(id, id_too));
    return [
      ...mine.map((doc) => ({ id: doc.id, evidence: this.#ofPending(doc, country).evidence })),
      ...(await this.#evidencesOf(type, stored.slice(0, COMPARED).map(([id]) => id), country)),
    ];
  }

  /** Those that share some of these keys, each with its own. @returns {Promise<Map<string, string[]>>} */
  async shared(type, wanted, country) {
    await this.load();
    const found = new Map();
    const add = (id, key) => found.set(id, [...(found.get(id) ?? []), key]);
    for (const key of wanted) {
      const ids = this.tables[type].having(hash(key));
      if (ids.length <= TELLING) for (const id of ids) if (!this.replica.pending.has(type, id)) add(id, key);
    }
    for (const doc of this.replica.pending.all(type)) {
      for (const key of this.#ofPending(doc, country).keys) if (wanted.includes(key)) add(doc.id, key);
    }
    return found;
  }

  /** Documents of the server changed. @param {Map<string, Set<string>>} touched ids by type */
  async refresh(touched) {
    for (const type of TYPES) for (const id of touched.get(type) ?? []) this.evidences.delete(id);
    if (!this.loading || !TYPES.some((type) => touched.get(type)?.size)) return;
    await this.load();
    for (const type of TYPES) await this.#learn(type, [...(touched.get(type) ?? [])]);
  }

  #ofPending(doc, country) {
    if (!this.own.has(doc)) {
      const told = evidence(doc.type, doc, country);
      this.own.set(doc, { evidence: told, keys: keys(told) });
    }
    return this.own.get(doc);
  }

  async #evidencesOf(type, ids, country) {
    if (this.country !== country) this.evidences.clear();
    this.country = country;
    const missing = ids.filter((id) => !this.evidences.has(id));
    for (const doc of await this.replica.stored(type, missing)) this.evidences.set(doc.id, evidence(type, doc, country));
    return ids.filter((id) => this.evidences.has(id)).map((id) => ({ id, evidence: this.evidences.get(id) }));
  }

  async #learn(type, ids) {
    const country = (await this.replica.me())?.country ?? null;
    for (const doc of await this.replica.stored(type, ids)) {
      this.tables[type].add(doc.id, keys(evidence(type, doc, country)).map(hash));
    }
  }

  async #load() {
    const { db } = this.replica;
    const rows = await result(db.transaction("matching").objectStore("matching").getAll());
    const stale = rows.filter((row) => row.type);
    const saved = new Map(rows.filter((row) => row.scheme === SCHEME).map((row) => [row.key, row]));
    if (TYPES.every((type) => saved.has(type))) {
      this.tables = Object.fromEntries(TYPES.map((type) => [type, new KeyTable(saved.get(type))]));
      for (const type of TYPES) await this.#learn(type, stale.filter((row) => row.type === type).map((row) => row.id));
      if (stale.length <= SAVE_FROM) return;
    }
    const made = {};
    for (const type of TYPES) made[type] = await this.#make(type);
    this.tables = made;
    await this.#save(stale.map((row) => row.key));
  }

  async #make(type) {
    const country = (await this.replica.me())?.country ?? null;
    const table = new KeyTable();
    let last = "";
    for (;;) {
      const store = this.replica.db.transaction(type).objectStore(type);
      const rows = await result(store.getAll(IDBKeyRange.lowerBound(last, true), READ_AT_ONCE));
      if (!rows.length) return table.sorted();
      let begun = performance.now();
      for (const { doc } of rows) {
        table.add(doc.id, keys(evidence(type, doc, country)).map(hash));
        if (performance.now() - begun > AT_A_TIME_MS) {
          await pause();
          begun = performance.now();
        }
      }
      last = rows.at(-1).id;
    }
  }

  /** What changed while the tables were made is noted as stale, and stays so. */
  async #save(stale) {
    const transaction = relaxed(this.replica.db, ["matching"]);
    const store = transaction.objectStore("matching");
    for (const key of stale) store.delete(key);
    for (const type of TYPES) store.put({ key: type, scheme: SCHEME, ...this.tables[type].kept() });
    await committed(transaction);
  }
}

/** Keys of one type of record, as numbers. */
class KeyTable {
  constructor({ ids = "", hashes, owners } = {}) {
    this.ids = ids ? ids.split(" ") : [];
    this.hashes = new Uint32Array(hashes ?? []);
    this.owners = new Uint32Array(owners ?? []);
    this.fresh = new Map();
  }

  add(id, hashes) {
    for (const one of new Set(hashes)) {
      const there = this.fresh.get(one);
      if (there) there.push(id);
      else this.fresh.set(one, [id]);
    }
  }

  /** Ids of the records that have a key; some more than once is none. @returns {string[]} */
  having(wanted) {
    const found = new Set(this.fresh.get(wanted));
    for (let at = lowerBound(this.hashes, wanted); this.hashes[at] === wanted; at += 1) found.add(this.ids[this.owners[at]]);
    return [...found];
  }

  /** All that was added, in the arrays. */
  sorted() {
    const places = new Map();
    for (const ids of this.fresh.values()) for (const id of ids) if (!places.has(id)) places.set(id, places.size);
    this.ids = [...places.keys()];
    const ordered = [...this.fresh.keys()].sort((one, other) => one - other);
    const count = ordered.reduce((sum, one) => sum + this.fresh.get(one).length, 0);
    this.hashes = new Uint32Array(count);
    this.owners = new Uint32Array(count);
    let at = 0;
    for (const one of ordered) {
      for (const id of this.fresh.get(one)) {
        this.hashes[at] = one;
        this.owners[at] = places.get(id);
        at += 1;
      }
    }
    this.fresh = new Map();
    return this;
  }

  kept() {
    return { ids: this.ids.join(" "), hashes: this.hashes.buffer, owners: this.owners.buffer };
  }
}

/** FNV-1a of 32 bits. */
export function hash(key) {
  let found = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) found = Math.imul(found ^ key.charCodeAt(at), 0x01000193);
  return found >>> 0;
}

function lowerBound(sorted, wanted) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

const pause = () => new Promise((resolve) => setTimeout(resolve));
