// How a word of a name sounds, whatever script it is written in, and its bones.
//
// The twin of sync/matching/sounds.py, by the same tables.

import { BONES, LETTERS, LONGEST, OTHER_BONES, SCRIPTS, SMALL, SPELLINGS } from "#generated/names-tables.js";
import { fold } from "../fold.js";

const of = (table) => new Map(Object.entries(table));
const letters = of(LETTERS);
const small = of(SMALL);
const bonesOf = of(BONES);
const spellings = of(Object.fromEntries(Object.entries(SPELLINGS).map(([script, table]) => [script, of(table)])));
const otherBonesOf = of(Object.fromEntries(Object.entries(OTHER_BONES).map(([script, table]) => [script, of(table)])));
const longestFrom = new Map([...spellings].map(([script, table]) => [script, longestOf(table)]));

/** The script of a word's first letter, one character; "l" for Latin and all that no table knows. */
export function script(word) {
  const point = word.codePointAt(0);
  const found = SCRIPTS.find(([, first, last]) => first <= point && point <= last);
  return found ? found[0] : "l";
}

/** Of one word without spaces and points. Characters that no table knows are left out. */
export function sound(text) {
  const word = Array.from(Array.from(text).slice(0, LONGEST).join("").normalize("NFKC"), (letter) => small.get(letter) ?? letter);
  if (!word.length) return "";
  const spelledIn = script(word[0]);
  if (spelledIn === "o") return word.map((letter) => letter.codePointAt(0)).join("").slice(0, LONGEST);
  const plain = spelledIn === "l" ? word.map((letter) => letters.get(letter) || fold(letter)) : word;
  // No table knows what does not fit into one unit, so it may be any other stranger: places stay places.
  return once(read(plain.join("").replace(/[\ud800-\udbff][\udc00-\udfff]/g, "\ufffd"), spelledIn)).slice(0, LONGEST);
}

/** The consonants in coarse classes. */
export function bones(heard) {
  let kept = "";
  for (const one of heard) kept += bonesOf.get(one) ?? "";
  return once(kept);
}

/** The bones by another language's habits; often the same. */
export function otherBones(heard, spelledIn) {
  const other = otherBonesOf.get(spelledIn);
  if (!other) return bones(heard);
  const found = Array.from(heard, (one, place) =>
    other.get(heard.slice(place, place + 2)) ?? other.get(one) ?? bonesOf.get(one) ?? "");
  return once(found.join(""));
}

function read(word, spelledIn) {
  const table = spellings.get(spelledIn);
  const longest = longestFrom.get(spelledIn);
  let heard = "";
  for (let place = 0; place < word.length;) {
    const [found, length] = spelling(word, place, table, longest.get(word[place]) ?? 0)
      ?? [letterSound(word[place], spelledIn === "l"), 1];
    heard += found;
    place += length;
  }
  return heard;
}

/** The longest spelling that begins here, and its length. */
function spelling(word, place, table, longest) {
  for (let length = Math.min(longest, word.length - place); length > 0; length -= 1) {
    const part = word.slice(place, place + length);
    const ends = place + length === word.length;
    const found = (ends ? table.get(`${part}$`) : undefined) ?? (place === 0 ? table.get(`^${part}`) : undefined)
      ?? (ends ? undefined : table.get(`${part}|${word[place + length]}`)) ?? table.get(part);
    if (found !== undefined) return [found, length];
  }
  return null;
}

/** How long the longest spelling is that begins with a letter. */
function longestOf(table) {
  const found = new Map();
  for (const key of table.keys()) {
    const part = key.replace(/^\^|\$$|\|.$/g, "");
    found.set(part[0], Math.max(found.get(part[0]) ?? 0, part.length));
  }
  return found;
}

function letterSound(letter, latin) {
  return latin && /^[0-9A-Za-z]$/.test(letter) ? letter : letters.get(letter) ?? "";
}

/** Without the second of two equal neighbours. */
function once(sounds) {
  let kept = "";
  let last = "";
  for (const one of sounds) {
    if (one !== last) kept += one;
    last = one;
  }
  return kept;
}
