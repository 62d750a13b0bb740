// A person's name as a bag of tokens that know how they sound.
//
// The twin of sync/matching/names.py; parity is held by tests/sync/test_names_parity.py.

import {
  APOSTROPHES, BARE, FAMILIES, GENERATIONS, LONGEST, PARTICLES, SPOKEN_INITIALS, TITLES,
} from "#generated/names-tables.js";
import { fold } from "../fold.js";
import { weigh, worth } from "./alike.js";
import { bones, otherBones, script, sound } from "./sounds.js";

export { similarity } from "./aligning.js";

const STROKE = "'"; // an apostrophe in Hebrew: it belongs to the letter before it
const MOST_TOKENS = 8;
const LONGEST_NAME = 300;
const MOST_SEPARATORS = 5000; // letters whose answer is kept
const TELLING_BONES = 4;
const titles = new Set(TITLES);
const particles = new Set(PARTICLES);
const generations = new Map(Object.entries(GENERATIONS));
const spokenInitials = new Map(Object.entries(SPOKEN_INITIALS));
const separators = new Map();
let families;
let familyBones;

/**
 * At most eight, in the order written. `whole` is an unsplit name, and may have a comma.
 * @returns {{text: string, sound: string, bones: string, script: string, role: string, initial: boolean, sets: number[]}[]}
 */
export function tokens({ given, family, whole }) {
  let found = [];
  for (const [text, role] of [[given, "given"], [family, "family"], ...split(whole)]) {
    if (text) found.push(...read(first(text, LONGEST_NAME), role));
  }
  for (const dropped of [titles, particles]) {
    const kept = found.filter((token) => token.initial || !dropped.has(token.script + token.sound));
    // "Hun Sen" is no senator, and "Abu Bakr" is nobody without the Abu.
    if (kept.filter((token) => !token.initial && token.role !== "suffix").length > 1) found = kept;
  }
  return found.slice(0, MOST_TOKENS);
}

/** Two names that share none are not compared. Short ASCII, without a prefix. @returns {string[]} */
export function nameKeys(name) {
  const telling = name.filter((token) => token.role !== "suffix");
  const keys = new Set();
  telling.forEach((one, place) => {
    // In one word with the one before it, as others write them.
    const both = place && telling.length > 2 ? telling[place - 1].bones + one.bones : "";
    if (both.length > TELLING_BONES) keys.add(both);
  });
  for (const one of telling) {
    if (one.initial) continue;
    for (const its of bonesOf(one)) {
      if (its.length > TELLING_BONES || telling.length === 1) keys.add(its);
      for (const other of telling) {
        if (other === one) continue;
        for (const others of bonesOf(other)) {
          keys.add(`${its}+${others.slice(0, 1)}`);
          if (!other.initial) keys.add([its, others].sort().join("-"));
        }
        for (const set of other.sets) keys.add(`${set}-${its}`);
      }
    }
  }
  return [...keys].sort();
}

/** The token of one word as it is, whatever it names; null when nothing of it can be said. */
export const word = (text) => (text ? token(text, false, "any") : null);

/** Whether a sound is that of a name which nicknames know, so a common one. */
export const known = (heard) => readFamilies().has(heard);

function bonesOf({ sound: heard, bones: plain, script: spelledIn }) {
  const other = otherBones(heard, spelledIn);
  const found = plain === other ? [plain] : [plain, other];
  return spelledIn === "a" && heard.startsWith("al") && plain.length > 1 ? [...found, plain.slice(1)] : found;
}

function split(whole) {
  if (!whole) return [];
  const plain = first(whole, LONGEST_NAME).replace(/[\u060c\uff0c]/g, ",");
  const comma = plain.indexOf(",");
  const given = comma < 0 ? "" : plain.slice(comma + 1);
  return fold(given) ? [[given, "given"], [plain.slice(0, comma), "family"]] : [[whole, "any"]];
}

function read(text, role) {
  return words(text).map(([one, point]) => token(one, point, role)).filter(Boolean);
}

/** [word, whether a point follows] */
function words(text) {
  const found = [];
  let letters = [];
  for (const letter of `${text.normalize("NFKC")} `) {
    if (APOSTROPHES.includes(letter)) {
      if (letters.length && script(letters.at(-1)) === "h") letters.push(STROKE);
      continue;
    }
    if (separates(letter)) {
      if (letters.length) found.push([letters.slice(0, LONGEST).join(""), letter === "."]);
      letters = [];
    } else letters.push(letter);
  }
  return found;
}

function separates(letter) {
  let found = separators.get(letter);
  if (found === undefined) {
    found = ".,-".includes(letter) || fold(`a${letter}a`) === "a a";
    if (separators.size < MOST_SEPARATORS) separators.set(letter, found);
  }
  return found;
}

function token(one, point, role) {
  const spelledIn = script(one);
  const spoken = spelledIn === "a" && point ? spokenInitials.get(one) : undefined;
  if (spoken) return made(spoken, sound(spoken), spelledIn, role, true);
  const text = fold(one).replaceAll(" ", "");
  if (generations.has(text)) {
    return { text: generations.get(text), sound: "", bones: "", script: spelledIn, role: "suffix", initial: false, sets: [] };
  }
  const heard = sound(one);
  if (!text || !heard) return null;
  return made(text, heard, spelledIn, role, Array.from(one.replace(/'+$/, "")).length === 1 && spelledIn !== "o");
}

function made(text, heard, spelledIn, role, initial) {
  return { text, sound: heard, bones: bones(heard), script: spelledIn, role, initial, sets: initial ? [] : sets(heard, spelledIn) };
}

function sets(heard, spelledIn) {
  const of = readFamilies();
  if (!BARE.includes(spelledIn)) return of.get(heard) ?? [];
  const found = new Set();
  for (const full of readBones().get(bones(heard)) ?? []) {
    if (weigh(heard, full, true, false) * 10 >= 7 * Math.min(worth(heard), worth(full))) {
      of.get(full).forEach((set) => found.add(set));
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** The nickname sets by sound, made on first use: a phone that compares no names does not pay for it. */
function readFamilies() {
  if (families) return families;
  families = new Map();
  FAMILIES.forEach((sounds, set) => {
    for (const heard of sounds.split(" ")) {
      const before = families.get(heard);
      if (before) before.push(set);
      else families.set(heard, [set]);
    }
  });
  return families;
}

/** The sounds that nicknames know by their bones, made when the first Arabic or Hebrew name comes. */
function readBones() {
  if (familyBones) return familyBones;
  familyBones = new Map();
  for (const heard of readFamilies().keys()) {
    const its = bones(heard);
    const before = familyBones.get(its);
    if (before) before.push(heard);
    else familyBones.set(its, [heard]);
  }
  return familyBones;
}

const first = (text, most) => (text.length > most ? Array.from(text).slice(0, most).join("") : text);
