import assert from "node:assert/strict";
import { test } from "node:test";
import { committed, getOne, strict } from "#worker/store/db.js";
import { forgetUnshown } from "#worker/pictures.js";
import { digestOf, sha256 } from "#worker/sync/digest.js";
import { FAULTS, problem } from "./server.js";
import { create, id, LYON, update, USER, world } from "./world.js";

const shop = (number, more = {}) => ({ type: "account", id: id(number), name: `Shop ${number}`, territory_id: LYON, tags: [], phones: [], ...more });

async function filled(count = 30) {
  const w = await world();
  for (let i = 0; i < count; i += 1) w.server.put(shop(100 + i));
  return w;
}

const smallBatches = (w) => {
  const pull = w.server.pull.bind(w.server);
  w.server.pull = (search) => {
    search.set("limit", "10");
    return pull(search);
  };
};

test("the first pull tells how far it is, and pages are answered once it is whole", async () => {
  const w = await filled();
  smallBatches(w);
  await w.sync();
  const pulled = w.reports.filter((event) => event.kind === "pulled");
  assert.deepEqual(pulled.map((event) => [event.pulled, event.remaining, event.ready]), [
    [10, 22, false], [20, 12, false], [30, 2, false], [32, 0, true],
  ]);
  assert.equal(w.session.answering, w.phone);
  assert.equal((await w.documents("account")).length, 30);
});

test("a first pull that is cut goes on where it was, also after the worker was killed", async () => {
  const w = await filled();
  smallBatches(w);
  let batches = 0;
  const pull = w.server.pull.bind(w.server);
  w.server.pull = (search) => ((batches += 1) === 3 ? Promise.reject(new TypeError("cut")) : pull(search));
  await w.sync();
  assert.equal(w.session.answering, null, "half a replica answers nothing");
  await w.kill();
  const before = w.server.requests.length;
  await w.sync();
  const asked = w.server.requests.slice(before).filter(({ path }) => path === "/sync/pull");
  assert.equal(asked[0].search.get("cursor"), "epoch-1@20");
  assert.equal((await w.documents("account")).length, 30);
});

test("a document leaves with the last stream that brought it, not before", async () => {
  const w = await world();
  const contact = { type: "contact", id: id(20), family_name: "Perrin", phones: [] };
  w.server.put(contact, "t:1");
  w.server.feed.set("t:2", { stream: "t:2", seq: (w.server.seq += 1), type: "contact", id: id(20), rev: 1, doc: w.server.records.get(`contact/${id(20)}`) });
  await w.sync();
  w.server.remove("contact", id(20), "t:1");
  await w.sync();
  assert.equal((await w.documents("contact")).length, 1);
  w.server.dropped = ["t:2"];
  await w.sync();
  assert.equal((await w.documents("contact")).length, 0);
});

test("what left a stream before the phone came is read past, and stays with the streams that have it", async () => {
  const w = await world();
  const contact = { type: "contact", id: id(20), family_name: "Perrin", phones: [] };
  w.server.put(contact, "u:1");
  w.server.remove("contact", id(20), "u:1");
  w.server.put({ ...contact, family_name: "Perrin-Roche" }, "t:1");
  w.server.put(shop(30));
  w.server.remove("account", id(30));
  await w.sync();
  assert.deepEqual((await w.documents("contact")).map((doc) => doc.family_name), ["Perrin-Roche"]);
  assert.deepEqual(await w.documents("account"), []);
});

test("a document that leaves and returns within one batch is what came last", async () => {
  const w = await filled(3);
  await w.sync();
  w.server.remove("account", id(100));
  w.server.put(shop(100, { name: "Back again" }), "t:2");
  w.server.put(shop(101, { name: "Newer" }));
  w.server.remove("account", id(102));
  await w.sync();
  const [back, newer, ...others] = (await w.documents("account")).sort((a, b) => a.id.localeCompare(b.id));
  assert.deepEqual([back.name, newer.name, others.length], ["Back again", "Newer", 0]);
});

