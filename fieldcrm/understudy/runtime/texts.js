// Filters of texts. Where Jinja keeps Markup as Markup, so do these; where it drops to a plain
// text (title), so do these. `esc` is whether HTML is being escaped where the filter stands.
import { format as formatted } from "./format.js";
import { SPACE, integer, numeric, strip, wholePart } from "./numbers.js";
import { add, unpack } from "./operators.js";
import { attributes } from "./sequences.js";
import { Markup, Safe, Tuple, Undefined, chars, html, isDict, isString, iterate, keys, length, points, str, truth } from "./values.js";

/** Change the characters of a text, Markup staying Markup; other values are made texts first. */
const change = (v, how) => (v instanceof Markup ? new Markup(how(v.text)) : how(str(v)));

export const upper = (v) => change(v, (s) => s.toUpperCase());
export const lower = (v) => change(v, (s) => s.toLowerCase());
export const capitalize = (v) => change(v, capitalized);

function capitalized(s) {
  const [first = ""] = s;
  return titlecase(first) + s.toLowerCase().slice(first.toLowerCase().length);
}

/** Titlecase is uppercase but for a few letters: two-in-one letters keep their second half low,
 * Georgian has no capitals within a sentence, Greek's iota stays below its letter. */
function titlecase(c) {
  if (/[\u10d0-\u10fa\u10fd-\u10ff]/.test(c)) return c;
  const pair = "ǄǅǆǇǈǉǊǋǌǱǲǳ".indexOf(c);
  if (c && pair >= 0) return "ǅǈǋǲ"[Math.floor(pair / 3)];
  if (/[\u1f80-\u1faf]/.test(c)) return String.fromCharCode(c.charCodeAt(0) | 8);
  const low = "ᾳῃῳ".indexOf(c);
  if (c && low >= 0) return "ᾼῌῼ"[low];
  if (/[\u1fbc\u1fcc\u1ffc]/.test(c)) return c;
  const big = c.toUpperCase();
  // A letter that grows (ß to SS) keeps its first part big; combining marks and ʼ have no case.
  const [head, ...rest] = big;
  if (c === "ŉ" || !rest.length) return big;
  return head + rest.join("").toLowerCase().replaceAll("ι", "\u0345");
}

const WORDS = new RegExp(`([-${SPACE}({\\[<]+)`);

export const title = (v) =>
  str(v).split(WORDS).map((word) => {
    const [first = ""] = word;
    return first.toUpperCase() + word.slice(first.length).toLowerCase();
  }).join("");

export function trim(v, set = null) {
  if (set === null) return change(v, strip);
  return change(v, (s) => {
    const list = [...s];
    const stays = (c) => !chars(set).includes(c);
    const from = list.findIndex(stays);
    return from < 0 ? "" : list.slice(from, list.findLastIndex(stays) + 1).join("");
  });
}

export function replace(esc, v, old, by, count = null) {
  const limit = count === null || count < 0 ? Infinity : numeric(count);
  if (!esc) return swap(str(v), str(old), str(by), limit);
  const rich = old instanceof Safe || (by instanceof Safe && !(v instanceof Safe));
  const text = rich ? new Markup(html(v)) : v instanceof Markup ? v : str(v);
  const what = str(old);
  return text instanceof Markup ? new Markup(swap(text.text, what, html(by), limit)) : swap(text, what, str(by), limit);
}

function swap(text, old, by, limit) {
  const pieces = old === "" ? ["", ...text, ""] : text.split(old);
  return pieces.reduce((done, piece, i) => done + (i <= limit ? by : old) + piece);
}

export function truncate(v, size = 255, killwords = false, end = "...", leeway = null) {
  const slack = leeway ?? 5;
  if (size < length(end) || slack < 0) throw new RangeError("too short to be cut");
  if (length(v) <= size + slack) return v;
  const cut = [...points(chars(v))].slice(0, size - length(end)).join("");
  const space = truth(killwords) ? -1 : cut.lastIndexOf(" ");
  const kept = space < 0 ? cut : cut.slice(0, space);
  return add(v instanceof Markup ? new Markup(kept) : kept, end);
}

const LINES = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

export function indent(v, width = 4, first = false, blank = false) {
  const margin = typeof width === "string" ? width : " ".repeat(Math.max(0, width));
  const lines = `${chars(v)}\n`.split(LINES).slice(0, -1);
  const text = lines.map((line, i) => (i && (line || truth(blank)) ? margin + line : line)).join("\n");
  const whole = truth(first) ? margin + text : text;
  return v instanceof Markup ? new Markup(whole) : whole;
}

export const string = (v) => (v instanceof Markup ? v : str(v));
export const safe = (v) => new Markup(str(v));
export const escape = (v) => new Markup(html(v));
export const forceescape = (v) => new Markup(html(str(v)));
export const default_ = (v, other = "", boolean = false) => (v instanceof Undefined || (truth(boolean) && !truth(v)) ? other : v);

/** `text|format(values)`: by place or by name. */
export function format(v, places, names) {
  if (places.length && names) throw new TypeError("either values by place or by name");
  return formatted(v instanceof Markup ? v : str(v), names ?? Tuple.from(places));
}

export function int(v, other = 0) {
  if (v instanceof Undefined) v.fail();
  const n = numeric(v);
  if (n !== undefined) return Math.trunc(n);
  if (!isString(v)) return other;
  const found = integer(chars(v));
  const near = Number.isNaN(found) ? wholePart(chars(v)) : found;
  return Number.isNaN(near) ? other : near;
}

export function abs(v) {
  if (v instanceof Undefined) v.fail();
  const n = numeric(v);
  if (n === undefined) throw new TypeError("a number was expected");
  return Math.abs(n);
}

export function join(esc, v, glue = "", attribute = null) {
  const parts = Array.from(iterate(v), attribute === null ? undefined : attributes(attribute));
  if (!esc) return parts.map(str).join(str(glue));
  if (glue instanceof Safe ? glue instanceof Markup : parts.some((part) => part instanceof Safe)) {
    return new Markup(parts.map(html).join(html(glue)));
  }
  return parts.map(str).join(str(glue));
}

const quote = (v, more) => encodeURIComponent(str(v)).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll(...more);
const quotePath = (v) => quote(v, ["%2F", "/"]);
const quoteQuery = (v) => quote(v, ["%20", "+"]);

export function urlencode(v) {
  if (isString(v) || v === null || typeof v !== "object") return quotePath(v);
  const pairs = isDict(v) ? keys(v).map((key) => [key, v[key]]) : Array.from(iterate(v));
  return pairs.map((pair) => unpack(pair, 2).map(quoteQuery).join("=")).join("&");
}

export function xmlattr(esc, v, autospace = true) {
  if (!isDict(v)) throw new TypeError("a dict was expected");
  const written = [];
  for (const key of keys(v)) {
    if (v[key] === null || v[key] instanceof Undefined) continue;
    if (/[ \t\n\r\f\v/>=]/.test(key)) throw new TypeError(`not an attribute's name: ${key}`);
    written.push(`${html(key)}="${html(v[key])}"`);
  }
  const text = (truth(autospace) && written.length ? " " : "") + written.join(" ");
  return esc ? new Markup(text) : text;
}
