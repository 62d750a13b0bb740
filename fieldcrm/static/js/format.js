// Dates, amounts and distances as the reader writes them.  Both renderers leave
// the raw value in the page; Intl knows calendars (Persian reads Jalali dates),
// digits and currencies, and this runs before anything is painted: on what a swap
// brings before it comes into the page.

import { DAYS } from "./spoken.js";

const DAY_MS = 86_400_000;
/** From here on a day and its month alone may mean another year's. */
const HALF_A_YEAR_MS = 183 * DAY_MS;

export function start() {
  write(document);
}

/** Format every element that asks for it. */
export function write(root) {
  for (const element of root.querySelectorAll("time[data-format]")) formatTime(element);
  for (const element of root.querySelectorAll("data[data-format]")) formatValue(element);
}

const STYLES = {
  day: { weekday: "long", day: "numeric", month: "long" },
  date: { day: "numeric", month: "short", year: "numeric" },
  time: { hour: "numeric", minute: "2-digit" },
  weekday: { weekday: "long" },
  "weekday-short": { weekday: "short" },
  "day-number": { day: "numeric" },
  "month-day": { day: "numeric", month: "long" },
  "day-month": { day: "numeric", month: "short" },
};

function formatTime(element) {
  const value = element.getAttribute("datetime");
  const moment = momentOf(value);
  if (!moment) return;
  const { format } = element.dataset;
  const shown = format === "relative" ? relative(moment) : styled(format, moment);
  if (shown !== element.textContent) element.textContent = shown;
  if (format === "relative") element.title = dates(moment.zone ? STYLES.date : LONG, moment.zone).format(moment.date);
}

function styled(format, { date, zone }) {
  const style = format === "weekday-short" && wideDays() ? { weekday: "narrow" } : STYLES[format];
  const year = format === "day" && Math.abs(date - Date.now()) > HALF_A_YEAR_MS ? { year: "numeric" } : {};
  return dates({ ...style, ...year }, zone).format(date);
}

/** Persian's short names of days are its long ones, too wide for a seventh of a phone. */
function wideDays() {
  return kept("wide", () => {
    const week = [1, 2, 3, 4, 5, 6, 7].map((day) => new Date(Date.UTC(2026, 0, day)));
    return week.some((day) => dates(STYLES["weekday-short"], "UTC").format(day).length > 6);
  });
}

const LONG = { ...STYLES.date, ...STYLES.time };

/** A day, a time of day or an instant; days and times of day belong to no time zone. */
function momentOf(value) {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return { date: new Date(`${value}T00:00:00Z`), zone: "UTC", day: value };
  if (/^\d\d:\d\d$/.test(value)) return { date: new Date(`1970-01-01T${value}:00Z`), zone: "UTC" };
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? null : { date };
}

function relative({ date, day }) {
  const words = relatives();
  if (day) return words.format(Math.round((date.getTime() - Date.parse(`${today()}T00:00:00Z`)) / DAY_MS), "day");
  const minutes = Math.round((date.getTime() - Date.now()) / 60_000);
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  if (Math.abs(minutes) < 24 * 60) return words.format(Math.round(minutes / 60), "hour");
  return words.format(Math.round(minutes / (24 * 60)), "day");
}

/** Bytes in the unit that suits them. */
export const inBytes = (value) => VALUES.bytes(value);
export const inNumbers = (value) => VALUES.number(value);

const VALUES = {
  number: (value) => numbers({}).format(value),
  distance: (value) => (value < 950
    ? numbers({ style: "unit", unit: "meter", maximumFractionDigits: 0 }).format(Math.round(value / 10) * 10)
    : numbers({ style: "unit", unit: "kilometer", maximumFractionDigits: value < 9950 ? 1 : 0 }).format(value / 1000)),
  bytes: (value) => (value < 1_000_000
    ? numbers({ style: "unit", unit: "kilobyte", maximumFractionDigits: 0 }).format(value / 1000)
    : value < 1_000_000_000
      ? numbers({ style: "unit", unit: "megabyte", maximumFractionDigits: 1 }).format(value / 1_000_000)
      : numbers({ style: "unit", unit: "gigabyte", maximumFractionDigits: 1 }).format(value / 1_000_000_000)),
  money: (value, currency) => money(value, currency),
};

