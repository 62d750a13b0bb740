// One run of sync: who am I, send, read, send photos.  What it meets on the way
// is thrown as a Trouble; the flusher decides when to try again.

import { offerBlobs, sendBlobs } from "./blobs.js";
import { differingTypes } from "./digest.js";
import { call, Trouble } from "./http.js";
import { pull } from "./pull.js";
import { push } from "./push.js";
import { readMeta } from "../store/schema.js";

const DIGEST_EVERY_MS = 24 * 3600 * 1000;
/** Ops made while a run is under way are sent by the same run, but not for ever. */
const MAX_ROUNDS = 5;

/**
 * @param {{session: import("../session.js").Session, fetcher: typeof fetch, now: () => Date,
 *          report: (event: object) => void, onNewApp?: (hash: string) => void,
 *          onBlobSent: (phone: object, row: object) => Promise<void>,
 *          keptPicture: (phone: object, sha256: string) => Promise<object|null>, onPulled?: (phone: object) => Promise<void>}} host
 * @param {{digest?: boolean}} options digest: compare with the server in any case
 */
export async function run(host, { digest = false } = {}) {
  const phone = await meet(host);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    await sendAll(host, phone);
    await readAll(host, phone);
    if (!phone.outbox.batch(1, 1).some((row) => row.state === "waiting")) break;
  }
  await sendBlobs({
    fetcher: host.fetcher, device: phone.device, db: phone.db, withheld: phone.outbox.blobsOfUnsettled(),
    onSent: (row) => host.onBlobSent(phone, row),
  });
  await offerAgain(host, phone);
  await host.onPulled?.(phone);
  await phone.outbox.purge();
  if (digest || (await digestDue(phone))) await compare(host, phone);
}

/** Ask the server who is signed in, what time it is, and whether it is the server we knew. */
async function meet(host) {
  const { body, tookMs } = await hello(host);
  const phone = await host.session.bind(body.user.id);
  if (body.device?.revoked) throw new Trouble("revoked", { status: 403 });
  // The server's clock when it answered, half a round trip ago; it tells whole seconds.
  phone.clockOffsetMs = Date.parse(body.now) + 500 - (host.now().getTime() - tookMs / 2);
  const { epoch } = await readMeta(phone.db, ["epoch"]);
  // Known before anything is pushed: a server restored before the first pull must be noticed, too.
  phone.tiles = body.tiles ?? null;
  await phone.remember({ clock_offset_ms: phone.clockOffsetMs, epoch: epoch ?? body.epoch, tiles: phone.tiles });
  if (epoch && epoch !== body.epoch) await phone.adoptEpoch(body.epoch);
  host.onNewApp?.(body.app);
  return phone;
}

async function hello({ session, fetcher }) {
  const device = session.inDoubt ? undefined : session.phone?.device;
  try {
    return await call(fetcher, "/sync/hello", { device });
  } catch (trouble) {
    if (trouble.kind === "signed-out") await session.nobody();
    // Our device is somebody else's to this server: ask without it who is signed in.
    if (trouble.kind === "other-user" && device) return call(fetcher, "/sync/hello");
    throw trouble;
  }
}

function sendAll(host, phone) {
  return push({
    fetcher: host.fetcher, device: phone.device, outbox: phone.outbox,
    onChange: async (rows) => {
      // An op that was taken stays laid over its document until a pull brings the revision it made:
      // only a refusal changes what pages show.
      await phone.replica.opsChanged(rows.filter((row) => row.state === "refused"));
      host.report({ kind: "outbox" });
    },
  });
}

async function readAll(host, phone) {
  const { epoch, epochChanged } = await pull({
    fetcher: host.fetcher, device: phone.device, db: phone.db, outbox: phone.outbox, now: host.now,
    onBatch: async (batch) => {
      const settled = phone.outbox.forget(batch.settled);
      await phone.replica.documentsChanged(batch, settled);
      host.report({ kind: "pulled", ...batch });
    },
  });
  if (!epochChanged) return;
  await phone.adoptEpoch(epoch);
  await sendAll(host, phone);
  await readAll(host, phone);
}

/** After a restore: photos of ops that were asked about again; those of ops that are refused now wait until they are mended. */
async function offerAgain({ fetcher, keptPicture }, phone) {
  const withheld = phone.outbox.blobsOfUnsettled();
  const offered = (await phone.offered()).filter((sha256) => !withheld.has(sha256));
  await offerBlobs({
    fetcher, device: phone.device, hashes: offered, kept: (sha256) => keptPicture(phone, sha256),
    onOffered: (sha256) => phone.notOfferedAgain(sha256),
  });
}

async function digestDue(phone) {
  const { digest_at } = await readMeta(phone.db, ["digest_at"]);
  return !digest_at || phone.now().getTime() - Date.parse(digest_at) > DIGEST_EVERY_MS;
}

async function compare(host, phone) {
  const different = await differingTypes({ fetcher: host.fetcher, device: phone.device, db: phone.db });
  if (different === null) return;
  await phone.remember({ digest_at: phone.now().toISOString() });
  if (!different.length) return;
  console.warn("The replica differs from the server; pulling afresh:", different.join(", "));
  await phone.remember({ cursor: "" });
  await readAll(host, phone);
}
