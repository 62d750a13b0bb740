// Sending the outbox: in order, in batches that the server and the network can
// carry.  A batch that fails by its size or its content is halved until the op
// that is to blame stands alone, so one bad op never holds up the rest.
//
// The next batch leaves as soon as one is answered; the answer is written down
// while that one is under way.  Should the phone die in between, it asks again
// and is answered the same.

import { call, Trouble } from "./http.js";
import { textOf } from "../store/outbox.js";
import { SCHEMA } from "../store/schema.js";

const MAX_OPS = 500;
const MAX_BYTES = 1_900_000; // the server takes 2 MB, and an envelope comes around the ops
const TIMEOUT_MS = 60_000;
/** Halvings of 500 down to one, and a few more: as many failures in a row look like an outage. */
const MAX_FAILURES = 12;
const BLAMES_CONTENT = new Set(["too-large", "malformed", "server", "refused"]);
/** What stays wrong with an op however often it is sent. */
const FOR_GOOD = {
  "too-large": { code: "too-large", text: "This change is too large to send." },
  malformed: { code: "malformed", text: "The server could not read this change." },
};

/**
 * Push until nothing more can be sent in this run.
 * @param {{fetcher: typeof fetch, device: string, outbox: import("../store/outbox.js").Outbox,
 *          onChange: (rows: object[]) => Promise<void>, onAnswer?: (body: object) => void}} host
 * @returns {Promise<void>} raises Trouble
 */
export async function push(host) {
  // What was held may be free once what it waited for has gone through.
  while (host.outbox.unsent && (await pushOnce(host))) { /* once more */ }
}

/** Send each op at most once. @returns how many got a final verdict */
async function pushOnce({ fetcher, device, outbox, onChange, onAnswer }) {
  const sent = { tried: new Set(), answered: new Set() };
  let failures = 0;
  let results = [];
  for (;;) {
    outbox.pushLimit ??= MAX_OPS;
    const rows = outbox.batch(outbox.pushLimit, MAX_BYTES, sent);
    const sending = rows.length ? sendBatch(fetcher, device, rows, onAnswer) : null;
    sending?.catch(() => {}); // looked at below, unless writing fails first
    if (results.length) await onChange(await outbox.answer(results));
    if (!sending) return sent.answered.size;
    try {
      results = await sending;
      for (const row of rows) sent.tried.add(row.id);
      for (const one of results) if (one.verdict !== "held") sent.answered.add(one.id);
      outbox.pushLimit = Math.min(outbox.pushLimit * 2, MAX_OPS);
      failures = 0;
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      results = [];
      outbox.pushLimit = Math.max(1, Math.floor(rows.length / 2));
      failures += 1;
      if (trouble.kind === "timeout" && rows.length === 1) await onChange(await outbox.failed(rows[0]));
      if (!BLAMES_CONTENT.has(trouble.kind)) throw trouble;
      if (rows.length === 1) await onChange(await setAside(outbox, rows[0], trouble, sent.tried));
      if (failures >= MAX_FAILURES) throw trouble;
    }
  }
}

/** An op that fails alone is refused when it can never pass, else it goes last from now on. */
function setAside(outbox, row, trouble, tried) {
  tried.add(row.id);
  const reason = FOR_GOOD[trouble.kind];
  return reason ? outbox.refuse(row, reason) : outbox.failed(row);
}

async function sendBatch(fetcher, device, rows, onAnswer) {
  const ops = rows.map((row) => textOf(row.op)).join(",");
  const json = `{"device":${JSON.stringify(device)},"schema":${SCHEMA},"ops":[${ops}]}`;
  const { body } = await call(fetcher, "/sync/push", { method: "POST", json, device, timeoutMs: TIMEOUT_MS });
  if (!Array.isArray(body.results)) throw new Trouble("broken");
  onAnswer?.(body);
  return body.results;
}
