// What is left of the lines when contacts are taken out, cut where one line holds several fields, each piece with
// what speaks for every field.

import { addressScore } from "./addresses.js";
import { companyScore, isSaying, legalForm, studied } from "./companies.js";
import { gap, inColumn } from "./layout.js";
import { nameScore } from "./people.js";
import { letters, matches, scriptOf, tokens } from "./text.js";
import { departmentScore, titleScore } from "./titles.js";
import { REGISTRATION } from "./words/labels.js";
import { ROLE_JOINS } from "./words/roles.js";
import { WORLD } from "./words/places.js";

const HARD = /\s*[|•·¦●▪]\s*|\s{3,}/gu;
/** "Delhi I Mumbai I Pune": strokes between, read as letters. */
const STROKES = /(?<=\p{L})\s+[Il]\s+(?=\p{Lu})/gu;
/** What a scanning application prints on its pictures. */
const WATERMARK = /^(?:scanned ?(?:with|by)|made with|.{0,4}cam ?scanner)/iu;
const SOFT = /\s*[,،;/:]\s+|\s+[-–—/](?:\s+|(?=\p{Lu}))|(?<=^(?:با|به)? ?مدیریت)\s+|(?<=^(?:[Pp]rop(?:r|rietor)?|PROP|Inh|Inhaber(?:in)?|[Ww]łaściciel(?:ka)?)\.?)\s+(?=\p{Lu})/gu;
const DAYS = /^(?:\S+\s)?(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|daily|open|closed)(?:day)?s?\.?(?:\s?[-–~&,]|\s|$)/iu;
/** When a house is open, and its greetings. */
const OPEN = /^(?:godziny (?:otwarcia|pracy|urzędowania|przyjęć)|czynne|nieczynne|otwarte|zapraszamy|przyjmuje|pn|pon|wt|śr|czw|pt|sob|niedz|niedziela|sobota|poniedziałek|otevírací doba|otevřeno|otváracie hodiny|horário|aberto|fechado|atendimento|segunda|seg|sábado|domingos?|feriados|disque|entregamos|aceitamos|orçamento|horario|abierto|cerrado|lunes|lun|sábados|orario|aperto|chiuso|domenica|lunedì|öffnungszeiten|geöffnet|geschlossen|ruhetag|sprechzeiten|termine nach|montags?|mo|di|horaires|ouvert|fermé|sur rendez-vous|openingstijden|geopend|gesloten|maandag|åpningstider|åbningstider|öppettider|nyitva|zárva|hétfő|program|luni|çalışma saatleri|açık|kapalı|pazartesi|pazar|режим работы|время работы|ежедневно|выходной|пн|вт|суббота|воскресенье|de (?:lunes|martes)|du lundi|od poniedziałku|von montag|dal? (?:lunedì|martedì)|online (?:order|booking|shop)s?|(?:order|book|shop) online|dine.?in|take.?(?:out|away)|(?:free|home) delivery|welcome|visit us|follow us|like us|find us|scan me)(?:[\s.:,-]|$)/iu;
const HOURS = /\d{1,2}[:.]\d{2}\s?[-–—]\s?\d{1,2}[:.]\d{2}|(?:mo|mon|lun|пн|шنبه)\s?[-–—]\s?(?:fr|fri|ven|пт|جمعه)/iu;
/** A list of wares is no name. */
const LISTED = /\s[-–]\s|\s?[•·|/–]\s/gu;
const BULLET = /^\s*[•·▪●*✓✔►-]\s+\p{L}/u;
/** Pictures that the reader took for marks. */
const STRAY = /^[\s.,;:|•·▪●*=_~'`-]+(?=[\p{L}\p{N}«"„“])/u;
/** Words of a form before what they name. */
const ASKING = /^(?:name|nom|nombre|nome|имя|ф\.?и\.?о\.?|call|contact(?: person)?|ask for|bookings?|reservations?|kontakt|ansprechpartner(?:in)?|attn|(?:cell|phone|mobile|tel) (?:no|number)|(?:head|branch|city|regd|regd\.|registered|corporate|overseas|regional|main|sales|zonal|area|site|admn|lab|works)\.? (?:office|offices|address)|office|offices|residence|resi|res|works|factory|showroom|workshop|(?:residence|office|factory) ?[&/] ?(?:residence|office|factory)|mailing address|postal address|office hours|by appointment|office hours by appointment|position|title|job title|company|fonction|société|funktion|firma|должность|компания|نام|سمت|شرکت)\s*[:.]?\s*$/iu;
const CUT_OFF = /^\W*(?:e-?mail|ph(?:one)?s?|tel(?:ephone)?s?|fax|mob(?:ile)?|cell|web(?:site)?)\.?\s?(?:nos?\.?)?\s*[:：]/iu;
const ASKED = /^(?:name|nom|имя|ф\.?и\.?о\.?|call|contact(?: person)?|ask for|bookings?|kontakt|ansprechpartner(?:in)?|attn|نام)\s*[:.]?\s+(?=\p{L})/iu;
const MOST_PIECES = 40;

/** @returns {object[]} {line, text, box, side, script, confidence, scores: {name, title, company, department, address, other}} */
export function piecesOf(rests, card) {
  const listed = rests.filter((rest) => BULLET.test(rest.text)).length > 1;
  const made = rests.flatMap((rest) => cut(stroked(bare(rest.text, card)), card).map((text) => piece(rest, text, card, listed)));
  const kept = made.filter((one) => letters(one.text) > 1 || /^[\d\s.-]{4,9}$/.test(one.text) || /\d/.test(one.text) && one.scores.address > 0).slice(0, MOST_PIECES);
  spread(kept, card);
  return kept;
}

const stroked = (text) => ((text.match(STROKES) ?? []).length > 1 ? text.replace(STROKES, " | ") : text);
const atMarks = (text) => (text.search(HARD) < 0 ? [text] : text.split(HARD));
/** Branches in many towns, "Gent · Boston · Sydney", are nobody's address. */
const manyTowns = (text) => !/\d/.test(text) && atMarks(text).filter((part) => letters(part) > 2).length > 2;

function piece({ line, text: whole }, text, card, listed) {
  const scores = scored(text, card, line.confidence);
  if (manyTowns(stroked(whole))) scores.address -= 5;
  if (listed && BULLET.test(whole)) scores.other += 2.5;
  return { line, text, box: line.box, side: line.side, script: scriptOf(text), confidence: line.confidence, scores };
}

/** "Contact: Anna Berg" is Anna Berg. */
function bare(text, card) {
  const said = text.replace(STRAY, "");
  const rest = said.replace(ASKED, "");
  return rest !== said && nameScore(rest, card) > 0 ? rest : said;
}

export const isListed = (text) => (text.match(LISTED) ?? []).length > 1;

function scored(text, card, confidence) {
  return {
    name: nameScore(text, card), title: titleScore(text), company: companyScore(text, card), department: departmentScore(text), address: addressScore(text, card.regions),
    other: other(text, confidence),
  };
}

/** Sayings, registrations, opening hours, and what the reader of the photo could not read. */
function other(text, confidence) {
  let score = 0;
  if (REGISTRATION.test(text) && /\d{3}/.test(text)) score += 5;
  if (ASKING.test(text) || WATERMARK.test(text)) score += 6;
  // "Email : anna", "Phones: 040": what is left of a number or an address that could not be read.
  if (CUT_OFF.test(text)) score += 6;
  if (isSaying(text)) score += 1.6;
  if (isListed(text)) score += 1.5;
  if (DAYS.test(text) && tokens(text).length <= 5) score += 3;
  if (OPEN.test(text)) score += 3;
  if (WORLD.test(text.trim())) score += 5;
  if (HOURS.test(text) || /www|https?:|@/i.test(text)) score += 4;
  if (/[.!?…]\s*$/.test(text) && tokens(text).length > 4) score += 1;
  if (tokens(text).length > 9) score += 0.8;
  if (confidence < 0.6) score += 1.5;
  if (letters(text) < 3) score += 0.8;
  return score;
}

/** One line may say name and role, or firm and town. */
function cut(text, card) {
  const parts = atMarks(text).filter((part) => letters(part) || /\d/.test(part));
  const kinds = new Set(parts.map((part) => best(part, card)).map(({ kind, score }) => (score > 0 ? kind : "none")));
  kinds.delete("none");
  if (parts.length > 1 && (kinds.size > 1 || kinds.has("name"))) return addressScore(text, card.regions) > 3 ? [text] : parts.flatMap((part) => cut(part, card));
  const whole = best(text, card);
  if (whole.kind === "name" && whole.score > 4 || whole.kind === "address" && whole.score > 1.5) return [text];
  if (whole.kind === "company" && whole.score > 5 && !/[,;|]|\s[-–—]/.test(text)) return [text];
  // "Dr. A. Berg, M.D., F.R.C.S.": the rest says what the person studied.
  for (const { left, right } of marked(text)) {
    if (studied(`${right}, `) && nameScore(left, card) > 1) return [left];
  }
  for (const way of nameScore(text, card) > 3 ? [marked] : [marked, spaced]) {
    let chosen = null;
    for (const { left, right, least } of way(text)) {
      const [one, two] = [best(left, card), best(right, card)];
      const gain = Math.min(one.score, two.score) > least ? one.score + two.score - Math.max(0, whole.score) : -9;
      // "Berg S.A. - Seeweg 36 - 1110 Morges": a firm and where it is.
      if (one.kind === "company" && !/\d/.test(left) && (legalForm(left) || one.score > 4) && /\d/.test(right) && addressScore(right, card.regions) > (legalForm(left) ? 0 : 2)) return [...cut(left, card), right];
      const unlike = one.kind !== two.kind && !(one.kind === "address" || two.kind === "address") || [one, two].some(({ kind, score }) => kind === "name" && score > 3.5);
      if (unlike && gain > 1 && (!chosen || gain > chosen.gain)) chosen = { gain, left, right };
    }
    if (chosen) return [...cut(chosen.left, card), ...cut(chosen.right, card)];
  }
  return [text];
}

/** Where a text may be cut: at marks, and less gladly between words. */
function* marked(text) {
  for (const mark of matches(text, SOFT)) yield { left: text.slice(0, mark.index).trim(), right: text.slice(mark.index + mark[0].length).trim(), least: 1.6 };
}

function* spaced(text) {
  const words = tokens(text);
  if (words.length < 3 || words.length > 8) return;
  for (let at = 2; at < Math.min(5, words.length); at += 1) {
    if (/\s$/.test(text.slice(0, words[at].start)) && !ROLE_JOINS.has(words[at - 1].plain)) yield { left: text.slice(0, words[at].start).trim(), right: text.slice(words[at].start).trim(), least: 4 };
  }
}

function best(text, card) {
  if (letters(text) < 3) return { kind: "none", score: -9 };
  const { other: nothing, department, ...rest } = scored(text, card, 1);
  const [kind, score] = Object.entries({ ...rest, title: Math.max(rest.title, department) }).reduce((top, one) => (one[1] > top[1] ? one : top));
  return { kind, score: score - nothing };
}

/** Lines of an address stand together: what is near a sure one may be one, and more so in the small print. */
function spread(pieces, card) {
  for (const one of pieces) {
    if (card.contacts.some((line) => line.side === one.side && line.index !== one.line.index && closeBy(one.box, line.box))) one.scores.address += 0.8;
  }
  for (let round = 0; round < 3; round += 1) {
    const gains = pieces.map((one) => Math.max(0, ...pieces.filter((other) => other !== one && other.side === one.side && other.scores.address > 0.8 && near(one, other))
      .map((other) => 2 + 0.25 * Math.min(4, other.scores.address))));
    pieces.forEach((one, at) => {
      if (one.near || !gains[at]) return;
      one.near = true;
      one.scores.address += gains[at];
    });
  }
}

function near(one, other) {
  return one.line === other.line || closeBy(one.box, other.box);
}

/** One right above the other in print of one size. */
function closeBy(one, other) {
  const [upper, lower] = one.cy < other.cy ? [one, other] : [other, one];
  const ratio = one.height / other.height;
  return gap(upper, lower) < 1 && gap(upper, lower) > -0.7 && inColumn(upper, lower) && ratio > 0.7 && ratio < 1.4;
}
