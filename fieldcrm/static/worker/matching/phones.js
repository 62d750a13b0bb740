// Phone numbers as libphonenumber reads them (google/libphonenumber, PhoneNumberUtil.parse), from the same
// tables: digits of any script, prefixes to dial abroad and within a country, extensions left out.
// What Python makes of a number with `phonenumbers` is the same; a test compares thousands.

import { CODES, PHONES } from "#generated/phones-table.js";
import { plainDigits } from "#worker/fold.js";

const [CODE, ABROAD, PREFIX, RULE, PATTERN, LENGTHS, LOCAL] = [0, 1, 2, 3, 4, 5, 6];
const LONGEST_TEXT = 250;
const MARKS = "-x\u2010-\u2015\u2212\u30fc\uff0d-\uff0f \u00a0\u00ad\u200b\u2060\u3000()\uff08\uff09\uff3b\uff3d.\\[\\]/~\u2053\u223c\uff5e";
const VIABLE = new RegExp(`^(?:[0-9]{2}|[+\uff0b]*(?:[${MARKS}*]*[0-9]){3,}[${MARKS}*A-Za-z0-9]*)$`);
const EXTENSION = new RegExp([
  ";ext=[0-9]{1,20}",
  "[ \u00a0\\t,]*(?:e?xt(?:ensi(?:o\u0301?|\u00f3))?n?|\u0434\u043e\u0431|anexo)[:.\uff0e]?[ \u00a0\\t,-]*[0-9]{1,20}#?",
  "[ \u00a0\\t,]*(?:[x\uff58#\uff03~\uff5e]|int)[:.\uff0e]?[ \u00a0\\t,-]*[0-9]{1,9}#?",
  "[- ]+[0-9]{1,6}#",
  "[ \u00a0\\t]*(?:,{2}|;)[:.\uff0e]?[ \u00a0\\t,-]*[0-9]{1,15}#?",
  "[ \u00a0\\t]*,+[:.\uff0e]?[ \u00a0\\t,-]*[0-9]{1,9}#?",
].map((one) => `(?:${one})$`).join("|"), "i");
const KEYPAD = "22233344455566677778889999";

const expressions = new Map();

/** "+33478000012", or null when it cannot be read as a number. `region`: where it is dialled without a "+". */
export function international(text, region) {
  const found = parsePhone(text, region);
  return found && `+${found.code}${found.national}`;
}

/** The same; null also for what is too short or too long to be a whole number anywhere. */
export function dialable(text, region) {
  const found = parsePhone(text, region);
  if (!found) return null;
  const row = PHONES[CODES[found.code]];
  return row[LENGTHS].includes(found.national.length) ? `+${found.code}${found.national}` : null;
}

/** @returns {{code: number, national: string}|null} `national` with the zeros that belong to it */
export function parsePhone(text, region) {
  if (text.length > LONGEST_TEXT) return null;
  const given = possible(plainDigits(text));
  const bare = withoutExtension(given);
  const home = PHONES[region] ?? null;
  if (!VIABLE.test(bare) || !(home || /^[+\uff0b]/.test(bare))) return null;
  const { code, rest } = callingCode(bare, home);
  if (code < 0) return null;
  const row = code ? (home?.[CODE] === code ? home : PHONES[CODES[code]]) : home;
  const national = withinCountry(code ? rest : normal(bare), row);
  return national.length < 2 || national.length > 17 ? null : { code: row[CODE], national };
}

/** From the first digit or plus on, without what follows the number. */
function possible(text) {
  const start = text.search(/[+\uff0b0-9]/);
  if (start < 0) return "";
  const number = text.slice(start).replace(/(?:_|[^#\p{L}\p{N}_])+$/u, "");
  const second = number.search(/[\\/] *x/);
  return second < 0 ? number : number.slice(0, second);
}

function withoutExtension(number) {
  const found = EXTENSION.exec(number);
  return found && VIABLE.test(number.slice(0, found.index)) ? number.slice(0, found.index) : number;
}

/** {code, rest}; code 0: dialled within the country, -1: no country's number. */
function callingCode(number, home) {
  const plus = /^[+\uff0b]+/.exec(number);
  const digits = normal(plus ? number.slice(plus[0].length) : number);
  const abroad = plus ? digits : home && afterPrefixAbroad(digits, home);
  if (abroad !== null) {
    if (abroad.length <= 2) return { code: -1 };
    return leadingCode(abroad) ?? { code: -1 };
  }
  const own = String(home[CODE]);
  if (!digits.startsWith(own)) return { code: 0 };
  const rest = withoutPrefix(digits.slice(own.length), home);
  const unlike = !fits(home, digits) && fits(home, rest);
  return unlike || tooLong(home, digits) ? { code: home[CODE], rest } : { code: 0 };
}

function afterPrefixAbroad(digits, home) {
  const found = home[ABROAD] && beginning(home[ABROAD]).exec(digits);
  if (!found) return null;
  const rest = digits.slice(found[0].length);
  return rest.startsWith("0") ? null : rest;
}

function leadingCode(digits) {
  if (digits[0] === "0") return null;
  for (const length of [1, 2, 3]) {
    const code = Number(digits.slice(0, length));
    if (CODES[code]) return { code, rest: digits.slice(length) };
  }
  return null;
}

function withinCountry(digits, row) {
  const without = withoutPrefix(digits, row);
  const least = row[LENGTHS][0];
  const whole = !row[LOCAL].includes(without.length) && without.length >= least
    && (row[LENGTHS].includes(without.length) || without.length > row[LENGTHS].at(-1));
  return whole ? without : digits;
}

/** Without the digits that one dials within the country only. */
function withoutPrefix(digits, row) {
  const found = digits && row[PREFIX] ? beginning(row[PREFIX]).exec(digits) : null;
  if (!found) return digits;
  const groups = found.length - 1;
  const without = row[RULE] && groups && found[groups] !== undefined
    ? digits.replace(beginning(row[PREFIX]), row[RULE]) : digits.slice(found[0].length);
  return fits(row, digits) && !fits(row, without) ? digits : without;
}

function fits(row, digits) {
  return expression(`^(?:${row[PATTERN]})$`).test(digits);
}

const tooLong = (row, digits) => !row[LOCAL].includes(digits.length) && digits.length > row[LENGTHS].at(-1);
const beginning = (pattern) => expression(`^(?:${pattern})`);

function expression(source) {
  if (!expressions.has(source)) expressions.set(source, new RegExp(source));
  return expressions.get(source);
}

/** Digits alone; letters as on a keypad when there are three or more. */
function normal(number) {
  if (!/(?:[^]*?[A-Za-z]){3}/.test(number)) return number.replace(/[^0-9]/g, "");
  return number.replace(/[A-Za-z]/g, (letter) => KEYPAD[letter.toUpperCase().charCodeAt(0) - 65]).replace(/[^0-9]/g, "");
}
