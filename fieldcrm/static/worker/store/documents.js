// Writing the server's documents: a batch of a pull, its cursor, and the ops
// that it settles go into one transaction, so that a worker killed at any
// moment has all of them or none.
//
// A pull from the start does not empty the phone first: its rows carry a new
// generation, and what the old one left is swept when the last batch is in.
// So pages go on being answered while everything comes again.

import { committed, relaxed, result } from "./db.js";
import { DOCUMENT_STORES, DOCUMENT_TYPES, writeMeta } from "./schema.js";

/**
 * Apply one answer of /sync/pull.
 * @param {IDBDatabase} db
 * @param {object} body the answer
 * @param {object} options
 *   outbox: the Outbox; meta: values to write with the batch; generation: the number of this pull from the start;
 *   known: ids on the phone by type, when so many documents come that asking for each would cost more;
 *   covered: acked ops that this batch, the last of its pull, is certain to hold; sweep: remove older generations.
 * @returns {Promise<{touched: Map<string, Set<string>>, settled: string[]}>} ids written or removed, by type
 */
export async function applyBatch(db, body, { outbox, meta, generation, known = null, covered = [], sweep = false }) {
  const transaction = relaxed(db, [...DOCUMENT_TYPES, "ops", "answers", "meta", "directory", "matching"]);
  const done = committed(transaction);
  const touched = new Map();
  const revs = new Map();
  const left = [];
  if (body.dropped?.length) await dropStreams(transaction, new Set(body.dropped), touched, left);
  const waits = [];
  for (const change of body.changes) {
    if (!DOCUMENT_STORES[change.type]) continue;
    const here = known?.get(change.type);
    const isNew = here && !here.has(change.id);
    if (isNew && change.gone) continue; // what left a stream before this phone read it
    remember(touched, change.type, change.id);
    if (change.doc) revs.set(`${change.type}/${change.id}`, change.doc.rev);
    if (isNew) {
      here.add(change.id);
      transaction.objectStore(change.type).put(changed(null, change, generation));
    } else {
      waits.push(change);
    }
  }
  await applyChanges(transaction, waits, generation, left);
  if (sweep) await sweepOlder(transaction, generation, touched, left);
  const settled = [...new Set([...outbox.arrived(revs), ...covered])];
  outbox.settleIn(transaction, settled);
  noteStale(transaction, touched, known);
  await noteUnshown(transaction, left);
  writeMeta(transaction, meta);
  await done;
  return { touched, settled };
}

/** Which documents are already here, by type: asked once, before a big pull. */
export async function knownIds(db) {
  const transaction = db.transaction(DOCUMENT_TYPES);
  const keys = await Promise.all(DOCUMENT_TYPES.map((type) => result(transaction.objectStore(type).getAllKeys())));
  return new Map(DOCUMENT_TYPES.map((type, i) => [type, new Set(keys[i])]));
}

/** Changes of what may be here: all rows are read at once, and each is written once. */
async function applyChanges(transaction, changes, generation, left) {
  const rows = new Map();
  for (const { type, id } of changes) {
    const key = `${type}/${id}`;
    if (!rows.has(key)) rows.set(key, result(transaction.objectStore(type).get(id)));
  }
  const found = new Map(await Promise.all([...rows].map(async ([key, row]) => [key, await row])));
  const after = new Map();
  // In their order: two streams may bring the same document in one batch.
  for (const change of changes) {
    const key = `${change.type}/${change.id}`;
    const row = after.has(key) ? after.get(key).row : current(found.get(key), generation);
    after.set(key, { change, row: changed(row, change, generation) });
  }
  for (const [key, { change, row }] of after) {
    const store = transaction.objectStore(change.type);
    const before = current(found.get(key), generation);
    if (row) store.put(row);
    else if (before) forget(store, before, left);
  }
}

/** Rows of older generations count as absent. */
const current = (row, generation) => (row?.generation === generation ? row : null);

/** What a change makes of a row; null for none. */
function changed(row, { id, doc, stream, gone }, generation) {
  if (gone) return row && without(row, new Set([stream]));
  if (!row) return { id, doc, streams: [stream], generation };
  // Streams are read one after the other: a later one may bring an older revision.
  return { ...row, streams: [...new Set([...row.streams, stream])], doc: row.doc.rev > doc.rev ? row.doc : doc };
}

/** A document is forgotten when no stream that the user may see brings it any more. */
function without(row, names) {
  const streams = row.streams.filter((name) => !names.has(name));
  return streams.length ? { ...row, streams } : null;
}

async function dropStreams(transaction, dropped, touched, left) {
  for (const type of DOCUMENT_TYPES) {
    const store = transaction.objectStore(type);
    for (const row of await result(store.getAll())) {
      if (!row.streams.some((name) => dropped.has(name))) continue;
      remember(touched, type, row.id);
      const rest = without(row, dropped);
      if (rest) store.put(rest);
      else forget(store, row, left);
    }
  }
}

async function sweepOlder(transaction, generation, touched, left) {
  for (const type of DOCUMENT_TYPES) {
    const store = transaction.objectStore(type);
    for (const row of await result(store.getAll())) {
      if (row.generation === generation) continue;
      remember(touched, type, row.id);
      forget(store, row, left);
    }
  }
}

function forget(store, row, left) {
  store.delete(row.id);
  left.push(row.doc);
}

/** Pictures of documents that left the phone leave it, too: see pictures.js. A killed worker must not forget which. */
async function noteUnshown(transaction, left) {
  const hashes = left.flatMap(({ photo, back, signature, photos }) => [photo, back, signature, ...(photos ?? [])])
    .map((file) => file?.sha256).filter(Boolean);
  if (!hashes.length) return;
  const before = (await result(transaction.objectStore("meta").get("unshown")))?.value ?? [];
  writeMeta(transaction, { unshown: [...new Set([...before, ...hashes])] });
}

function remember(touched, type, id) {
  if (!touched.has(type)) touched.set(type, new Set());
  touched.get(type).add(id);
}

/** Which lines of the saved directory, and which match keys, are out of date; see replica/. */
function noteStale(transaction, touched, known) {
  const store = transaction.objectStore("directory");
  const matching = transaction.objectStore("matching");
  // During a big pull the directory is built at its end, not line by line; the keys when they are wanted.
  if (known) return void (store.clear() && matching.clear());
  for (const type of ["account", "contact"]) {
    for (const id of touched.get(type) ?? []) matching.put({ key: `stale/${type}/${id}`, type, id });
  }
  for (const type of ["account", "contact", "link"]) {
    for (const id of touched.get(type) ?? []) store.put({ key: `stale/${type}/${id}`, type, id });
  }
}
