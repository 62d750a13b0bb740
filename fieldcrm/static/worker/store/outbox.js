// The outbox: every op of this phone that the server has not settled, in order.
//
// An op is on the disk before the rep is told "saved".  Its states:
//   waiting   to be sent
//   held      the server wants something else first; sent again at each run
//   refused   kept with its reason until the rep mends it or lets it go
//   acked     the server has it; stays in the overlay until a pull brings what it made
//   settled   kept 14 days, so that phones can heal a server restored from a backup
//   again     a settled op that a restored server must be asked about; not overlaid
// What is not settled is also held in memory: it is small, and each page needs it.
//
// What the server accepted of a push is one row of `answers`, not one of `ops` for each: the
// next pull settles those anyway, and writes then what it did not settle.  Until it has, the
// disk says "waiting" of an op and "acked" of its answer, and `load` puts the two together.

import { committed, relaxed, result, strict } from "./db.js";
import { writeMeta } from "./schema.js";
import { uuid7 } from "../ids.js";

const KEEP_SETTLED_MS = 14 * 24 * 3600 * 1000;
const SENDABLE = new Set(["waiting", "held", "again"]);

export class Outbox {
  /** @param {IDBDatabase} db */
  constructor(db, { now = () => new Date() } = {}) {
    this.db = db;
    this.now = now;
    this.rows = new Map();
    this.inAnswers = new Set(); // ids of ops whose answer is not in their own row yet
  }

  /** The outbox as it lies on the disk. */
  static async load(db, options) {
    const outbox = new Outbox(db, options);
    const transaction = db.transaction(["ops", "answers"]);
    const index = transaction.objectStore("ops").index("state");
    const states = ["waiting", "held", "refused", "acked", "again"];
    const answers = result(transaction.objectStore("answers").getAll());
    const found = await Promise.all(states.map((state) => result(index.getAll(state))));
    for (const row of found.flat().sort(bySeq)) outbox.rows.set(row.id, row);
    outbox.#hold((await answers).flat().map((one) => outbox.#answered(one)).filter(Boolean));
    return outbox;
  }

  /** All unsettled rows in the order in which they were made. */
  all() {
    return [...this.rows.values()];
  }

  /** Rows that a rep would call "waiting to be sent". */
  get waiting() {
    return this.all().filter((row) => row.state === "waiting" || row.state === "held");
  }

  get refused() {
    return this.all().filter((row) => row.state === "refused");
  }

  get unsent() {
    return this.all().some((row) => SENDABLE.has(row.state));
  }

  /**
   * Put ops of a form, and the photos they name, on the disk: all or nothing.
   * @param {object[]} formOps {kind, type, record, set, blobs?, after?, mends?, place?}; a number in
   *   `after` is the place in the form of an earlier op of it
   * @param {object[]} blobs {sha256, bytes, type, name, body: ArrayBuffer}
   * @param {number} clockOffsetMs the server's clock minus the phone's
   * @returns {Promise<{added: object[], gone: object[]}>} rows put and rows removed
   */
  async add(formOps, blobs = [], clockOffsetMs = 0) {
    const transaction = strict(this.db, ["ops", "blobs", "meta"]);
    const done = committed(transaction);
    let seq = (await result(transaction.objectStore("meta").get("seq")))?.value ?? 0;
    const rows = new Map(this.rows);
    const changed = new Map();
    const gone = [];
    const made = new Map();
    for (const [index, formOp] of formOps.entries()) {
      const mended = this.#mended(formOp, rows);
      const after = (formOp.after ?? []).map((one) => (Number.isInteger(one) ? made.get(one) : one)).filter(Boolean);
      const row = this.#row({ ...formOp, after }, mended, (seq += 1), clockOffsetMs, rows);
      made.set(formOp.place ?? index, row.id);
      rows.set(row.id, row);
      changed.set(row.id, row);
      if (mended) gone.push(...replace(mended.id, row.id, rows, changed));
    }
    for (const row of gone) transaction.objectStore("ops").delete(row.id);
    for (const row of changed.values()) transaction.objectStore("ops").put(row);
    for (const blob of blobs) transaction.objectStore("blobs").put({ ...blob, state: "waiting" });
    await takeKept(transaction.objectStore("blobs"), formOps.flatMap((op) => op.blobs ?? []));
    writeMeta(transaction, { seq });
    await done;
    this.rows = rows;
    return { added: [...changed.values()], gone };
  }

  /** Photos of a form that came back with a question: they go when the form is sent again. */
  async keep(blobs) {
    if (!blobs.length) return;
    const transaction = strict(this.db, ["blobs"]);
    const kept_at = this.now().toISOString();
    for (const blob of blobs) transaction.objectStore("blobs").put({ ...blob, state: "kept", kept_at });
    await committed(transaction);
  }

  /** What would have to go with these ops: all that builds on a record that would never come to be. */
  fallsWith(ids) {
    const falling = new Set(ids.filter((id) => this.rows.has(id)));
    for (const row of this.rows.values()) {
      if ((row.op.after ?? []).some((id) => falling.has(id))) falling.add(row.id);
    }
    return [...falling].map((id) => this.rows.get(id));
  }

