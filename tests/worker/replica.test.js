// The phone's replica against the plainest one there is (tests/field/memory.js): a
// year of a made-up territory, asked every question that pages ask.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MemoryReplica } from "../field/memory.js";
import { create, id, LYON, update, USER, world } from "./world.js";

const TODAY = "2026-11-23";
const NEAR = { lat: 45.76, lon: 4.83 };

/** Chance from a seed (mulberry32), so that a failure can be looked at twice. */
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const NAMES = ["Perrin", "Иванов", "Café Élan", "perrin", "Ørsted", "O'Neil", "بازار", "Zoé & fils"];

function territory(seed) {
  const any = chance(seed);
  const pick = (values) => values[any(values.length)];
  const day = (month, date) => `${month}-${String(1 + any(date)).padStart(2, "0")}`;
  const accounts = Array.from({ length: 40 }, (_, i) => ({
    type: "account", id: id(100 + i), name: `${pick(NAMES)} ${any(5)}`, city: pick(["Lyon", "Köln", null]),
    visit_class: pick(["A", "B", "C", null]), sector: pick(["food", "retail", null]), tags: pick([[], ["key"], ["été", "key"]]),
    phones: pick([[], ["+33 4 72 00 00 01"]]), territory_id: LYON, last_visit_on: pick([null, day("2026-10", 28), day("2026-11", 20)]),
    position: pick([null, { lat: 45.7 + any(100) / 1000, lon: 4.8, accuracy_m: 5 }]),
    anniversary: pick([null, day("1999-11", 30), "2000-02-29"]), gift_note: pick([null, "tea"]),
  }));
  const contacts = Array.from({ length: 60 }, (_, i) => ({
    type: "contact", id: id(200 + i), given_name: pick([null, "Marie", "Иван"]), family_name: pick(NAMES), other_name: pick([null, "Oxana Lewis"]), phones: [],
    birthday: pick([null, day("1980-11", 30)]), gift_note: pick([null, "wine"]),
  }));
  const links = contacts.map((contact, i) => ({ type: "link", id: id(300 + i), contact_id: contact.id, account_id: pick(accounts).id }));
  links.splice(50); // ten people at no customer
  const visits = Array.from({ length: 150 }, (_, i) => ({
    type: "visit", id: id(400 + i), account_id: pick(accounts).id, rep_id: pick([USER, id(2)]),
    planned_on: day(pick(["2026-10", "2026-11", "2026-12"]), 28), planned_at: pick([null, "09:00", "14:30"]),
    status: pick(["planned", "checked_in", "done", "cancelled"]), check_in: null, contact_ids: [], photos: [], outcomes: [],
  }));
  const activities = Array.from({ length: 60 }, (_, i) => ({
    type: "activity", id: id(600 + i), account_id: pick(accounts).id, happened_at: `${day("2026-11", 20)}T10:00:00Z`, kind: "note",
  }));
  const tasks = Array.from({ length: 60 }, (_, i) => ({
    type: "task", id: id(700 + i), account_id: pick(accounts).id, assignee_id: pick([USER, id(2)]),
    due_on: pick([null, day("2026-11", 28)]), done_at: pick([null, "2026-11-01T10:00:00Z"]), title: "Call",
  }));
  return { accounts, all: [...accounts, ...contacts, ...links, ...visits, ...activities, ...tasks] };
}

async function assertAlike(phone, memory, accounts) {
  const asked = [
    {}, { q: "perrin" }, { q: "ivanov" }, { q: "4720000" }, { q: "elan ly" }, { visit_class: "A" }, { sector: "food" },
    { tag: "été" }, { overdue: true }, { q: "cafe", sort: "due" }, { q: "lewis" },
  ].flatMap((query) => ["name", "distance", "due"].map((sort) => ({ sort, near: NEAR, today: TODAY, offset: 0, limit: 15, ...query })));
  for (const query of asked) {
    assert.deepEqual(await phone.search_accounts(query), await memory.search_accounts(query), JSON.stringify(query));
  }
  const questions = [
    (r) => r.near_and_due([NEAR], TODAY, 12), (r) => r.near_and_due([], TODAY, 50), (r) => r.near_and_due([NEAR, { lat: 45.7, lon: 4.8 }], "2026-12-01", 50),
    (r) => r.account_tags(), (r) => r.visits_between("2026-11-20", "2026-11-30", USER), (r) => r.visits_between(TODAY, TODAY, null),
    (r) => r.tasks_due(USER, "2026-11-25"), (r) => r.next_visits(accounts.map((one) => one.id), TODAY), (r) => r.account_tags(),
    ...accounts.slice(0, 20).flatMap(({ id: one }) => [
      (r) => r.get("account", one), (r) => r.visits_of(one, 5), (r) => r.next_visit_of(one, TODAY), (r) => r.contacts_of(one),
      (r) => r.activities_of(one, 5), (r) => r.tasks_of(one),
    ]),
    ...["ivanov", "mar", "oxana", "p", "4720000"].flatMap((q) => [
      (r) => r.search_contacts(q, 10), (r) => r.search_contacts(q, 10, { alone: true }),
    ]),
    (r) => r.accounts_of(id(200)), (r) => r.many("contact", [id(201), id(999), id(200)]), (r) => r.get("contact", "no-uuid"),
  ];
  for (const question of questions) assert.deepEqual(sorted(await question(phone)), sorted(await question(memory)), String(question));
}

