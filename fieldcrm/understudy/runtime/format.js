// Python's `text % values`, as far as texts and integers go. Floats (%f and kin) throw: the two
// languages round halves differently. A Markup text escapes what is put into it.
import { Markup, Tuple, Undefined, chars, html, isDict, isString, points, repr, str } from "./values.js";
import { integer } from "./numbers.js";

const CONVERSION = /%(?:\(([^()]*)\))?([-+ 0#]*)(\d*)(?:\.(\d*))?[hlL]?([^]?)/g;

/** template % values; values as in Python: a Tuple, a dict for %(name)s, or one value. */
export function format(template, values) {
  const safe = template instanceof Markup;
  const list = values instanceof Tuple ? values : [values];
  let used = 0;
  const written = chars(template).replace(CONVERSION, (whole, key, flags, width, precision, type) => {
    if (type === "%") return "%";
    if (key !== undefined && !isDict(values)) throw new TypeError("a format by names wants a dict");
    if (key !== undefined ? !Object.hasOwn(values, key) : used >= list.length) {
      throw new TypeError(`no value for ${whole}`);
    }
    const value = key !== undefined ? values[key] : list[used++];
    return pad(convert(value, type, flags, precision, safe), flags, Number(width), type);
  });
  // What Python takes for a mapping, a list and an Undefined among them, may stay unused.
  const mapping = isDict(values) || Array.isArray(values) || values instanceof Undefined;
  if (used < list.length && (values instanceof Tuple || !mapping)) {
    throw new TypeError("not all values were used");
  }
  return safe ? new Markup(written) : written;
}

function convert(value, type, flags, precision, safe) {
  const cut = (text) => (precision === undefined ? text : [...text].slice(0, Number(precision)).join(""));
  if (type === "s") return cut(safe ? html(value) : str(value));
  if (type === "r") return cut(safe ? html(repr(value)) : repr(value));
  if (!"diu".includes(type) || !type) throw new TypeError(`%${type} cannot be made alike`);
  if (value instanceof Undefined) value.fail();
  // Markup hands its values over in a wrapper that turns texts into numbers too.
  const n = safe && isString(value) ? integer(chars(value)) : typeof value === "boolean" ? Number(value) : value;
  if (typeof n !== "number") throw new TypeError("%d wants a number");
  const sign = n <= -1 ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  return sign + str(Math.abs(Math.trunc(n))).padStart(Number(precision ?? 0), "0");
}

function pad(text, flags, width, type) {
  const missing = width - points(text).length;
  if (missing <= 0) return text;
  if (flags.includes("-")) return text + " ".repeat(missing);
  if (!flags.includes("0") || "sr".includes(type)) return " ".repeat(missing) + text;
  const sign = /^[-+ ]?/.exec(text)[0];
  return sign + "0".repeat(missing) + text.slice(sign.length);
}
