// Two names compared: the best one-to-one alignment of their tokens, weighed by rarity.
//
// The twin of sync/matching/aligning.py: sums are of whole sixteenths of a bit.

import { BARE } from "#generated/names-tables.js";
import { BIT, hopeless, lettersAway, weigh, worth } from "./alike.js";
import { known } from "./names.js";

const BASES = ["exact", "sound", "nickname", "skeleton", "fuzzy", "initial", "none"];
const COMMON_BITS = 8;
const RARE_BITS = 11.5;
const INITIAL = 2 * BIT;
const NICKNAME = 5 * BIT;
const TYPO = 4 * BIT;
/** A name is mostly written in one way in one script: what any other way costs, and each percent that is unlike. */
const SLIP = BIT;
const SLIP_PERCENT = 3;
const MISSING = -2 * BIT;
const MISSING_INITIAL = -BIT;
const AGAINST = -8 * BIT;
const CLOSE_PERCENT = 50;
const SETTLED_PERCENT = 80;
/** Sounds by which one word may be longer than two, or that vowels may add. */
const UNLIKE = 3;
const UNLIKE_BARE = 6;
/** Whose names meet: each role with its like, then names without a role with any other. */
const MEETINGS = [
  ["given", "given"], ["family", "family"], ["any", "any"], ["any", "given"], ["any", "family"], ["given", "any"], ["family", "any"],
];
const NOTHING = { weight: 0, basis: "none", percent: 0 };

/** Where nothing was counted: how rare a name is, in bits. */
export const BACKGROUND = { rarity: (heard) => (known(heard) ? COMMON_BITS : RARE_BITS) };

/**
 * Symmetric, and the same for tokens in any order.
 * @param {{rarity: (sound: string) => number}} counts in bits
 * @returns {{similarity: number, bits: number, basis: string, pairs: Array, missing: number, against: number}}
 */
export function similarity(one, other, counts = BACKGROUND) {
  const [ones, others] = [masses(one, counts), masses(other, counts)];
  const agreed = agree(one, other, ones, others);
  const left = one.filter((_, place) => ones.has(place) && !agreed.some((found) => found.ones.includes(place)));
  const right = other.filter((_, place) => others.has(place) && !agreed.some((found) => found.others.includes(place)));
  const initials = [...left, ...right].filter((token) => token.initial).length;
  const [against, missing] = leftOver(left, right, roles(one), roles(other));
  const bits = total(agreed.map((found) => found.weight)) + against * AGAINST + missing * MISSING + initials * MISSING_INITIAL;
  const alike = total(agreed.map((found) => found.percent * (massOf(found.ones, ones) + massOf(found.others, others))));
  const mass = total([...ones.values(), ...others.values()]);
  const weakest = Math.max(...agreed.map((found) => BASES.indexOf(found.basis)));
  return {
    similarity: mass ? alike / (100 * mass) : 0,
    bits: bits / BIT,
    basis: agreed.length ? BASES[weakest] : "none",
    pairs: agreed.map((found) => [found.ones[0], found.others[0], found.basis, found.percent / 100, found.weight / BIT]),
    missing,
    against,
  };
}

/** What two tokens say: sixteenths of a bit (0 when they are not one name), the basis, and how alike in percent. */
export function compare(one, other) {
  if (one.initial || other.initial) return compareInitials(one, other);
  if (one.sound === other.sound) {
    const same = one.text === other.text && one.script === other.script;
    return same ? { weight: worth(one.sound) + 4 * BIT, basis: "exact", percent: 100 }
      : { weight: worth(one.sound) + 2 * BIT, basis: "sound", percent: 98 };
  }
  let found = written(one, other);
  if (!hopeless(one.sound, other.sound)) {
    const byEar = heard(one, other);
    if (byEar.weight > found.weight || (byEar.weight === found.weight && byEar.percent >= found.percent)) found = byEar;
  }
  if (found.weight < NICKNAME && one.sets.some((set) => other.sets.includes(set))) {
    return { weight: NICKNAME, basis: "nickname", percent: 90 };
  }
  return found;
}

