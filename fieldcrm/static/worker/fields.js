// Whether a value may stand in a field, and what people type in forms as values.
//
// The twin of sync/check.py and sync/forms.py, rule by rule, so that a form says
// the same with and without a network.  Fields are the described dicts of
// "#generated/definitions.js" and of definition documents.

import { DIGIT, latinDigits } from "#worker/digits.js";
import { keyOf } from "#worker/merge.js";

const LIST_ELEMENTS = {
  choices: "choice", phones: "phone", emails: "email", lines: "line", tags: "tag", refs: "ref", photos: "photo",
  ids: "id",
};
const MAX_ELEMENTS = 200;
const MAX_PHOTO_BYTES = 15_000_000;
const SPACES = " \\t\\n\\r\\f\\v\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
const SPACE = new RegExp(`[${SPACES}]`, "u");
const EDGES = new RegExp(`^[${SPACES}]+|[${SPACES}]+$`, "gu");
const DECOR = new RegExp(`[${SPACES}'\u2019_]`, "gu");
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const INSTANT = /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SHA256 = /^[0-9a-f]{64}$/;
/** SYSTEM:id */
export const EXTERNAL_ID = /^[A-Z0-9][A-Z0-9_.-]{0,19}:[!-~]([ -~]{0,38}[!-~])?$/;
const IMAGE = /^image\/(jpeg|png|webp|avif|heic)$/;
/** List kinds that are typed into one box, an element a line. */
export const ONE_A_LINE = new Set(["lines", "ids"]);
const LINES = /\r\n|\r|\n/;
const JSON_KINDS = new Set(["position", "place", "photo", "signature", "any"]);
const UNMEASURED = new Set(["choice", "ref", "date", "time", "datetime"]);
const YES = new Set(["1", "true", "on", "yes"]);
const NO = new Set(["0", "false", "no"]);
const MINOR_DIGITS = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, IRR: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, VND: 0, VUV: 0,
  XAF: 0, XOF: 0, XPF: 0, BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
};
const WRONG = "That does not look right.";

/** The msgid of what is wrong with `value`, or null. */
export function check(field, value) {
  if (isEmpty(value)) return field.required ? "Please fill this in." : null;
  const element = LIST_ELEMENTS[field.kind];
  if (!element) return checkOne(field, field.kind, value);
  if (!Array.isArray(value)) return WRONG;
  if (value.length > MAX_ELEMENTS) return "Those are too many.";
  for (const one of value) {
    const error = checkOne(field, element, one);
    if (error) return error;
  }
  return null;
}

export function isEmpty(value) {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);
}

/** How many digits follow the point in a currency. */
export function minorDigits(currency) {
  return Object.hasOwn(MINOR_DIGITS, currency ?? "") ? MINOR_DIGITS[currency] : 2;
}

/**
 * Every field given is taken to be on the form: no pair means empty.  Where there is an error,
 * `values` keeps what was typed.
 * @param {object[]} fields @param {[string, any][]} pairs @param {number} digits of the currency
 * @returns {{values: object, errors: object}} both by the field's key
 */
export function parseForm(fields, pairs, digits = 2) {
  const values = {};
  const errors = {};
  for (const field of fields) {
    if (field.merge === "computed") continue;
    const key = keyOf(field);
    const typed = pairs.filter(([name]) => name === key).map(([, value]) => value);
    values[key] = LIST_ELEMENTS[field.kind] ? parseMany(field, typed) : parseOne(field, typed, digits);
    const error = check(field, values[key]);
    if (error) errors[key] = error;
  }
  return { values, errors };
}

/** The text an input shows, or a list of texts for list kinds. */
export function toForm(field, value, digits = 2) {
  if (LIST_ELEMENTS[field.kind]) {
    const shown = (value ?? []).map((one) => (typeof one === "string" ? one : sortedJson(one)));
    return ONE_A_LINE.has(field.kind) ? shown.join("\n") : shown;
  }
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (field.kind === "money" && Number.isInteger(value)) return moneyText(value, digits);
  if (typeof value === "boolean") return value ? "1" : "0";
  return sortedJson(value);
}

export const trim = (text) => text.replace(EDGES, "");

function parseMany(field, typed) {
  const found = typed.flatMap((one) => (typeof one === "string" ? elements(field.kind, one) : [one]));
  return [...new Map(found.map((one) => [sortedJson(one), one])).values()];
}

