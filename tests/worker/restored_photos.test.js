// A server restored from a backup lacks the photos that came after it: phones offer again those that they still have.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "#worker/sync/digest.js";
import { create, id, LYON, update, world } from "./world.js";

async function photo(byte) {
  const body = new Uint8Array([0xff, 0xd8, 0xff, byte]).buffer;
  return { sha256: await sha256(body), bytes: 4, type: "image/jpeg", name: "card.jpg", body };
}

const card = (number, { sha256: sha }) => ({ ...create("card", id(number), { photo: { sha256: sha }, status: "unread" }), blobs: [sha] });

/** A phone that sent two cards with their photos, and a server that knows of neither. */
async function restored() {
  const w = await world();
  await w.sync();
  const backup = w.server.backup();
  const photos = [await photo(1), await photo(2)];
  await w.phone.submit([card(50, photos[0]), card(51, photos[1])], photos);
  await w.sync();
  assert.equal(w.server.blobs.size, 2);
  w.server.restore(backup);
  w.server.blobs.clear();
  return { w, photos };
}

const uploads = (w) => w.server.requests.filter(({ method }) => method === "PATCH").length;

test("photos newer than the backup come again, once", async () => {
  const { w, photos } = await restored();
  await w.sync();
  assert.deepEqual([...w.server.blobs.keys()].sort(), photos.map((one) => one.sha256).sort());
  const sent = uploads(w);
  w.ms += 60_000;
  await w.sync();
  assert.equal(uploads(w), sent, "nothing is offered for ever");
  assert.deepEqual(await w.phone.offered(), []);
});

test("a photo that the backup has is not sent again", async () => {
  const { w, photos } = await restored();
  w.server.blobs.set(photos[0].sha256, { bytes: new Uint8Array(photos[0].body), complete: true });
  const sent = uploads(w);
  await w.sync();
  assert.equal(uploads(w), sent + 1);
  assert.equal(w.server.blobs.size, 2);
});

test("an upload that is cut, and a worker that is killed, leave the rest for the next time", async () => {
  const { w, photos } = await restored();
  w.server.fail(`/sync/blobs/${photos[1].sha256}`, { before: () => Promise.reject(new TypeError("cut")) });
  assert.equal(await w.sync(), false);
  assert.equal(w.server.blobs.size, 1);
  await w.kill();
  await w.sync();
  assert.equal(w.server.blobs.size, 2);
});

test("a photo that this phone has no more is let be", async () => {
  const { w, photos } = await restored();
  w.pictures.delete(photos[0].sha256);
  assert.equal(await w.sync(), true);
  assert.deepEqual([...w.server.blobs.keys()], [photos[1].sha256]);
  assert.deepEqual(await w.phone.offered(), []);
});

test("the photo of an op that the restored server refuses waits until the op is mended", async () => {
  const { w, photos } = await restored();
  w.server.refuses = (op) => (op.record === id(50) && op.set.status?.now === "unread" ? { code: "invalid" } : null);
  await w.sync();
  assert.deepEqual([...w.server.blobs.keys()], [photos[1].sha256]);
  const [refused] = w.phone.outbox.refused;
  await w.phone.submit([{ ...update("card", id(50), "status", null, "read"), mends: refused.id }]);
  await w.sync();
  assert.equal(w.server.blobs.size, 2);
});

test("a photo that was never sent is sent once, not offered as well", async () => {
  const w = await world();
  await w.sync();
  const one = await photo(3);
  const backup = w.server.backup();
  await w.phone.submit([create("account", id(10), { name: "Perrin", territory_id: LYON })]);
  await w.sync();
  w.server.restore(backup);
  await w.phone.submit([card(50, one)], [one]);
  await w.sync();
  assert.equal(uploads(w), 1);
  assert.deepEqual(await w.phone.offered(), []);
});
