// Candidates for a field: one piece, or a few that stand together, each with what speaks for it.

import { companyScore, domainFit, KIND, legalForm } from "./companies.js";
import { hits, isGiven, isLegalForm } from "./facts.js";
import { follows, inRow } from "./layout.js";
import { faint, nameScore } from "./people.js";
import { isListed } from "./pieces.js";
import { begunFit } from "./spellings.js";
import { letters, plain, tokens } from "./text.js";
import { titleScore } from "./titles.js";

const BEST = { name: 8, title: 9, company: 10 };
const JOINS = /(?:^|\s)(?:of|for|and|the|in|on|at|to|with|de|du|des|la|le|les|et|en|pour|sur|aux|für|und|der|die|das|im|am|zur|zum|von|di|e|y|del|de los|da|do|dos|das|dei|degli|della|delle|van de|van het|по|и|для|при|им\.?|&|\+|-|و|van|och|og)\s*$|[,&«(„-]\s*$/iu;
const GOES_ON = /^(?:[&(+]|of |for |and |de |du |des |et |für |und |der |di |e |y |del |по |и |для |при |им\. |و |van |by |par |von |von der )/iu;
const NEVER = -20;
/** "(Recognised by the Government of India)" */
const REMARK = /^\(.*\s.*\s.*\)$/u;
const LOW = /^\p{Ll}/u;
const OF = /(?<!\p{L})(?:of|de|für|di|del|po)(?!\p{L})/iu;

/** @returns {{name, title, company}} lists of {kind, pieces, text, score}, best first */
export function candidates(pieces, card) {
  const base = baseHeights(pieces, card);
  const chains = chained(pieces);
  const made = { name: [], title: [], company: [] };
  for (const chain of chains) {
    const text = chain.map((one) => one.text).join(" ");
    const cost = chain.reduce((sum, one) => sum + Math.max(0, one.scores.address, one.scores.other), 0);
    const size = Math.log2(chain.reduce((sum, one) => sum + one.box.height, 0) / chain.length / base.get(chain[0].side));
    const even = Math.max(...chain.map((one) => one.box.height)) / Math.min(...chain.map((one) => one.box.height));
    const add = (kind, score, said = text) => score - cost > -3 && made[kind].push({ kind, pieces: chain, text: said, score: score - cost, side: chain[0].side });
    const parted = chain.length === 1 && apart(text);
    if (parted) add("name", nameScore(parted, card) - 0.3 + between(1.3 * size, -1, 2.4), parted);
    if (chain.length <= 2) add("name", namesWorth(chain, text, card, even) + between(1.3 * size, -1, 2.4));
    add("title", titlesWorth(chain, text, even) - calledLike(text, card));
    add("company", companysWorth(chain, text, card, even, base.get(chain[0].side)) + between(0.9 * size, -0.5, 1.6) + ofTrades(chain, pieces, card));
  }
  for (const one of made.name) one.faint = faint(one.text, card);
  for (const kind of Object.keys(made)) made[kind] = made[kind].sort((a, b) => b.score - a.score).slice(0, BEST[kind]);
  return made;
}

function namesWorth(chain, text, card, even) {
  if (chain.length === 1) return chain[0].scores.name;
  const few = chain.every((one) => tokens(one.text).length <= 2);
  return nameScore(text, card) - (few ? 0.5 : 1.6) - (even > 1.35 ? 1.5 : 0);
}

/** "پریسایزدانی", "AnnaBerg": where the reader saw no space, a given name ends. */
function apart(text) {
  const [, given, family] = /^(\p{Lu}\p{Ll}{2,})(\p{Lu}\p{Ll}{2,})$/u.exec(text) ?? [];
  if (given && isGiven(plain(given))) return `${given} ${family}`;
  if (!/^\p{Script=Arabic}{6,}$/u.test(text) || isGiven(plain(text))) return null;
  for (let at = text.length - 3; at >= 3; at -= 1) {
    if (isGiven(plain(text.slice(0, at)))) return `${text.slice(0, at)} ${text.slice(at)}`;
  }
  return null;
}

function titlesWorth(chain, text, even) {
  // A department is where somebody works, not what somebody is.
  if (chain.length === 1) return chain[0].scores.title - (chain[0].scores.department > 1 && chain[0].scores.title < 0 ? 2 : 0);
  const score = titleScore(text);
  return score + seams(chain, (upper, lower) => {
    if (lower.scores.department > 1 && !JOINS.test(upper.text)) return -3;
    if (JOINS.test(upper.text) || GOES_ON.test(lower.text) || LOW.test(lower.text) && lower.scores.title > -1.5) return 1.2;
    if (upper.scores.title < 0) return -2.5;
    return lower.scores.title > 2 ? -0.2 : lower.scores.title > -0.5 ? -0.6 : -2;
  }) - (even > 1.3 ? 1 : 0);
}

function companysWorth(chain, text, card, even, base) {
  if (chain.length === 1) return chain[0].scores.company - (startsDepartment(chain[0]) ? 1.5 : 0);
  const score = companyScore(text, card);
  const fit = (one) => domainFit(tokens(one), card.hosts);
  const alone = Math.max(...chain.map((one) => fit(one.text)));
  return score + seams(chain, (upper, lower) => {
    if (lower.scores.department > 1 && !JOINS.test(upper.text) || lower.scores.title > 2 || isListed(lower.text)) return -3;
    if (KIND.test(lower.text) || REMARK.test(lower.text)) return NEVER;
    if (ended(upper) && !GOES_ON.test(lower.text) && !(tokens(lower.text).length <= 3 && legalForm(`x ${lower.text}`))) return -3;
    if (startsDepartment(upper) && !JOINS.test(upper.text) && whole(lower)) return -4;
    if (trades(lower) && !JOINS.test(upper.text) && fit(`${upper.text} ${lower.text}`) < fit(upper.text) + 0.1) return -4;
    if (whole(upper) && whole(lower)) return -3;
    // The same name in two scripts, each with a form of its own: two spellings, beside each other or one below the other.
    if (across(upper, lower) && legalForm(upper.text) && legalForm(lower.text)) return -3;
    if (begunFit(tokens(lower.text).map((token) => token.plain), plain(upper.text)) > 0) return NEVER;
    if (abbreviates(upper.text, lower.text)) return -2.5;
    if (JOINS.test(upper.text) || GOES_ON.test(lower.text)) return 1;
    // A logo over the legal name: each is a name by itself.
    if (legalForm(lower.text) && tokens(lower.text).length > 2 && !generic(lower, 0.5) && (whole(upper) || fit(upper.text) > 0.9)) return NEVER;
    if (tokens(lower.text).length <= 3 && legalForm(`x ${lower.text}`)) return 1;
    if (/[,،;]/.test(lower.text) && !legalForm(lower.text)) return -2;
    if (unclosed(upper.text) && /[»”")]/.test(lower.text)) return 1.5;
    if (LOW.test(lower.text) && !LOW.test(upper.text)) return -1;
    if (generic(lower, 0.5) || generic(upper, 1)) return 0.8;
    if (across(upper, lower) && Math.min(tokens(upper.text).length, tokens(lower.text).length) > 1) return -1.5;
    // One word over the other in one size: a name set as a logo.
    const stacked = tokens(upper.text).length === 1 && tokens(lower.text).length === 1 && Math.abs(Math.log2(upper.box.height / lower.box.height)) < 0.25;
    return Math.min(upper.box.height, lower.box.height) > 1.3 * base ? (stacked ? 0.6 : -0.2) : -1;
  }) + (fit(text) > alone + 0.15 ? 1.2 : 0) - (even > 3 ? 0.8 : even > 1.3 ? 0.3 : 0) - (tagged(chain) ? 1.5 : 0) - people(chain);
}

/** What the card's own host is called by is rather the firm than a role. */
function calledLike(text, card) {
  const fit = domainFit(tokens(text), card.hosts);
  return fit > 0.7 ? 5 * fit : 0;
}

/** A logo above the name that it stands for: "STPL" of "Stedman Technics Pvt. Ltd.", "AVIX" of "Avix Systems". */
function abbreviates(upper, lower) {
  const short = tokens(upper).map((token) => token.plain).join("");
  const words = tokens(lower).map((token) => token.plain);
  return short.length > 1 && words.length > 1 && (words.join("").startsWith(short) || short.length > 2 && words.map((word) => word[0]).join("").startsWith(short));
}
const startsDepartment = (one) => one.scores.department > 1 && hits("departments", tokens(one.text)).some((hit) => hit.from === 0);
/** A line that is surely somebody's name is no part of a firm's. */
const people = (chain) => chain.reduce((sum, one) => sum + (one.scores.company < 0 ? Math.max(0, one.scores.name - 4) : 0), 0);
/** Whether small print goes on below a name set large: what the firm does, rather than what it is called. */
const tagged = (chain) => chain.some((one, at) => at && chain[at - 1].box.height > 1.6 * one.box.height && tokens(one.text).length > 2 && !legalForm(one.text) && !GOES_ON.test(one.text));
/** Whether a line is an institution's name by itself. */
const whole = (one) => tokens(one.text).length > 1 && hits("organisations", tokens(one.text)).some((hit) => hit.weight > 3) && !JOINS.test(one.text);
/** Whether a line says only what trade: "Realty", "Environmental Consulting". It completes a name. */
function generic(one, share) {
  const all = tokens(one.text).filter((token) => !isLegalForm(token.plain));
  const said = hits("organisations", all).reduce((sum, hit) => sum + hit.to - hit.from, 0);
  return all.length <= 4 && said > 0 && said >= all.length * share && !/\d|[,&].*[,&]/.test(one.text);
}
/** "FLEX & VINYL PRINTING": a list of trades is what a firm does; "& Sons" and "Berg & Partner" are not. */
function trades(one) {
  const all = tokens(one.text);
  return all.length >= 3 && all.length <= 8 && /\p{L}{3,}(?:\s?[&+,/]\s?|\s(?:and|und|et|y|e|и|و)\s)\p{L}{3,}/iu.test(one.text) && !legalForm(one.text, all)
    && hits("organisations", all).length > 0 && !all.some((token) => isGiven(token.plain)) && !OF.test(one.text);
}
/** Right above what a firm does stands what it is called: 2 for that, -4 for the trades themselves. */
function ofTrades(chain, pieces, card) {
  if (chain.length === 1 && trades(chain[0]) && domainFit(tokens(chain[0].text), card.hosts) < 0.7) return pieces.some((one) => namesTrades(one, chain[0])) ? -4 : 0;
  return pieces.some((other) => namesTrades(chain.at(-1), other)) ? 2 : 0;
}

const namesTrades = (one, other) => one.side === other.side && trades(other) && !trades(one) && other.scores.department < 1 && follows(one.box, other.box, 1.1)
  && one.scores.company > -1.5 && Math.max(one.scores.title, one.scores.department, one.scores.address, one.scores.other) < 1 && one.scores.name < 4.5;
/** A legal form ends a name. */
const ended = (one) => tokens(one.text).length > 1 && legalForm(one.text) !== "" && one.text.endsWith(legalForm(one.text));
const across = (one, other) => one.script && other.script && one.script !== other.script;
const unclosed = (text) => (text.match(/[«„“"(]/g) ?? []).length > (text.match(/[»”)]/g) ?? []).length && !/["“][^"]+"/.test(text);

function seams(chain, worth) {
  let sum = 0;
  for (let at = 1; at < chain.length; at += 1) sum += worth(chain[at - 1], chain[at]);
  return sum;
}

/** Every piece, and what follows it below or in its row, up to three. */
function chained(pieces) {
  const found = pieces.map((one) => [one]);
  const next = (one) => pieces.filter((other) => other !== one && other.side === one.side && other.line !== one.line && (follows(one.box, other.box, 1.1) || beside(one, other)));
  for (const first of pieces) {
    for (const second of next(first)) {
      found.push([first, second]);
      for (const third of next(second)) {
        if (third !== first && letters(third.text) > 1) found.push([first, second, third]);
      }
    }
  }
  return found;
}

function beside(one, other) {
  if (!inRow(one.box, other.box)) return false;
  const fromRight = one.script === "arabic";
  const space = fromRight ? one.box.x0 - other.box.x1 : other.box.x0 - one.box.x1;
  return space > -0.5 * one.box.height && space < 1.5 * one.box.height;
}

/** How high the small print of each side is: that of numbers and addresses. */
function baseHeights(pieces, card) {
  return new Map([...new Set(pieces.map((one) => one.side))].map((side) => {
    const small = card.small.get(side) ?? [];
    const all = (small.length > 1 ? small : pieces.filter((one) => one.side === side).map((one) => one.box.height)).sort((a, b) => a - b);
    return [side, all[Math.floor((all.length - 1) / 2)] || 1];
  }));
}

export const between = (value, least, most) => Math.max(least, Math.min(most, value));
