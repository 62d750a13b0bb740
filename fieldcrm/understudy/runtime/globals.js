// The names that every template has: Jinja's own functions and gettext's.
import { format } from "./format.js";
import { translator } from "./catalogue.js";
import { method } from "./loop.js";
import { numeric } from "./numbers.js";
import { CALL, GET, Markup, Range, chars, isDict } from "./values.js";

/** A place for values that outlive the loop or block in which they are set. */
export class Namespace {
  constructor(values) {
    this.values = values;
  }
  [GET](name) {
    return Object.hasOwn(this.values, name) ? this.values[name] : undefined;
  }
}

/** ns.name = value */
export function assign(space, name, value) {
  if (!(space instanceof Namespace)) throw new TypeError("cannot assign attribute on non-namespace object");
  space.values[name] = value;
}

class Cycler {
  at = 0;
  constructor(values) {
    if (!values.length) throw new TypeError("at least one item has to be provided");
    this.values = values;
  }
  [GET](name) {
    if (name === "current") return this.values[this.at];
    if (name === "reset") return method(() => ((this.at = 0), null));
    if (name !== "next") return undefined;
    return method(() => {
      const value = this.values[this.at];
      this.at = (this.at + 1) % this.values.length;
      return value;
    });
  }
}

function range(...bounds) {
  const [from, to, step = 1] = bounds.length > 1 ? bounds : [0, ...bounds];
  if (![from, to, step].every(Number.isInteger) || step === 0) throw new TypeError("a range goes by whole numbers");
  return Range.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);
}

/** dict(other, **names) */
function dictOf(values, names) {
  for (const v of values) if (!isDict(v)) throw new TypeError("a dict was expected");
  if (values.length > 1) throw new TypeError("one dict at most");
  return { ...values[0], ...names };
}

const byName = (fn) => ({ [CALL]: (context, values, names) => fn(values, names) });

/** new-style gettext: whatever is called, its answer is a format for the values given by name. */
function gettextLike(digits, texts, given, lookup) {
  return {
    [CALL](context, values, names) {
      if (values.length !== texts) throw new TypeError(`gettext takes ${texts} values`);
      const text = lookup(...values);
      const said = { ...given(...values), ...names };
      if (digits) for (const name of Object.keys(said)) said[name] = inDigits(said[name], digits);
      return format(context.esc ? new Markup(text) : text, said);
    },
  };
}

const none = () => ({});

/** A whole number that stands in a text, as its reader writes it. */
function inDigits(value, digits) {
  const number = typeof value === "boolean" ? undefined : numeric(value);
  return Number.isInteger(number) ? String(number).replace(/\d/g, (one) => digits[one]) : value;
}

/** @param catalogue {msgid: text | [forms], "": {plural}} */
export function builtins(catalogue) {
  const { one, many } = translator(catalogue);
  const likeGettext = gettextLike.bind(null, catalogue[""]?.digits);
  const within = (context, text) => `${chars(context)}\u0004${chars(text)}`;
  const gettext = likeGettext(1, none, (text) => one(chars(text), text));
  return {
    range: method(range),
    dict: byName(dictOf),
    namespace: byName((values, names) => new Namespace(dictOf(values, names))),
    cycler: method((...values) => new Cycler(values)),
    joiner: byName(joiner),
    gettext,
    _: { [CALL]: (context, values, names) => context.call(context.resolve("gettext"), values, names) },
    ngettext: likeGettext(3, (_s, _p, num) => ({ num }), (text, plural, n) => many(chars(text), text, plural, n)),
    pgettext: likeGettext(2, (context) => ({ context }), (context, text) => one(within(context, text), text)),
    npgettext: likeGettext(4, (context, _s, _p, num) => ({ context, num }), (context, text, plural, n) => many(within(context, text), text, plural, n)),
  };
}

function joiner(values, names) {
  const glue = values[0] ?? names?.sep ?? ", ";
  let used = false;
  return method(() => (used ? glue : ((used = true), "")));
}