test("an older revision that another stream brings later does not replace the newer one", async () => {
  const w = await world();
  const old = w.server.put(shop(100, { city: "Lyon" }));
  w.server.put(shop(100, { city: "Paris" }));
  w.server.feed.set("t:2", { stream: "t:2", seq: (w.server.seq += 1), type: "account", id: id(100), rev: 1, doc: old });
  await w.sync();
  assert.equal((await w.documents("account"))[0].city, "Paris");
});

test("an op stays in the overlay until a pull has brought the revision it made", async () => {
  const w = await filled(1);
  await w.sync();
  await w.phone.submit([update("account", id(100), "city", null, "Lyon")]);
  assert.deepEqual([(await w.phone.replica.get("account", id(100))).city, (await w.phone.replica.get("account", id(100))).waiting], ["Lyon", true]);
  w.server.fail("/sync/pull", FAULTS["a dead network"]);
  await w.sync();
  assert.deepEqual(w.states(), ["acked"]);
  await w.kill();
  assert.equal((await w.phone.replica.get("account", id(100))).city, "Lyon", "acknowledged, and not yet in the documents");
  await w.sync();
  assert.deepEqual(w.states(), []);
  const stands = await w.phone.replica.get("account", id(100));
  assert.deepEqual([stands.city, stands.waiting], ["Lyon", false]);
});

test("after a restore the phone asks again about all it had sent, and the server is healed", async () => {
  const w = await filled(1);
  await w.sync();
  const backup = w.server.backup();
  await w.phone.submit([create("visit", id(40), { account_id: id(100), planned_on: "2026-11-23", status: "done" })]);
  await w.phone.submit([update("account", id(100), "city", null, "Lyon")]);
  await w.sync();
  w.server.restore(backup);
  await w.phone.submit([update("account", id(100), "street", null, "1 rue A")]);
  await w.sync();
  assert.deepEqual(w.states(), []);
  assert.equal(w.server.records.get(`account/${id(100)}`).city, "Lyon");
  assert.equal(w.server.records.get(`visit/${id(40)}`).status, "done");
  const pushed = w.server.effects.slice(-3);
  assert.deepEqual(pushed, [...pushed].sort(), "in the order in which they were made");
  for (const type of ["account", "visit"]) {
    assert.deepEqual((await w.documents(type)).map(({ id: one, rev }) => [one, rev]),
      [...w.server.records.values()].filter((doc) => doc.type === type).map(({ id: one, rev }) => [one, rev]));
  }
});

test("an epoch that changes between hello and pull is noticed as well", async () => {
  const w = await filled(1);
  await w.phone?.submit([]);
  await w.sync();
  await w.phone.submit([update("account", id(100), "city", null, "Lyon")]);
  await w.sync();
  const backup = { ...w.server.backup() };
  backup.records = backup.records.map(([key, doc]) => [key, doc.type === "account" ? { ...doc, city: null, rev: 1 } : doc]);
  backup.log = [];
  w.server.fail("/sync/hello", { after: (response) => {
    w.server.restore(backup);
    return response;
  } });
  await w.sync();
  assert.equal(w.server.records.get(`account/${id(100)}`).city, "Lyon");
  assert.deepEqual(w.states(), []);
});

test("what was forgotten while everything came again is swept, and pages are answered meanwhile", async () => {
  const w = await filled(3);
  await w.sync();
  await w.phone.remember({ cursor: "" });
  w.server.records.delete(`account/${id(100)}`);
  w.server.feed.delete(`t:1 account/${id(100)}`);
  smallBatches(w);
  await w.sync();
  assert.deepEqual((await w.documents("account")).map((doc) => doc.id), [id(101), id(102)]);
  assert.ok(w.reports.filter((event) => event.kind === "pulled").every((event, i) => event.ready || i === 0));
  assert.equal((await w.phone.replica.search_accounts({ today: "2026-11-23" })).total, 2);
});

test("a replica that differs from the server is found out by its digest and pulled afresh", async () => {
  const w = await filled(3);
  await w.sync();
  const lost = strict(w.phone.db, ["account"]);
  lost.objectStore("account").delete(id(101));
  await committed(lost);
  await w.sync();
  assert.equal((await w.documents("account")).length, 2, "a quick run does not look");
  await w.sync("asked", { digest: true });
  assert.equal((await w.documents("account")).length, 3);
  assert.equal((await digestOf(w.phone.db, "account")).count, 3);
});

