import assert from "node:assert/strict";
import { test } from "node:test";
import { committed, getRange } from "#worker/store/db.js";
import { Outbox } from "#worker/store/outbox.js";
import { sha256 } from "#worker/sync/digest.js";
import { openUserDatabase } from "#worker/store/schema.js";
import { create, id, update, world } from "./world.js";

const shop = { name: "Boulangerie Perrin" };

async function boxed() {
  const w = await world();
  await w.sync();
  return { outbox: w.phone.outbox, phone: w.phone, w };
}

test("an op is on the disk, in order and with the phone's clock, before its form is answered", async () => {
  const { phone, w } = await boxed();
  await phone.submit([create("account", id(10), shop)]);
  await phone.submit([update("account", id(10), "city", null, "Lyon")]);
  await w.kill();
  const ops = w.phone.outbox.all().map((row) => row.op);
  assert.deepEqual(ops.map((op) => [op.seq, op.kind, op.at]), [
    [1, "create", "2026-11-23T08:00:00Z"], [2, "update", "2026-11-23T08:00:00Z"],
  ]);
});

test("an op waits for the unsent creation of every record that it names", async () => {
  const { outbox, phone } = await boxed();
  await phone.submit([create("account", id(10), shop), create("contact", id(20), { family_name: "Perrin" })]);
  await phone.submit([create("link", id(30), { account_id: id(10), contact_id: id(20) })]);
  await phone.submit([create("visit", id(40), { account_id: id(99), contact_ids: [id(20)] })]);
  const [account, contact, link, visit] = outbox.all().map((row) => row.op);
  assert.deepEqual(link.after, [account.id, contact.id]);
  assert.deepEqual(visit.after, [contact.id]);
  assert.equal(account.after, undefined);
});

test("an op that waits for another of its form by its place waits for it by its id", async () => {
  const { outbox, phone } = await boxed();
  await phone.submit([update("visit", id(40), "notes", null, "Twice"), { ...create("visit", id(41), {}), after: [0] }]);
  const [report, next] = outbox.all().map((row) => row.op);
  assert.deepEqual(next.after, [report.id]);
});

test("a mended op stands in the place of the refused one, and what waited for that waits for it", async () => {
  const { outbox, phone } = await boxed();
  await phone.submit([create("account", id(10), { name: "Perrin", size: -4 })]);
  await phone.submit([create("visit", id(40), { account_id: id(10) })]);
  const [bad] = outbox.all();
  await outbox.answer([{ id: bad.id, verdict: "refused", reason: { code: "invalid", field: "size" } }]);
  await phone.submit([{ ...update("account", id(10), "size", -4, 4), mends: bad.id }]);
  const rows = outbox.all();
  const mended = rows.find((row) => row.op.type === "account");
  assert.equal(rows.length, 2);
  assert.equal(mended.op.kind, "create");
  assert.deepEqual(mended.op.set, { name: { was: null, now: "Perrin" }, size: { was: null, now: 4 } });
  assert.deepEqual(rows.find((row) => row.op.type === "visit").op.after, [mended.id]);
});

test("an edit of a record whose creation was refused mends it without being asked to", async () => {
  const { outbox, phone } = await boxed();
  await phone.submit([create("account", id(10), { name: "Perrin", size: -4 })]);
  await outbox.answer([{ id: outbox.all()[0].id, verdict: "refused", reason: { code: "invalid" } }]);
  await phone.submit([update("account", id(10), "size", -4, 4)]);
  assert.deepEqual(outbox.all().map((row) => [row.state, row.op.kind, row.op.set.size.now]), [["waiting", "create", 4]]);
});

test("dropping a refused creation drops what cannot live without it, and nothing else", async () => {
  const { outbox, phone, w } = await boxed();
  await phone.submit([create("account", id(10), shop), create("account", id(11), { name: "Ivanov" })]);
  await phone.submit([create("visit", id(40), { account_id: id(10) })]);
  await phone.submit([update("visit", id(40), "notes", null, "closed")]);
  await phone.drop([outbox.all()[0].id]);
  await w.kill();
  assert.deepEqual(w.phone.outbox.all().map((row) => row.op.record), [id(11)]);
});

test("a batch never lets a later op on a record overtake one that is left out", async () => {
  const { outbox, phone } = await boxed();
  await phone.submit([update("account", id(10), "city", null, "Lyon"), update("account", id(11), "city", null, "Lyon")]);
  await phone.submit([update("account", id(10), "city", "Lyon", "Paris")]);
  const [first] = outbox.all();
  assert.deepEqual(outbox.batch(500, 1e6, { tried: new Set([first.id]) }).map((row) => row.op.record), [id(11)]);
});

test("a batch holds no more ops and no more bytes than it may", async () => {
  const { outbox, phone } = await boxed();
  const notes = "x".repeat(1000);
  await phone.submit(Array.from({ length: 9 }, (_, i) => update("account", id(100 + i), "name", null, notes)));
  assert.equal(outbox.batch(4, 1e6).length, 4);
  assert.equal(outbox.batch(500, 3000).length, 2);
  assert.equal(outbox.batch(500, 10).length, 1, "one op always goes, however large");
});