/** Neither side promises an order of an object's names. */
const sorted = (value) => (value && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort()) : value);

async function both(seed, big) {
  const w = await world();
  const { accounts, all } = territory(seed);
  if (!big) await w.sync();
  for (const doc of all) w.server.put(doc);
  await w.sync();
  const memory = () => new MemoryReplica([...w.server.records.values()], USER);
  return { w, accounts, memory };
}

for (const [story, big] of [["the first pull", true], ["one pull after another", false]]) {
  test(`after ${story}, the replica answers like the plainest one`, async () => {
    const { w, accounts, memory } = await both(7, big);
    await assertAlike(w.phone.replica, memory(), accounts);
  });
}

test("what was asked once is answered from memory, until a pull changes it", async () => {
  const { w, accounts, memory } = await both(23, true);
  await assertAlike(w.phone.replica, memory(), accounts);
  const { transaction } = w.phone.db;
  w.phone.db.transaction = (...stores) => assert.fail(`the disk was asked for ${stores}`);
  await assertAlike(w.phone.replica, memory(), accounts);
  w.phone.db.transaction = transaction;
  w.server.put({ ...w.server.records.get(`account/${id(100)}`), name: "Aaron Perrin", tags: ["neu"], anniversary: "1990-11-24" });
  w.server.put({ ...w.server.records.get(`visit/${id(400)}`), planned_on: TODAY, rep_id: USER });
  w.server.remove("task", id(700));
  await w.sync();
  await assertAlike(w.phone.replica, memory(), accounts);
});

test("a worker that was killed starts from the saved directory and what changed since", async () => {
  const { w, accounts, memory } = await both(11, true);
  await w.phone.replica.directory.load();
  w.server.put({ ...w.server.records.get(`account/${id(100)}`), name: "Aaron Perrin" });
  w.server.put({ ...w.server.records.get(`contact/${id(200)}`), family_name: "Perrin-Neu", birthday: "1980-11-25" });
  w.server.remove("account", id(101));
  w.server.remove("link", id(302));
  await w.sync();
  await w.kill();
  await assertAlike(w.phone.replica, memory(), accounts.filter((one) => one.id !== id(101)));
});

test("what was pulled by a worker that died before it could tell is in the directory of the next", async () => {
  const { w, accounts, memory } = await both(13, true);
  await w.kill();
  w.server.put({ ...w.server.records.get(`account/${id(103)}`), name: "Zzz Perrin", tags: ["neu"] });
  w.phone.replica.documentsChanged = async () => {};
  await w.sync();
  await w.kill();
  await assertAlike(w.phone.replica, memory(), accounts);
});

test("unsent edits show in searches, lists and timelines at once, and once only when they have arrived", async () => {
  const { w, accounts, memory } = await both(17, true);
  const replica = () => w.phone.replica;
  const found = async (q) => (await replica().search_accounts({ q, today: TODAY, near: null })).accounts.map((one) => one.name);
  await w.phone.submit([create("account", id(900), { name: "Новый магазин", territory_id: LYON, tags: [], visit_class: "A" })]);
  await w.phone.submit([create("contact", id(901), { family_name: "Nemo" }), create("link", id(902), { contact_id: id(901), account_id: id(900) })]);
  await w.phone.submit([create("contact", id(904), { family_name: "Niemand" })]);
  assert.deepEqual((await replica().search_contacts("niemand", 5, { alone: true })).map((one) => one.id), [id(904)]);
  assert.deepEqual(await found("novyi"), ["Новый магазин"]);
  assert.deepEqual(await found("nemo"), ["Новый магазин"]);
  assert.equal((await replica().contacts_of(id(900)))[0].contact.waiting, true);
  await w.phone.submit([create("visit", id(903), { account_id: id(900), rep_id: USER, planned_on: TODAY, status: "done" })]);
  assert.equal((await replica().visits_of(id(900), 5))[0].waiting, true);
  assert.equal((await replica().get("account", id(900))).last_visit_on, TODAY, "seen today, so no longer due");
  await w.kill();
  assert.deepEqual(await found("nemo"), ["Новый магазин"], "also after the worker was killed");
  await w.sync();
  assert.deepEqual(w.states(), []);
  assert.deepEqual(await found("nemo"), ["Новый магазин"]);
  assert.equal((await replica().visits_between(TODAY, TODAY, USER)).filter((one) => one.id === id(903)).length, 1);
  await assertAlike(replica(), memory(), accounts);
});

