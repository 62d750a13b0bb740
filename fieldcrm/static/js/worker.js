// The page's side of the service worker: registering it, asking it, hearing it.

const PAGE_WAIT_MS = 5000;
const listeners = new Map();
const container = navigator.serviceWorker;

/** Call back for each message of a kind that the worker sends to all pages. */
export function hear(kind, callback) {
  listeners.set(kind, [...(listeners.get(kind) ?? []), callback]);
}

/**
 * Ask the worker that is in charge; null when there is none or it does not answer in time.
 * @param {object} message
 * @param {number} waitMs
 */
export async function ask(message, waitMs = 10_000) {
  const worker = (await registration())?.active;
  return worker ? askWorker(worker, message, waitMs) : null;
}

/** Ask one certain worker, the one in charge or one that waits for its turn. */
export function askWorker(worker, message, waitMs = 10_000) {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    const waited = setTimeout(() => resolve(null), waitMs);
    channel.port1.onmessage = (event) => {
      clearTimeout(waited);
      channel.port1.close();
      resolve(event.data.answer ?? null);
    };
    worker.postMessage(message, [channel.port2]);
  });
}

/**
 * A page, from the worker that would answer the request for it: asked by a message it answers in a tenth of the time.
 * @param {string} address
 * @returns {Promise<{address: string, html: string, at: number}|null>} at: when it was sent; null when it has none, and a request must be sent
 */
export async function askPage(address) {
  const worker = container?.controller;
  if (!worker) return null;
  const start = performance.now();
  const answer = await askWorker(worker, { kind: "page", address }, PAGE_WAIT_MS);
  // The worker's own share, which bench/pages.py reads.
  if (answer) performance.measure("page-asked", { start, end: answer.at - performance.timeOrigin });
  return answer;
}

let registering = null;

/** The registration of our worker; null where there can be none. */
export function registration() {
  registering ??= container
    ? container.register("/sw.js", { scope: "/", updateViaCache: "none" }).catch((error) => {
      console.warn("worker:", error);
      return null;
    })
    : Promise.resolve(null);
  return registering;
}

/** Something happened that may mean it is time to sync. */
export const poke = (reason) => ask({ kind: "poke", reason }, 1000);

/** Start the worker and tell it when it is worth trying to sync. */
export async function ready() {
  if (!container) return;
  container.addEventListener("message", (event) => {
    for (const callback of listeners.get(event.data?.kind) ?? []) callback(event.data, event.ports[0]);
  });
  container.startMessages();
  await registration();
  await container.ready;
  // A page that was under way while the worker took charge, or was loaded past it, belongs to nobody: without a network its links would be dead.
  if (!container.controller) await ask({ kind: "claim" });
  const state = await ask({ kind: "state" });
  if (state) for (const callback of listeners.get("state") ?? []) callback(state);
  poke("visible");
  addEventListener("online", () => poke("online"));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && poke("visible"));
  // The worker's own timers end with the worker; a page in view keeps time for it.
  setInterval(() => document.visibilityState === "visible" && poke("timer"), 60_000);
}
