import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { FAULTS } from "./server.js";
import { create, id, update, world } from "./world.js";

// Requests give up by the clock; in tests a minute passes in a moment.
beforeEach(() => {
  const real = globalThis.setTimeout;
  mock.method(globalThis, "setTimeout", (callback, ms, ...more) => real(callback, ms > 1000 ? 5 : ms, ...more));
});
afterEach(() => mock.restoreAll());

const shop = (number) => create("account", id(number), { name: `Shop ${number}` });

async function withWork() {
  const w = await world();
  await w.sync();
  await w.phone.submit([shop(10), shop(11)]);
  await w.phone.submit([update("account", id(10), "city", null, "Lyon")]);
  return w;
}

async function assertDelivered(w, tries) {
  for (let i = 0; i < tries && w.phone.outbox.all().length; i += 1) await w.nextTry();
  assert.deepEqual(w.states(), [], `still unsettled after ${tries} tries: ${w.troubles}`);
  assert.equal(w.server.effects.length, 3, "each op took effect exactly once");
  assert.equal(new Set(w.server.effects).size, 3);
  assert.equal((await w.phone.replica.get("account", id(10))).city, "Lyon");
}

for (const [name, fault] of Object.entries(FAULTS)) {
  for (const at of ["/sync/hello", "/sync/push", "/sync/pull"]) {
    test(`after ${name} at ${at}, all is delivered once, in a bounded number of tries`, async () => {
      const w = await withWork();
      w.server.fail(at, fault);
      const through = await w.sync();
      if (!through) assert.ok(w.troubles.length, "the rep can be told what was wrong");
      if (w.troubles.includes("signed-out")) await w.sync("sign-in");
      await assertDelivered(w, 4);
    });
  }
}

for (const [name, fault] of Object.entries(FAULTS)) {
  test(`while ${name} lasts, nothing is lost and the phone waits longer each time`, async () => {
    const w = await withWork();
    w.server.fail("*", fault, { always: true });
    assert.equal(await w.sync(), false);
    const pauses = [];
    for (let i = 0; i < 5 && w.waits.length; i += 1) {
      pauses.push(w.waits[0].at - w.ms);
      await w.nextTry();
    }
    await w.kill();
    assert.equal(w.phone.outbox.all().length, 3, "kept over the end of the worker");
    if (name !== "401" && !/429|503/.test(name)) assert.ok(pauses[4] > pauses[0], String(pauses));
    w.server.faults = [];
    await w.sync("sign-in");
    await assertDelivered(w, 8);
  });
}

test("what a server asks for by Retry-After is kept to, but for the rep's own wish", async () => {
  const w = await withWork();
  w.server.fail("/sync/push", FAULTS["429"]);
  await w.sync("op");
  const before = w.server.requests.length;
  assert.equal(await w.sync("online"), false);
  assert.equal(w.server.requests.length, before, "no request went out");
  assert.equal(w.waits.at(-1).at - w.ms, 7000);
  assert.equal(await w.sync("asked"), true);
});

test("an op that the server always stumbles over holds up no other", async () => {
  const w = await withWork();
  await w.phone.submit(Array.from({ length: 40 }, (_, i) => shop(100 + i)));
  const bad = w.phone.outbox.all()[5].op.id;
  const decide = w.server.push.bind(w.server);
  w.server.push = (body) => (body.ops.some((op) => op.id === bad) ? FAULTS["500"].before() : decide(body));
  await w.sync();
  for (let i = 0; i < 3; i += 1) await w.nextTry();
  assert.deepEqual(w.phone.outbox.all().map((row) => row.op.id), [bad]);
  assert.equal(w.server.effects.length, 42);
  w.server.push = decide;
  await w.sync();
  assert.deepEqual(w.states(), [], "and it goes through once the server is mended");
});

test("one op that is too large to send is refused with a reason, and the others go", async () => {
  const w = await withWork();
  const push = w.server.push.bind(w.server);
  const bad = w.phone.outbox.all()[1].op.id;
  w.server.push = (body) => (body.ops.some((op) => op.id === bad) ? FAULTS["413"].before() : push(body));
  await w.sync();
  assert.deepEqual(w.phone.outbox.all().map((row) => [row.state, row.reason?.code]), [["refused", "too-large"]]);
  assert.equal(w.server.effects.length, 2);
});

