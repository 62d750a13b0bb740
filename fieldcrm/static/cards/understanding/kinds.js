// Lines that say what kind of house or trade: they complete a name, or stand below it.

import { domainFit, freeFit, legalForm } from "./companies.js";
import { hits, isGiven, isLegalForm } from "./facts.js";
import { follows } from "./layout.js";
import { tokens } from "./text.js";
import { ROLE_JOINS } from "./words/roles.js";

const OF = /(?<!\p{L})(?:of|de|für|di|del|po)(?!\p{L})/iu;

/** How many lines below a large name its trade may stand. */
const FAR = 2.2;

/** Whether a line says only what trade: "Realty", "Environmental Consulting". It completes a name. */
export function generic(one, share) {
  const all = tokens(one.text).filter((token) => !isLegalForm(token.plain));
  const said = hits("organisations", all).reduce((sum, hit) => sum + hit.to - hit.from, 0);
  return all.length <= 4 && said > 0 && said >= all.length * share && !/\d|[,&].*[,&]/.test(one.text);
}

/** "FLEX & VINYL PRINTING": a list of trades is what a firm does; "& Sons" and "Berg & Partner" are not. */
export function trades(one) {
  const all = tokens(one.text);
  return all.length >= 3 && all.length <= 8 && /\p{L}{3,}(?:\s?[&+,/]\s?|\s(?:and|und|et|y|e|и|و)\s)\p{L}{3,}/iu.test(one.text) && !legalForm(one.text)
    && hits("organisations", all).length > 0 && !all.some((token) => isGiven(token.plain)) && !OF.test(one.text);
}

/** "Hurtownia techniczna", "Salon fryzjerski": what kind of house, every word of it. */
export function kind(one) {
  const all = tokens(one.text);
  return all.length > 0 && all.length <= 5 && !/["„“«®™]/u.test(one.text) && !legalForm(one.text) && hits("organisations", all).reduce((sum, hit) => sum + hit.to - hit.from, 0) + all.filter((token) => ROLE_JOINS.has(token.plain)).length >= all.length;
}

/** Beside what a firm does stands what it is called: 2 for that, -4 for the trades themselves. */
export function ofTrades(chain, pieces, card) {
  const own = (one) => Math.max(domainFit(tokens(one.text), card.hosts), freeFit(tokens(one.text), card)) >= 0.7;
  if (trades(chain[0]) && !own(chain[0])) return pieces.some((one) => namesTrades(one, chain[0])) ? -4 : 0;
  if (chain.every(kind) && !own({ text: chain.map((one) => one.text).join(" ") })) return pieces.some((one) => !chain.includes(one) && namesKind(one, chain)) ? -3 : 0;
  if (pieces.some((other) => namesTrades(chain.at(-1), other))) return 2;
  return chain.length === 1 && pieces.some((other) => kind(other) && namesKind(chain[0], [other])) ? 1.5 : 0;
}

const namesTrades = (one, other) => one.side === other.side && trades(other) && !trades(one) && other.scores.department < 1 && follows(one.box, other.box, one.box.height > 1.15 * other.box.height ? FAR : 1.1)
  && one.scores.company > -1.5 && Math.max(one.scores.title, one.scores.department, one.scores.address, one.scores.other) < 1 && one.scores.name < 4.5;

/** A name set larger than its kind, or in marks, right above or below it. */
const namesKind = (one, others) => one.side === others[0].side && !kind(one) && !trades(one) && (follows(one.box, others[0].box, FAR) || follows(others.at(-1).box, one.box, 1.4))
  && (one.box.height > 1.15 * others[0].box.height || /["„“«®™]/u.test(one.text))
  && Math.max(one.scores.title, one.scores.department, one.scores.address, one.scores.other) < 1 && one.scores.name < 4.5 && one.scores.company > -1.5;
