// Names of organisations as the words that tell them apart.  Twin: sync/matching/companies.py, which says why.
import { EMPTY_COMPANY, FORMS, NATIVE, PHRASES, SPELLINGS } from "#generated/matching-tables.js";
import { fold } from "#worker/fold.js";
import { cut } from "./cut.js";

const LONGEST = 300;
const MOST = 12;
const FORM = new Set(FORMS);
const EMPTY = new Set(EMPTY_COMPANY);
const ENTITY = /&(amp|#38);?/gi;
const QUOTE = /(?<=[\p{L}\p{N}_])['\u2019\u02bc`](?=s(?![\p{L}\p{N}_]))/giu;
/** Where a firm sits, after its legal form: "N.V., Amsterdam (NL)". */
const SEAT = new RegExp(String.raw`(?<=[\p{L}\p{N}_])([\s,.]+(?:n\.?\s?v|b\.?\s?v|s\.?\s?a|s\.?\s?p\.?\s?a|s\.?\s?r\.?\s?l|a\.?\s?g|gmbh|ltd|limited|inc|`
  + String.raw`incorporated|llc|plc|corp|corporation|sarl|sas|oy|ab|kg|ooo)(?![\p{L}\p{N}_])\.?)\s*[,;(/]+\s*[\p{L}\p{N}_].*$`, "iu");
const EDGES = /^[«»"'.,()]+|[«»"'.,()]+$/g;

/** What of a name is compared, in its order. A name of nothing but a form keeps its words. */
export function words(name) {
  const said = cut(name, LONGEST).replace(ENTITY, " ").replace(QUOTE, "").replace(SEAT, "$1");
  const native = said.split(/\s+/).filter(Boolean).map((word) => own(NATIVE, word.replace(EDGES, "").toLowerCase()) ?? word);
  const all = joined(fold(native.join(" ")).split(" ").filter(Boolean));
  const kept = withoutForms(all);
  const told = kept.flatMap((word) => spelled(word).split(" ")).filter((part) => !EMPTY.has(part));
  const best = [told, kept, all].find((some) => some.length) ?? [];
  return best.slice(0, MOST).map((word) => cut(word, 30));
}

/** "international business machine" -> "ibm"; "" for fewer than three words. */
export const acronym = (told) => (told.length >= 3 ? told.map((word) => cut(word, 1)).join("") : "");

/** Letters that stand alone, one after another, are one word. */
function joined(said) {
  const found = [];
  let run = "";
  for (const word of [...said, null]) {
    if (word !== null && /^[a-z]$/.test(word)) {
      run += word;
      continue;
    }
    if (run) found.push(run);
    run = "";
    if (word !== null) found.push(word);
  }
  return found;
}

function withoutForms(said) {
  const kept = [];
  for (let at = 0; at < said.length;) {
    const phrase = PHRASES.find((one) => one.every((word, place) => said[at + place] === word));
    if (phrase) {
      at += phrase.length;
      continue;
    }
    if (!FORM.has(said[at])) kept.push(said[at]);
    at += 1;
  }
  return kept;
}

function spelled(word) {
  const known = own(SPELLINGS, word);
  if (known) return known;
  let single = word;
  if (word.length > 4 && word.endsWith("ies")) single = `${word.slice(0, -3)}y`;
  else if (word.length > 3 && word.endsWith("s") && !/(ss|us|is)$/.test(word)) single = word.slice(0, -1);
  return own(SPELLINGS, single) ?? single;
}

const own = (table, word) => (Object.hasOwn(table, word) ? table[word] : undefined);