test("settled ops are kept for fourteen days and no longer", async () => {
  const { outbox, phone, w } = await boxed();
  await phone.submit([create("account", id(10), shop)]);
  await w.sync();
  assert.equal(outbox.all().length, 0);
  w.ms += 13 * 86_400_000;
  await outbox.purge();
  assert.equal((await outbox.reopen()).length, 1);
  await w.sync();
  w.ms += 15 * 86_400_000;
  await outbox.purge();
  assert.equal((await outbox.reopen()).length, 0);
});

test("two users of one phone have databases, devices and outboxes of their own", async () => {
  const { w } = await boxed();
  await w.phone.submit([create("account", id(10), shop)]);
  const firstDevice = w.phone.device;
  w.server.user = id(2);
  w.server.fail("/sync/push", { before: () => assert.fail("the first user's ops went out under the second") });
  w.server.put({ type: "me", id: id(2), user_id: id(2) }, `u:${id(2)}`);
  await w.session.doubt();
  assert.equal(w.session.answering, null, "nobody's pages are answered while it is in doubt who is here");
  await w.sync("sign-in");
  assert.notEqual(w.phone.device, firstDevice);
  assert.deepEqual(w.states(), []);
  const first = await openUserDatabase(id(1));
  assert.deepEqual((await Outbox.load(first)).all().map((row) => row.state), ["waiting"], "it waits for its user");
  assert.deepEqual(await getRange(first, "me", null, undefined), [], "their documents do not");
  first.close();
});

test("photos of a form that came back with a question go with its second sending, and only then", async () => {
  const { phone, w } = await boxed();
  const body = new Uint8Array([1, 2, 3]).buffer;
  const sha = await sha256(body);
  await phone.outbox.keep([{ sha256: sha, bytes: 3, type: "image/jpeg", name: "a.jpg", body }]);
  await w.sync();
  assert.equal(w.server.blobs.size, 0);
  await phone.submit([{ ...create("visit", id(40), { photos: [{ sha256: sha }] }), blobs: [sha] }]);
  await w.sync();
  assert.ok(w.server.blobs.get(sha).complete);
});

test("the photo of a refused op is sent when the op is mended, and goes with it when it is let go", async () => {
  const { phone, w } = await boxed();
  const photos = await Promise.all([1, 2].map(async (byte) => {
    const body = new Uint8Array([byte]).buffer;
    return { sha256: await sha256(body), bytes: 1, type: "image/jpeg", name: "a.jpg", body };
  }));
  w.server.refuses = (op) => (op.set.status.now === "nonsense" ? { code: "invalid" } : null);
  for (const [i, photo] of photos.entries()) {
    await phone.submit([{ ...create("visit", id(40 + i), { status: "nonsense" }), blobs: [photo.sha256] }], [photo]);
  }
  await w.sync();
  assert.equal(w.server.blobs.size, 0);
  const [mended, given] = phone.outbox.all();
  await phone.submit([{ ...update("visit", id(40), "status", null, "done"), mends: mended.id }]);
  await phone.drop([given.id]);
  await w.sync();
  assert.deepEqual([...w.server.blobs.keys()], [photos[0].sha256]);
  assert.equal(await phone.countUnsynced(), 0);
});

const states = (outbox) => outbox.all().map((row) => row.state);

test("what the server accepted is known after the worker was killed, and settled by the next pull", async () => {
  const { outbox, phone, w } = await boxed();
  await phone.submit([create("account", id(10), shop), create("account", id(11), shop)]);
  const [one, two] = outbox.all();
  await outbox.answer([{ id: one.id, verdict: "applied", rev: 1 }]);
  await outbox.answer([{ id: two.id, verdict: "merged", rev: 3 }]);
  await w.kill();
  assert.deepEqual(states(w.phone.outbox), ["acked", "acked"]);
  assert.equal(w.phone.outbox.all()[1].result.verdict, "merged");
  await settle(w.phone, [one.id]);
  await w.kill();
  assert.deepEqual(w.phone.outbox.all().map((row) => [row.id, row.state]), [[two.id, "acked"]]);
  assert.deepEqual((await getRange(w.phone.db, "ops", "state", IDBKeyRange.only("settled"))).map((row) => row.id), [one.id]);
});

test("a server restored from a backup is asked again about what it had accepted", async () => {
  const { outbox, phone, w } = await boxed();
  await phone.submit([create("account", id(10), shop)]);
  await outbox.answer([{ id: outbox.all()[0].id, verdict: "applied", rev: 1 }]);
  await outbox.reopen();
  await w.kill();
  assert.deepEqual(states(w.phone.outbox), ["waiting"]);
});

async function settle(phone, ids) {
  const transaction = phone.db.transaction(["ops", "answers"], "readwrite");
  phone.outbox.settleIn(transaction, ids);
  await committed(transaction);
  phone.outbox.forget(ids);
}
