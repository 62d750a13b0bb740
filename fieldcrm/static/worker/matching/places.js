// Addresses as they are compared: words of the street, numbers apart, and the town.
// Twin: sync/matching/places.py, which says why.
import { EMPTY_STREET, GLUED, KINDS, POINTERS } from "#generated/matching-tables.js";
import { fold } from "#worker/fold.js";
import { cut } from "./cut.js";

const LONGEST = 200;
const MOST = 12;
const NUMBER = /^[0-9]{1,6}[a-z]?$/;
const ORDINAL = /^([0-9]+)(st|nd|rd|th)$/;
const SPLIT_NUMBER = /^([0-9]{1,5})([a-z]{3,})$/;
const EMPTY = new Set(EMPTY_STREET);
const TOWNS = { st: "saint", ste: "sainte", mt: "mount" };

/** @returns {{words: string[], numbers: string[]}} in their order; kinds and pointers in one spelling */
export function street(text) {
  const words = [];
  const numbers = [];
  for (const word of fold(cut(text, LONGEST)).split(" ")) {
    if (!word || EMPTY.has(word)) continue;
    const ordinal = ORDINAL.exec(word);
    const split = SPLIT_NUMBER.exec(word);
    if (ordinal) {
      words.push(`${ordinal[1]}th`);
    } else if (NUMBER.test(word)) {
      numbers.push(word.replace(/^0+/, "") || "0");
    } else if (split) {
      numbers.push(split[1]);
      words.push(plain(split[2]));
    } else {
      words.push(plain(word));
    }
  }
  return { words: words.slice(0, MOST), numbers: [...new Set(numbers)].slice(0, MOST) };
}

/** The words of a town in one spelling: "St. Étienne" and "Saint-Etienne" are "saint etienne". */
export function town(text) {
  const words = fold(cut(text, LONGEST)).split(" ");
  const kept = words.filter((word) => word && word !== "cedex" && word !== "city" && !/^[0-9]+$/.test(word));
  return kept.map((word) => TOWNS[word] ?? word).join(" ");
}

/** Letters and digits only; of an American one the part that everybody writes. */
export function postcode(text) {
  const code = fold(cut(text, 20)).replaceAll(" ", "");
  return /^[0-9]{9}$/.test(code) ? code.slice(0, 5) : code;
}

function plain(word) {
  const kind = own(KINDS, word) ?? own(POINTERS, word);
  if (kind) return kind;
  const tail = GLUED.find((one) => word.endsWith(one) && word.length > one.length + 3);
  return tail ? word.slice(0, -tail.length) : cut(word, 30);
}

const own = (table, word) => (Object.hasOwn(table, word) ? table[word] : undefined);
