// Texts in the reader's language. Which plural form a number takes is said by the catalogue's
// Plural-Forms, a C expression of n; it is parsed here, since a worker may not eval.
import { numeric } from "./numbers.js";
import { Undefined, chars } from "./values.js";

const LEVELS = [["||"], ["&&"], ["==", "!="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"]];

const APPLY = {
  "||": (a, b) => a || b, "&&": (a, b) => a && b, "==": (a, b) => a === b, "!=": (a, b) => a !== b,
  "<": (a, b) => a < b, ">": (a, b) => a > b, "<=": (a, b) => a <= b, ">=": (a, b) => a >= b,
  "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => Math.floor(a / b), "%": (a, b) => a % b,
};

/** The form's index for a number, from "nplurals=2; plural=(n != 1);". */
export function pluralRule(header) {
  const source = /\bplural\s*=\s*([^;]+)/.exec(header)?.[1] ?? "n != 1";
  const tokens = source.match(/\d+|&&|\|\||[=!<>]=|[n()?:!<>+\-*/%]/g);
  const take = (token) => tokens[0] === token && tokens.shift();

  function choice() {
    const test = binary(0);
    if (!take("?")) return test;
    const yes = choice();
    take(":");
    const no = choice();
    return (n) => (test(n) ? yes(n) : no(n));
  }

  function binary(level) {
    if (level === LEVELS.length) return unary();
    let left = binary(level + 1);
    while (LEVELS[level].includes(tokens[0])) {
      const [before, apply, after] = [left, APPLY[tokens.shift()], binary(level + 1)];
      left = (n) => Number(apply(before(n), after(n)));
    }
    return left;
  }

  function unary() {
    if (take("!")) {
      const negated = unary();
      return (n) => Number(!negated(n));
    }
    if (take("(")) {
      const inner = choice();
      take(")");
      return inner;
    }
    const token = tokens.shift();
    return token === "n" ? (n) => n : () => Number(token);
  }

  return choice();
}

const rules = new WeakMap();

/** Looks texts up: one(key, text) and many(key, text, plural, n), where the msgid stands in for what is missing. */
export function translator(catalogue) {
  const found = (key) => (Object.hasOwn(catalogue, key) ? catalogue[key] : undefined);
  function count(n) {
    if (n instanceof Undefined) n.fail();
    if (numeric(n) === undefined) throw new TypeError("a number chooses the plural");
    return numeric(n);
  }
  function form(n) {
    if (!rules.has(catalogue)) rules.set(catalogue, pluralRule(catalogue[""]?.plural));
    return rules.get(catalogue)(n);
  }
  return {
    one(key, text) {
      const entry = key && found(key);
      return (Array.isArray(entry) ? entry[form(1)] : entry) || chars(text);
    },
    many(key, text, plural, n) {
      const entry = found(key);
      const chosen = Array.isArray(entry) ? entry[form(count(n))] : undefined;
      return chosen ?? chars(count(n) === 1 ? text : plural);
    },
  };
}
