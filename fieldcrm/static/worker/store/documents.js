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
    remember(touched, change.type, change.id);
    if (change.doc) revs.set(`${change.type}/${change.id}`, change.doc.rev);
    const here = known?.get(change.type);
    if (change.doc && here && !here.has(change.id)) {
      here.add(change.id);
      put(transaction, change, generation);
    } else {
      waits.push(change);
    }
  }
  // One after the other: two streams may bring the same document in one batch.
  for (const change of waits) await applyChange(transaction, change, generation, left);
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

function put(transaction, { type, id, doc, stream }, generation) {
  transaction.objectStore(type).put({ id, doc, streams: [stream], generation });
}

async function applyChange(transaction, change, generation, left) {
  const store = transaction.objectStore(change.type);
  const found = await result(store.get(change.id));
  const row = found?.generation === generation ? found : null;
  if (change.gone) {
    if (row) leaveStreams(store, row, new Set([change.stream]), left);
  } else if (!row) {
    put(transaction, change, generation);
  } else {
    const streams = [...new Set([...row.streams, change.stream])];
    // Streams are read one after the other: a later one may bring an older revision.
    store.put({ ...row, streams, doc: row.doc.rev > change.doc.rev ? row.doc : change.doc });
  }
}

/** A document is forgotten when no stream that the user may see brings it any more. */
function leaveStreams(store, row, names, left) {
  const streams = row.streams.filter((name) => !names.has(name));
  if (streams.length) return void store.put({ ...row, streams });
  store.delete(row.id);
  left.push(row.doc);
}

async function dropStreams(transaction, dropped, touched, left) {
  for (const type of DOCUMENT_TYPES) {
    const store = transaction.objectStore(type);
    for (const row of await result(store.getAll())) {
      if (!row.streams.some((name) => dropped.has(name))) continue;
      remember(touched, type, row.id);
      leaveStreams(store, row, dropped, left);
    }
  }
}

async function sweepOlder(transaction, generation, touched, left) {
  for (const type of DOCUMENT_TYPES) {
    const store = transaction.objectStore(type);
    for (const row of await result(store.getAll())) {
      if (row.generation === generation) continue;
      remember(touched, type, row.id);
      store.delete(row.id);
      left.push(row.doc);
    }
  }
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
