// Postal addresses: which lines are of one, and its parts.

import { hits, isGiven, isTownName } from "./facts.js";
import { legalForm } from "./companies.js";
import { countriesIn } from "./regions.js";
import { rememberingOfEach } from "./remembering.js";
import { latinDigits, startsHigh, tokens } from "./text.js";
import { POSTCODE_LABEL } from "./words/labels.js";
import { CALLE, POSTCODE_PREFIXES, POSTCODES, STREET_ENDS, US_STATES } from "./words/places.js";

const LABEL = /^\s*(?:address|adresse|adress|adres|dirección|direccion|indirizzo|endereço|морада|адрес|юр\.? ?адрес|آدرس|نشانی|ادرس|العنوان|add|anschrift|hq|head office|headquarters|siège(?: social)?|office|офис|دفتر(?: مرکزی| تهران)?|کارخانه|cím|adresa|διεύθυνση)\s*[.:：]+\s*/iu;

const HOUSE_FIRST = /^\s*\d{1,5}(?:[-/]\d{1,4})?\s?[a-z]?(?:\s?(?:bis|ter))?[\s,]+\p{L}{2,}/iu;
/** Five to seven digits at the end of a line, perhaps with a gap, are somebody's postcode. */
const ANY_POSTCODE = /(?:^|\p{L}[\s,.-]+)\d{3,7}(?:[\s-]\d{2,4})?\s*\.?$/u;
const HOUSE_LAST = /\p{L}{3,}[\s,.]+\d{1,4}\s?[a-z]?\s*$/iu;

/** How one finds there: no part of the postal address. */
const WAY = /^(?:próximo (?:ao?|à)|perto d[aeo]|ao lado d[aeo]|em frente|cerca de|junto al?|frente al?|al lado de|esquina con|obok|naprzeciwko|w pobliżu|vicino a|di fronte|accanto a|gegenüber|in der nähe|tegenover|naast|yanı|karşısı|vedle|naproti)(?!\p{L})/iu;

/** Evidence that a line is part of an address, in nats. */
export const addressScore = rememberingOfEach(scoreOfAddress);

function scoreOfAddress(text, regions) {
  const all = tokens(text);
  if (!all.length || all.length > 24) return -9;
  const digits = /\d/.test(latinDigits(text));
  let score = -2;
  if (LABEL.test(text)) score += 2.5;
  const post = postcodeOf(text, regions);
  if (!post && ANY_POSTCODE.test(latinDigits(text))) score += 1.6;
  if (post) score += /[A-Z]/.test(post.code) ? 3.4 : 2.8;
  const streets = hits("streets", all).length + (CALLE.test(text) ? 1 : 0);
  if (streets) score += (digits ? 3.2 : 1.6) + (digits ? 0.4 : 0.8) * Math.min(2, streets - 1);
  if (streets && !digits && (text.match(/[,،-]/g) ?? []).length >= 2) score += 1.2;
  const inside = hits("inside", all).length;
  score += digits ? Math.min(2.4, 1.4 * inside) : 0.3 * Math.min(2, inside);
  score += Math.min(2.4, 1.6 * hits("towns", all).length);
  if (townIn(all)) score += (all.length <= 3 ? 1.8 : 1.2) + (streets ? 0.8 : 0);
  if (countriesIn(text).length) score += all.length <= 4 ? 3 : 1.5;
  if (HOUSE_FIRST.test(latinDigits(text)) && all.length <= 8) score += !streets && all.some((token, at) => at > 1 && STREET_ENDS.has(token.plain)) ? 3.6 : 2.4;
  else if (HOUSE_LAST.test(latinDigits(text)) && all.length <= 5) score += 1.8;
  if (/[A-Z]{2}[ ,.]+\d{5}/.test(text) && all.some((token) => US_STATES.has(token.text))) score += 1.5;
  if (/\p{L}{3},\s*[A-Z]{2}\.?\s*$/u.test(text) && US_STATES.has(all.at(-1).text) && all.length <= 5) score += 4;
  if (digits && /[,،]/.test(text)) score += 0.6 * Math.min(3, (text.match(/[,،]/g) ?? []).length);
  else if ((text.match(/[,،]/g) ?? []).length >= 2) score += 0.5;
  // "Peças elétricas, acessórios, radiadores, etc.": wares.
  if (/(?<!\p{L})etc(?!\p{L})/iu.test(text)) score -= 2;
  if (WAY.test(text)) score -= 4;
  // "Pães, bolos e salgados": wares in the small print.
  if (!digits && !streets && !inside && all.length > 2 && all.length - all.filter((token) => startsHigh(token.text)).length > 1 && !townIn(all) && !countriesIn(text).length) score -= 1.5;
  const roles = streets ? 0 : hits("roles", all).filter((hit) => hit.weight > 3).length;
  score -= Math.min(4, 2 * roles);
  if (!streets && legalForm(text)) score -= 2.5;
  if (!digits && all.length <= 3 && isGiven(all[0].plain)) score -= 0.8;
  return score;
}

/** Whether a city of the world is named: one to three words, not part of another name. */
function townIn(all) {
  return all.some((_, from) => [3, 2, 1].some((count) => from + count <= all.length && isTownName(all.slice(from, from + count).map((token) => token.plain).join(" "))));
}

