// Telephone numbers in a line: runs of digits, some of them read as the letters they look like, cut where another
// number begins, weighed by shape, label and what libphonenumber takes for a number of the countries at hand.

import { PHONES } from "#generated/phones-table.js";
import { dialable, international, parsePhone } from "#worker/matching/phones.js";
import { latinDigits, matches } from "./text.js";
import { labelOf, POSTCODE_LABEL, REGISTRATION } from "./words/labels.js";

const RUN = /(?:[+\uff0b(]\s{0,2})*(?:\d|(?<!\p{L})[OoQIl|!SBZ])[\dOoQIl|!SBZ \u00a0().\-\u2010-\u2015/\\·•:،*]*[\dOoQIl|!SB]/gu;
const LOOKS = { O: "0", o: "0", Q: "0", I: "1", l: "1", "|": "1", "!": "1", S: "5", B: "8", Z: "2" };
const EXTENSION = /^\s{0,2}(?:[,;(-]\s?)?(?:ext?n?(?:ension)?|x|доб(?:авочный)?|вн|poste|durchwahl|dw|int(?:erno)?|داخلی|#)\s?[.:]?\s{0,2}(\d{1,6})\)?/iu;
const DATE = /^\(?\s?(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}|(?:19|20)\d{2}\s?[-–—/]\s?(?:19|20)\d{2}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})$/;
const HOURS = /\d{1,2}[:.]\d{2}\s?[-–—]\s?\d{1,2}[:.]\d{2}/;
/** "H. No: 1-4-879/54", "Plot No. 12-34-56" */
const HOUSE = /(?<!\p{L})(?:h|d|s|sy|house|door|flat|plot|shop|survey|unit|room|street|st|road|building|bldg|block)\.?\s?no?s?\s?[.:]*\s*$/iu;
const BRAZILS = /^(?:9[ .]?)?[2-9]\d{3}-\d{4}$/;
const FEWEST = 6;
const MOST = 15;

/** @returns {{kind: "phone", written: string, digits: string, start, end, extension, score}[]} */
export function numbersIn(line, regions) {
  const text = latinDigits(line.text).replace(/\(\+\)/g, "+  ");
  const registered = REGISTRATION.exec(text);
  const found = [];
  for (const run of matches(text, RUN)) {

    if (registered && run.index >= registered.index && !startsAnother(text.slice(registered.index, run.index))) continue;
    for (const { start, written } of apart(run[0], run.index, regions)) {
      const one = number(text, start, written, regions);
      if (one) found.push(one);
    }
  }
  return found;
}

/** A label after the registration number speaks for what follows: "ИНН 7701, тел. 495…". */
const startsAnother = (between) => /(?:tel|phone|fax|mob|тел|факс|моб|تلفن|فکس|همراه)/iu.test(between);

/** E.164 of a number as a card of these countries means it. */
export function dialled(written, regions) {
  const said = areaFirst(mended(written)).replace(/^\(\s?\+/, "+").replace(/^(\+\d{1,3})\)/, "$1 ").replace(/^\(00/, "00");
  const plain = /^\+(?!39)/.test(said.trim()) || /^00/.test(said.trim()) ? said.replace(/\(\s?0\s?\)/, " ") : said;
  if (plain.trim().startsWith("+")) return { value: international(plain, regions[0]), region: null };
  // "44 20 7946 0958": the country's code without its plus.
  const fits = regions.find((region) => isLikely(plain, region)) ?? null;
  const region = fits ?? (americanShape(plain) ? "US" : regions.find((one) => dialable(plain, one)) ?? regions[0]);
  const digits = plain.replace(/\D/g, "");
  if (!fits && digits.length > 10) {
    const abroad = regions.find((one) => PHONES[one] && digits.startsWith(String(PHONES[one][0])) && isLikely(`+${digits}`, one));
    if (abroad) return { value: international(`+${digits}`, abroad), region: abroad };
  }
  return { value: region ? international(plain, region) : null, region: fits };
}

/** "35551234 - 041", "22055512 (021)": in lines from right to left the area may come behind. */
const areaFirst = (text) => text.replace(/^\s*([1-9]\d{6,7})\s*[-–(]\s*\(?\s*(0\d{2})\)?\s*$/, "$2 $1");

/** Whether it has the shape of a number of that country. */
export function isLikely(written, region) {
  const found = PHONES[region] && parsePhone(written, region);
  if (!found || found.code !== PHONES[region][0] && !written.trim().startsWith("+")) return false;
  const row = PHONES[region];
  return row[0] === found.code && new RegExp(`^(?:${row[4]})$`).test(found.national);
}

const americanShape = (text) => /^\s*(?:1[ .-]?)?\(?[2-9]\d{2}\)?[ .-]{1,2}\d{3}[ .-]\d{4}\s*$/.test(text);

/** Where a run holds several numbers, each with its place. */
function apart(run, offset, regions) {
  const whole = mended(run);
  if (digitsOf(run) <= 13 && regions.some((region) => isLikely(whole.replace(/\(\s?0\s?\)/, " "), region)) || areaFirst(whole) !== whole) return [{ start: offset, written: run }];
  const cuts = [];
  const separator = /(?<=\d{6})\s+[-–]\s+(?=[1-9]\d{6})|\s{0,3}[•·|،]\s{0,3}|\s{0,3},\s{0,3}|\s+[/\\]\s*|[/\\]\s+|(?<=\d{4})[/\\](?=[+\d]{7})|\s+(?=\+|\(\+|00\d{2})|\s{3,}|:\s*/gu;
  let from = 0;
  for (const cut of matches(run, separator)) {
    if (digitsOf(run.slice(from, cut.index)) >= FEWEST && digitsOf(run.slice(cut.index)) >= FEWEST) {
      cuts.push([from, cut.index]);
      from = cut.index + cut[0].length;
    }
  }
  cuts.push([from, run.length]);
  return cuts.flatMap(([start, end]) => halves(run.slice(start, end), offset + start, regions));
}

/** Two numbers with nothing but a space between them. */
function halves(written, start, regions) {
  const whole = [{ start, written }];
  if (digitsOf(written) <= MOST - 1 && !(digitsOf(written) > 12 && !/^[+(0]/.test(written.trim()))) return whole;
  for (const space of matches(written, /\s+/g)) {
    const left = written.slice(0, space.index);
    const right = written.slice(space.index + space[0].length);
    if (digitsOf(left) < 7 || digitsOf(right) < 7) continue;
    if (regions.some((one) => isLikely(mended(left), one)) && regions.some((one) => isLikely(mended(right), one))) {
      return [{ start, written: left }, { start: start + space.index + space[0].length, written: right }];
    }
  }
  return whole;
}

function number(text, start, run, regions) {
  // "3715 5019 (Supported by …": a word begins, not a digit that was misread.
  const written = /^\p{L}{2}/u.test(text.slice(start + run.length)) ? run.replace(/[\s(]+[OoQIl|!SBZ]$/, "") : run;
  const whole = written.replace(/[ \u00a0.\-\u2010-\u2015/\\·•:،*(|!]+$/u, "").replace(/\s*\(\d{1,2}$/, "").replace(/^(?=[^)]*$)\(|(?<=^[^(]*)\)$/g, "").replace(/(?<=\d)\s+[OoQIl|!SBZ]$/, "");
  const lines = /^(.*\d)\s?[-–/]\s?\d{1,2}$/.exec(whole) ?? /^(.*?\d{4})(?:\s?\/\s?\d{2,4})+$/.exec(whole);
  // "88555123-5": five lines of one firm, the first is the number.
  const said = lines && (!likely(whole, regions) && likely(lines[1], regions) || manyLines(whole, regions)) ? lines[1] : whole;
  const lead = /^\(?[OoQIl|!SBZ]+\)?[ .:]+(?=[+\d(])/.exec(said)?.[0].length ?? 0;
  const body = said.slice(lead);
  const real = (body.match(/\d/g) ?? []).length;
  const digits = digitsOf(body);
  if (real < FEWEST - 1 || digits < FEWEST || digits > MOST || real < 0.7 * digits) return null;
  const from = start + lead;
  const end = from + body.length;
  const before = text.slice(0, from);
  const behind = text.slice(end);
  if (/[\p{L}]$/u.test(before) && !/[^\p{L}]\p{L}{1,12}$|^\p{L}{1,12}$/u.test(before) || /[@]\s?$/.test(before) || /^[@]|^\p{L}{2}/u.test(behind) || /^\.\p{L}/u.test(behind)) return null;
  if (DATE.test(body) || HOURS.test(body) || POSTCODE_LABEL.test(before)) return null;
  const extension = EXTENSION.exec(behind);
  const score = weight(text, before, behind, body, digits, regions);
  return { kind: "phone", written: body, start: from, end: end + (extension?.[0].length ?? 0), extension: extension?.[1] ?? null, score, order: from };
}

/** "2502180-87": lines 80 to 87 of a house, where two digits behind are no direct line as in German. */
const manyLines = (whole, regions) => /(?:\d{6,}|\d{3,4} \d{4})-\d{2}$/.test(whole) && digitsOf(whole) > 8 && !/^\(?\+4[139]/.test(whole) && !["DE", "AT", "CH"].includes(regions[0]);

const likely = (written, regions) => regions.some((region) => isLikely(areaFirst(mended(written)).replace(/\(\s?0\s?\)/, " "), region));

/** How much speaks for a number that can be called, before labels are known. */
function weight(text, before, behind, body, digits, regions) {
  const grouped = /\d[ .\-\u2010-\u2015/()]+\d/.test(body);
  let score = 0;
  if (/^\(?\s?\+/.test(body)) score += 3;
  else if (/^\(?0/.test(body)) score += 1;
  if (digits >= 9 && digits <= 13) score += 1;
  else if (digits < 8) score -= 1.5;
  else if (digits > 13) score -= 2;
  if (likely(body, regions)) score += 2;
  else if (!/^\(?\s?\+/.test(body)) score -= 1;
  if (grouped) score += 0.5;
  if (americanShape(body)) score += 1;
  // "9.8697-6934": what one dials within a town of Brazil.
  if (regions[0] === "BR" && BRAZILS.test(body)) score += before.trim() || behind.trim() ? 1.5 : 2.5;
  // Next to words it is more often a house, a postcode or a licence.
  const words = ((before.replace(/^.*[,;|]/, "") + behind.replace(/[,;|].*$/, "")).match(/\p{L}{4,}/gu) ?? []).filter((word) => !labelOf(word));
  score -= Math.min(3, words.length);
  if (/^\d{5}-\d{3,5}$/.test(body) || /^\d{4}-\d{3}$/.test(body)) score -= 2;
  if (/^\d{5,10}$/.test(body) && !/^0/.test(body)) score -= /\p{L}{2,}\s?[:.]?\s*$/u.test(before) ? 2.5 : 1;
  if (/[№#]\s*$/.test(before)) score -= 3;
  // "1009-1010, City Market": houses.
  if (!before.trim() && digits < 9 && /^\s*,\s*\p{L}{3}/u.test(behind)) score -= 4;
  if (HOUSE.test(before)) score -= 5;
  // Grouped as one writes a number, and nothing else in the line: a digit may be misread.
  if (!/\p{L}/u.test(before + behind) && grouped && digits > 8 && digits < 14) score += 1;
  // A line of nothing but numbers is a line of telephone numbers, even without their area.
  if (!/\p{L}/u.test(before + behind) && digits > 6 && digits < 12 && digitsOf(before + behind) > 6) score += 2.5;
  return score;
}

export const mended = (written) => latinDigits(written).replace(/[OoQIl|!SBZ]/g, (letter) => LOOKS[letter]).replace(/[\\·•،*]/g, " ");
const digitsOf = (text) => (mended(text).match(/\d/g) ?? []).length;
