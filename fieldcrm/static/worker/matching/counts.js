// How rare a value is, where nothing was counted: tables for words, one number for any other value.
// Twin of Background in sync/matching/counts.py.
import { COMMON_WORDS, USUAL } from "#generated/matching-tables.js";

const SHORT_WORD_BITS = 8;

/** As many records are supposed to be compared with. */
export const RECORDS = 20_000;

/** The surprisal of meeting a value in another record picked at random, in bits. */
export function bits(kind, value) {
  if (kind !== "word") return USUAL[kind];
  if (Object.hasOwn(COMMON_WORDS, value)) return COMMON_WORDS[value];
  return value.length > 2 ? USUAL.word : SHORT_WORD_BITS;
}
