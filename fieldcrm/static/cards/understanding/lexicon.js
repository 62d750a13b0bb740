// Which words of a text a table knows, and how much they tell. A long word that the reader of the photo got wrong by
// one letter is known too.

import { remembering } from "./remembering.js";
import { plain } from "./text.js";

const SHORTEST_TO_MEND = 8;

/**
 * @param {[number, string][]} rows weight and words: `word*` begins, `*word` ends, `two_words` follow each other
 */
export function lexicon(rows) {
  const table = { words: new Map(), begins: new Map(), ends: new Map(), edges: new Set(), phrases: new Map(), slips: null };
  // `edges`: three letters of each begin and end. Most words have none of them, and need no further look.
  table.exactly = remembering((word) => exactly(table, word));
  table.nearly = remembering((word) => nearly(table, word));
  for (const [weight, listed] of rows) {
    for (const entry of listed.trim().split(/\s+/)) add(table, entry, weight);
  }
  return table;
}

/**
 * Where the table's words stand among the tokens.
 * @param {(word: string) => boolean} [elsewhere] says of a word whether another table has it as it is written
 * @returns {{from: number, to: number, weight: number}[]} `to` is behind the last
 */
export function find(table, tokens, elsewhere = () => false) {
  const hits = [];
  for (let at = 0; at < tokens.length;) {
    const hit = phraseAt(table, tokens, at) ?? wordAt(table, tokens, at, elsewhere);
    if (hit) hits.push(hit);
    at = hit ? hit.to : at + 1;
  }
  return hits;
}

/** The weight of one word, 0 when it is unknown. */
export function weigh(table, word, elsewhere = () => false) {
  return table.exactly(word) || (word.length < SHORTEST_TO_MEND || elsewhere(word) ? 0 : 0.8 * table.nearly(word));
}

/** Whether the word stands in the table as it is written. */
export const knows = (table, word) => table.exactly(word) > 0;

function exactly(table, word) {
  const exact = table.words.get(word);
  if (exact) return exact;
  if (!table.edges.has(word.slice(0, 3)) && !table.edges.has(word.slice(-3))) return 0;
  for (let length = Math.min(word.length, 18); length >= 3; length -= 1) {
    const begun = table.begins.get(word.slice(0, length));
    if (begun && word.length - length <= 7) return begun;
    const ended = word.length > length && table.ends.get(word.slice(-length));
    if (ended) return ended;
  }
  return 0;
}

function add(table, entry, weight) {
  const said = plain(entry).replace(/\./g, "");
  const bare = said.replace(/\*/g, "");
  if (!bare.replace(/_/g, "")) return;
  if (said.includes("_")) {
    const parts = said.split("_").filter(Boolean);
    if (said.endsWith("_")) parts.push("*");
    const first = parts[0].replace(/\*/g, "");
    if (!table.phrases.has(first)) table.phrases.set(first, []);
    table.phrases.get(first).push([parts, weight]);
  } else if (said.startsWith("*")) {
    put(table.ends, bare, weight);
    table.edges.add(bare.slice(-3));
  } else if (said.endsWith("*")) {
    put(table.begins, bare, weight);
    table.edges.add(bare.slice(0, 3));
  } else put(table.words, bare, weight);
}

const put = (map, key, weight) => map.set(key, Math.max(weight, map.get(key) ?? 0));

function phraseAt(table, tokens, at) {
  let best = null;
  for (const [parts, weight] of table.phrases.get(tokens[at].plain) ?? []) {
    const fits = parts.every((part, place) => {
      const word = tokens[at + place]?.plain;
      return word !== undefined && (part === "*" || word === part || part.endsWith("*") && word.startsWith(part.slice(0, -1)));
    });
    if (fits && (!best || parts.length > best.to - best.from)) best = { from: at, to: at + parts.length, weight };
  }
  return best;
}

function wordAt(table, tokens, at, elsewhere) {
  const weight = weigh(table, tokens[at].plain, elsewhere);
  return weight ? { from: at, to: at + 1, weight } : null;
}

function slips(table) {
  if (table.slips) return table.slips;
  table.slips = new Map();
  for (const known of [table.words, table.begins]) {
    for (const [word, weight] of known) {
      if (word.length < SHORTEST_TO_MEND) continue;
      for (const shorter of without(word)) put(table.slips, shorter, weight);
    }
  }
  return table.slips;
}

/** One letter more, less or another: both without one letter are the same. */
function nearly(table, word) {
  const misread = slips(table);
  const weight = misread.get(word);
  if (weight) return weight;
  for (const shorter of without(word)) {
    const found = table.words.get(shorter) ?? misread.get(shorter);
    if (found) return found;
  }
  return 0;
}

/** The word without each of its letters. */
const without = remembering((word) => Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1)), undefined, 100);
