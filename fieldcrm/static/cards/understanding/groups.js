// Candidates for a field: one piece, or a few that stand together, each with what speaks for it.

import { isGiven } from "./facts.js";
import { calledLike, companysWorth } from "./firms.js";
import { ofTrades } from "./kinds.js";
import { follows, inRow } from "./layout.js";
import { faint, nameScore } from "./people.js";
import { GOES_ON, joins, LOW, seams } from "./seams.js";
import { letters, plain, tokens } from "./text.js";
import { titleScore } from "./titles.js";

const BEST = { name: 8, title: 9, company: 10 };
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
    if (chain.length <= 2) add("name", namesWorth(chain, text, card, even) + between(1.3 * size, -1, 2.4) - (goesOn(chain[0], pieces) ? 3 : 0));
    add("title", titlesWorth(chain, text, even) - calledLike(text, card));
    add("company", companysWorth(chain, text, card, even, base.get(chain[0].side)) + between(0.9 * size, -0.5, 1.6) + ofTrades(chain, pieces, card));
  }
  for (const one of made.name) one.faint = faint(one.text, card);
  for (const kind of Object.keys(made)) made[kind] = made[kind].sort((a, b) => b.score - a.score).slice(0, BEST[kind]);
  return made;
}

/** "Senhora de" over "Fátima": no line by itself. */
const goesOn = (one, pieces) => pieces.some((upper) => upper !== one && upper.side === one.side && joins(upper.text) && follows(upper.box, one.box, 1.1));

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
    if (lower.scores.department > 1 && !joins(upper.text)) return -3;
    if (joins(upper.text) || GOES_ON.test(lower.text) || LOW.test(lower.text) && lower.scores.title > -2.5) return 1.2;
    if (upper.scores.title < 0) return -2.5;
    return lower.scores.title > 2 ? -0.2 : lower.scores.title > -0.5 ? -0.6 : -2;
  }) - (even > 1.3 ? 1 : 0);
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
