// A server of the sync protocol in memory, small enough to read: one territory,
// one feed, an op log that gives the same answer twice, and every way to fail.

import { sha256 } from "#worker/sync/digest.js";

export class FakeServer {
  constructor({ epoch = "epoch-1", user = "user-1" } = {}) {
    Object.assign(this, { epoch, user, clockMs: Date.parse("2026-11-23T08:00:00Z") });
    this.records = new Map();
    this.feed = new Map();
    this.log = new Map();
    this.blobs = new Map();
    this.seq = 0;
    this.effects = [];
    this.requests = [];
    this.faults = [];
    this.refuses = () => null;
  }

  /** What /sync answers; `fetch` of the phone under test. */
  get fetcher() {
    return async (path, init = {}) => {
      const method = init.method ?? "GET";
      const url = new URL(path, "http://server");
      this.requests.push({ method, path: url.pathname, device: init.headers?.["X-Device"], search: url.searchParams });
      const fault = this.faults[0]?.at === url.pathname || this.faults[0]?.at === "*" ? this.faults[0] : null;
      if (fault && !fault.always) this.faults.shift();
      if (fault?.before) return fault.before(init);
      const response = await this.answer(method, url, init);
      // The commit stands; only its answer is lost or spoilt.
      return fault?.after ? fault.after(response, init) : response;
    };
  }

  /** The next request to `at` (or all of them) goes wrong. */
  fail(at, how, { always = false } = {}) {
    this.faults.push({ at, always, ...how });
  }

  put(doc, stream = "t:1") {
    const rev = (this.records.get(`${doc.type}/${doc.id}`)?.rev ?? 0) + 1;
    const whole = { rev, created_at: "2026-01-05T08:00:00Z", custom: {}, ...doc, rev };
    this.records.set(`${doc.type}/${doc.id}`, whole);
    this.feed.set(`${stream} ${doc.type}/${doc.id}`, {
      stream, seq: (this.seq += 1), type: doc.type, id: doc.id, rev, doc: whole,
    });
    return whole;
  }

  remove(type, id, stream = "t:1") {
    this.records.delete(`${type}/${id}`);
    this.feed.set(`${stream} ${type}/${id}`, { stream, seq: (this.seq += 1), type, id, gone: true });
  }

  answer(method, url, init) {
    const { pathname } = url;
    if (pathname === "/sync/hello") return json({ ...this.envelope(), user: { id: this.user }, device: { revoked: false }, app: "a" });
    if (pathname === "/sync/push") return this.push(JSON.parse(init.body));
    if (pathname === "/sync/pull") return this.pull(url.searchParams);
    if (pathname === "/sync/digest") return this.digest();
    if (pathname.startsWith("/sync/blobs/")) return this.blob(method, pathname.slice(12), init);
    return problem(404, "not-found");
  }

  envelope() {
    return { epoch: this.epoch, schema: 1, now: new Date(this.clockMs).toISOString().replace(".000", "") };
  }

  push({ ops }) {
    if (ops.length > 500) return problem(413, "too-large");
    const results = ops.map((op) => this.decide(op));
    return json({ ...this.envelope(), results });
  }

  decide(op) {
    if (this.log.has(op.id)) return this.log.get(op.id);
    if (op.after?.some((id) => !this.log.has(id) || this.log.get(id).verdict === "refused")) {
      return { id: op.id, verdict: "held", reason: { code: "waits", text: "Waits." } };
    }
    const reason = this.refuses(op);
    const result = reason ? { id: op.id, verdict: "refused", reason } : { id: op.id, verdict: "applied", rev: this.apply(op) };
    this.log.set(op.id, result);
    return result;
  }

  apply(op) {
    this.effects.push(op.id);
    const standing = this.records.get(`${op.type}/${op.record}`) ?? { type: op.type, id: op.record };
    const values = Object.fromEntries(Object.entries(op.set).map(([name, change]) => [name, change.now]));
    return this.put({ ...standing, ...values }).rev;
  }

  pull(search) {
    const [epoch, seq] = search.get("cursor") ? search.get("cursor").split("@") : [this.epoch, 0];
    const reset = epoch !== this.epoch;
    const after = reset ? 0 : Number(seq);
    const all = [...this.feed.values()].filter((row) => row.seq > after).sort((a, b) => a.seq - b.seq);
    const changes = all.slice(0, Number(search.get("limit")));
    const last = changes.at(-1)?.seq ?? after;
    const remaining = all.length - changes.length;
    return json({ ...this.envelope(), reset, cursor: `${this.epoch}@${last}`, more: remaining > 0, remaining, changes, dropped: this.dropped ?? [] });
  }

