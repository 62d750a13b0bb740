/* From text as it is drawn, left to right, to text as it is read: what fieldcrm/cards/direction.py
   does on the server, rule for rule. */

const PERSIAN = "\\u0600-\\u06ff\\u200c";
export const LATIN = "A-Za-z\\u00c0-\\u024f";
export const CYRILLIC = "\\u0400-\\u04ff";
const DIGIT = "0-9\\u06f0-\\u06f9";

const LETTER = /[\u0621-\u06d3]/;
const GROUP = `(?:\\(\\+?[${DIGIT}]+\\)|[${DIGIT}]+)`;
const NUMBER = `\\+?${GROUP}(?:(?: ?[-/] ?|[.:,_ ])?\\+?${GROUP})*\\+?`;
const WORDS = `[${LATIN}${CYRILLIC}](?:[^${PERSIAN}]*[${LATIN}${CYRILLIC}${DIGIT}])?(?:\\.(?= |$))?`;
// What keeps its order within a Persian line: Latin words with what stands between them, and numbers.
const KEPT = new RegExp(`[${DIGIT}._-]+(?=[${LATIN}@])${WORDS}|${WORDS}|${NUMBER}`, "g");
const TURNED = doubles("()[]{}<>«»", ")(][}{><»«");

const PHONE = new RegExp(`^[${DIGIT}()+./ -]+$`);
const DIGITS = new RegExp(`[${DIGIT}]`, "g");
const CITY = /^\(?(?:[0۰][0-9۰-۹]{2,3}|\+(?:98|۹۸))\)?$/;
const WELL = /^[(]?(?:[0۰+]|98|۹۸)/;

const LATIN_DOUBLES = "ABCEHIKMOPTXYaceiopxyë";
const CYRILLIC_DOUBLES = "АВСЕНІКМОРТХУасеіорхуё";
const AS_CYRILLIC = doubles(LATIN_DOUBLES, CYRILLIC_DOUBLES);
const AS_LATIN = doubles(CYRILLIC_DOUBLES, LATIN_DOUBLES);
// Where nothing Cyrillic can stand, letters that are merely alike count as well.
const SURELY_LATIN = doubles(CYRILLIC_DOUBLES + "вгикмнпть", LATIN_DOUBLES + "brukmhntb");
// A lone Latin letter that touches a Persian one is a Persian letter of its shape; so is a one between two.
const STRAY = new RegExp(
  "(?<=[\u0621-\u06d3])[lIoOJ](?![A-Za-z0-9@._-])|(?<![A-Za-z0-9@._-])[lIoOJ](?=[\u0621-\u06d3])|" +
    "(?<=[\u0621-\u06d3])[1۱](?=[\u0621-\u06d3])",
  "g",
);
const PERSIAN_SHAPE = { 1: "ا", "۱": "ا", l: "ا", I: "ا", o: "ه", O: "ه", J: "ل" };
const LEGAL_FORMS = new Set(["OOO", "AO", "OAO", "TOO", "TOB", "HKO"]); // in Latin doubles throughout
const LABEL_LAST = /^(?=[^:]*(?:[@0-9]|[a-z]\.[a-z]))([^:]*[^: ]) ?:([A-Za-z][A-Za-z. -]*)$/;
const WORD = new RegExp(`[${LATIN}${CYRILLIC}]+`, "g");
const LATIN_LETTER = new RegExp(`[${LATIN}]`, "g");
const CYRILLIC_LETTER = new RegExp(`[${CYRILLIC}]`, "g");
const ONLINE = /\S*(?:@|www\.|https?:|\.(?:ru|com|net|org|ua|by|kz|su)(?![\p{L}\p{N}_]))\S*/giu;

/**
 * The line as a person would type it.
 * @param {string} drawn the net's letters from left to right
 * @returns {string}
 */
export function readingOrder(drawn) {
  if (!LETTER.test(drawn)) {
    const label = drawn.match(LABEL_LAST);
    if (label) return `${label[2]}: ${label[1]}`; // a Latin line set from right to left
    return /[۰-۹]/.test(drawn) && PHONE.test(drawn) ? numberFirst(drawn) : ofOneScript(drawn);
  }
  const line = drawn.replace(STRAY, (letter) => PERSIAN_SHAPE[letter]);
  const parts = [];
  let at = 0;
  for (const kept of line.matchAll(KEPT)) {
    parts.push(backToFront(line.slice(at, kept.index)), numberFirst(translated(kept[0], SURELY_LATIN)));
    at = kept.index + kept[0].length;
  }
  parts.push(backToFront(line.slice(at)));
  return parts.reverse().join("").trim();
}

function backToFront(text) {
  return translated([...text].reverse().join(""), TURNED);
}

// The number from its 0 or its + on, where its end shows that its groups stand back to front.
function numberFirst(text) {
  if (!PHONE.test(text) || count(text, DIGITS) < 7) return text;
  if (text.endsWith("+")) {
    const body = text.slice(0, -1);
    return "+" + (WELL.test(body) ? body : body.split(" ").reverse().join(" "));
  }
  if (!WELL.test(text)) {
    for (const between of [" - ", " ", "-"]) {
      const groups = text.split(between);
      if (groups.length > 1 && CITY.test(groups.at(-1))) return groups.reverse().join(between);
    }
  }
  return text;
}

function ofOneScript(text) {
  if (!count(text, CYRILLIC_LETTER)) return text;
  const online = [...text.matchAll(ONLINE)].map((found) => [found.index, found.index + found[0].length]);
  return text.replace(WORD, (word, at) => {
    if (online.some(([start, end]) => start <= at && at < end)) return translated(word, SURELY_LATIN);
    if (LEGAL_FORMS.has(word) || moreCyrillic(word)) return translated(word, AS_CYRILLIC);
    return count(word, LATIN_LETTER) ? translated(word, AS_LATIN) : word;
  });
}

// Whether a word with letters of both is Cyrillic: by those without a double, else by most.
function moreCyrillic(word) {
  const [latin, cyrillic] = [count(word, LATIN_LETTER), count(word, CYRILLIC_LETTER)];
  if (!latin || !cyrillic) return false;
  const surelyLatin = latin - among(word, LATIN_DOUBLES);
  const surelyCyrillic = cyrillic - among(word, CYRILLIC_DOUBLES);
  return surelyCyrillic === surelyLatin ? cyrillic >= latin : surelyCyrillic > surelyLatin;
}

function doubles(from, to) {
  return new Map([...from].map((letter, i) => [letter, to[i]]));
}

function translated(text, table) {
  return [...text].map((letter) => table.get(letter) ?? letter).join("");
}

function count(text, pattern) {
  return text.match(pattern)?.length ?? 0;
}

function among(word, letters) {
  return [...word].filter((letter) => letters.includes(letter)).length;
}
