// Equality, order and membership as in Python: by value, deep, True equal to 1, texts ordered by
// code point, and an error where Python would not compare either.
import { Markup, Nothing, Range, Tuple, Undefined, chars, isDict, isString, iterate } from "./values.js";

const kind = (list) => (list instanceof Tuple ? 1 : list instanceof Range ? 2 : 0);

const plain = (v) => (typeof v === "boolean" ? Number(v) : v instanceof Markup ? v.text : v);

/** a == b */
export function eq(a, b) {
  a = plain(a);
  b = plain(b);
  if (a instanceof Undefined || b instanceof Undefined) return nothings(a, b);
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && kind(a) === kind(b) && a.length === b.length && a.every((v, i) => eq(v, b[i]));
  }
  if (!isDict(a) || !isDict(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((k) => Object.hasOwn(b, k) && eq(a[k], b[k]));
}

function nothings(a, b) {
  for (const v of [a, b]) if (v instanceof Undefined) v.soft();
  return a instanceof Nothing && b instanceof Nothing;
}

/** Below, at or above 0 as a is less than, equal to or more than b. */
export function order(a, b) {
  a = plain(a);
  b = plain(b);
  for (const v of [a, b]) if (v instanceof Undefined) v.fail();
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return orderTexts(a, b);
  if (Array.isArray(a) && Array.isArray(b) && kind(a) === kind(b) && kind(a) !== 2) {
    const i = a.findIndex((v, at) => at >= b.length || !eq(v, b[at]));
    return i < 0 || i >= b.length ? a.length - b.length : order(a[i], b[i]);
  }
  throw new TypeError("these values have no order");
}

/** By code point: UTF-16 has its surrogates below U+E000, code points have them above all. */
export function orderTexts(a, b) {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const lift = (unit) => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);
  return i >= a.length || i >= b.length ? a.length - b.length : lift(a.charCodeAt(i)) - lift(b.charCodeAt(i));
}

export const lt = (a, b) => order(a, b) < 0;
export const le = (a, b) => order(a, b) <= 0;
export const gt = (a, b) => order(a, b) > 0;
export const ge = (a, b) => order(a, b) >= 0;

/** needle in hay */
export function within(needle, hay) {
  if (isString(hay)) return chars(hay).includes(chars(needle));
  if (isDict(hay)) return Object.hasOwn(hay, hashable(needle));
  // Not for…of: leaving that early would close a generator whose rest may still be wanted.
  const values = iterate(hay)[Symbol.iterator]();
  for (let at = values.next(); !at.done; at = values.next()) if (eq(at.value, needle)) return true;
  return false;
}

/** A dict's key or a set's member for a value; JSON knows text keys alone, so the rest find nothing. */
export function hashable(v) {
  v = plain(v);
  if (v instanceof Undefined) v.soft();
  else if (v !== null && typeof v === "object") throw new TypeError("a list or a dict cannot be a key");
  return typeof v === "string" ? v : Symbol();
}
