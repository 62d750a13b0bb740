// Words that the reader of the photo got wrong by one letter, where only one word of the tables can be meant:
// "Logisties", "مئطقه". Long common words alone: a brand is as its owner spells it.

import { knownExactly, vocabulary } from "./facts.js";
import { plain, tokens } from "./text.js";

const SHORTEST = { latin: 7, other: 5 };
/** Endings by which brands play with words. */
const PLAYFUL = /[xzk]$/;
let places = null;

/** The text with such words mended; a line that was read surely stays as it is. */
export function mendedWords(text, confidence) {
  if (confidence >= SURE) return text;
  let whole = text;
  for (const token of tokens(text).reverse()) {
    const meant = meantBy(token.plain);
    if (meant) whole = whole.slice(0, token.start) + spelled(token.text, token.plain, meant) + whole.slice(token.end);
  }
  return whole;
}

const SURE = 0.97;

function meantBy(word) {
  const latin = /^[a-z]+$/.test(word);
  if (word.length < (latin ? SHORTEST.latin : SHORTEST.other) || !latin && !/^[\u0600-\u06ff]+$/.test(word) || PLAYFUL.test(word) || knownExactly(word)) return null;
  places ??= index();
  const found = new Set();
  for (let at = 0; at < word.length; at += 1) {
    for (const meant of places.get(`${word.slice(0, at)}_${word.slice(at + 1)}`) ?? []) found.add(meant);
  }
  return found.size === 1 ? [...found][0] : null;
}

/** "_ogistics", "l_gistics" … -> the words that fit. */
function index() {
  const made = new Map();
  for (const word of vocabulary()) {
    if (word.length < (/^[a-z]+$/.test(word) ? SHORTEST.latin : SHORTEST.other) || !/^(?:[a-z]+|[\u0600-\u06ff]+)$/.test(word)) continue;
    for (let at = 0; at < word.length; at += 1) {
      const key = `${word.slice(0, at)}_${word.slice(at + 1)}`;
      made.set(key, [...(made.get(key) ?? []), word]);
    }
  }
  return made;
}

/** The one letter is changed, in its case; all others stay with their accents. */
function spelled(text, word, meant) {
  const letters = [...text];
  if (letters.length !== word.length || letters.some((letter, at) => plain(letter) !== word[at])) return text;
  const at = [...word].findIndex((letter, place) => letter !== meant[place]);
  letters[at] = /\p{Lu}/u.test(letters[at]) ? meant[at].toUpperCase() : meant[at];
  return letters.join("");
}
