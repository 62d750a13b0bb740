// How probable it is that two records are one thing in the world, and why.
// Twin: sync/matching/score.py, which says why.
import { MODEL } from "#generated/matching-tables.js";
import * as compare from "./compare.js";
import { RECORDS } from "./counts.js";

const { weights: W } = MODEL;
const PARTS = ["name", "company", "phone", "email", "web", "birthday", "address", "place", "external"];
const DEAR = ["address", "name"];
const CHEAP = PARTS.filter((part) => !DEAR.includes(part));
const WORTH_A_WORD = 0.05;
const HOPELESS = { probability: 0, percent: 0, level: "distinct", reasons: [] };
const CERTAIN = "same-external";
const ANCHORS = ["same-phone", "same-email", "same-address", "same-birthday", "swapped-birthday", CERTAIN];
const AGAINST = { contact: ["different-names"], account: ["different-names", "different-address", "similar-address"] };
const SHARED_BY_BRANCHES = ["name", "phone", "email", "web"];
const MOST = 0.999;
const MOST_BY_NAME = { account: 0.97, contact: 0.95 };

/** @returns {{probability: number, percent: number, level: "strong"|"likely"|"distinct", reasons: object[]}} */
export function score(one, other, model = MODEL) {
  if (one.type !== other.type) return HOPELESS;
  const [a, b] = before(other, one) ? [other, one] : [one, other];
  const found = {};
  for (const part of [...CHEAP, ...DEAR]) {
    if (DEAR.includes(part) && isHopeless(found, part, a.type, model)) return HOPELESS;
    const told = compare[part](a, b);
    if (told) found[part] = told;
  }
  return combine(found, a.type, model);
}

/** Whether the dear parts that are left could not make these two worth a word, did all of them agree. */
function isHopeless(found, next, type, model) {
  const name = W[type === "contact" ? "name.most" : "name.most.account"] * model.scales.name;
  const left = next === "name" ? name : name + W["address.same"] * model.scales.address;
  const told = sum(Object.entries(found).map(([part, { bits: each }]) => each * model.scales[part]));
  const most = told + left + model.shift + W[`prior.${type}`] - Math.log2(Math.max(500, RECORDS));
  return chance(most, model) < WORTH_A_WORD;
}

function combine(found, type, model) {
  const likelihood = chance(bits(found, type, model), model);
  if (likelihood < WORTH_A_WORD) {
    return { ...HOPELESS, probability: likelihood, percent: Math.floor(100 * likelihood) };
  }
  const told = Object.values(found).filter((part) => part.reason).sort((one, other) => other.bits - one.bits);
  const reasons = told.map((part) => part.reason);
  const probability = Math.min(isAnchored(reasons, type) ? MOST : MOST_BY_NAME[type], likelihood);
  const level = probability < model.likely ? "distinct" : probability >= model.strong ? "strong" : "likely";
  return { probability, percent: Math.floor(100 * probability), level, reasons };
}

/** Something that machines may link by agrees, and neither names nor a firm's addresses speak against it. */
function isAnchored(reasons, type) {
  const codes = reasons.map((reason) => reason.code);
  if (codes.includes(CERTAIN)) return true;
  return codes.some((code) => ANCHORS.includes(code)) && !codes.some((code) => AGAINST[type].includes(code));
}

function bits(found, type, model) {
  const told = Object.fromEntries(Object.entries(found).map(([name, part]) => [name, part.bits * model.scales[name]]));
  const agreeing = Math.max(0, told.name ?? 0);
  if (found.name?.doubt && !Object.entries(told).some(([name, said]) => name !== "name" && said > 0)) {
    told.name = Math.max(W["name.least"], told.name - found.name.doubt);
  }
  if (agreeing && found.email?.doubt) told.email = Math.max(0, told.email - Math.min(agreeing, found.email.doubt));
  if (told.address > 0 && (told.place ?? 0) < W["place.elsewhere"]) told.address *= 0.5;
  if (type === "account" && found.address?.level === "same") {
    // All who share a door share its town: a firm's neighbours in the house have both.
    told.place = Math.min(told.place ?? 0, Math.max(0, W["address.door"] - told.address));
  }
  let total = sum(Object.values(told));
  if (type === "account" && found.address?.level === "other") {
    const shared = SHARED_BY_BRANCHES.map((name) => told[name] ?? 0).filter((one) => one > 0).sort((a, b) => b - a);
    total = total - sum(shared.slice(1)) - Math.max(0, told.place ?? 0);
  }
  return total + model.shift + W[`prior.${type}`] - Math.log2(Math.max(500, RECORDS));
}

function chance(total, model) {
  const odds = 2 ** Math.max(-60, Math.min(60, total * model.slope));
  return odds / (1 + odds);
}

const sum = (many) => many.reduce((all, one) => all + one, 0);

/** Both ways round alike, to the last bit: as Python orders tuples. */
function before(one, other) {
  return ordered(Object.values(one).map(asTuple), Object.values(other).map(asTuple)) < 0;
}

const asTuple = (value) => (Array.isArray(value) ? value.map(asTuple) : value && typeof value === "object"
  ? Object.values(value).map(asTuple) : value);

function ordered(one, other) {
  if (!Array.isArray(one)) return one < other ? -1 : Number(one > other);
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    const here = ordered(one[at], other[at]);
    if (here) return here;
  }
  return one.length - other.length;
}
