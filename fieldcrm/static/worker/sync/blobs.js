// Photos and signatures travel apart from ops, a piece at a time, and go on
// where they were cut (the offsets of draft-ietf-httpbis-resumable-upload).

import { send, Trouble, troubleOf } from "./http.js";
import { committed, getRange, strict } from "../store/db.js";

const PIECE_BYTES = 256 * 1024;
const TIMEOUT_MS = 60_000;
const MAX_RESTARTS = 2;

/**
 * Send every photo that waits, but for those of ops that the server has not accepted: it throws away what no record
 * shows, and the rep may mend an op next month.
 * @param {{fetcher: typeof fetch, device: string, db: IDBDatabase, withheld: Set<string>, onSent: (row: object) => Promise<void>}} host
 * @returns {Promise<void>} raises Trouble
 */
export async function sendBlobs({ fetcher, device, db, withheld, onSent }) {
  const waiting = await getRange(db, "blobs", "state", IDBKeyRange.only("waiting"));
  for (const row of waiting.filter(({ sha256 }) => !withheld.has(sha256))) {
    const refused = await sendBlob(fetcher, device, row);
    if (refused) await keep(db, { ...row, state: "refused", reason: refused });
    else await onSent(row);
  }
}

/**
 * Send again what a restored server may lack, from where this phone keeps it for its own eyes.
 * @param {{fetcher: typeof fetch, device: string, hashes: string[], kept: (sha256: string) => Promise<object|null>,
 *          onOffered: (sha256: string) => Promise<void>}} host
 * @returns {Promise<void>} raises Trouble: the rest is offered the next time
 */
export async function offerBlobs({ fetcher, device, hashes, kept, onOffered }) {
  for (const sha256 of hashes) {
    const row = await kept(sha256);
    if (row) await sendBlob(fetcher, device, row);
    await onOffered(sha256);
  }
}

/** Photos that are done with need no room in the database. */
export async function removeBlob(db, sha256) {
  const transaction = strict(db, ["blobs"]);
  transaction.objectStore("blobs").delete(sha256);
  await committed(transaction);
}

/** @returns null when the server has it, else the reason why it never will */
async function sendBlob(fetcher, device, row) {
  const path = `/sync/blobs/${row.sha256}`;
  let restarts = 0;
  let { offset, complete } = await standing(fetcher, device, path);
  while (!complete) {
    const { response, text } = await sendPiece(fetcher, device, path, row, offset);
    if (response.status === 422 && restarts < MAX_RESTARTS) {
      restarts += 1;
      offset = 0;
    } else if (response.status === 409 && response.headers.has("Upload-Offset")) {
      offset = offsetOf(response);
    } else if ([413, 415, 422].includes(response.status)) {
      return { code: response.status === 413 ? "too-large" : "malformed", status: response.status };
    } else if (response.status === 201) {
      complete = true;
    } else if (response.status === 204) {
      const next = offsetOf(response);
      if (next <= offset) throw new Trouble("broken", { status: 204, detail: "no progress" });
      offset = next;
    } else {
      throw response.ok ? new Trouble("portal", { status: response.status }) : troubleOf(response, problem(text));
    }
  }
  return null;
}

async function standing(fetcher, device, path) {
  const { response } = await send(fetcher, path, { method: "HEAD", headers: { "X-Device": device } });
  if (response.status === 404) return { offset: 0, complete: false };
  if (response.status === 204) {
    return { offset: offsetOf(response), complete: response.headers.get("Upload-Complete") === "?1" };
  }
  // A HEAD has no body to tell a problem of ours from a hotel's page by.
  throw response.ok ? new Trouble("portal") : troubleOf(response, { type: "" });
}

function sendPiece(fetcher, device, path, row, offset) {
  const body = row.body.slice(offset, offset + PIECE_BYTES);
  const headers = {
    "X-Device": device, "Upload-Offset": String(offset), "Upload-Length": String(row.body.byteLength),
    "Content-Type": row.type,
  };
  return send(fetcher, path, { method: "PATCH", headers, body }, TIMEOUT_MS);
}

function offsetOf(response) {
  const offset = Number(response.headers.get("Upload-Offset"));
  if (!Number.isInteger(offset) || offset < 0) throw new Trouble("broken", { detail: "Upload-Offset" });
  return offset;
}

function problem(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function keep(db, row) {
  const transaction = strict(db, ["blobs"]);
  transaction.objectStore("blobs").put(row);
  await committed(transaction);
}
