// Text of a card as its words: what readers of photos add is taken away, and words are compared without case,
// accents and the several letters that Arabic script has for one.

import { remembering } from "./remembering.js";

const MARKS = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad\u0000-\u0008\u000b-\u001f\u007f]/gu;
const FORMS = /[\ufb00-\ufdff\ufe70-\ufefe\uff01-\uffee]/g;
const LETTERS = { ي: "ی", ى: "ی", ك: "ک", ة: "ه", ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", "’": "'", "`": "'", ʼ: "'" };
const FOREIGN = /[يىكةßæœøłđðþı’`ʼ]/g;
/** "S.A.R.L.", "к.т.н.": letters with points are one word. */
const POINTED = /(?:(?<![\p{L}\p{N}])\p{L}\.){2,}(?:\p{L}(?![\p{L}]))?|(?<![\p{L}\p{N}])\p{L}\.(?:\p{L}\.)+(?:\p{L}(?!\p{L}))?/u;
const WORD = new RegExp(`${POINTED.source}|(?<![\\p{L}])[OoDd]['’](?=\\p{Lu})[\\p{L}\\p{M}]+|[\\p{L}\\p{M}\\p{N}\\u200c]+`, "gu");

/** Without marks of direction and presentation forms; spaces are single. */
export function tidy(text) {
  return text.replace(FORMS, (form) => form.normalize("NFKC")).normalize("NFC").replace(MARKS, "").replace(/[\s\u00a0]+/gu, " ").trim();
}

/** Lower case without accents; for comparing. */
export function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}|\u200c/gu, "").replace(FOREIGN, (letter) => LETTERS[letter])
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.codePointAt(0) & 15));
}

/** Digits of Arabic script as Latin ones; every other character keeps its place. */
export const latinDigits = (text) => text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));

/** @returns {{text: string, plain: string, start: number, end: number}[]} */
export const tokens = remembering(wordsOf);

function wordsOf(text) {
  const found = [];
  for (const match of matches(text, WORD)) {
    found.push({ text: match[0], plain: plain(match[0]).replaceAll(".", ""), start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** "latin" | "cyrillic" | "arabic" | "greek" | "other" | "" by most of its letters. */
export const scriptOf = remembering(mostlyIn);

function mostlyIn(text) {
  if (!/[^\0-\x7f]/.test(text)) return /[A-Za-z]/.test(text) ? "latin" : "";
  const counts = [
    ["latin", (text.match(/\p{Script=Latin}/gu) ?? []).length], ["cyrillic", (text.match(/\p{Script=Cyrillic}/gu) ?? []).length],
    ["arabic", (text.match(/\p{Script=Arabic}/gu) ?? []).length], ["greek", (text.match(/\p{Script=Greek}/gu) ?? []).length],
    ["other", (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Georgian}\p{Script=Armenian}]/gu) ?? []).length],
  ];
  const [script, most] = counts.reduce((best, one) => (one[1] > best[1] ? one : best));
  return most ? script : "";
}

/** As `matchAll`, which compiles its expression anew at each call. @param {RegExp} pattern global, of one letter or more */
export function matches(text, pattern) {
  const found = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match?.[0]; match = pattern.exec(text)) found.push(match);
  return found;
}

export const letters = remembering((text) => (text.match(/\p{L}/gu) ?? []).length);
export const isCapitals = (text) => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
export const startsHigh = (word) => /^\p{Lu}|^[^\p{Ll}\p{Lu}]/u.test(word);

/** "JEAN-LUC DE LA TOUR" -> "Jean-Luc de la Tour"; words with small letters stay, and initials, and Roman numbers. */
export function titleCase(text, small) {
  const turkish = /[İĞŞ]/.test(text);
  const high = isCapitals(text);
  return text.replace(/[\p{L}\p{M}]+/gu, (word, start) => {
    if (!isCapitals(word) || word.length < (high ? 2 : 3) && !(start && small.has(word.toLowerCase())) || /^[IVX]{2,}$/.test(word)) return word;
    const lower = turkish ? word.replace(/İ/g, "i").replace(/I/g, "ı").toLowerCase() : word.toLowerCase();
    if (high && start && small.has(lower) && text[start - 1] === " ") return lower;
    if (text[start + word.length] === "." && word.length < 3) return word;
    return word[0] + lower.slice(1);
  });
}