/** How many tokens contradict one another, and how many others lack what they could have had: a given name
 * does not contradict a family name, and who gives no family name at all lacks nothing. */
function leftOver(left, right, rolesOne, rolesOther) {
  const [lefts, rights] = [byRole(left), byRole(right)];
  let against = 0;
  for (const [role, other] of MEETINGS) {
    const met = Math.min(lefts[role], rights[other]);
    against += met;
    lefts[role] -= met;
    rights[other] -= met;
  }
  return [against, lacking(lefts, rolesOther) + lacking(rights, rolesOne)];
}

function byRole(left) {
  const count = (role) => left.filter((token) => token.role === role && !token.initial).length;
  return { given: count("given"), family: count("family"), any: count("any") };
}

const lacking = (lefts, roles_) => total(Object.entries(lefts).map(([role, count]) =>
  (roles_.has(role) || roles_.has("any") || (role === "any" && roles_.size) ? count : 0)));
const roles = (name) => new Set(name.map((token) => token.role));

function masses(name, counts) {
  const found = new Map();
  name.forEach((token, place) => {
    if (token.role === "suffix") return;
    found.set(place, token.initial ? BIT : Math.max(BIT, Math.floor(counts.rarity(token.sound) * BIT + 0.5)));
  });
  return found;
}

function agree(one, other, ones, others) {
  const agreed = [];
  const left = [...ones.keys()];
  const right = [...others.keys()];
  const settle = (found) => {
    agreed.push(found);
    left.splice(left.indexOf(found.ones[0]), 1);
    right.splice(right.indexOf(found.others[0]), 1);
  };
  // What alone has these bones on both sides is hardly outdone, so the dear comparison is for what is left.
  const [onesByBones, othersByBones] = [byBones(one, left), byBones(other, right)];
  for (const [bones, i] of onesByBones) {
    const j = othersByBones.get(bones) ?? null;
    const found = i === null || j === null ? NOTHING : compare(one[i], other[j]);
    if (found.percent >= SETTLED_PERCENT) settle(option([i], [j], found, one, other, ones, others));
  }
  const options = [];
  for (const i of left) {
    for (const j of right) {
      const found = compare(one[i], other[j]); // most are not alike
      if (found.weight > 0) options.push(option([i], [j], found, one, other, ones, others));
    }
  }
  for (const found of ranked(options.filter(({ weight }) => weight > 0), one, other)) {
    if (left.includes(found.ones[0]) && right.includes(found.others[0])) settle(found);
  }
  if (left.length && right.length && left.length !== right.length) {
    agreed.push(...ranked(joined(one, other, left, right, ones, others), one, other).slice(0, 1));
  }
  return agreed;
}

/** The place of each token by its bones; null where several have the same. */
function byBones(name, places) {
  const found = new Map();
  for (const place of places) {
    const { bones, initial } = name[place];
    if (!initial) found.set(bones, found.has(bones) ? null : place);
  }
  return found;
}

function option(placesOne, placesOther, { weight, basis, percent }, one, other, ones, others) {
  let rare = basis === "initial" ? weight : Math.min(massOf(placesOne, ones), massOf(placesOther, others));
  if ((basis === "fuzzy" || basis === "nickname") && one[placesOne[0]].script === other[placesOther[0]].script) {
    rare = Math.max(BIT, rare - SLIP - SLIP_PERCENT * (100 - percent));
  }
  return { ones: placesOne, others: placesOther, basis, percent, weight: Math.min(weight, rare) };
}