function formatValue(element) {
  const { format, currency } = element.dataset;
  const text = element.getAttribute("value");
  if (!text || (VALUES[format] ? Number.isNaN(Number(text)) : !CODES[format])) return;
  const shown = VALUES[format] ? VALUES[format](Number(text), currency) : CODES[format](text);
  if (shown !== element.textContent) element.textContent = shown;
}

/** "FR" as "France", "Mo-Fr 09:00-12:00" as "lun.–ven. 9:00–12:00". @param {keyof CODES} kind */
export const sayCode = (kind, code) => CODES[kind](code);

/** What has a name in every language; what is none of these codes is shown as it was typed. */
const CODES = {
  country: (code) => {
    try {
      return kept("countries", () => new Intl.DisplayNames(language(), { type: "region" })).of(code);
    } catch {
      return code;
    }
  },
  hours: (text) => text.replace(/\b(?:Mo|Tu|We|Th|Fr|Sa|Su)\b/g, weekday)
    .replace(/\b\d\d?:\d\d\b/g, (time) => dates(STYLES.time, "UTC").format(new Date(`1970-01-01T${time.padStart(5, "0")}:00Z`)))
    .replaceAll("-", "–").replace(/,\s*/g, ", "),
};

/** "Tu" as this language writes it: 5 January 1970 was a Monday. */
const weekday = (code) => dates(STYLES["weekday-short"], "UTC").format(new Date(Date.UTC(1970, 0, 5 + DAYS.indexOf(code))));

/** Money comes in whole minor units; a round amount is shown without its cents. */
function money(minor, currency) {
  const digits = numbers({ style: "currency", currency }).resolvedOptions().maximumFractionDigits;
  const major = minor / 10 ** digits;
  const fraction = Number.isInteger(major) ? 0 : digits;
  const options = { style: "currency", currency, minimumFractionDigits: fraction, maximumFractionDigits: fraction };
  return numbers(options).format(major);
}

const made = new Map();

/** The page's language with a region, the browser's or else the rep's: en-GB writes 23 Nov, en-US Nov 23. */
function language() {
  const { lang: plain, dataset } = document.documentElement;
  const own = navigator.languages.find((one) => one.startsWith(`${plain}-`));
  return own ?? (dataset.country ? `${plain}-${dataset.country}` : plain);
}

/** Formatters are dear to make and cheap to use. */
function kept(key, make) {
  const whole = `${language()} ${key}`;
  if (!made.has(whole)) made.set(whole, make());
  return made.get(whole);
}

function dates(style, timeZone) {
  const options = { ...style, ...(timeZone && { timeZone }) };
  return kept(`d${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(language(), options));
}

function numbers(options) {
  return kept(`n${JSON.stringify(options)}`, () => new Intl.NumberFormat(language(), options));
}

/** Makers of what pages are sure to ask for, to be called ahead. @type {Array<() => unknown>} */
export const FORMATTERS = [
  () => relatives(), () => today(), () => wideDays(), () => dates(STYLES.date), () => dates(LONG),
  ...Object.keys(STYLES).map((style) => () => styled(style, { date: new Date(0), zone: "UTC" })),
  ...[100, 1500, 15_000].map((metres) => () => VALUES.distance(metres)),
];

const relatives = () => kept("r", () => new Intl.RelativeTimeFormat(language(), { numeric: "auto" }));

function today() {
  const options = { year: "numeric", month: "2-digit", day: "2-digit" };
  return kept("today", () => new Intl.DateTimeFormat("en-CA", options)).format(new Date());
}
