// Numbers: Python's integers have no end, so a result that JavaScript cannot hold exactly throws.

/** n, when it is exact. */
export function exact(n) {
  if (Number.isInteger(n) && !Number.isSafeInteger(n)) throw new RangeError(`${n} is not exact`);
  return n;
}

/** The number behind a number or a boolean, else undefined. */
export const numeric = (v) => (typeof v === "number" ? v : typeof v === "boolean" ? Number(v) : undefined);

/** a % b with the sign of b. */
export function modulo(a, b) {
  if (b === 0) throw new RangeError("division by zero");
  const rest = a % b;
  return rest && rest < 0 !== b < 0 ? rest + b : rest;
}

/** a // b */
export function quotient(a, b) {
  const exactly = (a - modulo(a, b)) / b;
  const floor = Math.floor(exactly);
  return exactly - floor > 0.5 ? floor + 1 : floor;
}

export const SPACE = "\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const EDGES = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "g");

export const strip = (text) => text.replace(EDGES, "");

/** Python's int(text), in whatever script's digits; NaN when it is none. */
export function integer(text) {
  const ascii = strip(text).replace(/\p{Nd}/gu, digit);
  return /^[-+]?\d+(_\d+)*$/.test(ascii) ? exact(Number(ascii.replaceAll("_", ""))) : NaN;
}

/** Python's int(float(text)), NaN when it is none. */
export function wholePart(text) {
  const ascii = strip(text).replace(/\p{Nd}/gu, digit);
  const float = /^[-+]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)(e[-+]?\d+(_\d+)*)?$/i;
  const n = float.test(ascii) ? Math.trunc(Number(ascii.replaceAll("_", ""))) : NaN;
  return Number.isFinite(n) ? exact(n) : NaN;
}

/** Digits stand in runs of ten from 0 to 9: count back to the start of the run. */
function digit(c) {
  const code = c.codePointAt(0);
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  return String(code - zero);
}