test("the difference of the clocks is measured and travels with each op", async () => {
  const w = await world();
  w.server.clockMs = w.ms + 3_600_000;
  await w.sync();
  await w.phone.submit([create("account", id(10), { name: "A" })]);
  const { clock_offset_ms: offset, at } = w.phone.outbox.all()[0].op;
  assert.ok(Math.abs(offset - 3_600_000) < 1500, String(offset));
  assert.equal(at, "2026-11-23T08:00:00Z", "the phone's own clock is kept as it is");
  assert.equal(w.phone.trueNow().toISOString().slice(0, 13), "2026-11-23T09", "pages show the day that it is");
});

test("a photo travels in pieces and goes on where it was cut", async () => {
  const w = await world();
  await w.sync();
  const body = new Uint8Array(700_000).map((_, i) => i % 251).buffer;
  const sha = await sha256(body);
  const photo = { sha256: sha, bytes: body.byteLength, type: "image/jpeg", name: "a.jpg", body };
  await w.phone.submit([{ ...create("visit", id(40), { photos: [{ sha256: sha }] }), blobs: [sha] }], [photo]);
  const blob = w.server.blob.bind(w.server);
  let pieces = 0;
  w.server.blob = (method, ...rest) => {
    if (method === "PATCH" && (pieces += 1) === 2) return Promise.reject(new TypeError("cut"));
    return blob(method, ...rest);
  };
  await w.sync();
  assert.deepEqual(w.states(), [], "the op does not wait for its photo");
  assert.equal(await w.phone.countUnsynced(), 1);
  await w.sync();
  assert.equal(pieces, 4, "three pieces, and the one that was cut");
  assert.ok(w.server.blobs.get(sha).complete);
  assert.equal(await getOne(w.phone.db, "blobs", sha), undefined);
});

test("a photo that the server will never take is kept with its reason and holds up nothing", async () => {
  const w = await world();
  await w.sync();
  const body = new Uint8Array([1, 2, 3]).buffer;
  const sha = await sha256(body);
  await w.phone.submit([create("account", id(10), { name: "A" })], [{ sha256: sha, bytes: 3, type: "text/html", name: "x", body }]);
  w.server.blob = (method) => (method === "HEAD" ? new Response(null, { status: 404 }) : problem(415, "media-type"));
  assert.equal(await w.sync(), true);
  const row = await getOne(w.phone.db, "blobs", sha);
  assert.deepEqual([row.state, row.reason.status], ["refused", 415]);
});

test("the photo of a card that left the phone leaves it, too, also when the worker is killed in between", async () => {
  const w = await world();
  const card = (number, letter) => ({ type: "card", id: id(number), rep_id: USER, status: "read", photo: { sha256: letter.repeat(64) } });
  w.server.put(card(50, "a"), `u:${USER}`);
  w.server.put(card(51, "b"), `u:${USER}`);
  await w.sync();
  const names = ["a", "b"].map((letter) => `/blobs/${letter.repeat(64)}`);
  const pictures = new Set(names);
  globalThis.caches = { open: async () => ({ delete: async (name) => pictures.delete(name) }) };
  await forgetUnshown(w.phone);
  assert.deepEqual([...pictures], names, "both are shown");
  w.server.remove("card", id(50), `u:${USER}`);
  await w.sync();
  await w.kill();
  await forgetUnshown(w.phone);
  assert.deepEqual([...pictures], [names[1]]);
  pictures.add(names[0]);
  await forgetUnshown(w.phone);
  assert.equal(pictures.size, 2, "what is forgotten is forgotten once");
});

test("what is unsent can be carried away in a file, photos included", async () => {
  const w = await world();
  await w.sync();
  const body = new TextEncoder().encode("photo").buffer;
  const sha = await sha256(body);
  await w.phone.submit([create("account", id(10), { name: "Émile" })], [{ sha256: sha, bytes: 5, type: "image/png", name: "p.png", body }]);
  const file = await w.phone.unsynced();
  assert.equal(file.user, USER);
  assert.equal(file.ops[0].op.set.name.now, "Émile");
  assert.equal(atob(file.blobs[0].base64), "photo");
});
