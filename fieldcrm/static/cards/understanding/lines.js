// The lines of both sides of a card in one list, within bounds: a reader's mistake, or somebody's mischief, costs
// no more time than a full card.

import { boxes, readingOrder } from "./layout.js";
import { scriptOf, tidy } from "./text.js";

const MOST_LINES = 120;
const LONGEST = 200;
/** Characters of all lines together: three times what a full card of small print has. */
const MOST_TEXT = 5000;
const TWINS = { A: "А", B: "В", C: "С", E: "Е", H: "Н", K: "К", M: "М", O: "О", P: "Р", T: "Т", X: "Х", Y: "У", a: "а", c: "с", e: "е", o: "о", p: "р", x: "х", y: "у", k: "к", u: "и", n: "п", r: "г", m: "т", b: "ь" };

/** @returns {{index, side, text, box, confidence, script}[]} in reading order; `index` counts through all sides as given */
export function linesOf(sides) {
  let offset = 0;
  let left = MOST_TEXT;
  return sides.flatMap((reading, side) => {
    const given = (Array.isArray(reading.lines) ? reading.lines : []).slice(0, MOST_LINES);
    const where = boxes(given.map((line) => ({ quad: wellFormed(line?.quad) })));
    const lines = given.map((line, at) => {
      const text = unglued(cyrillic(tidy(String(line?.text ?? "").slice(0, Math.min(LONGEST, left)))));
      left -= text.length;
      return { index: offset + at, side, text, box: where[at], confidence: bounded(line?.confidence), script: scriptOf(text) };
    });
    offset += Array.isArray(reading.lines) ? reading.lines.length : 0;
    const fromRight = lines.filter((line) => line.script === "arabic").length > lines.length / 3;
    return readingOrder(where, fromRight).map((at) => lines[at]).filter((line) => line.text);
  });
}

/** "24a/21tel. 605 670 202": a label right behind a number. */
const unglued = (text) => text.replace(/(?<=\d)(?=(?:tel|tél|fax|mob|cell|e-?mail|тел|факс|моб)\s?[.:])/giu, " ");

/** Letters that the reader took for their Latin or numeric twins: "000 «Весна»", "Cepвиc". */
function cyrillic(text) {
  if (!/\p{Script=Cyrillic}{2}/u.test(text)) return text;
  return text.replace(/(?<![\p{L}\p{N}])(?:[0OО]{3}|[3З][AА][0OО]|[0OОП][AА][0OО]|[AА][0OО])(?=\s*[«"„“'])/gu, (form) => turned(form.replace(/0/g, "О").replace(/3/g, "З")))
    .replace(/[\p{L}]+/gu, (word) => (/\p{Script=Cyrillic}/u.test(word) && /[A-Za-z]/.test(word) ? turned(word) : word));
}

const turned = (word) => word.replace(/[A-Za-z]/g, (letter) => TWINS[letter] ?? letter);

const bounded = (value) => (Number.isFinite(value) ? Math.max(0, Math.min(1, value)) : 1);
const wellFormed = (quad) => (Array.isArray(quad) && quad.length === 4 && quad.every((point) => Array.isArray(point) && Number.isFinite(point[0]) && Number.isFinite(point[1])) ? quad : null);
