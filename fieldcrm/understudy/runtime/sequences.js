// Filters of lists and dicts. What is a generator in Jinja is one here: it is always true, has no
// length, can be gone through once, and is worked out only then.
import { eq, hashable, order } from "./compare.js";
import { add, item } from "./operators.js";
import { GET, Markup, Tuple, Undefined, chars, isDict, isString, iterate, keys, truth } from "./values.js";

/** A group of |groupby: a pair whose halves have names too. */
class Group extends Tuple {
  [GET](name) {
    return { grouper: this[0], list: this[1] }[name];
  }
}

/** What "a.b.0" means: a function from a value to its part; a missing part may have a default. */
export function attributes(path, missing = null) {
  const parts = path === null ? [] : isString(path) ? chars(path).split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part)) : [path];
  return (v) => parts.reduce((at, part) => {
    const next = item(at, part);
    return missing !== null && next instanceof Undefined ? missing : next;
  }, v);
}

const folded = (v) => (isString(v) ? chars(v).toLowerCase() : v);

/** The key to compare by: an attribute, its letters' case ignored unless it counts. */
function keyed(path, caseSensitive, missing = null) {
  const get = attributes(path, missing);
  return truth(caseSensitive) ? get : (v) => folded(get(v));
}

function sorted(values, key, reverse) {
  const sign = truth(reverse) ? -1 : 1;
  return Array.from(values, (v) => [key(v), v]).sort((a, b) => sign * order(a[0], b[0])).map((pair) => pair[1]);
}

export function sort(v, reverse = false, caseSensitive = false, path = null) {
  const all = isString(path) ? chars(path).split(",") : [path];
  const getters = all.map((one) => keyed(one, caseSensitive));
  return sorted(iterate(v), (one) => getters.map((get) => get(one)), reverse);
}

export function dictsort(v, caseSensitive = false, by = "key", reverse = false) {
  if (!isDict(v)) throw new TypeError("a dict was expected");
  if (by !== "key" && by !== "value") throw new TypeError("by key or by value");
  const place = by === "key" ? 0 : 1;
  // Equal ones stay in the dict's order, which only values can be, so keys() is asked only then.
  const names = place ? keys(v) : Object.keys(v);
  return sorted(names.map((key) => Tuple.of(key, v[key])), keyed(place, caseSensitive), reverse);
}

export function groupby(v, path, missing = null, caseSensitive = false) {
  const key = keyed(path, caseSensitive, missing);
  const name = attributes(path, missing);
  const groups = [];
  let last;
  for (const one of sorted(iterate(v), key, false)) {
    const at = key(one);
    if (!groups.length || !eq(at, last)) groups.push(Group.of(name(one), []));
    groups.at(-1)[1].push(one);
    last = at;
  }
  return groups;
}

export function* unique(v, caseSensitive = false, path = null) {
  const key = keyed(path, caseSensitive);
  const seen = new Set();
  for (const one of iterate(v)) {
    const at = key(one);
    const mark = typeof at === "number" || at === null ? at : typeof at === "boolean" ? Number(at) : hashable(at);
    if (!seen.has(mark)) yield one;
    seen.add(mark);
  }
}

function extreme(v, sign, caseSensitive, path) {
  const key = keyed(path, caseSensitive);
  let best;
  for (const one of iterate(v)) {
    const at = key(one);
    if (!best || sign * order(at, best[0]) > 0) best = [at, one];
  }
  return best ? best[1] : new Undefined("No aggregated item, sequence was empty.");
}

export const min = (v, caseSensitive = false, path = null) => extreme(v, -1, caseSensitive, path);
export const max = (v, caseSensitive = false, path = null) => extreme(v, 1, caseSensitive, path);

export function sum(v, path = null, start = 0) {
  if (isString(start)) throw new TypeError("texts are not summed");
  const get = attributes(path);
  let total = start;
  for (const one of iterate(v)) total = add(total, get(one));
  return total;
}

export function first(v) {
  // Not for…of: leaving that early would close a generator whose rest may still be wanted.
  const { done, value } = iterate(v)[Symbol.iterator]().next();
  return done ? new Undefined("No first item, sequence was empty.") : value;
}

export function last(v) {
  const list = backwards(v);
  if (!list) throw new TypeError("a generator has no last: use |list");
  // Python walks Markup backwards by index, which keeps it Markup; forwards it does not.
  if (v instanceof Markup && list.length) return new Markup(list[0]);
  return list.length ? list[0] : new Undefined("No last item, sequence was empty.");
}

export function reverse(v) {
  const list = backwards(v) ?? [...iterate(v)].reverse();
  if (isString(v)) return v instanceof Markup ? new Markup(list.join("")) : list.join("");
  // Python: an iterator for what can be walked backwards, a list for the rest.
  return typeof v?.next === "function" ? list : list.values();
}

function backwards(v) {
  return Array.isArray(v) || isString(v) || isDict(v) || v instanceof Undefined ? [...iterate(v)].reverse() : undefined;
}

export const list = (v) => [...iterate(v)];

export function* items(v) {
  if (v instanceof Undefined) return;
  if (!isDict(v)) throw new TypeError("a dict was expected");
  for (const key of keys(v)) yield Tuple.of(key, v[key]);
}

export function* batch(v, size, fill = null) {
  let row = [];
  for (const one of iterate(v)) {
    if (row.length === size) {
      yield row;
      row = [];
    }
    row.push(one);
  }
  while (row.length && fill !== null && row.length < size) row.push(fill);
  if (row.length) yield row;
}

export function* slice(v, count, fill = null) {
  const all = [...iterate(v)];
  if (count === 0) throw new RangeError("division by zero");
  const size = Math.floor(all.length / count);
  const longer = all.length % count;
  for (let i = 0, from = 0; i < count; i++) {
    const to = from + size + (i < longer ? 1 : 0);
    yield fill !== null && i >= longer ? [...all.slice(from, to), fill] : all.slice(from, to);
    from = to;
  }
}

export function* map(v, how) {
  if (truth(v)) for (const one of iterate(v)) yield how(one);
}

export function* select(v, holds = truth) {
  if (truth(v)) for (const one of iterate(v)) if (holds(one)) yield one;
}

export const reject = (v, holds = truth) => select(v, (one) => !holds(one));

export function selectattr(v, path, holds = truth) {
  const get = attributes(path);
  return select(v, (one) => holds(get(one)));
}

export const rejectattr = (v, path, holds = truth) => selectattr(v, path, (part) => !holds(part));
