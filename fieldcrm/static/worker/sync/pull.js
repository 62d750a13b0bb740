// Reading the feed: batch after batch, each kept with the cursor after it, so
// that a pull that is cut goes on where it was.  The batches grow while the
// network carries them and shrink when one does not arrive in time.

import { call, Trouble } from "./http.js";
import { applyBatch, knownIds } from "../store/documents.js";
import { DOCUMENT_TYPES, readMeta, SCHEMA } from "../store/schema.js";

const START_LIMIT = 1000;
const MAX_LIMIT = 2000; // the server gives no more at once
const MIN_LIMIT = 50;
const TIMEOUT_MS = 60_000;
const QUICK_MS = 4000;
/** From so many documents on, it is cheaper to know all ids than to ask for each. */
const BIG = 1500;

let limit = START_LIMIT;

/**
 * Pull until the feed has no more.
 * @param {{fetcher: typeof fetch, device: string, db: IDBDatabase, outbox: object, now: () => Date,
 *          onBatch: (report: object) => Promise<void>}} host
 * @returns {Promise<{changes: number, epoch: string, epochChanged: boolean}>} raises Trouble
 */
export async function pull({ fetcher, device, db, outbox, now, onBatch }) {
  const state = await startingState(db);
  const covered = outbox.acked;
  let next = fetchBatch(fetcher, device, state.cursor);
  for (;;) {
    const body = await next;
    if (state.epoch && body.epoch !== state.epoch) return { ...state, epoch: body.epoch, epochChanged: true };
    // The next batch travels while this one is written.
    next = body.more ? fetchBatch(fetcher, device, body.cursor) : null;
    next?.catch(() => {});
    await advance(state, db, body);
    const sweep = !body.more && state.sweep;
    const meta = metaAfter(state, body, now);
    const { touched, settled } = await applyBatch(db, body, {
      outbox, meta, generation: state.generation, known: state.known, covered: body.more ? [] : covered, sweep,
    });
    await onBatch({
      touched, settled, big: Boolean(state.known), more: body.more, ready: meta.ready, pulled: state.pulled,
      remaining: body.remaining ?? 0,
    });
    if (!next) return { ...state, epochChanged: false };
  }
}

async function startingState(db) {
  const kept = await readMeta(db, ["cursor", "epoch", "schema", "ready", "pulled", "generation", "sweep"]);
  const cursor = kept.schema === SCHEMA ? kept.cursor ?? "" : "";
  return {
    cursor, epoch: kept.epoch, ready: Boolean(kept.ready), pulled: kept.pulled ?? 0,
    generation: kept.generation ?? 0, sweep: Boolean(kept.sweep), known: null, changes: 0,
  };
}

/** Count a batch in, before it is written. */
async function advance(state, db, body) {
  if (state.cursor === "" || body.reset) {
    state.generation += 1;
    state.sweep = state.ready;
    state.pulled = 0;
    // Rows of older generations count as absent, so nothing needs to be asked for.
    state.known = new Map(DOCUMENT_TYPES.map((type) => [type, new Set()]));
  } else if (!state.known && (!state.ready || body.changes.length + (body.remaining ?? 0) > BIG)) {
    state.known = await knownIds(db);
  }
  state.pulled += body.changes.length;
  state.changes += body.changes.length;
  state.cursor = body.cursor;
  state.epoch = body.epoch;
  state.ready ||= !body.more;
}

function metaAfter({ cursor, epoch, ready, pulled, generation, sweep }, body, now) {
  const meta = { cursor, epoch, schema: SCHEMA, ready, pulled, generation, sweep: sweep && body.more };
  return body.more ? meta : { ...meta, last_sync_at: now().toISOString() };
}

/** One batch; on a slow network a smaller one is asked for the next time. */
async function fetchBatch(fetcher, device, cursor) {
  const path = `/sync/pull?cursor=${encodeURIComponent(cursor)}&limit=${limit}`;
  try {
    const { body, tookMs } = await call(fetcher, path, { device, timeoutMs: TIMEOUT_MS });
    if (!Array.isArray(body.changes) || typeof body.cursor !== "string") throw new Trouble("broken");
    if (tookMs < QUICK_MS) limit = Math.min(limit * 2, MAX_LIMIT);
    return body;
  } catch (trouble) {
    if (trouble.kind === "timeout" || trouble.kind === "broken") limit = Math.max(MIN_LIMIT, limit >> 2);
    throw trouble;
  }
}
