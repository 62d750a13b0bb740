// Does the phone hold what the server says it should?  Counts and a SHA-256 for
// each type; where they differ, everything is pulled afresh.

import { call } from "./http.js";
import { result } from "../store/db.js";
import { DOCUMENT_TYPES, readMeta } from "../store/schema.js";

/**
 * @returns {Promise<string[]|null>} types that differ; null when the server has moved on meanwhile
 */
export async function differingTypes({ fetcher, device, db }) {
  const { body } = await call(fetcher, "/sync/digest", { device });
  const { cursor } = await readMeta(db, ["cursor"]);
  if (body.cursor !== cursor) return null;
  const mine = await Promise.all(DOCUMENT_TYPES.map((type) => digestOf(db, type)));
  return DOCUMENT_TYPES.filter((type, i) => {
    const theirs = body.types[type] ?? { count: 0 };
    return mine[i].count !== theirs.count || (theirs.count > 0 && mine[i].hash !== theirs.hash);
  });
}

/** {count, hash} of one type: SHA-256 in hex over the sorted lines "type/id/rev\n". */
export async function digestOf(db, type) {
  const rows = await result(db.transaction(type).objectStore(type).getAll());
  const lines = rows.map((row) => `${type}/${row.id}/${row.doc.rev}\n`).sort();
  const hash = await sha256(new TextEncoder().encode(lines.join("")));
  return { count: lines.length, hash };
}

/** SHA-256 in lower-case hex. */
export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