function elements(kind, text) {
  if (kind === "photos") return trim(text) ? [fromJson(trim(text))] : [];
  const pieces = { lines: LINES, ids: LINES, tags: /[,;\u060c\r\n]/ }[kind];
  const found = (pieces ? text.split(pieces) : [text]).map(trim).filter(Boolean);
  return kind === "ids" ? found.map(externalId) : found;
}

/** "sap : 4711" as SAP:4711, the one spelling of an id in another system. */
function externalId(text) {
  const [system, ...rest] = text.split(":");
  return [trim(system).replace(/[a-z]/g, (letter) => letter.toUpperCase()), ...(rest.length ? [trim(rest.join(":"))] : [])].join(":");
}

function parseOne(field, typed, digits) {
  const value = typed.length ? typed.at(-1) : null;
  if (typeof value !== "string") return value;
  const text = trim(value);
  if (!text) return null;
  if (JSON_KINDS.has(field.kind)) return fromJson(text);
  if (field.kind === "money") return parseMoney(text, digits);
  return PARSERS[field.kind] ? PARSERS[field.kind](text) : text;
}

const bareNumber = (text) => latinDigits(text).replace(DECOR, "").replaceAll("\u2212", "-");

function parseWhole(text) {
  const bare = bareNumber(text);
  return /^-?[0-9]{1,15}$/.test(bare) ? Number(bare) + 0 : text;
}

/** The last point or comma parts the cents off when few enough digits follow it. */
function parseMoney(text, digits) {
  const bare = bareNumber(text).replaceAll("\u066b", ".").replaceAll("\u066c", "");
  const match = /^(-?)([0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]+)(?:([.,])([0-9]+))?$/.exec(bare);
  if (!match) return text;
  const [, sign, whole, mark, cents = ""] = match;
  if ((mark && whole.includes(mark)) || cents.length > digits) return text;
  const minor = whole.replace(/[.,]/g, "") + cents.padEnd(digits, "0");
  if (minor.length > 15) return text;
  return (sign ? -Number(minor) : Number(minor)) + 0;
}

function moneyText(amount, digits) {
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  return (amount < 0 ? "-" : "") + (digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text);
}

function parseDate(text) {
  const bare = latinDigits(text).replace(/[/.]/g, "-");
  return DATE.test(bare) ? bare : text;
}

function parseTime(text) {
  const digits = latinDigits(text);
  const bare = /^[0-9]{2}:[0-9]{2}:[0-9]{2}$/.test(digits) ? digits.slice(0, 5) : digits.padStart(5, "0");
  return TIME.test(bare) ? bare : text;
}

function parseBoolean(text) {
  const said = text.toLowerCase();
  return YES.has(said) ? true : NO.has(said) ? false : text;
}

const PARSERS = {
  number: parseWhole,
  date: parseDate,
  time: parseTime,
  datetime: (text) => (/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$/.test(text) ? `${text}:00Z` : text),
  url: (text) => (text.includes("://") ? text : `https://${text}`),
  boolean: parseBoolean,
  multiline: (text) => text.replace(/\r\n?/g, "\n"),
};

function checkOne(field, kind, value) {
  const [claim, error] = KINDS[kind];
  const number = kind === "number" || kind === "money";
  if (!claim(field, value)) return number && field.error ? field.error : error;
  if (typeof value === "string" && !UNMEASURED.has(kind)) return checkText(field, value);
  return number && !within(field, value) ? field.error || WRONG : null;
}

function checkText(field, value) {
  if ([...value].length > (field.max_length || 10_000)) return "That is too long.";
  if (field.pattern && !new RegExp(field.pattern).test(value.replace(/\n+$/, ""))) return field.error || WRONG;
  return null;
}

const within = ({ minimum, maximum }, value) => (minimum ?? value) <= value && value <= (maximum ?? value);
const isText = (value) => typeof value === "string" && !value.includes("\0");
const isLine = (value) => isText(value) && !/[\n\r]/.test(value);
const isShortLine = (value, most) => isLine(value) && [...value].length <= most;
const isWhole = (value) => Number.isSafeInteger(value);
const isOneOf = (pattern, value) => typeof value === "string" && pattern.test(value);
const isNumber = (value, least, most) => typeof value === "number" && least <= value && value <= most;
const isDistance = (value) => value === null || value === undefined || isNumber(value, 0, 50_000_000);
const isOnEarth = ({ lat, lon }) => isNumber(lat, -90, 90) && isNumber(lon, -180, 180);
const isNothing = (value) => value === null || value === undefined;

