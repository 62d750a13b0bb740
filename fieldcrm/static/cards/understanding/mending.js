// Words that the reader of the photo got wrong by one letter, where only one word of the tables can be meant:
// "Logisties", "مئطقه". Long common words alone: a brand is as its owner spells it.

import { isLegalForm, knownExactly, vocabulary } from "./facts.js";
import { plain, tokens } from "./text.js";

const SHORTEST = { latin: 7, other: 5 };
/** Endings by which brands play with words. */
const PLAYFUL = /[xzk]$/;
let places = null;

/** The text with such words mended; a line that was read surely stays as it is. */
export function mendedWords(text, confidence) {
  let whole = lookAlikes(text);
  if (confidence >= SURE) return whole;
  for (const token of [...tokens(text)].reverse()) {
    const meant = meantBy(token.plain);
    if (meant) whole = whole.slice(0, token.start) + spelled(token.text, token.plain, meant) + whole.slice(token.end);
  }
  return whole;
}

const SURE = 0.97;
const SIGNS = { "∪": "U", "∈": "E", "⊂": "C", "〇": "O" };
const DIGITS = { 0: "o", 1: "l", 5: "s", 6: "b" };

/** Letters that look alike: "Itd", "lnc", "∪NIVERSE", and a digit amid a word's small letters. */
function lookAlikes(text) {
  return text.replace(/(?<!\p{L})P[ouyrvV][tl]\.?\s+[LI]t[do]\b/gu, "Pvt. Ltd").replace(/[∪∈⊂〇](?=\p{Script=Latin})|(?<=\p{Script=Latin})[∪∈⊂〇]/gu, (sign) => SIGNS[sign])
    .replace(/(?<![\p{L}\p{N}])(?:[Il]{1,2}[tTnN]?[cdCD])(?![\p{L}\p{N}])/gu, (word) => {
      const low = word.toLowerCase();
      if (isLegalForm(low)) return word;
      return [word.replace(/I/g, "l"), word.replace(/^l/, "I")].find((other) => isLegalForm(other.toLowerCase())) ?? word;
    })
    .replace(/(?<![\p{L}\p{N}])(?:d\.|z\s?)\s?[oO0]\.\s?[oO0](?![\p{L}\p{N}])/giu, (form) => form.replace(/0/g, "o"))
    .replace(/(?<=(?<![\p{L}\p{N}.@])\p{Lu}\p{Ll}*)[0156](?=\p{Ll}{2,}(?![\p{L}\p{N}.@]))/gu, (digit) => DIGITS[digit]);
}

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
