// Photos and signatures by their SHA-256: those that wait to be sent come from
// the outbox's database, others from a cache, and from the network once.
// A hash never means anything else, so nothing here grows stale.

import { uuid7 } from "./ids.js";
import { getOne } from "./store/db.js";
import { readMeta } from "./store/schema.js";
import { removeBlob } from "./sync/blobs.js";

const PREFIX = "pictures-";
const MOST = 400;
const PATH = /^\/blobs\/([0-9a-f]{64})$/;

const cacheName = (phone) => PREFIX + phone.userId;

export const shaOf = (url) => PATH.exec(url.pathname)?.[1] ?? null;

const HANDED = "/handed/";
export const isHanded = (url) => url.pathname.startsWith(HANDED);

/** A photo from another app that only a page can make small, until the page has. @returns {Promise<string>} its name */
export async function setAside(phone, file) {
  const name = uuid7();
  await keep(await caches.open(cacheName(phone)), HANDED + name, new Response(file));
  return name;
}

/** What was set aside, for the page that asks for it; it deletes it when it is kept. */
export async function answerHanded(phone, request) {
  const cache = await caches.open(cacheName(phone));
  if (request.method === "DELETE") return new Response(null, { status: (await cache.delete(request.url)) ? 204 : 404 });
  return (await cache.match(request.url)) ?? new Response(null, { status: 404 });
}

export async function answerPicture(phone, request, sha256) {
  const waiting = await getOne(phone.db, "blobs", sha256);
  if (waiting) return pictureOf(waiting);
  const cache = await caches.open(cacheName(phone));
  const kept = await cache.match(request.url);
  if (kept) return kept;
  // Kept here and nowhere else: what lies in the browser's own cache cannot be taken out of it again.
  const response = await fetch(request, { cache: "no-store" });
  if (response.ok && !response.redirected) await keep(cache, request.url, response.clone());
  return response;
}

/** The server has it: out of the outbox's database, but still at hand without a network. */
export async function shelve(phone, row) {
  try {
    await keep(await caches.open(cacheName(phone)), `/blobs/${row.sha256}`, pictureOf(row));
  } catch (error) {
    // A full cache costs a look at the network later, and nothing else.
    console.warn("picture not cached:", error);
  }
  await removeBlob(phone.db, row.sha256);
}

/** A picture that was sent and is still at hand, as a row to be sent again; null when it is not. */
export async function keptPicture(phone, sha256) {
  const kept = await (await caches.open(cacheName(phone))).match(`/blobs/${sha256}`);
  return kept ? { sha256, type: kept.headers.get("Content-Type"), body: await kept.arrayBuffer() } : null;
}

/** Pictures of records that have left this phone go with them: a card that was let go, a person who was erased. */
export async function forgetUnshown(phone) {
  const { unshown } = await readMeta(phone.db, ["unshown"]);
  if (!unshown?.length) return;
  const cache = await caches.open(cacheName(phone));
  // What another record shows as well comes from the network again.
  await Promise.all(unshown.map((sha256) => cache.delete(`/blobs/${sha256}`)));
  await phone.remember({ unshown: [] });
}

/** Nobody else's pictures stay. @param {string|null} userId whose to keep */
export async function dropPictures(userId = null) {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== PREFIX + userId);
  await Promise.all(names.map((name) => caches.delete(name)));
}

function pictureOf({ body, type }) {
  // Only what can be shown as an image and cannot run: an SVG is a document with scripts.
  const safe = /^image\/(jpeg|png|webp|gif|avif|heic|heif)$/.test(type) ? type : "application/octet-stream";
  const headers = { "Content-Type": safe, "X-Content-Type-Options": "nosniff", "Cache-Control": "private, immutable" };
  return new Response(body, { headers });
}

async function keep(cache, url, response) {
  await cache.put(url, response);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map((key) => cache.delete(key)));
}
