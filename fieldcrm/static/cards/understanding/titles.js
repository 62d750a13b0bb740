// How much a text looks like what somebody does, or where in the house.

import { hits, isGiven } from "./facts.js";
import { isSaying, legalForm, studied } from "./companies.js";
import { isDegree, isPatronymic } from "./facts.js";
import { remembering } from "./remembering.js";
import { letters, startsHigh, tokens } from "./text.js";
import { CALLE } from "./words/places.js";
import { ROLE_JOINS, TRADE_ENDS } from "./words/roles.js";

/** Evidence for a title, in nats. */
export const titleScore = remembering(scoreOfTitle);

function scoreOfTitle(text) {
  const all = tokens(text);
  if (!all.length || all.length > 14) return -9;
  const found = hits("roles", all);
  const heads = found.filter((hit) => hit.weight >= 3).length;
  let score = heads ? 3.8 + 0.8 * Math.min(2, heads - 1) : -2.2;
  score += Math.min(2, 0.8 * (found.length - heads));
  const covered = found.reduce((sum, hit) => sum + hit.to - hit.from, 0) + all.filter((token) => ROLE_JOINS.has(token.plain)).length;
  if (heads) score += 1.2 * Math.min(1, covered / all.length);
  else if (all.some((token) => TRADE_ENDS.test(token.plain) && !isGiven(token.plain))) score += 1.4;
  if (all.every((token) => isDegree(token.plain) || /^\p{Lu}{2,5}$/u.test(token.text)) && all.some((token) => isDegree(token.plain))) score -= 5;
  if (/^(?:\p{Lu}\.\s?){2,}\p{Lu}?$/u.test(text)) score -= 4;
  if (/(?<!\p{L})(?:in|for|of|à|für|di)\s*:?\s*$/iu.test(text)) score -= 3;
  if (!heads && studied(text)) score -= 5;
  if (all.length > 8) score -= 1.5;
  if (/\d{2}/.test(text)) score -= 2;
  if (legalForm(text)) score -= 4;
  if (!heads && isSaying(text)) score -= 2;
  if (/[«»®™]/u.test(text)) score -= 2;
  if (CALLE.test(text)) score -= 4;
  // "Prop. Suresh Patel": whose role it is.
  const [first, ...rest] = all;
  if (heads === 1 && found[0].from === 0 && found[0].to === 1 && rest.length > 1 && rest.length < 4 && text[first.end] === "." && rest.some((token) => isGiven(token.plain)) && rest.every((token) => startsHigh(token.text))) score -= 4;
  const houses = hits("organisations", all).filter((hit) => hit.weight > 3).length;
  score -= Math.min(3, houses * (heads ? 0.5 : 1.5));
  if (all.some((token) => isPatronymic(token.text))) score -= 3;
  if (all.slice(0, 2).some((token) => isGiven(token.plain)) && !heads) score -= 1;
  if (letters(text) < 3) score -= 1.5;
  return score;
}

/** Evidence for a department. */
export const departmentScore = remembering(scoreOfDepartment);

function scoreOfDepartment(text) {
  const all = tokens(text);
  if (!all.length || all.length > 10) return -9;
  const heads = hits("departments", all).length;
  const roles = hits("roles", all).filter((hit) => hit.weight >= 3).length;
  let score = heads ? 3.6 : -4;
  if (heads && roles) score -= 2.5 * roles;
  if (/\d/.test(text)) score -= 1.5;
  if (legalForm(text)) score -= 3;
  return score;
}