  /** Forget ops that the rep let go, and those that cannot live without them; their photos were never sent. */
  async drop(ids) {
    const falling = this.fallsWith(ids);
    const transaction = strict(this.db, ["ops", "blobs"]);
    for (const row of falling) transaction.objectStore("ops").delete(row.id);
    const staying = blobsOf(this.all().filter((row) => !falling.includes(row)));
    for (const sha256 of blobsOf(falling)) if (!staying.has(sha256)) transaction.objectStore("blobs").delete(sha256);
    await committed(transaction);
    for (const row of falling) this.rows.delete(row.id);
    return falling;
  }

  /** Hashes of the photos that ops of this outbox name. */
  blobs() {
    return blobsOf(this.all());
  }

  /** Hashes of the photos that ops name which the server has not accepted. */
  blobsOfUnsettled() {
    return blobsOf(this.all().filter((row) => row.state !== "acked" && row.state !== "again"));
  }

  /**
   * The next ops to send, in order: at most so many, at most so many bytes of JSON.
   * Ops that failed before go last and alone, so that what is wrong with them holds up nothing else.
   * @param {{tried?: Set<string>, answered?: Set<string>}} sent ops that this run has sent already, and those
   *   of them that have a final answer, which may not be written down yet
   */
  batch(maximum, maximumBytes, sent = {}) {
    const sound = this.#sendable(sent, (row) => !row.fails);
    if (!sound.length) return this.#sendable(sent, () => true).slice(0, 1);
    const taken = [];
    let bytes = 0;
    for (const row of sound) {
      bytes += byteLength(textOf(row.op));
      if (taken.length && (taken.length >= maximum || bytes > maximumBytes)) break;
      taken.push(row);
    }
    return taken;
  }

  /** A later op on a record never overtakes one that is left out here. */
  #sendable({ tried = new Set(), answered = new Set() }, wanted) {
    const blocked = new Set();
    return this.all().filter((row) => {
      if (!SENDABLE.has(row.state) || answered.has(row.id)) return false;
      const record = `${row.op.type}/${row.op.record}`;
      const free = !tried.has(row.id) && wanted(row) && !blocked.has(record);
      if (!free) blocked.add(record);
      return free;
    });
  }

  /** Write down what the server said about each op. @returns changed rows */
  async answer(results) {
    const changed = results.map((one) => this.#answered(one)).filter(Boolean);
    if (!changed.length) return changed;
    const accepted = new Set(changed.filter((row) => row.state === "acked").map((row) => row.id));
    // Relaxed: an answer that a power cut takes back is given again when its op is sent again.
    const transaction = relaxed(this.db, ["ops", "answers"]);
    const written = committed(transaction);
    for (const row of changed) if (!accepted.has(row.id)) transaction.objectStore("ops").put(row);
    if (accepted.size) transaction.objectStore("answers").put(results.filter((one) => accepted.has(one.id)));
    transaction.commit(); // at once, not when the page has heard of each row
    await written;
    this.#hold(changed);
    return changed;
  }

  /** Set one op aside as refused by a reason of our own, so that it holds up nothing else. */
  refuse(row, reason) {
    return this.answer([{ id: row.id, verdict: "refused", reason }]);
  }

  /** One op that the server stumbled over: kept, and sent last and alone from now on. */
  async failed(row) {
    const changed = { ...row, fails: (row.fails ?? 0) + 1 };
    const transaction = relaxed(this.db, ["ops"]);
    transaction.objectStore("ops").put(changed);
    await committed(transaction);
    this.rows.set(row.id, changed);
    return [changed];
  }

  /** Ids of ops that the server has and no finished pull has covered yet. */
  get acked() {
    return this.all().filter((row) => row.state === "acked").map((row) => row.id);
  }

  /** Acked ops whose revision has arrived. `revs`: "type/id" -> rev. */
  arrived(revs) {
    return this.all().filter((row) => row.state === "acked" && row.result.rev != null
      && revs.get(`${row.op.type}/${row.result.survivor ?? row.op.record}`) >= row.result.rev)
      .map((row) => row.id);
  }

  /** Within a pull's own transaction: these ops leave the overlay. Call `forget` once it is committed. */
  settleIn(transaction, ids) {
    if (!ids.length) return;
    const settled_at = this.now().toISOString();
    const ops = transaction.objectStore("ops");
    const settled = new Set(ids);
    for (const id of new Set([...ids, ...this.inAnswers])) {
      const row = this.rows.get(id);
      if (row) ops.put(settled.has(id) ? { ...row, state: "settled", settled_at } : row);
    }
    transaction.objectStore("answers").clear();
  }

  /** Settled ops need no memory. @returns their rows */
  forget(ids) {
    if (ids.length) this.inAnswers.clear();
    const rows = ids.map((id) => this.rows.get(id)).filter(Boolean);
    for (const row of rows) this.rows.delete(row.id);
    return rows;
  }

  /** The server was restored from a backup: ask it again about everything of the last 14 days. */
  async reopen() {
    const transaction = strict(this.db, ["ops", "answers"]);
    const done = committed(transaction);
    const index = transaction.objectStore("ops").index("state");
    transaction.objectStore("answers").clear();
    const settled = await result(index.getAll("settled"));
    const again = [
      ...settled.map(({ settled_at, ...row }) => ({ ...row, state: "again" })),
      ...this.all().filter((row) => row.state === "acked").map((row) => ({ ...row, state: "waiting" })),
    ];
    for (const row of again) transaction.objectStore("ops").put(row);
    await done;
    this.inAnswers.clear();
    this.rows = new Map([...this.all(), ...again].sort(bySeq).map((row) => [row.id, row]));
    return again;
  }

  /** Settled ops older than 14 days need not be kept, nor photos of forms that were given up. */
  async purge() {
    const oldest = new Date(this.now().getTime() - KEEP_SETTLED_MS).toISOString();
    const transaction = this.db.transaction(["ops", "blobs"], "readwrite");
    const done = committed(transaction);
    const [ops, blobs] = [transaction.objectStore("ops"), transaction.objectStore("blobs")];
    const settled = await result(ops.index("state").getAll("settled"));
    for (const row of settled) if (row.settled_at < oldest) ops.delete(row.id);
    const kept = await result(blobs.index("state").getAll("kept"));
    for (const row of kept) if (row.kept_at < oldest) blobs.delete(row.sha256);
    await done;
  }

  #answered({ id, verdict, ...rest }) {
    const row = this.rows.get(id);
    if (!row || !SENDABLE.has(row.state)) return null;
    if (verdict === "held") return { ...row, state: "held", fails: 0, reason: rest.reason ?? null };
    if (verdict === "refused") return { ...row, state: "refused", reason: rest.reason ?? { code: "refused" } };
    return { ...row, state: "acked", quiet: row.state === "again", reason: null, result: { verdict, ...rest } };
  }

  /** Answered rows, in memory. */
  #hold(rows) {
    for (const row of rows) {
      this.rows.set(row.id, row);
      if (row.state === "acked") this.inAnswers.add(row.id);
    }
  }

  /** The refused op that a new one stands in for: named by a form, or the record's own refused create. */
  #mended(formOp, rows) {
    if (formOp.mends) return rows.get(formOp.mends);
    return [...rows.values()].find((row) => row.state === "refused" && row.op.kind === "create"
      && row.op.type === formOp.type && row.op.record === formOp.record && formOp.kind === "update");
  }

  #row(formOp, mended, seq, clockOffsetMs, rows) {
    const { mends, ...wanted } = formOp;
    const whole = mended?.op.kind === "create" ? recreated(mended.op, wanted) : wanted;
    const op = {
      id: uuid7(this.now().getTime()), seq, kind: whole.kind, type: whole.type, record: whole.record,
      at: `${this.now().toISOString().slice(0, 19)}Z`, clock_offset_ms: Math.round(clockOffsetMs),
      set: whole.set ?? {}, blobs: whole.blobs ?? [],
    };
    const after = [...new Set([...(whole.after ?? []), ...foundations(op, rows)])].filter((id) => id !== mended?.id);
    if (after.length) op.after = after;
    return { id: op.id, seq, state: "waiting", reason: null, op };
  }
}