function has(value, ...names) {
  return value !== null && typeof value === "object" && !Array.isArray(value)
    && Object.keys(value).every((name) => names.includes(name));
}

function isDate(field, value) {
  if (!isOneOf(DATE, value)) return false;
  const [year, month, day] = value.split("-").map(Number);
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

const daysIn = (year, month) => (month === 2
  ? (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  : [4, 6, 9, 11].includes(month) ? 30 : 31);
const isInstant = (field, value) => isOneOf(INSTANT, value) && isDate(field, value.slice(0, 10));
const bareDots = (text) => text.replace(/^\.+|\.+$/g, "");

function isUrl(field, value) {
  if (!isLine(value) || SPACE.test(value)) return false;
  const place = value.indexOf("://");
  const host = value.slice(place + 3).split(/[/?#]/)[0];
  return place > 0 && ["http", "https"].includes(value.slice(0, place)) && bareDots(host).includes(".")
    && !host.includes("@");
}

function isEmail(field, value) {
  if (!isShortLine(value, 254) || SPACE.test(value)) return false;
  const place = value.indexOf("@");
  const domain = value.slice(place + 1);
  return place > 0 && !domain.includes("@") && bareDots(domain).includes(".") && !domain.endsWith(".");
}

function isPlace(field, value) {
  if (!has(value, "at", "lat", "lon", "accuracy_m", "distance_m") || !isInstant(field, value.at)) return false;
  const nowhere = isNothing(value.lat) && isNothing(value.lon);
  return (nowhere || isOnEarth(value)) && isDistance(value.accuracy_m) && isDistance(value.distance_m);
}

function isPhoto(field, value) {
  return has(value, "sha256", "type", "bytes", "name") && isOneOf(SHA256, value.sha256) && isOneOf(IMAGE, value.type)
    && isWhole(value.bytes) && value.bytes > 0 && value.bytes <= MAX_PHOTO_BYTES
    && (isNothing(value.name) || isShortLine(value.name, 200));
}

const KINDS = {
  text: [(field, value) => isLine(value), "That has to fit on one line."],
  multiline: [(field, value) => isText(value), WRONG],
  choice: [
    (field, value) => typeof value === "string" && field.choices.some((choice) => choice.value === value),
    "Please choose from the list.",
  ],
  number: [(field, value) => isWhole(value), "That is not a whole number."],
  money: [(field, value) => isWhole(value), "That is not an amount."],
  date: [isDate, "That is not a date."],
  time: [(field, value) => isOneOf(TIME, value), "That is not a time."],
  datetime: [isInstant, "That is not a date and time."],
  boolean: [(field, value) => typeof value === "boolean", "Please choose yes or no."],
  url: [isUrl, "That is not a web address."],
  ref: [(field, value) => isOneOf(UUID, value), WRONG],
  position: [
    (field, value) => has(value, "lat", "lon", "accuracy_m") && isOnEarth(value) && isDistance(value.accuracy_m),
    "That is not a position.",
  ],
  place: [isPlace, "That is not a position."],
  signature: [
    (field, value) => has(value, "sha256", "signer") && isOneOf(SHA256, value.sha256)
      && (isNothing(value.signer) || isShortLine(value.signer, 200)),
    WRONG,
  ],
  any: [() => true, WRONG],
  phone: [
    (field, value) => isShortLine(value, 40) && (value.match(DIGIT) ?? []).length >= 3, "That is not a phone number.",
  ],
  email: [isEmail, "That is not an email address."],
  line: [(field, value) => isShortLine(value, 300) && value !== "", "One of the lines is too long."],
  tag: [
    (field, value) => isShortLine(value, 50) && value !== "" && !/[,;\u060c]/.test(value),
    "A tag is a short word without commas.",
  ],
  photo: [isPhoto, "That is not a photo."],
  id: [(field, value) => isOneOf(EXTERNAL_ID, value), "Write the system, a colon and the id, like SAP:4711."],
};

function fromJson(text) {
  if (!"{[".includes(text[0])) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function sortedJson(value) {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${sortedJson(value[name])}`).join(",")}}`;
}
