// A phone for tests: the worker's own modules over an IndexedDB in memory, a
// server beside it, and a clock that stands until it is told to move.

import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { getRange } from "#worker/store/db.js";
import { removeBlob } from "#worker/sync/blobs.js";
import { Session } from "#worker/session.js";
import { Flusher } from "#worker/sync/flusher.js";
import { FakeServer } from "./server.js";

export const id = (number) => `01900000-0000-7000-8000-${String(number).padStart(12, "0")}`;
export const USER = id(1);
export const LYON = id(3);

/** A phone that nobody has used, beside a server that knows its user. */
export async function world({ territory = true } = {}) {
  globalThis.indexedDB = new IDBFactory();
  const server = new FakeServer({ user: USER });
  if (territory) {
    server.put({ type: "territory", id: LYON, name: "Lyon", time_zone: "Europe/Paris", cycles: { A: 7, B: 14, C: 28, D: 56 } }, "common");
    server.put({ type: "me", id: USER, user_id: USER, language: "en", time_zone: "Europe/Paris" }, `u:${USER}`);
  }
  return new World(server).start();
}

export class World {
  constructor(server) {
    this.server = server;
    this.ms = Date.parse("2026-11-23T08:00:00Z");
    this.reports = [];
    this.troubles = [];
    this.waits = [];
    this.pictures = new Map(); // as the browser's cache keeps them
  }

  now = () => new Date(this.ms);

  /** Open the app; after `kill`, open it again on what the disk holds. */
  async start() {
    this.session = await new Session({ now: this.now }).start();
    this.flusher = new Flusher({
      session: this.session, fetcher: (...request) => this.server.fetcher(...request), now: this.now, locks: null,
      random: () => 0.5, report: (event) => this.reports.push(event),
      timer: (callback, ms) => this.waits.push({ callback, at: this.ms + ms }) && 0,
      onTrouble: async (trouble) => trouble && this.troubles.push(trouble.kind),
      onBlobSent: async (phone, row) => this.pictures.set(row.sha256, row) && removeBlob(phone.db, row.sha256),
      keptPicture: async (phone, sha256) => this.pictures.get(sha256) ?? null,
    });
    return this;
  }

  /** The browser ends the worker: what was in memory is gone. */
  async kill() {
    this.session.phone?.close();
    this.session.db.close();
    return this.start();
  }

  get phone() {
    return this.session.phone;
  }

  sync(reason = "asked", options) {
    return this.flusher.poke(reason, options);
  }

  /** Let time pass until the next timer of the flusher, and what it does. */
  async nextTry() {
    const wait = this.waits.shift();
    if (!wait) return false;
    this.ms = Math.max(this.ms, wait.at);
    return wait.callback();
  }

  async documents(type) {
    return (await getRange(this.phone.db, type, null, undefined)).map((row) => row.doc);
  }

  states() {
    return this.phone.outbox.all().map((row) => row.state);
  }
}

export const create = (type, record, values) => ({
  kind: "create", type, record,
  set: Object.fromEntries(Object.entries(values).map(([name, now]) => [name, { was: null, now }])),
});

export const update = (type, record, name, was, now) => ({ kind: "update", type, record, set: { [name]: { was, now } } });
