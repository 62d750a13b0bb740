// What the phone keeps, and under which name.
//
// Each user has a database of their own on the phone, so that nobody who signs
// in later can see or send what another left there.  A row of a document's
// store is {id, doc, streams}: the server's document untouched, and the streams
// that brought it.  Pending ops lie beside the documents, never in them.

import { open } from "./db.js";

/** The shape of documents and ops that this worker speaks with the server. */
export const SCHEMA = 1;

const VERSION = 7;

/** Stores of documents, each with the indexes that pages ask for. */
export const DOCUMENT_STORES = {
  account: {},
  contact: {},
  link: { account: "doc.account_id", contact: "doc.contact_id" },
  visit: { day: "doc.planned_on", account: ["doc.account_id", "doc.planned_on"] },
  activity: { account: ["doc.account_id", "doc.happened_at"] },
  task: { account: "doc.account_id", assignee: "doc.assignee_id" },
  absence: { user: "doc.user_id" },
  week_plan: { rep: "doc.rep_id" },
  notice: {},
  card: { contact: "doc.contact_id", status: "doc.status" },
  territory: {},
  user: {},
  me: {},
  definition: {},
  rule: {},
  conflict: { status: "doc.status" },
  duplicate: { status: "doc.status" },
  merge: {},
};

export const DOCUMENT_TYPES = Object.keys(DOCUMENT_STORES);

/** The name of a user's database; the prefix is how others are found. */
export const PREFIX = "fieldcrm-user-";
export const databaseName = (userId) => PREFIX + userId;

/** Open the database of one user. */
export function openUserDatabase(userId) {
  return open(databaseName(userId), VERSION, (db, from, transaction) => {
    createDocumentStores(db);
    if (from < 1) createStores(db);
    if (from < 2) db.createObjectStore("matching", { keyPath: "key" });
    if (from < 3) db.createObjectStore("answers", { autoIncrement: true });
    // What an older worker had no store for, it let go by: read everything again.
    if (from > 0) transaction.objectStore("meta").delete("cursor");
  });
}

/** Those that the database has not got yet: a new type of document needs a new VERSION and no more. */
function createDocumentStores(db) {
  for (const [type, indexes] of Object.entries(DOCUMENT_STORES)) {
    if (db.objectStoreNames.contains(type)) continue;
    const store = db.createObjectStore(type, { keyPath: "id" });
    for (const [name, path] of Object.entries(indexes)) store.createIndex(name, path);
  }
}

function createStores(db) {
  const ops = db.createObjectStore("ops", { keyPath: "id" });
  ops.createIndex("state", "state");
  const blobs = db.createObjectStore("blobs", { keyPath: "sha256" });
  blobs.createIndex("state", "state");
  db.createObjectStore("meta", { keyPath: "key" });
  db.createObjectStore("directory", { keyPath: "key" });
}

/** A small value by name: cursor, epoch, device, sequence number, … */
export async function readMeta(db, keys) {
  const store = db.transaction("meta").objectStore("meta");
  const rows = await Promise.all(keys.map((key) => new Promise((resolve, reject) => {
    const request = store.get(key);
    request.onsuccess = () => resolve([key, request.result?.value]);
    request.onerror = () => reject(request.error);
  })));
  return Object.fromEntries(rows);
}

/** Write small values within a transaction that has the `meta` store. */
export function writeMeta(transaction, values) {
  const store = transaction.objectStore("meta");
  for (const [key, value] of Object.entries(values)) store.put({ key, value });
}
