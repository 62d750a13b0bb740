// Which countries a card may be of, the likeliest first: what its numbers, hosts, postcodes and words say, and where
// the reader's customers are.

import { COUNTRIES } from "#generated/card-countries.js";
import { CODES, PHONES } from "#generated/phones-table.js";
import { countryOfTown, isGiven } from "./facts.js";
import { countryOf } from "./hosts.js";
import { remembering } from "./remembering.js";
import { latinDigits, matches, tokens } from "./text.js";
import { POSTCODES } from "./words/places.js";

const TELLING_POSTCODES = new Set(["GB", "CA", "NL", "US", "BR", "PT", "PL"]);
/** What only cards of one country say, or mostly. */
const HINTS = [
  ["FR", /(?<!\p{L})(?:tél(?:éphone)?|courriel|cedex|siret|rcs|sarl|sasu?|eurl|gérante?|directrice|responsable des|chargée? d)(?!\p{L})|(?<!\d)0[1-9](?:[ .]\d{2}){4}(?!\d)/iu],
  ["DE", /(?:straße|strasse|\p{L}str\.|\p{L}(?:platz|gasse|allee) \d)|(?<!\p{L})(?:inh\.|telefon|mobil|gmbh|geschäftsführer(?:in)?|postfach|inhaber(?:in)?)(?!\p{L})/iu],
  ["IT", /(?<!\p{L})(?:cell\.|via \p{Lu}\p{L}+|p\.? ?iva|s\.?r\.?l\.?|s\.p\.a\.?|viale|piazza|dott\.?(?:ssa)?|ing\.)(?!\p{L})/iu],
  ["ES", /(?<!\p{L})(?:calle|carrer|c\/|avda\.?|móvil|tfno\.?|tlf\.?|s\.l\.u?\.?)(?!\p{L})/iu],
  ["BR", /(?<!\p{L})(?:ltda\.?|cep|celular|cnpj|fones?|rua|aceitamos)(?!\p{L})|\p{L}\s?[-–/]\s?(?:SP|RJ|MG|RS|DF|BA|CE)(?!\p{L})|\(\d{2}\)\s?9?[ .]?\d{4}-\d{4}|\p{L}(?:ção|ções)(?!\p{L})/iu],
  ["PT", /(?<!\p{L})(?:telemóvel|tlm\.?|lda\.?|morada|contribuinte)(?!\p{L})/iu],
  ["RO", /(?<!\p{L})(?:s\.?r\.?l\.?|str\.|jud\.|bdul\.?)(?!\p{L}).*[ăîșț]/isu],
  ["HU", /[őű]|(?<!\p{L})(?:kft\.?|zrt\.?|utca|út)(?!\p{L})/iu],
  ["SE", /(?<!\p{L})(?:\p{L}{3,}(?:gatan|vägen)|växel|mobilnr)(?!\p{L})/iu],
  ["DK", /\p{L}(?:vej|gade|torv) \d|(?<!\p{L})(?:tlf\.?|cvr|aps)(?!\p{L})/iu],
  ["NO", /\p{L}(?:veien|gata) \d|(?<!\p{L})(?:org\.? ?nr|tlf\.?)(?!\p{L})/iu],
  ["FI", /\p{L}(?:katu|tie) \d|(?<!\p{L})(?:puh\.?|oyj?|y-tunnus)(?!\p{L})/iu],
  ["HR", /(?<!\p{L})(?:d\.o\.o\.|oib|tvrtka)(?!\p{L})/iu],
  ["NL", /(?<!\p{L})(?:b\.v\.|kvk|postbus|drs\.)(?!\p{L})|\p{L}(?:straat|plein|weg) \d/iu],
  ["PL", /[łż]|(?<!\p{L})(?:sp\. ?z ?o\. ?o\.?|ul\. \p{Script=Latin}|nip|mgr)(?!\p{L})/iu],
  ["TR", /[ğİ]|(?<!\p{L})(?:a\.ş\.|ltd\. ?şti\.?|gsm|cad\.|mah\.|sok\.)(?!\p{L})/iu],
  ["CZ", /[řěů]|(?<!\p{L})(?:s\.r\.o\.|mudr|ing\. \p{Lu}\p{L}+ \p{L}+á)(?!\p{L})/iu],
  ["IN", /(?<!\p{L})(?:pvt\.?|\p{L}*nagar|\p{L}*puram|marg|crore|\(p\)\.? ?ltd\.?)(?!\p{L})|\p{Script=Latin}{4}\s?[-–]\s?[1-8]\d{2} ?\d{3}(?!\d)/iu],
  ["GB", /(?<!\p{L})(?:plc|ltd\.?|postcode)(?!\p{L})/iu],
  ["US", /(?<!\p{L})(?:llc|inc\.?|suite|ste\.?|p\.o\. box)(?!\p{L})|(?<![\d+])\(?[2-9]\d{2}\)?[ .-]\d{3}[.-]\d{4}(?!\d)/iu],
];
const MOST = 6;
const LEAST = 0.8;
const LONGEST_NAME = 4;