/** The best first; then by sounds, so that neither side nor the order of tokens matters. */
function ranked(options, one, other) {
  if (options.length < 2) return options;
  const said = (places, name) => places.map((place) => name[place].sound).join("");
  const sounds = new Map(options.map((found) => [found, [said(found.ones, one), said(found.others, other)].sort()]));
  const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  return [...options].sort((a, b) => b.weight - a.weight || b.percent - a.percent
    || order(sounds.get(a)[0], sounds.get(b)[0]) || order(sounds.get(a)[1], sounds.get(b)[1]));
}

/** Where one writes in two words what the other writes in one: Ann-Marie, Annmarie. */
function joined(one, other, left, right, ones, others) {
  const found = left.length > right.length
    ? twos(left).flatMap((places) => right.map((j) => option(places, [j], compareJoined(one, places, other[j]), one, other, ones, others)))
    : twos(right).flatMap((places) => left.map((i) => option([i], places, compareJoined(other, places, one[i]), one, other, ones, others)));
  return found.filter(({ weight }) => weight > 0);
}

const twos = (places) => places.flatMap((a) => places.filter((b) => b !== a).map((b) => [a, b]));

function compareJoined(name, [a, b], single) {
  const [first, second] = [name[a], name[b]];
  if (first.initial || second.initial || single.initial || first.sound[0] !== single.sound[0]) return NOTHING;
  const unlike = BARE.includes(first.script) === BARE.includes(single.script) ? UNLIKE : UNLIKE_BARE;
  if (Math.abs(first.sound.length + second.sound.length - single.sound.length) > unlike) return NOTHING;
  const both = { ...first, text: first.text + second.text, sound: first.sound + second.sound, sets: [] };
  const met = compare(both, single);
  return met.percent >= 75 ? met : NOTHING;
}

function heard(one, other) {
  const [oneBare, otherBare] = [BARE.includes(one.script), BARE.includes(other.script)];
  // Vowels that a script leaves out cannot agree.
  const full = worth(one.sound, otherBare && !oneBare) + worth(other.sound, oneBare && !otherBare);
  const least = Math.floor((full * CLOSE_PERCENT) / 200);
  const weights = withoutArticle(one).flatMap((a) => withoutArticle(other).map((b) => weigh(a, b, oneBare, otherBare, least)));
  const weight = Math.max(...weights);
  const percent = weight > 0 ? Math.min(97, Math.floor((200 * weight) / full)) : 0;
  if (percent < CLOSE_PERCENT) return NOTHING;
  // Consonants alone are shared by more names than their number lets expect.
  return oneBare === otherBare ? { weight, basis: "fuzzy", percent }
    : { weight: Math.floor((weight * 15) / 16), basis: "skeleton", percent };
}

/** The Arabic article is written with the name, in Latin script often apart or not at all. */
function withoutArticle({ script, sound }) {
  return script === "a" && sound.length > 4 && sound.startsWith("al") ? [sound, sound.slice(2)] : [sound];
}

/** Typing errors: letters lost, doubled, mixed up or swapped with a neighbour. */
function written(one, other) {
  const [a, b] = [Array.from(one.text).length, Array.from(other.text).length];
  const longer = Math.max(a, b);
  if (one.script !== other.script || Math.min(a, b) < 3 || 5 * Math.abs(a - b) > 2 * longer) return NOTHING;
  const away = lettersAway(one.text, other.text);
  const weight = Math.floor((worth(one.sound) + worth(other.sound)) / 2) - away * TYPO;
  return 5 * away <= 2 * longer && weight > 0
    ? { weight, basis: "fuzzy", percent: 100 - Math.floor((100 * away) / longer) } : NOTHING;
}

function compareInitials(one, other) {
  const meets = one.script === other.script
    ? one.text[0] === other.text[0] : weigh(one.sound[0], other.sound[0]) > 0;
  return meets ? { weight: INITIAL, basis: "initial", percent: one.script === other.script && one.text === other.text ? 100 : 80 } : NOTHING;
}

const massOf = (places, masses_) => total(places.map((place) => masses_.get(place)));
const total = (numbers) => numbers.reduce((sum, one) => sum + one, 0);
