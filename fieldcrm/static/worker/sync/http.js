// One request of the sync protocol, and a name for everything that can go wrong with it.
//
// Between a phone and its server stand dead spots, proxies and the sign-in
// pages of hotels.  Only JSON that says what the protocol says counts as an
// answer; all else is a Trouble with a kind, and the outbox keeps what it has.

import { SCHEMA } from "../store/schema.js";

/** Kinds: offline timeout portal broken signed-out revoked other-user too-large malformed upgrade
    newer busy server refused. */
export class Trouble extends Error {
  /**
   * @param {string} kind
   * @param {{status?: number, retryAfterMs?: number|null, detail?: string, headers?: Headers}} more
   */
  constructor(kind, { status = 0, retryAfterMs = null, detail = "", headers = null } = {}) {
    super(`${kind}${status ? ` (${status})` : ""}${detail ? `: ${detail}` : ""}`);
    Object.assign(this, { kind, status, retryAfterMs, headers });
  }
}

const TIMEOUT_MS = 30_000;

/**
 * Send a request under /sync and return its JSON.
 * @param {typeof fetch} fetcher
 * @param {string} path
 * @param {{method?: string, json?: string, device?: string, timeoutMs?: number}} options json: a ready text
 * @returns {Promise<{body: object, tookMs: number}>} raises Trouble
 */
export async function call(fetcher, path, { method = "GET", json, device, timeoutMs = TIMEOUT_MS } = {}) {
  const headers = { Accept: "application/json", "X-Schema": String(SCHEMA) };
  if (device) headers["X-Device"] = device;
  if (json !== undefined) headers["Content-Type"] = "application/json";
  const started = performance.now();
  const { response, text } = await send(fetcher, path, { method, headers, body: json }, timeoutMs);
  const body = parsed(response, text);
  if (!response.ok) throw troubleOf(response, body);
  if (!body || typeof body !== "object") throw new Trouble("portal", { status: response.status });
  return { body, tookMs: performance.now() - started };
}

/** Send anything and return the response with its text; raises Trouble for what no server said. */
export async function send(fetcher, path, init, timeoutMs = TIMEOUT_MS) {
  const abort = new AbortController();
  // The signal covers the body too: a connection may hang after its headers.
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await fetcher(path, {
      ...init, signal: abort.signal, redirect: "error", credentials: "same-origin", cache: "no-store",
    });
    return { response, text: await response.text() };
  } catch (error) {
    throw new Trouble(abort.signal.aborted ? "timeout" : "offline", { detail: String(error) });
  } finally {
    clearTimeout(timer);
  }
}

/** The Trouble that an answer other than 2xx stands for. */
export function troubleOf(response, body) {
  const slug = String(body?.type ?? "").split("/").pop();
  const more = {
    status: response.status, retryAfterMs: retryAfterMs(response), detail: body?.detail ?? body?.title ?? "",
    headers: response.headers,
  };
  return new Trouble(kindOf(response.status, slug, body), more);
}

const OF_STATUS = {
  401: "signed-out", 408: "timeout", 409: "newer", 413: "too-large", 415: "malformed", 422: "malformed",
  426: "upgrade", 429: "busy", 503: "busy",
};

function kindOf(status, slug, body) {
  // A hotel's sign-in page may come with any status; ours always come as a problem document.
  if (!body && status < 500) return "portal";
  if (status === 403) return { "device-revoked": "revoked", "other-user": "other-user" }[slug] ?? "refused";
  return OF_STATUS[status] ?? (status >= 500 ? "server" : "refused");
}

function parsed(response, text) {
  if (!/\bjson\b/.test(response.headers.get("Content-Type") ?? "")) {
    if (response.ok) throw new Trouble("portal", { status: response.status });
    return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Trouble("broken", { status: response.status });
  }
}

/** Retry-After in seconds or as a date (RFC 9110, 10.2.3); at most an hour is believed. */
export function retryAfterMs(response, now = Date.now()) {
  const value = response.headers.get("Retry-After");
  if (!value) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 3_600_000) : null;
}
