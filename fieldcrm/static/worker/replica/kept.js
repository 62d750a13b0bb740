// What was read from the disk, kept in memory until a pull changes documents of
// its type: a page that is opened again asks the disk for nothing.  A worker
// that the browser has killed begins with nothing kept.

import { getMany, getRange } from "../store/db.js";

/** How much is kept of one type; beyond it, all of that type is forgotten. */
const DOCUMENTS = 2000;
const RANGES = 500;

export class Kept {
  /** @param {IDBDatabase} db */
  constructor(db) {
    this.db = db;
    this.types = new Map();
  }

  /** Documents by id, in the order asked for; those that are not here are left out. */
  async documents(type, ids) {
    const { documents } = this.#of(type);
    if (documents.size > DOCUMENTS) documents.clear();
    const missing = ids.filter((id) => !documents.has(id));
    const rows = await getMany(this.db, type, missing);
    const found = new Map(missing.map((id, i) => [id, rows[i]?.doc ?? null]));
    for (const [id, doc] of found) documents.set(id, doc);
    return ids.map((id) => found.get(id) ?? documents.get(id)).filter(Boolean);
  }

  /** Documents by an index, or all of a type when none is named. */
  range(type, index, range) {
    const { ranges } = this.#of(type);
    if (ranges.size > RANGES) ranges.clear();
    const key = JSON.stringify([index, range?.lower ?? range, range?.upper, range?.lowerOpen, range?.upperOpen]);
    if (!ranges.has(key)) {
      const reading = getRange(this.db, type, index, range).then((rows) => rows.map((row) => row.doc));
      ranges.set(key, reading);
      reading.catch(() => ranges.delete(key));
    }
    return ranges.get(key);
  }

  /** Documents of these types changed; what is still being read of them is not kept either. */
  forget(types) {
    for (const type of types) this.types.delete(type);
  }

  #of(type) {
    if (!this.types.has(type)) this.types.set(type, { documents: new Map(), ranges: new Map() });
    return this.types.get(type);
  }
}
