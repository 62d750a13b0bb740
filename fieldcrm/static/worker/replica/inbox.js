// What waits, what was refused, and what a person has to decide.

import { result } from "../store/db.js";
import { readMeta } from "../store/schema.js";
import { isUnseen } from "../notices.js";
import { titleOf, titlesOf } from "../titles.js";
import { compare } from "./tables.js";

/** Open conflicts, the oldest first. */
export async function conflicts() {
  const open = await this.select("conflict", "status", "open", () => true);
  return open.filter((conflict) => conflict.status === "open")
    .sort((one, other) => compare(one.at, other.at) || compare(one.id, other.id));
}

/**
 * Open pairs that may be one and the same, the likeliest first: those of the server, and what this phone has found
 * of records that wait to be sent; without those that it has put together.
 */
export async function duplicates() {
  const known = (await this.select("duplicate", "status", "open", () => true)).filter((one) => one.status === "open");
  const open = [...known, ...(await this.own_pairs())];
  const pairs = await Promise.all(open.map(async (duplicate) => ({
    duplicate,
    left: await this.get(duplicate.record_type, duplicate.left_id),
    right: await this.get(duplicate.record_type, duplicate.right_id),
  })));
  const merging = new Set(this.outboxStore.all()
    .filter(({ op, state }) => op.kind === "merge" && state !== "refused").map(({ op }) => op.record));
  return pairs.filter(({ left, right }) => left && right && !merging.has(left.id) && !merging.has(right.id))
    .sort((one, other) => other.duplicate.probability - one.duplicate.probability
      || compare(one.duplicate.id, other.duplicate.id));
}

/** Merges that can still be undone, newest first. */
export async function merges_recent(limit) {
  const merges = await this.select("merge", null, null, () => true);
  return merges.filter((merge) => !merge.undone_at)
    .sort((one, other) => compare(other.at, one.at) || compare(other.id, one.id)).slice(0, limit);
}

/** What this user was told, newest first. */
export async function notices() {
  const all = await this.select("notice", null, null, () => true);
  return all.sort((one, other) => compare(other.told_at, one.told_at) || compare(other.id, one.id));
}

export async function notices_unseen() {
  return (await this.notices()).filter(isUnseen);
}

/** The record on this phone that another was merged into, however many merges ago; null where there is none. */
export async function survivor_of(type, id) {
  const merges = await this.select("merge", null, null, () => true);
  const found = merges.find((one) => one.record_type === type && one.loser_id === id && !one.undone_at);
  const standing = found && (found.standing_id ?? found.survivor_id);
  return standing && (await this.get(type, standing)) ? standing : null;
}

/** The outbox as a rep reads it: what waits, in order. */
export async function outbox() {
  const rows = this.outboxStore.all().filter((row) => ["waiting", "held", "refused"].includes(row.state));
  if (!rows.length) return [];
  const titles = await titlesOf(this, rows.map(({ op }) => [op.type, op.record]));
  return rows.map(({ op, state, reason }) => ({
    op, state, reason, label_type: op.type, record_title: titles[op.record] ?? titleOf(written(op)),
  }));
}

/** How sync stands, in numbers. */
export async function sync_state() {
  const { last_sync_at } = await readMeta(this.db, ["last_sync_at"]);
  const blobs = this.db.transaction("blobs").objectStore("blobs").index("state");
  const storage = globalThis.navigator?.storage;
  const [pending_blobs, refused_blobs, estimate, persisted] = await Promise.all([
    result(blobs.count("waiting")), result(blobs.count("refused")), storage?.estimate?.() ?? {}, storage?.persisted?.() ?? null,
  ]);
  return {
    ready: this.ready, last_sync_at: last_sync_at?.replace(/\.\d+Z$/, "Z") ?? null,
    waiting: this.outboxStore.waiting.length, refused: this.outboxStore.refused.length, persisted,
    usage_bytes: estimate.usage ?? null, quota_bytes: estimate.quota ?? null, pending_blobs,
    refused_blobs, version: this.version,
  };
}

/** What an op alone tells of a record that is not on the phone. */
function written(op) {
  return { type: op.type, ...Object.fromEntries(Object.entries(op.set).map(([name, change]) => [name, change.now])) };
}
