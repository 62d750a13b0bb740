// How much a text looks like somebody's name, and what of it is the name: not honorifics, ranks and degrees.

import { endsLikeFamily, hits, isBorne, isDegree, isGiven, isHonorific, isLegalForm, isParticle, isPatronymic, isPointedHonorific, isStudy } from "./facts.js";
import { remembering, rememberingOfEach } from "./remembering.js";
import { mailFits } from "./spellings.js";
import { BESIDE, domainFit, HOUSE, studied } from "./companies.js";
import { isCapitals, letters, scriptOf, startsHigh, tokens } from "./text.js";

const BREAKS = /[,،;|/•·()«»"“”:]|\s[-–—]\s/u;
const FOREIGN = /[&+@#№%*=!?©®™\d\u0660-\u0669\u06f0-\u06f9]/u;

/** Countries of more names than any list has. */
const FAR = new Set("IN JP CN TW HK KR VN TH MY SG ID PK BD LK NP PH MM KH LA MN IR IQ SA AE EG KW QA OM".split(" "));
const AND = new Set("e y i und and et ve en og och és si и و".split(" "));
const UNKNOWN = 1.5;
/** What a given name that the house itself lists is worth. */
const SURE = 2.4;
const FAMILY_END = 0.7;
/** Words that join other words than names: "Alabama at Birmingham", "Assistência em Geral". */
const JOINING = new Set("the at of for and with from by your our pour avec sur aux für mit auf und ihr para com em por alla dla nad przy ve voor met och för nossa senhora nuestra notre swiety swieta sw".split(" "));

/** {before, core, after} of a name: honorifics, the name itself, degrees. Tokens. */
export const parts = remembering(partsOf);

function partsOf(text) {
  const all = tokens(text);
  let from = all.length > 2 && all[0].plain === "the" && isHonorific(all[1].plain) ? 1 : 0;
  let to = all.length;
  while (from < to - 1 && isBefore(text, all, from)) from += 1;
  to = beforeStudies(text, all, from, to);
  while (to > from + 2 && /^(?:\p{Lu}{2,6}|(?:\p{Lu}\.){2,6}\p{Lu}?)$/u.test(all[to - 1].text) && !isCapitals(all[from].text) && /,\s*$/.test(text.slice(0, all[to - 1].start))) to -= 1;
  while (to > from + 1 && isDegree(all[to - 1].plain) && (/[,.(]\s*$/.test(text.slice(0, all[to - 1].start)) || isCapitals(all[to - 1].text) && !isCapitals(all[from].text) || /\p{Ll}\p{Lu}/u.test(all[to - 1].text))) to -= 1;
  // "Ph.D." is two words.
  if (to > from + 2 && isDegree(all[to - 2].plain + all[to - 1].plain) && /^\.\s?$/.test(text.slice(all[to - 2].end, all[to - 1].start))) to -= 2;
  return { before: all.slice(0, from), core: all.slice(from, to), after: all.slice(to) };
}

/** An honorific, a degree or a rank before the name. */
function isBefore(text, all, at) {
  const [token, next] = [all[at], all[at + 1]];
  const pointed = /^\s*\./.test(text.slice(token.end));
  if (isInitial(text, token, next) && !(at > 0 && token.plain === "n")) return false;
  return isHonorific(token.plain) || pointed && (isDegree(token.plain) || isPointedHonorific(token.plain)) || at > 0 && /^\.?\)/.test(text.slice(token.end)) && isStudy(token.plain);
}

/** "…, M.A./Dipl.-Wirt.-Ing. (FH)": behind a comma, a stroke or a bracket nothing but studies. */
function beforeStudies(text, all, from, to) {
  for (let at = from + 2; at < to; at += 1) {
    if (!/[,/(|]\s*$/.test(text.slice(0, all[at].start))) continue;
    if (all.slice(at, to).every((token) => token.plain.length > 1 && (isDegree(token.plain) || isHonorific(token.plain) || isStudy(token.plain) || isPointedHonorific(token.plain) && text[token.end] === "."))) return at;
  }
  return to;
}

const isInitial = (text, token, next) => token.text.length === 1 && text[token.end] === "." && next && letters(next.text) > 1 && !["m", "d", "r"].includes(token.plain);

/** Evidence that a text is a person's name, in nats. @param {{locals: string[], names: string[]}} card */
export const nameScore = rememberingOfEach(scoreOfName);

function scoreOfName(text, card) {
  const { before, core, after } = parts(text);
  const words = core.filter((token) => !isParticle(token.plain) || core.length < 3);
  if (!core.length || core.length > 7 || studied(text)) return -9;
  const bare = text.slice(core[0].start, core.at(-1).end);
  const script = scriptOf(bare);
  // What hyphens hold together is one word.
  const count = words.filter((token, at) => !at || !/[-\u2010-\u2012]$/.test(text.slice(words[at - 1].end, token.start))).length;
  let score = [-9, -2.2, 2, 1.6, 0, -2, -4, -6][count] ?? -6;
  if (script === "other") score = core.length <= 3 && letters(bare) >= 2 && letters(bare) <= 6 ? 0.5 : -3;
  if (FOREIGN.test(bare)) score -= 6;
  if (/\p{Script=Latin}{2}/u.test(bare) && /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}]/u.test(bare)) score -= 4;
  if (BREAKS.test(bare)) score -= 2.5;
  if (BESIDE.test(bare) || /^\(.*\)$/.test(text.trim())) score -= 4;
  if (/\p{L}['’]s(?!\p{L})/u.test(bare)) score -= 6;
  if (HOUSE.test(bare)) score -= 5;
  // "Polimento e Higienização": two things, neither a name.
  if (core.length === 3 && AND.has(core[1].plain) && !isBorne(core[0].plain)) score -= 4;
  if (before.length) score += before.some((token) => token.plain.length > 1) ? 2 : 0.5;
  if (after.length) score += 1;
  const cased = script === "latin" || script === "cyrillic" || script === "greek";
  if (cased) {
    const low = words.filter((token) => !startsHigh(token.text)).length;
    score -= Math.min(6, 2.5 * low);
    if (!low && count > 1) score += 0.7;
  }
  const known = dictionary(words, script);
  // Two words without capitals may be anything.
  if (script === "arabic" && !known) score -= 1.2;
  score += known + initialsWorth(words);
  if (core.length > 1 && core.some((token) => JOINING.has(token.plain))) score -= 4;
  if (script === "latin" && known < FAMILY_END && !before.length && !after.length && !initialsWorth(words) && !FAR.has(card.regions[0])) score -= UNKNOWN;
  // "Unique Services"
  if (known < FAMILY_END && !before.length && hits("organisations", core).length) score -= 2;
  score -= Math.min(6, others(core));
  const fit = Math.max(0, ...card.locals.map((local) => mailFits(words.map((token) => token.plain), local)));
  // A firm's mail is called like the firm.
  const named = words.some((token) => isGiven(token.plain));
  const house = !named && (hits("organisations", core).some((hit) => hit.weight > 3) || words.length > 1 && fit > 0 && domainFit(words, card.hosts) > 0.95);
  if (!named && words.length > 1 && domainFit(words, card.hosts) > 0.9) score -= 2;
  // One word before the "@" is as often what the box is for: "reception@".
  return score + (house ? 0 : (words.length === 1 && !before.length && !isGiven(words[0].plain) ? 2 : 5) * fit);
}

/** What it costs that nothing but capitals says that a text is somebody's name: any two words on a shop's card look like that. */
export function faint(text, card) {
  const { before, core, after } = parts(text);
  const words = core.map((token) => token.plain);
  const told = before.length || after.length || initialsWorth(core) || dictionary(core, scriptOf(text)) >= (core.length > 1 ? 1 : SURE) || card.locals.some((local) => mailFits(words, local) >= 0.5);
  return told ? 0 : FAR.has(card.regions[0]) || scriptOf(text) !== "latin" ? 3 : 6;
}

/** Given names, ends of family names, patronymics. */
function dictionary(words, script) {
  // "Em" and "Pat" are short for somebody, and for much else.
  const given = words.filter((token) => isGiven(token.plain) && (token.plain.length > 2 || script !== "latin")).length;
  let score = given ? SURE + 0.4 * Math.min(2, given - 1) : 0;
  // A word that lists have as somebody's name says little beside words of trades: "Unique Services".
  const borne = given || hits("organisations", words).length ? null : words.find((token) => isBorne(token.plain));
  if (borne) score += borne === words[0] || script !== "latin" ? 1.8 : 0.9;
  if (words.some((token) => endsLikeFamily(token.plain))) score += script === "cyrillic" ? 1.3 : 0.6;
  if (words.some((token) => isPatronymic(token.text))) score += 4;
  return score;
}

const initialsWorth = (words) => (words.some((token) => token.text.length === 1) && words.some((token) => token.text.length > 2) ? 0.4 : 0);

/** Words that are rather a role's, a firm's or a street's. */
function others(core) {
  const sum = (table, share) => hits(table, core).reduce((total, hit) => total + share * hit.weight * (core.slice(hit.from, hit.to).some((token) => isGiven(token.plain)) ? 0.4 : 1), 0);
  const forms = core.some((token, at) => isLegalForm(token.plain) && (at || !token.text.includes(".")) && token.plain.length > 1 && !isGiven(token.plain)) ? 2.5 : 0;
  return sum("roles", 0.8) + sum("organisations", 0.9) + sum("departments", 0.6) + sum("streets", core.length > 3 ? 0.6 : 0.25) + sum("inside", 0.3) + forms;
}
