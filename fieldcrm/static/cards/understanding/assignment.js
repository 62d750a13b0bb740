// Which piece is what, decided together: the name, the role and the firm that make most of the card's evidence, each
// piece used once.

import { candidates } from "./groups.js";
import { follows, gap, inRow } from "./layout.js";
import { tokens } from "./text.js";

/** What somebody is, on a card that names nobody, is rather what a shop does. */
const NOBODYS_ROLE = -4.5;
const NOBODY = { name: -0.6, title: 0, company: -0.4 };

/** @returns {{name, title, company}} each {pieces, text, certainty} or null */
export function assigned(pieces, card) {
  const { name, title, company } = candidates(pieces, card);
  const best = { total: -Infinity };
  const without = { name: new Map(), title: new Map(), company: new Map() };
  for (const person of [...name, null]) {
    for (const role of [...title, null]) {
      if (clash(person, role)) continue;
      const cost = alone(person, role);
      const half = worth(person, "name") + worth(role, "title") + Math.min(most(person, role, cost), standing(person, role)) - cost;
      for (const firm of [...company, null]) {
        if (clash(person, firm) || clash(role, firm)) continue;
        const total = half + worth(firm, "company") + nearness(person, role, firm);
        const chosen = { name: person, title: role, company: firm };
        for (const kind of Object.keys(chosen)) {
          const key = chosen[kind];
          if (total > (without[kind].get(key) ?? -Infinity)) without[kind].set(key, total);
        }
        if (total > best.total) Object.assign(best, chosen, { total });
      }
    }
  }
  return Object.fromEntries(["name", "title", "company"].map((kind) => [kind, best[kind] && { ...best[kind], certainty: certainty(best[kind], best.total, without[kind]) }]));
}

const worth = (group, kind) => (group ? group.score : NOBODY[kind]);
const clash = (one, other) => Boolean(one && other) && one.pieces.some((piece) => other.pieces.includes(piece));

/** A name that nothing speaks for but its capitals wants a role beside it, and more than one word. */
const alone = (person, role) => (person?.faint && !(role?.score > 2 && person.score > 0 && tokens(person.text).length > 1) ? person.faint : 0);

/** Of two lines that little speaks for, that one stands under the other says little too. */
const most = (person, role, cost) => (cost ? 0 : person && role?.score < 0 && person.score < 3 ? 1 : Infinity);

/** A role stands under its person, a little smaller, in the same script. */
function standing(person, role) {
  if (!person || !role) return role ? NOBODYS_ROLE : 0;
  if (person.side !== role.side) return -2;
  const [last, first] = [person.pieces.at(-1), role.pieces[0]];
  let score = last.script === first.script ? 0.6 : -0.3;
  if (last.line === first.line) score += 2;
  else if (follows(last.box, first.box, 1.8)) score += gap(last.box, first.box) < 1 ? 2.4 : 1.6;
  else if (inRow(last.box, first.box)) score += 0.8;
  else if (follows(role.pieces.at(-1).box, person.pieces[0].box, 1.5)) score += 0.8;
  else if (gap(last.box, first.box) < 4 && first.box.cy > last.box.cy) score += 0.5;
  else score -= 0.5;
  return score + (first.box.height < 1.05 * last.box.height ? 0.4 : -0.4);
}

function nearness(person, role, firm) {
  if (!firm) return 0;
  let score = 0;
  if (person && person.pieces[0].script === firm.pieces[0].script) score += 0.3;
  if (role && role.side === firm.side && follows(role.pieces.at(-1).box, firm.pieces[0].box, 1.6)) score += 0.7;
  else if (person && person.side === firm.side && follows(person.pieces.at(-1).box, firm.pieces[0].box, 1.6)) score += 0.7;
  return score;
}

/** From how much better this is than the best that says something else. */
function certainty(group, total, ways) {
  let other = -Infinity;
  for (const [key, value] of ways) {
    if (key !== group && value > other) other = value;
  }
  const margin = other === -Infinity ? 4 : total - other;
  return 1 / (1 + Math.exp(-0.55 * margin - 0.1));
}