/** @returns {string[]} ISO 3166 codes, never empty */
export function regionsOf(lines, hosts, context) {
  const votes = new Map();
  const vote = (region, weight) => PHONES[region] && votes.set(region, (votes.get(region) ?? 0) + weight);
  for (const line of lines) {
    const text = latinDigits(line.text);
    for (const [, digits] of matches(text, /(?:\+|(?<!\d)00)\s?\(?([1-9]\d{0,2})(?=[\d ().-]{7})/g)) vote(regionOfCode(digits), 3);
    for (const [region, pattern] of POSTCODES) {
      if (TELLING_POSTCODES.has(region) && pattern.test(text)) vote(region, region === "US" ? 2.5 : 1.5);
    }
    // "UAE · Oman · Qatar": where a firm has branches.
    const named = countriesIn(text);
    for (const region of named) vote(region, named.length > 2 ? 0.5 : 3);
    for (const region of townsIn(text)) vote(region, 1);
  }
  for (const host of new Set(hosts)) vote(countryOf(host), 2.5);
  const all = lines.map((line) => line.text).join(" ");
  const mostly = (script) => (lines.filter((line) => line.script === script).length > lines.length / 3 ? 2 : 1);
  if (/\p{Script=Cyrillic}{4}/u.test(all)) vote(/[іїєґ]/i.test(all) ? "UA" : "RU", mostly("cyrillic"));
  if (/[\u0600-\u06ff]{3}/.test(all)) vote(/[پچژگکی]/.test(all) ? "IR" : "SA", mostly("arabic"));
  for (const [region, words] of HINTS) {
    if (words.test(all)) vote(region, 1.2);
  }
  vote(context.country, 1.6);
  const ranked = [...votes].filter(([, weight]) => weight >= LEAST).sort((a, b) => b[1] - a[1]).map(([region]) => region).slice(0, MOST);
  return ranked.length ? ranked : ["US"];
}

/** Countries named in a text. @returns {string[]} */
export const countriesIn = remembering(countriesNamed);

function countriesNamed(text) {
  const found = [];
  const words = tokens(text).map((token) => token.plain);
  for (let from = 0; from < words.length; from += 1) {
    for (let count = Math.min(LONGEST_NAME, words.length - from); count > 0; count -= 1) {
      const region = own(COUNTRIES, words.slice(from, from + count).join(" "));
      if (region) {
        found.push(region);
        from += count - 1;
        break;
      }
    }
  }
  return found;
}

/** Countries of the large towns that a text names; many a town is called like somebody. */
function townsIn(text) {
  const words = tokens(text).map((token) => token.plain);
  const names = words.flatMap((word, at) => [word, words.slice(at, at + 2).join(" ")]);
  return [...new Set(names.filter((name) => !isGiven(name)).map(countryOfTown).filter(Boolean))];
}

function regionOfCode(digits) {
  for (const length of [3, 2, 1]) {
    const region = CODES[Number(digits.slice(0, length))];
    if (region && digits.length >= length) return region;
  }
  return null;
}

const own = (table, word) => (Object.hasOwn(table, word) ? table[word] : null);
