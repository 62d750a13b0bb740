// One user's belongings on this phone: database, outbox, replica, device id.
// Another user gets another Phone; nothing is shared between them.

import { Outbox } from "./store/outbox.js";
import { Replica } from "./replica/replica.js";
import { committed, destroy, result, strict } from "./store/db.js";
import { DOCUMENT_TYPES, databaseName, openUserDatabase, PREFIX, readMeta, writeMeta } from "./store/schema.js";
import { uuid7 } from "./ids.js";

const WRONG_CLOCK_MS = 120_000;

export class Phone {
  /** Open what a user has on this phone, or make it. */
  static async open(userId, { now = () => new Date(), version = null } = {}) {
    const db = await openUserDatabase(userId);
    const phone = new Phone();
    Object.assign(phone, { userId, db, now, device: await deviceOf(db) });
    phone.outbox = await Outbox.load(db, { now });
    phone.replica = new Replica(db, phone.outbox, userId, { now, version });
    await phone.replica.start();
    const { clock_offset_ms, tiles } = await readMeta(db, ["clock_offset_ms", "tiles"]);
    phone.clockOffsetMs = clock_offset_ms ?? 0;
    phone.tiles = tiles ?? null;
    return phone;
  }

  get ready() {
    return this.replica.ready;
  }

  /** The time as the server has it, when this phone's clock is plainly wrong. */
  trueNow() {
    const now = this.now();
    return Math.abs(this.clockOffsetMs) > WRONG_CLOCK_MS ? new Date(now.getTime() + this.clockOffsetMs) : now;
  }

  /** Put ops and photos of a form on the disk and show them everywhere at once. */
  async submit(ops, blobs = []) {
    const { added, gone } = await this.outbox.add(ops, blobs, this.clockOffsetMs);
    await this.replica.opsChanged([...added, ...gone]);
    return added;
  }

  /** The rep lets ops go. */
  async drop(ids) {
    const gone = await this.outbox.drop(ids);
    await this.replica.opsChanged(gone);
  }

  /** Remember small facts: clock, epoch, storage. */
  async remember(values) {
    const transaction = this.db.transaction(["meta"], "readwrite");
    writeMeta(transaction, values);
    await committed(transaction);
  }

  /** The server's data is not what it was: ask again about all that was kept, and read it from the start. */
  async adoptEpoch(epoch) {
    await this.outbox.reopen();
    // Their photos, too: what came after the backup is not on the server's disk any more.
    const offered = [...new Set([...(await this.offered()), ...this.outbox.blobs()])];
    await this.remember({ epoch, cursor: "", offered });
  }

  /** Hashes of photos that a restored server is to be offered. */
  async offered() {
    return (await readMeta(this.db, ["offered"])).offered ?? [];
  }

  async notOfferedAgain(sha256) {
    await this.remember({ offered: (await this.offered()).filter((one) => one !== sha256) });
  }

  /** All that the server does not have yet, as a rep can carry it away in a file. */
  async unsynced() {
    const ops = this.outbox.all().filter((row) => row.state !== "acked" && row.state !== "again");
    const rows = await result(this.db.transaction("blobs").objectStore("blobs").getAll());
    const blobs = rows.map(({ sha256, type, name, body }) => ({ sha256, type, name, base64: base64(body) }));
    return {
      format: "fieldcrm-outbox-1", user: this.userId, device: this.device, exported_at: this.now().toISOString(),
      ops: ops.map(({ op, state, reason }) => ({ state, reason, op })), blobs,
    };
  }

  /** How many things the server does not have yet, photos included. */
  async countUnsynced() {
    const blobs = await result(this.db.transaction("blobs").objectStore("blobs").index("state").count("waiting"));
    return this.outbox.waiting.length + this.outbox.refused.length + blobs;
  }

  close() {
    this.db.close();
  }

  /** Forget everything of this user. */
  async wipe() {
    this.close();
    await destroy(databaseName(this.userId));
  }
}

/**
 * Somebody else signed in: what others left here is removed, except what they
 * have not sent; that waits, unseen, until they sign in again.
 */
export async function clearOthers(userId) {
  const names = ((await indexedDB.databases?.()) ?? []).map((entry) => entry.name);
  for (const name of names.filter((one) => one?.startsWith(PREFIX) && one !== databaseName(userId))) {
    const db = await openUserDatabase(name.slice(PREFIX.length));
    const unsent = await countUnsent(db);
    if (unsent) await forgetDocuments(db);
    db.close();
    if (!unsent) await destroy(name);
  }
}

async function countUnsent(db) {
  const transaction = db.transaction(["ops", "blobs"]);
  const states = ["waiting", "held", "refused", "acked"];
  const index = transaction.objectStore("ops").index("state");
  const counts = states.map((state) => result(index.count(state)));
  counts.push(result(transaction.objectStore("blobs").index("state").count("waiting")));
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

async function forgetDocuments(db) {
  const transaction = strict(db, [...DOCUMENT_TYPES, "directory", "matching", "meta"]);
  for (const store of [...DOCUMENT_TYPES, "directory", "matching"]) transaction.objectStore(store).clear();
  writeMeta(transaction, { cursor: "", ready: false, pulled: 0 });
  await committed(transaction);
}

async function deviceOf(db) {
  const { device } = await readMeta(db, ["device"]);
  if (device) return device;
  const made = uuid7();
  const transaction = strict(db, ["meta"]);
  writeMeta(transaction, { device: made });
  await committed(transaction);
  return made;
}

function base64(buffer) {
  const bytes = new Uint8Array(buffer);
  let text = "";
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}
