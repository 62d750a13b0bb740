// A text as people search for it: without case, accents and script.
//
// The twin of sync/matching/fold.py, by the same table: what the server finds for
// a query the phone finds too.  A search entry is one line of tokens, each after
// a space; "~" stands before skeletons of words whose script leaves vowels out.

import { READINGS, RUNS, SOUNDS } from "#generated/fold-table.js";

const TABLE = new Map(RUNS.flatMap(([first, values]) =>
  values.split("|").map((value, place) => [String.fromCodePoint(first + place), value])));
const OTHER = new Map(Object.entries(READINGS));
const CONSONANTAL = /[\u0590-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefe]/;
const PHONE_QUERY = /^[0-9 +()/.-]*$/;
/** Most of what is folded is plain Latin, and needs no table. */
const PLAIN = /^[a-z0-9 ]*$/;

/** Lower-case Latin words with one space between them; sorts and compares by code point. */
export function fold(text) {
  const mapped = PLAIN.test(text) ? text : mapChars(text.normalize("NFKD"), TABLE);
  return mapped.split(" ").filter(Boolean).join(" ");
}

/** @returns {string[]} */
export function words(text) {
  const folded = fold(text);
  return folded ? folded.split(" ") : [];
}

/** The consonants of a folded word, alike for alike sounds: what «محمد» and "mohammad" share. */
export function skeleton(word) {
  const plain = SOUNDS.reduce((sounded, [sound, one]) => sounded.replaceAll(sound, one), word);
  return plain.replace(/([a-z])\1+/g, "$1").replace(/[aeiouvwy]/g, "");
}

/** The search entry of a customer, by whatever of it people remember. Takes documents. */
export function searchText(account, contacts = []) {
  const names = contacts.flatMap(namesOf);
  const phones = [account, ...contacts].flatMap((one) => one.phones || []);
  return entry([account.name, account.other_name, account.city, ...names], phones);
}

/** What a contact is called, in either script. */
export const namesOf = (contact) => [`${contact.given_name || ""} ${contact.family_name || ""}`, contact.other_name];

/** The tokens: " word word ~skeleton digits ", or one space when there is nothing to find. */
export function entry(texts, phones = []) {
  const said = texts.filter(Boolean);
  const tokens = [
    ...said.flatMap((text) => readings(text).flatMap(words)),
    ...said.flatMap((text) => skeletons(text).map((bones) => `~${bones}`)),
    ...phones.filter(Boolean).map(phoneDigits).filter(Boolean),
  ];
  return tokens.length ? ` ${[...new Set(tokens)].join(" ")} ` : " ";
}

/** What must be in an entry: of each list at least one, as it is. @returns {string[][]} */
export function terms(query) {
  const digits = phoneDigits(query);
  if (digits.length >= 3 && PHONE_QUERY.test(plainDigits(query))) {
    return [digits.length > 9 ? [digits, digits.slice(-9)] : [digits]];
  }
  const plain = words(query);
  const other = words(reading(query));
  const others = other.length === plain.length ? other : plain;
  return plain.map((word, place) => alternatives(word, others[place]));
}

/** Whether the query finds the entry. */
export const matches = (query, foundIn) => searcher(query)(foundIn);

/** The query, read once, as a question to ask of many entries. @returns {(entry: string) => boolean} */
export function searcher(query) {
  const wanted = terms(query);
  return (foundIn) => wanted.every((some) => some.some((one) => foundIn.includes(one)));
}

/** Digits in Latin, without the zeros in front: +49 (0)170 and 0170 then share their end. */
export function phoneDigits(phone) {
  return plainDigits(phone).replace(/\(0\)|[^0-9]/g, "").replace(/^0+/, "");
}

function readings(text) {
  const other = reading(text);
  return other === text ? [text] : [text, other];
}

const reading = (text) => mapChars(text.normalize("NFC"), OTHER);

function skeletons(text) {
  const chunks = text.split(/[ \t\n\u00a0]/);
  const halves = chunks.filter((chunk) => chunk.includes("\u200c")).flatMap((chunk) => chunk.split("\u200c"));
  return [...chunks, ...halves].filter((chunk) => CONSONANTAL.test(chunk)).flatMap((chunk) => words(chunk).map(skeleton));
}

function alternatives(word, other) {
  if (/^[0-9]{3,}$/.test(word)) return [word.replace(/^0+/, "") || word];
  const found = other === word ? [` ${word}`] : [` ${word}`, ` ${other}`];
  const bones = /^[a-z]+$/.test(word) ? skeleton(word) : "";
  // One consonant says too little to be a beginning: «علي» is "ali", not "ahmad".
  if (bones) found.push([...bones].length > 1 ? ` ~${bones}` : ` ~${bones} `);
  return found;
}

/** Digits of any script as Latin ones; all else as it is. */
export function plainDigits(text) {
  let plain = "";
  for (const char of text.normalize("NFKD")) {
    const latin = TABLE.get(char) ?? char;
    plain += latin[0] >= "0" && latin[0] <= "9" ? latin : char;
  }
  return plain;
}

function mapChars(text, table) {
  let mapped = "";
  for (const char of text) mapped += table.get(char) ?? char;
  return mapped;
}
