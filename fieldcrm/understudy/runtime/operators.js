// What the operators of a template do with Python's values.
import { eq, hashable, order } from "./compare.js";
import { format } from "./format.js";
import { exact, modulo, numeric, quotient } from "./numbers.js";
import { GET, Markup, Range, Safe, Tuple, Undefined, chars, html, isDict, isString, iterate, points, str, truth } from "./values.js";

const wrong = (a, b, sign) => {
  for (const v of [a, b]) if (v instanceof Undefined) v.fail();
  throw new TypeError(`these values know no ${sign}`);
};

/** [x, y] as numbers, or undefined. */
function numbers(a, b) {
  const x = numeric(a);
  const y = numeric(b);
  return x === undefined || y === undefined ? undefined : [x, y];
}

export function add(a, b) {
  const both = numbers(a, b);
  if (both) return exact(both[0] + both[1]);
  if (a instanceof Markup || b instanceof Markup) {
    if ((isString(a) || a instanceof Safe) && (isString(b) || b instanceof Safe)) return new Markup(html(a) + html(b));
  } else if (typeof a === "string" && typeof b === "string") return a + b;
  const joins = Array.isArray(a) && Array.isArray(b) && a.constructor === b.constructor && !(a instanceof Range);
  return joins ? a.concat(b) : wrong(a, b, "+");
}

export function sub(a, b) {
  const both = numbers(a, b) ?? wrong(a, b, "-");
  return exact(both[0] - both[1]);
}

export function mul(a, b) {
  const both = numbers(a, b);
  if (both) return exact(both[0] * both[1]);
  return times(a, numeric(b)) ?? times(b, numeric(a)) ?? wrong(a, b, "*");
}

function times(v, count) {
  if (!Number.isInteger(count)) return undefined;
  if (isString(v)) return like(v, chars(v).repeat(Math.max(0, count)));
  if (!Array.isArray(v) || v instanceof Range) return undefined;
  return v.constructor.from({ length: v.length * Math.max(0, count) }, (_, i) => v[i % v.length]);
}

export function floordiv(a, b) {
  return quotient(...(numbers(a, b) ?? wrong(a, b, "//")));
}

export function mod(a, b) {
  if (isString(a)) return format(a, b);
  return modulo(...(numbers(a, b) ?? wrong(a, b, "%")));
}

export const neg = (v) => sub(0, numeric(v) ?? wrong(v, v, "-"));
export const pos = (v) => numeric(v) ?? wrong(v, v, "+");

/** a and b: b is asked for only when it counts. */
export const and = (a, b) => (truth(a) ? b() : a);
export const or = (a, b) => (truth(a) ? a : b());

/** a ~ b ~ … where HTML is escaped: one Markup among them makes all of it Markup. */
export function join(...parts) {
  if (!parts.some((v) => v instanceof Markup)) return parts.map(str).join("");
  return new Markup(parts.map((v) => (isString(v) ? html(v) : html(str(v)))).join(""));
}

/** a ~ b ~ … where it is not. */
export const joinPlain = (...parts) => parts.map(str).join("");

/** A name's value, or what says that there is none. */
export const known = (v, name) => (v === undefined ? new Undefined(`'${String(name)}' is undefined`) : v);

/** v.name */
export function attr(v, name) {
  if (isDict(v)) return Object.hasOwn(v, name) ? known(v[name], name) : known(undefined, name);
  if (v instanceof Undefined) v.fail();
  return known(v?.[GET]?.(name), name);
}

/** v[key] */
export function item(v, key) {
  if (v instanceof Undefined) v.fail();
  if (isDict(v)) return isIndex(key) ? known(undefined, key) : attr(v, hashableOr(key));
  if (Array.isArray(v) || isString(v)) {
    const i = numeric(key);
    const list = isString(v) ? points(chars(v)) : v;
    const found = Number.isInteger(i) ? list[i < 0 ? i + list.length : i] : undefined;
    if (found !== undefined) return isString(v) ? like(v, found) : found;
  }
  return isString(key) ? known(v?.[GET]?.(chars(key)), chars(key)) : new Undefined("there is no such element");
}

const isIndex = (key) => key === null || numeric(key) !== undefined;

function hashableOr(key) {
  // Python looks up obj[list], gets a TypeError, and Jinja turns that into undefined.
  return key !== null && typeof key === "object" && !(key instanceof Markup || key instanceof Undefined) ? Symbol() : hashable(key);
}

/** v[start:stop:step] */
export function slice(v, start, stop, step) {
  const list = isString(v) ? points(chars(v)) : v;
  if (!isString(v) && !Array.isArray(v)) wrong(v, v, "slice");
  const picked = indices(list.length, start, stop, step).map((i) => list[i]);
  return isString(v) ? like(v, picked.join("")) : v.constructor.from(picked);
}

function indices(length, start, stop, step) {
  const by = whole(step) ?? 1;
  if (by === 0) throw new RangeError("slice step cannot be zero");
  const [low, high] = by > 0 ? [0, length] : [-1, length - 1];
  const clamp = (v, missing) => (v === undefined ? missing : v < 0 ? Math.max(v + length, low) : Math.min(v, high));
  const from = clamp(whole(start), by > 0 ? low : high);
  const to = clamp(whole(stop), by > 0 ? high : low);
  const picked = [];
  for (let i = from; by > 0 ? i < to : i > to; i += by) picked.push(i);
  return picked;
}

function whole(v) {
  if (v === null) return undefined;
  const n = numeric(v);
  if (!Number.isInteger(n)) throw new TypeError("slices go by whole numbers");
  return n;
}

/** A text of the same sort as `v`: Markup stays Markup. */
const like = (v, text) => (v instanceof Markup ? new Markup(text) : text);

/** The values of `v`, which must be `count`. */
export function unpack(v, count) {
  const values = [...iterate(v)];
  if (values.length !== count) throw new TypeError(`${count} values were expected, not ${values.length}`);
  return values;
}

/** What a block tag puts out: a text, written as it stands. */
export const written = chars;

export const tuple = (...values) => Tuple.from(values);
export const ne = (a, b) => !eq(a, b);
export { eq, order };