  async digest() {
    const types = {};
    for (const type of new Set([...this.records.values()].map((doc) => doc.type))) {
      const lines = [...this.records.values()].filter((doc) => doc.type === type).map((doc) => `${type}/${doc.id}/${doc.rev}\n`);
      types[type] = { count: lines.length, hash: await sha256(new TextEncoder().encode(lines.sort().join(""))) };
    }
    return json({ cursor: `${this.epoch}@${this.seq}`, types });
  }

  async blob(method, sha, init) {
    const stored = this.blobs.get(sha) ?? { bytes: new Uint8Array(), complete: false };
    if (method === "HEAD") {
      if (!this.blobs.has(sha)) return new Response(null, { status: 404 });
      const headers = { "Upload-Offset": stored.bytes.length, "Upload-Complete": stored.complete ? "?1" : "?0" };
      return new Response(null, { status: 204, headers });
    }
    const offset = Number(init.headers["Upload-Offset"]);
    if (offset !== stored.bytes.length) return new Response(null, { status: 409, headers: { "Upload-Offset": stored.bytes.length } });
    const bytes = new Uint8Array([...stored.bytes, ...new Uint8Array(init.body)]);
    const complete = bytes.length === Number(init.headers["Upload-Length"]);
    this.blobs.set(sha, { bytes, complete });
    if (!complete) return new Response(null, { status: 204, headers: { "Upload-Offset": bytes.length } });
    if ((await sha256(bytes)) === sha) return new Response(null, { status: 201 });
    this.blobs.delete(sha);
    return problem(422, "hash-mismatch");
  }

  /** From a backup: what came after `seq` never happened, and the epoch says so. */
  restore({ records, feed, log, seq }) {
    Object.assign(this, { records: new Map(records), feed: new Map(feed), log: new Map(log), seq, epoch: "epoch-2" });
  }

  backup() {
    return { records: [...this.records], feed: [...this.feed], log: [...this.log], seq: this.seq };
  }
}

export function json(body, status = 200, headers = {}) {
  const type = status < 400 ? "application/json" : "application/problem+json";
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": type, ...headers } });
}

export function problem(status, slug, headers = {}) {
  return json({ type: `/problems/${slug}`, title: slug, status, detail: "" }, status, headers);
}

/** The ways in which a network, a proxy or a server spoils a request. */
export const FAULTS = {
  "a dead network": { before: () => Promise.reject(new TypeError("Failed to fetch")) },
  "an answer that is lost after the commit": { after: () => Promise.reject(new TypeError("Failed to fetch")) },
  "a captive portal's page": { before: () => html("<h1>Welcome to Hotel Bellevue</h1>") },
  "a portal's redirect": { before: () => Promise.reject(new TypeError("redirect mode is error")) },
  "JSON cut in the middle": { after: async (response) => cut(await response.text()) },
  "a hang": { before: ({ signal }) => hang(signal) },
  "a hang in the body, after the commit": { after: (response, { signal }) => hangingBody(signal) },
  "401": { before: () => problem(401, "signed-out") },
  "409, a server older than the worker": { before: () => problem(409, "schema-newer") },
  "413": { before: () => problem(413, "too-large") },
  "426, a worker older than the server": { before: () => problem(426, "upgrade-required") },
  "429": { before: () => problem(429, "slow-down", { "Retry-After": "7" }) },
  "500": { before: () => problem(500, "broken") },
  "a proxy's 502": { before: () => html("Bad gateway", 502) },
  "503": { before: () => problem(503, "busy", { "Retry-After": "3" }) },
};

const html = (text, status = 200) => new Response(text, { status, headers: { "Content-Type": "text/html" } });
const cut = (text) => new Response(text.slice(0, text.length >> 1), { headers: { "Content-Type": "application/json" } });

function hang(signal) {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

function hangingBody(signal) {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("{"));
      signal.addEventListener("abort", () => controller.error(signal.reason));
    },
  });
  return new Response(body, { headers: { "Content-Type": "application/json" } });
}