const blobsOf = (rows) => new Set(rows.flatMap((row) => row.op.blobs ?? []));

/** A refused create with what the rep has changed since: still one create. */
function recreated(old, wanted) {
  const set = { ...old.set };
  for (const [name, change] of Object.entries(wanted.set)) set[name] = { was: null, now: change.now };
  return { ...wanted, kind: "create", set, blobs: [...new Set([...(old.blobs ?? []), ...(wanted.blobs ?? [])])] };
}

/** Ids of the unsettled creates that an op builds on: of its record, and of records that it names. */
function foundations(op, rows) {
  const named = new Set([op.record, ...Object.values(op.set).flatMap((change) => change.now)]);
  return [...rows.values()].filter((row) => row.op.kind === "create" && row.state !== "acked"
    && row.state !== "again" && named.has(row.op.record)).map((row) => row.id);
}

/** Take the old op out and let what waited for it wait for the new one. */
function replace(oldId, newId, rows, changed) {
  const old = rows.get(oldId);
  rows.delete(oldId);
  changed.delete(oldId);
  for (const row of rows.values()) {
    if (!row.op.after?.includes(oldId)) continue;
    const after = row.op.after.map((id) => (id === oldId ? newId : id));
    const moved = { ...row, op: { ...row.op, after } };
    rows.set(row.id, moved);
    changed.set(row.id, moved);
  }
  return [old];
}

/** What a form's first try left here is wanted now. */
async function takeKept(store, hashes) {
  for (const sha256 of new Set(hashes)) {
    const row = await result(store.get(sha256));
    if (row?.state === "kept") store.put({ ...row, state: "waiting" });
  }
}

const texts = new WeakMap();

/** An op as it is sent, made once: measured for a batch, then put into it. */
export function textOf(op) {
  if (!texts.has(op)) texts.set(op, JSON.stringify(op));
  return texts.get(op);
}

const bySeq = (one, other) => one.seq - other.seq;
const encoder = new TextEncoder();
const byteLength = (text) => encoder.encode(text).length;
