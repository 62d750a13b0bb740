// A card in two languages is one contact: what the second script says of the same person is another spelling.

import { assigned } from "./assignment.js";
import { legalForm } from "./companies.js";
import { scriptOf, tokens } from "./text.js";
import { sounded } from "./spellings.js";
import { distance } from "./hosts.js";
import { fold, skeleton } from "#worker/fold.js";

/**
 * @returns {{script, name, title, company, pieces, own}|null} of the pieces that the first language left; `own`: the company
 *     in the first language, where the other language's had been taken for it
 */
export function otherSpelling(first, left, card) {
  if (!first.name) return null;
  const script = scriptOf(first.name.text);
  const others = left.filter((piece) => piece.script && piece.script !== script);
  if (!others.length) return null;
  const second = assigned(others, card);
  const same = second.name && sameName(first.name.text, second.name.text);
  if (!same) return null;
  const groups = ["name", "title", "company"].filter((kind) => second[kind] && scriptOf(second[kind].text) !== script);
  const own = first.company && !second.company && scriptOf(first.company.text) === scriptOf(second.name.text)
    ? surely(assigned(left.filter((piece) => piece.script === script), card).company) : null;
  if (own) return { ...spelled(second, groups), company: first.company, own };
  return spelled(second, groups);
}

/** A company that is one: with a form, or by its words. */
const surely = (company) => (company && (legalForm(company.text) || company.score > SURE) ? company : null);

function spelled(second, groups) {
  return { script: scriptOf(second.name.text), ...Object.fromEntries(groups.map((kind) => [kind, second[kind]])), pieces: groups.flatMap((kind) => second[kind].pieces) };
}

const SURE = 2;
const SCRIPTS = { ru: "cyrillic", uk: "cyrillic", bg: "cyrillic", be: "cyrillic", sr: "cyrillic", fa: "arabic", ar: "arabic", ur: "arabic", el: "greek" };

/** The script of a reader's language; who reads it sees that spelling first. */
export const writtenIn = (language) => SCRIPTS[String(language ?? "").slice(0, 2)] ?? "latin";

/** The two spellings in the other order. */
export function exchanged(first, other) {
  const shown = Object.fromEntries(["name", "title", "company"].map((kind) => [kind, other[kind] ?? first[kind]]));
  const behind = Object.fromEntries(["name", "title", "company"].filter((kind) => other[kind] && first[kind]).map((kind) => [kind, first[kind]]));
  return [shown, { script: scriptOf(first.name.text), ...behind, pieces: other.pieces }];
}

/** Whether two names sound alike, in whatever order their words stand. */
export function sameName(one, other) {
  const bare = [one, other].some((text) => scriptOf(text) === "arabic");
  const keys = (text) => tokens(text).map((token) => (bare ? skeleton(fold(token.plain).replaceAll(" ", "")) : sounded(token.plain))).filter((key) => key.length > (bare ? 0 : 1));
  const [some, rest] = [keys(one), keys(other)].sort((a, b) => a.length - b.length);
  if (!some.length) return false;
  const slack = (key) => (key.length > 6 ? 2 : key.length > 3 ? 1 : 0);
  const found = some.filter((key) => rest.some((word) => distance(key, word, 3) <= slack(key)));
  return found.length >= Math.min(2, some.length);
}
