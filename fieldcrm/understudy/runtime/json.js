// |tojson as Flask has it: keys sorted, ASCII only, and nothing that could end a script or an attribute.
import { orderTexts } from "./compare.js";
import { Markup, Range, isDict, isString, chars, repr } from "./values.js";

export const tojson = (v) => new Markup(written(v).replace(/[<>&']/g, escaped));

function written(v) {
  if (v === null) return "null";
  if (typeof v === "boolean") return String(v);
  if (typeof v === "number") return repr(v);
  if (isString(v)) return JSON.stringify(chars(v)).replace(/[\x7f-\uffff]/g, escaped);
  if (Array.isArray(v) && !(v instanceof Range)) return `[${Array.from(v, written).join(", ")}]`;
  if (!isDict(v)) throw new TypeError("this value has no JSON");
  const pairs = Object.keys(v).sort(orderTexts).map((key) => `${written(key)}: ${written(v[key])}`);
  return `{${pairs.join(", ")}}`;
}

const escaped = (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
