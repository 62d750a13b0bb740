// What may stand after `is`.
import { eq, ge, gt, le, lt, within } from "./compare.js";
import { mod, ne } from "./operators.js";
import { Nothing, Safe, Undefined, isDict, isString } from "./values.js";

export const defined = (v) => !(v instanceof Undefined);
export const undefined_ = (v) => v instanceof Undefined;
export const none = (v) => v === null;
export const boolean = (v) => typeof v === "boolean";
export const true_ = (v) => v === true;
export const false_ = (v) => v === false;
export const string = isString;
export const number = (v) => typeof v === "number" || typeof v === "boolean";
export const mapping = isDict;
export const sequence = (v) => Array.isArray(v) || isString(v) || isDict(v) || v instanceof Nothing;
export const escaped = (v) => v instanceof Safe;
export const odd = (v) => eq(mod(v, 2), 1);
export const even = (v) => eq(mod(v, 2), 0);
export const divisibleby = (v, n) => eq(mod(v, n), 0);
export const in_ = within;

export function iterable(v) {
  if (v instanceof Undefined) v.soft();
  return sequence(v) || v instanceof Undefined || typeof v?.next === "function";
}

export { eq, ge, gt, le, lt, ne };
