// IndexedDB with promises, and no more than that.
//
// Bulk writes put many requests into one transaction and wait for the
// transaction alone: a promise per request makes 10,000 puts twice as slow.

/** The answer of one request. */
export function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Resolves when a transaction is committed, rejects when it is not. */
export function committed(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException("aborted", "AbortError"));
  });
}

/**
 * Open a database.
 * @param {string} name
 * @param {number} version
 * @param {(db: IDBDatabase, from: number, transaction: IDBTransaction) => void} upgrade
 */
export function open(name, version, upgrade) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = (event) => upgrade(request.result, event.oldVersion, request.transaction);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new DOMException(`${name} is open elsewhere`, "AbortError"));
    request.onsuccess = () => {
      // A newer worker may need to change the database: never stand in its way.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
  });
}

/** Forget a whole database; connections elsewhere are asked to close by their versionchange event. */
export function destroy(name) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

/** A transaction that may lose its last moments in a power cut, never its consistency: for what the server has too. */
export const relaxed = (db, stores) => db.transaction(stores, "readwrite", { durability: "relaxed" });

/** A transaction that is on the disk when it is committed: for what only this phone knows. */
export const strict = (db, stores) => db.transaction(stores, "readwrite", { durability: "strict" });

/** Several keys of one store, in order, `undefined` where there is nothing. */
export async function getMany(db, store, keys) {
  if (!keys.length) return [];
  const objects = db.transaction(store).objectStore(store);
  return Promise.all(keys.map((key) => result(objects.get(key))));
}

/** All rows of an index between two keys (or all of a store when no index is named). */
export function getRange(db, store, index, range) {
  const objects = db.transaction(store).objectStore(store);
  return result(index ? objects.index(index).getAll(range) : objects.getAll(range));
}

/** One value by its key. */
export const getOne = (db, store, key) => result(db.transaction(store).objectStore(store).get(key));
