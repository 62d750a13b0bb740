// Python's values in JavaScript's clothes: null is None, arrays are lists, plain objects are dicts,
// strings count in code points, and a few classes stand for what JavaScript has not. Everything is
// printed, tested and escaped as Python would; what cannot be printed alike throws.

/** A name or attribute that is not there. Like Jinja's StrictUndefined it bears to be passed on,
 * asked whether it is defined and replaced by |default; everything else throws. */
export class Undefined {
  constructor(message) {
    this.message = message;
  }
  fail() {
    throw new ReferenceError(this.message);
  }
  /** What it counts as where a text or a list is wanted. */
  soft() {
    return this.fail();
  }
}

/** What `"a" if no` gives without an else: Jinja lets this one print as nothing. */
export class Nothing extends Undefined {
  soft() {
    return "";
  }
}

/** Whatever is HTML already (Python: has __html__). */
export class Safe {
  constructor(text) {
    this.text = text;
  }
}

/** A text that is HTML already. */
export class Markup extends Safe {}

export class Tuple extends Array {}

/** Python's range: a list that may not be printed or added to. */
export class Range extends Array {}

/** Own classes answer attributes under GET and calls under CALL, so that no dict can pose as one. */
export const GET = Symbol();
export const CALL = Symbol();

export const isString = (v) => typeof v === "string" || v instanceof Markup;

export function isDict(v) {
  if (v === null || typeof v !== "object") return false;
  const base = Object.getPrototypeOf(v);
  return base === Object.prototype || base === null;
}

/** The characters of a string or Markup; any other value is the caller's mistake. */
export function chars(v) {
  if (typeof v === "string") return v;
  if (v instanceof Markup) return v.text;
  if (v instanceof Undefined) v.fail();
  throw new TypeError("a text was expected");
}

/** Python's str(). */
export function str(v) {
  if (typeof v === "string") return v;
  if (v instanceof Safe) return v.text;
  if (v instanceof Undefined) return v.soft();
  return repr(v);
}

/** Python's repr(). */
export function repr(v) {
  if (typeof v === "string") return quoted(v);
  if (typeof v === "number") return number(v);
  if (typeof v === "boolean") return v ? "True" : "False";
  if (v === null) return "None";
  if (v instanceof Markup) return `Markup(${quoted(v.text)})`;
  if (v instanceof Undefined) return "Undefined";
  if (v instanceof Tuple) return `(${reprs(v)}${v.length === 1 ? "," : ""})`;
  if (Array.isArray(v) && !(v instanceof Range)) return `[${reprs(v)}]`;
  if (isDict(v)) return `{${keys(v).map((k) => `${quoted(k)}: ${repr(v[k])}`).join(", ")}}`;
  throw new TypeError("this value has no text: a generator wants |list or |join");
}

const reprs = (list) => Array.from(list, repr).join(", ");

/** A number as Python prints it. Whole floats print as integers in both renderers. */
function number(n) {
  if (Number.isInteger(n) ? !Number.isSafeInteger(n) : !Number.isFinite(n)) throw new RangeError(`${n} is not exact`);
  return Math.abs(n) < 1e-4 && n ? n.toExponential().replace(/-(\d)$/, "-0$1") : String(n);
}

const ESCAPED = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\", " ": " " };

function quoted(s) {
  const quote = s.includes("'") && !s.includes('"') ? '"' : "'";
  const written = s.replace(/[\\'"\p{C}\p{Z}]/gu, (c) => {
    if (c === '"' || c === "'") return c === quote ? `\\${c}` : c;
    if (ESCAPED[c]) return ESCAPED[c];
    const code = c.codePointAt(0);
    const [mark, digits] = code < 0x100 ? ["x", 2] : code < 0x10000 ? ["u", 4] : ["U", 8];
    return `\\${mark}${code.toString(16).padStart(digits, "0")}`;
  });
  return quote + written + quote;
}

/** Python's bool(). */
export function truth(v) {
  if (typeof v === "boolean") return v;
  if (v === null) return false;
  if (typeof v !== "object") return v !== "" && v !== 0;
  if (v instanceof Undefined) return v.soft() !== "";
  if (Array.isArray(v)) return v.length > 0;
  if (v instanceof Markup) return v.text !== "";
  if (isDict(v)) return Object.keys(v).length > 0;
  return true;
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;" };

/** A value as HTML text. */
export function html(v) {
  if (v instanceof Safe) return v.text;
  const text = str(v);
  return /[&<>'"]/.test(text) ? text.replace(/[&<>'"]/g, (c) => ENTITIES[c]) : text;
}

/** The keys of a dict in their order. JavaScript moves keys like "7" to the front, so with
 * those the order that Python knows is lost: better no page than one in another order. */
export function keys(dict) {
  const all = Object.keys(dict);
  if (all.length > 1 && /^\d+$/.test(all[0])) throw new TypeError(`the key ${all[0]} loses its place: use |dictsort`);
  return all;
}

/** Something to loop over. */
export function iterate(v) {
  if (Array.isArray(v)) return v;
  if (isString(v)) return [...chars(v)];
  if (v instanceof Undefined) return v.soft();
  if (isDict(v)) return keys(v);
  if (v && typeof v.next === "function") return v;
  throw new TypeError("this value cannot be looped over");
}

/** Python's len(): code points of texts, not UTF-16 units. */
export function length(v) {
  if (Array.isArray(v)) return v.length;
  if (isString(v)) return points(chars(v)).length;
  if (v instanceof Undefined) return v.soft().length;
  if (isDict(v)) return Object.keys(v).length;
  throw new TypeError("this value has no length: a generator wants |list");
}

/** Something with a length, an index and slice() in code points; the text itself where that is the same. */
export const points = (text) => (/[\ud800-\udfff]/.test(text) ? [...text] : text);
