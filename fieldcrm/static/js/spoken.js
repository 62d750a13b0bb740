// What people write of opening hours and countries, as the codes that are kept:
// "lu-ve 9h-12h, 14h-18h" is Mo-Fr 09:00-12:00,14:00-18:00, "Allemagne" is DE.
// What is not understood stays as it was typed, and the form's own rule speaks.

import { latinDigits } from "../worker/digits.js";

/** The codes of the days, Monday first. */
export const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
/** Words between two days or times, and words that say nothing here. */
const UNTIL = new Set(["-", "to", "till", "until", "à", "a", "au", "до", "по", "تا"]);
const EMPTY = new Set(["du", "de", "le", "les", "et", "from", "and", "с", "со", "от", "и", "از", "و"]);
const TIME = /^(\d{1,2})(?:(?:[:.]|\s*[hHч])\s*(\d{2})?)?\s*([ap])?\.?m?\.?$/u;
const PARTS = /\d{1,2}(?:(?:[:.]|\s*[hHч](?![\p{L}]))\s*(?:\d{2})?)?(?:\s*[ap]\.?m\.?)?|[\p{L}\p{M}\u200c]+\.?|-|\d+/giu;

/** @param {string} text @param {string} language "fr", "fa", … @returns {string} */
export function hoursFrom(text, language) {
  const groups = [];
  let range = null;
  for (const part of partsOf(text, language)) {
    if (part === null) return text;
    if (part === "-") {
      if (!range || range.length > 1) return text;
      range.open = true;
    } else if (range?.open && isDay(range[0]) === isDay(part)) {
      range.push(part);
      range.open = false;
    } else {
      if (range?.open || (!groups.length && !isDay(part))) return text;
      if (isDay(part) && (!groups.length || groups.at(-1).times.length)) groups.push({ days: [], times: [] });
      range = [part];
      groups.at(-1)[isDay(part) ? "days" : "times"].push(range);
    }
  }
  const whole = groups.length && groups.every(({ times }) => times.length && times.every((each) => each.length === 2));
  const written = (ranges) => ranges.map((each) => each.join("-")).join(",");
  return whole ? groups.map(({ days, times }) => `${written(days)} ${written(times)}`).join("; ") : text;
}

/** Days as Mo, times as 09:00, dashes; null for what is none of these. */
function partsOf(text, language) {
  const { whole, beginnings } = dayNames(language);
  return (latinDigits(text).replace(/[–—−]/g, "-").match(PARTS) ?? [])
    .map((part) => part.toLowerCase().replace(/(?<=\p{L})\.$/u, ""))
    .filter((part) => !EMPTY.has(part))
    .map((part) => (UNTIL.has(part) ? "-" : timeOf(part) ?? whole.get(part) ?? beginnings.get(part.slice(0, 3)) ?? null));
}

/** @returns {string} the two letters of a country by its name in this language or in English, or what was typed */
export function countryFrom(text, language) {
  const typed = text.trim();
  if (/^[a-z]{2}$/i.test(typed)) return typed.toUpperCase();
  return countries(language).get(plain(typed)) ?? countries("en").get(plain(typed)) ?? typed;
}

const isDay = (part) => DAYS.includes(part);

function timeOf(part) {
  const found = TIME.exec(part);
  if (!found) return null;
  const [, hour, minute = "00", half] = found;
  const hours = half ? (Number(hour) % 12) + (half === "p" ? 12 : 0) : Number(hour);
  return `${String(hours).padStart(2, "0")}:${minute}`;
}

const known = new Map();

function once(key, make) {
  if (!known.has(key)) known.set(key, make());
  return known.get(key);
}

/** Long, short and two-letter names of the days, in this language and in English, and how they begin: Russian bends their ends. */
function dayNames(language) {
  return once(`days ${language}`, () => {
    const whole = new Map();
    const beginnings = new Map();
    for (const [index, code] of DAYS.entries()) {
      for (const each of ["en", language]) {
        for (const weekday of ["long", "short"]) {
          const name = new Intl.DateTimeFormat(each, { weekday, timeZone: "UTC" }).format(new Date(Date.UTC(1970, 0, 5 + index)));
          const plainName = name.toLowerCase().replace(/\.$/, "");
          whole.set(plainName, code);
          beginnings.set(plainName.slice(0, 3), code);
          if (/^\p{Script=Latin}/u.test(name)) whole.set(plainName.slice(0, 2), code);
        }
      }
    }
    return { whole, beginnings };
  });
}

function countries(language) {
  return once(`countries ${language}`, () => {
    const named = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const codes = letters.flatMap((one) => letters.map((other) => one + other));
    // Intl still knows the names of states that are gone, and which code stands for them today.
    const standing = codes.filter((code) => named.of(code) && new Intl.Locale(`und-${code}`).region === code);
    return new Map(standing.map((code) => [plain(named.of(code)), code]));
  });
}

const plain = (text) => text.normalize("NFKD").replace(/[\p{M}\u200c]/gu, "").toLowerCase().trim();