/** {code, country, index, length} of a postcode in a text, of the likeliest country. */
export function postcodeOf(text, regions) {
  const said = latinDigits(text);
  if (!/\d/.test(said)) return null;
  let best = null;
  for (const [country, pattern] of POSTCODES) {
    const match = pattern.exec(said);
    if (!match) continue;
    const labelled = POSTCODE_LABEL.test(said.slice(0, match.index));
    const prefix = /^([A-Z]{1,3})-/.exec(match[0])?.[1];
    const at = prefix ? POSTCODE_PREFIXES[prefix] ?? country : country;
    const rank = regions.indexOf(at);
    const alone = country === "IR" || country === "RU" || country === "IN" ? rank >= 0 || labelled : true;
    if (!alone) continue;
    // Shapes with letters tell by themselves; digits need words beside them.
    const worth = (labelled ? 4 : 0) + (/[A-Z]/.test(match[0]) ? 2 : 0) + (rank >= 0 ? 3 - rank * 0.3 : 0) + (match[0].replace(/\D/g, "").length > 4 ? 0.5 : 0);
    const bare = said.trim() === match[0].trim() || /\p{L}{2,}/u.test(said);
    if (bare && worth > 0.4 && (!best || worth > best.worth)) best = { code: match[0].trim(), country: prefix ? at : rank >= 0 ? at : null, index: match.index, length: match[0].length, worth };
  }
  return best;
}

/** {street, postal_code, city, region, country, text} of an address's lines in their order. */
export function splitAddress(lines, regions) {
  const said = lines.map((line) => line.replace(LABEL, "").replace(/^[\s,،;|•-]+|[\s,،;|•-]+$/gu, "")).filter(Boolean);
  const text = said.join(", ").replace(/,\s*,/g, ",");
  const pieces = said.flatMap((line) => line.split(/\s*[,،;|•]\s*/u)).filter(Boolean);
  const found = { street: [], postal_code: "", city: "", region: "", country: null, text: said.map((line, at) => (at ? ` ${line}` : line)).join("").replace(/\s+/g, " ") };
  const countries = countriesIn(text);
  const whole = pieces.map((piece) => postcodeOf(piece, regions)).find(Boolean) ?? postcodeOf(text, regions);
  found.country = countries.at(-1) ?? whole?.country ?? null;
  for (const piece of pieces) {
    const post = whole && latinDigits(piece).includes(whole.code) ? latinDigits(piece).indexOf(whole.code) : -1;
    if (post >= 0 && !found.postal_code) {
      found.postal_code = whole.code.replace(/^〒\s?/, "").replace(/^[A-Z]{1,3}-(?=\d)/, "");
      takePostcode(piece, post, whole.code.length, found);
    } else if (countriesIn(piece).length && tokens(piece).length <= 4 && hits("streets", tokens(piece)).length === 0) continue;
    else if (!found.city && isTown(piece)) found.city = town(piece);
    else if (isRegion(piece)) found.region = piece;
    else found.street.push(piece);
  }
  if (!found.city) found.city = lastWords(found.street);
  return { ...found, street: found.street.join(", ") };
}

/** Of "75001 Paris CEDEX 2" or "Springfield, IL 62701": what stands beside the code. */
function takePostcode(piece, start, length, found) {
  const before = piece.slice(0, start).replace(POSTCODE_LABEL, "").replace(/(?:کد ?پستی|کدپستی|индекс|zip|plz|cp)\s*[.:]?\s*$/iu, "").replace(/[\s,،.:-]+$/u, "");
  const behind = piece.slice(start + length).replace(/^[\s,،.:-]+/u, "");
  const words = before.split(/\s+/);
  if (US_STATES.has(words.at(-1))) {
    found.region ||= words.pop();
    const left = words.join(" ").replace(/[,\s]+$/, "");
    if (left) takeTown(left, found);
    if (behind && !found.city) found.city = town(behind);
    return;
  }
  if (behind) {
    found.city ||= town(behind);
    if (before) found.street.push(before);
  } else if (before) takeTown(before, found);
}

function takeTown(text, found) {
  if (/\d/.test(latinDigits(text)) || hits("streets", tokens(text)).length) found.street.push(text);
  else if (!found.city) found.city = town(text);
  else found.street.push(text);
}

const town = (piece) => piece.replace(/^(?:г\.?|гор\.|город|пос\.|с\.|شهر|м\.|city of)\s+/iu, "").replace(/\s+cedex.*$/iu, "").trim();
const isTown = (piece) => /^(?:г\.|г |гор\.|город |пос\.|شهر )/iu.test(piece);
const isRegion = (piece) => /(?:обл\.?|область|край|респ\.?|республика)(?!\p{L})|^(?:استان|state of|province)/iu.test(piece) && !/\d/.test(piece);

/** The town among pieces without digits or words of streets; it leaves them. */
function lastWords(street) {
  for (let at = street.length - 1; at >= 0; at -= 1) {
    const all = tokens(street[at]);
    if (street.length > 1 && isTownName(all.map((token) => token.plain).join(" "))) return town(street.splice(at, 1)[0]);
    if (all.length <= 4 && !/\d/.test(latinDigits(street[at])) && !hits("streets", all).length && !hits("inside", all).length && street.length > 1) return town(street.splice(at, 1)[0]);
  }
  return "";
}