test("a refused edit is taken out of the pages and kept in the inbox; a refused record stays in sight", async () => {
  const { w } = await both(19, true);
  w.server.refuses = () => ({ code: "invalid", field: "name", text: "No." });
  await w.phone.submit([update("account", id(100), "name", "x", "Changed")]);
  await w.phone.submit([create("task", id(950), { account_id: id(100), title: "New", assignee_id: USER })]);
  await w.sync();
  const account = await w.phone.replica.get("account", id(100));
  assert.notEqual(account.name, "Changed");
  assert.deepEqual([account.refused, account.waiting], [true, false]);
  const task = (await w.phone.replica.tasks_of(id(100))).find((one) => one.id === id(950));
  assert.equal(task.refused, true);
  assert.deepEqual((await w.phone.replica.outbox()).map((entry) => [entry.state, entry.label_type]), [["refused", "account"], ["refused", "task"]]);
});

test("a choice in a conflict shows on the record at once", async () => {
  const { w } = await both(23, true);
  w.server.put({ type: "conflict", id: id(960), record_type: "account", record_id: id(100), account_id: id(100), field: "city", was: null, mine: "Nice", theirs: "Lyon", status: "open", at: "2026-11-22T10:00:00Z" });
  await w.sync();
  await w.phone.submit([{ kind: "resolve", type: "conflict", record: id(960), set: { value: { was: w.server.records.get(`account/${id(100)}`).city ?? null, now: "Nice" } } }]);
  assert.equal((await w.phone.replica.get("account", id(100))).city, "Nice");
  assert.deepEqual(await w.phone.replica.conflicts(), []);
});
test("a merged record leads to its survivor through any chain of merges, as long as they stand", async () => {
  const { w } = await both(29, true);
  const merge = (number, loser, standing, more) => w.server.put({
    type: "merge", id: id(number), record_type: "account", loser_id: id(loser), standing_id: id(standing),
    account_id: id(100), at: "2026-11-22T10:00:00Z", undone_at: null, kept: [], ...more,
  }, `t:${LYON}`);
  merge(970, 990, 100);
  merge(971, 991, 100);
  merge(972, 992, 100, { undone_at: "2026-11-22T11:00:00Z" });
  merge(973, 993, 994);
  await w.sync();
  const led = (number, type = "account") => w.phone.replica.survivor_of(type, id(number));
  assert.deepEqual([await led(990), await led(991)], [id(100), id(100)]);
  assert.deepEqual([await led(992), await led(993), await led(100), await led(990, "contact")], [null, null, null, null]);
});

test("of a phone that a hundred share, some who have it are compared, and of a common name nobody", async () => {
  const w = await world();
  for (let number = 100; number < 200; number += 1) {
    w.server.put({ type: "account", id: id(number), name: "Boulangerie Perrin", phones: ["+33478000012"], territory_id: LYON });
  }
  await w.sync();
  const found = (typed) => w.phone.replica.lookalikes("account", typed, "FR", null, 3);
  assert.equal((await found({ name: "Boulangerie Perrin", phones: ["04 78 00 00 12"] })).length, 3);
  assert.deepEqual(await found({ name: "Boulangerie Perrin" }), []);
});

test("the rule that an administrator sets decides on the phone who is asked about, and when", async () => {
  const w = await world();
  w.server.put({ type: "account", id: id(100), name: "Boulangerie Perrin", city: "Lyon", phones: [], territory_id: LYON });
  await w.sync();
  const asked = async () => {
    const typed = { name: "Boulangerie Perrin", city: "Lyon" };
    const [one] = await w.phone.replica.lookalikes("account", typed, "FR", null, 3);
    return one && [one.score.percent, one.score.level];
  };
  const [percent, level] = await asked();
  assert.equal(level, "likely");
  const rule = { type: "rule", id: id(50), ask: percent, flag: 50, link: null, taught: null };
  w.server.put(rule);
  await w.sync();
  assert.deepEqual(await asked(), [percent, "strong"]);
  w.server.put({ ...rule, ask: 99, flag: percent + 1 });
  await w.sync();
  assert.equal(await asked(), undefined);
  w.server.put({ ...rule, taught: { scales: { name: 0.5 }, shift: 0 } });
  await w.sync();
  await w.kill();
  assert.ok(!((await asked())?.[0] >= percent), "names were taught to count less");
});

test("of the customers on this phone those are told that a card's words may mean, also who waits here", async () => {
  const w = await world();
  w.server.put({ type: "account", id: id(100), name: "Boulangerie Perrin", website: "https://www.perrin.example/pain", emails: ["a@fournil.example"], phones: [], territory_id: LYON });
  w.server.put({ type: "account", id: id(101), name: "Café Bellecour", phones: [], emails: [], territory_id: LYON });
  await w.sync();
  await w.phone.submit([create("account", id(102), { name: "Velo Center", phones: [], emails: [] })]);
  const told = (...texts) => w.phone.replica.companies_on([{ lines: texts.map((text) => ({ text })) }]);
  assert.deepEqual(await told("Marie Perrin", "Boulangerie Perrin SARL"), [
    { id: id(100), name: "Boulangerie Perrin", domains: ["fournil.example", "perrin.example"] },
  ]);
  assert.deepEqual((await told("marie@perrin.example", "VELO CENTER")).map((one) => one.name), ["Boulangerie Perrin", "Velo Center"]);
  assert.deepEqual(await told("Marie Perrin", "Le Pain Doré"), []);
});