test("what depends on a refused op waits with it, is sent when it is mended, and nothing else waits", async () => {
  const w = await world();
  await w.sync();
  w.server.refuses = (op) => (op.set.size?.now < 0 ? { code: "invalid", field: "size", text: "No." } : null);
  await w.phone.submit([create("account", id(10), { name: "Perrin", size: -4 })]);
  await w.phone.submit([create("visit", id(40), { account_id: id(10), planned_on: "2026-11-23", status: "planned" })]);
  await w.phone.submit([shop(11)]);
  await w.sync();
  assert.deepEqual(w.states(), ["refused", "held"]);
  await w.phone.submit([update("account", id(10), "size", -4, 4)]);
  await w.sync();
  assert.deepEqual(w.states(), []);
  assert.equal(w.server.records.get(`visit/${id(40)}`).account_id, id(10));
});

async function withTwoBatches() {
  const w = await world();
  await w.sync();
  for (const number of [10, 11, 12]) await w.phone.submit([shop(number)]);
  w.phone.outbox.pushLimit = 1;
  return w;
}

const pushes = (w) => w.server.requests.filter((one) => one.path === "/sync/push").length;

test("the next batch leaves before the answers to the last are on the disk", async () => {
  const w = await withTwoBatches();
  const { outbox } = w.phone;
  const write = outbox.answer.bind(outbox);
  const underWay = [];
  outbox.answer = (results) => {
    underWay.push(pushes(w));
    return write(results);
  };
  assert.equal(await w.sync(), true);
  assert.deepEqual(underWay, [2, 2]);
  assert.deepEqual(w.states(), []);
  assert.equal(w.server.effects.length, 3);
});

test("a phone that dies before answers are on the disk asks again and is answered the same", async () => {
  const w = await withTwoBatches();
  let asked = 0;
  w.phone.outbox.answer = () => new Promise(() => { asked += 1; });
  w.sync();
  while (pushes(w) < 2 || !asked) await new Promise((resolve) => setTimeout(resolve, 1));
  await w.kill();
  assert.deepEqual(w.states(), ["waiting", "waiting", "waiting"]);
  assert.equal(await w.sync(), true);
  assert.deepEqual(w.states(), []);
  assert.equal(w.server.effects.length, 3, "each op took effect exactly once");
});

test("a revoked device and another user's device are told apart", async () => {
  const w = await withWork();
  const answer = (slug) => ({ before: () => import("./server.js").then(({ problem }) => problem(403, slug)) });
  w.server.fail("/sync/push", answer("device-revoked"));
  await w.sync();
  w.server.fail("/sync/push", answer("other-user"));
  await w.sync();
  assert.deepEqual(w.troubles, ["revoked", "other-user"]);
  assert.equal(w.phone.outbox.all().length, 3);
});

test("ops that were made while a run was under way go with the same run", async () => {
  const w = await withWork();
  w.server.fail("/sync/pull", { after: async (response) => {
    await w.phone.submit([shop(12)]);
    w.sync("op");
    return response;
  } });
  await w.sync();
  assert.deepEqual(w.states(), []);
  assert.equal(w.server.effects.length, 4);
});

test("a network that comes back while a run is failing is used at once", async () => {
  const w = await withWork();
  w.server.fail("/sync/push", { before: () => {
    w.sync("online");
    throw new TypeError("Failed to fetch");
  } });
  await w.sync();
  assert.deepEqual(w.states(), []);
  assert.equal(w.server.effects.length, 3);
});

test("a network that is back but carries nothing yet is tried again within seconds, however long it was away", async () => {
  const w = await withWork();
  const dead = { before: () => { throw new TypeError("Failed to fetch"); } };
  for (let i = 0; i < 8; i += 1) {
    w.server.fail("/sync/hello", dead);
    w.server.fail("/sync/push", dead);
    await (i ? w.nextTry() : w.sync("op"));
  }
  w.server.fail("/sync/hello", dead);
  w.server.fail("/sync/push", dead);
  w.waits.length = 0;
  await w.sync("online");
  assert.ok(w.waits.at(-1).at - w.ms <= 2000, `waits ${w.waits.at(-1).at - w.ms} ms`);
});

test("two pokes at once make one run", async () => {
  const w = await withWork();
  await Promise.all([w.sync(), w.sync("timer"), w.sync("visible")]);
  assert.equal(w.server.effects.length, 3);
  assert.equal(w.server.requests.filter(({ path }) => path === "/sync/push").length, 1);
});
