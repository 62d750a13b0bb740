// How much a text looks like somebody's name, and its parts: honorific, given name, family name, degrees.

import { endsLikeFamily, hits, isDegree, isGiven, isHonorific, isLegalForm, isParticle, isPatronymic } from "./facts.js";
import { mailFits } from "./spellings.js";
import { BESIDE, domainFit } from "./companies.js";
import { isCapitals, letters, scriptOf, startsHigh, titleCase, tokens } from "./text.js";

const BREAKS = /[,،;|/•·()«»"“”:]|\s[-–—]\s/u;
const FOREIGN = /[&+@#№%*=!?©®™\d\u0660-\u0669\u06f0-\u06f9]/u;
const SMALL_PARTICLES = new Set("de da do dos das du la del della di van von der den ter ten zu bin ibn al el y e i und фон ван де бин ибн оглы".split(" "));

/** {before, core, after} of a name: honorifics, the name itself, degrees. Tokens. */
export function parts(text) {
  const all = tokens(text);
  let from = all.length > 2 && all[0].plain === "the" && isHonorific(all[1].plain) ? 1 : 0;
  let to = all.length;
  while (from < to - 1 && (isHonorific(all[from].plain) || isDegree(all[from].plain) && /^\s*\./.test(text.slice(all[from].end))) && !isInitial(text, all[from], all[from + 1])) from += 1;
  while (to > from + 2 && /^(?:\p{Lu}{2,6}|(?:\p{Lu}\.){2,6}\p{Lu}?)$/u.test(all[to - 1].text) && !isCapitals(all[from].text) && /,\s*$/.test(text.slice(0, all[to - 1].start))) to -= 1;
  while (to > from + 1 && isDegree(all[to - 1].plain) && (/[,.(]\s*$/.test(text.slice(0, all[to - 1].start)) || isCapitals(all[to - 1].text) && !isCapitals(all[from].text) || /\p{Ll}\p{Lu}/u.test(all[to - 1].text))) to -= 1;
  // "Ph.D." is two words.
  if (to > from + 2 && isDegree(all[to - 2].plain + all[to - 1].plain) && /^\.\s?$/.test(text.slice(all[to - 2].end, all[to - 1].start))) to -= 2;
  return { before: all.slice(0, from), core: all.slice(from, to), after: all.slice(to) };
}

const isInitial = (text, token, next) => token.text.length === 1 && text[token.end] === "." && next && letters(next.text) > 1 && !["m", "d", "r"].includes(token.plain);

/** Evidence that a text is a person's name, in nats. @param {{locals: string[], names: string[]}} card */
export function nameScore(text, card) {
  const { before, core, after } = parts(text);
  const words = core.filter((token) => !isParticle(token.plain) || core.length < 3);
  if (!core.length || core.length > 7) return -9;
  const bare = text.slice(core[0].start, core.at(-1).end);
  const script = scriptOf(bare);
  let score = [-9, -2.2, 2, 1.6, 0, -2, -4, -6][words.length] ?? -6;
  if (script === "other") score = core.length <= 3 && letters(bare) >= 2 && letters(bare) <= 6 ? 0.5 : -3;
  if (FOREIGN.test(bare)) score -= 6;
  if (BREAKS.test(bare)) score -= 2.5;
  if (BESIDE.test(bare)) score -= 4;
  if (/\p{L}['’]s(?!\p{L})/u.test(bare)) score -= 3;
  if (before.length) score += before.some((token) => token.plain.length > 1) ? 2 : 0.5;
  if (after.length) score += 1;
  const cased = script === "latin" || script === "cyrillic" || script === "greek";
  if (cased) {
    const low = words.filter((token) => !startsHigh(token.text)).length;
    score -= Math.min(6, 2.5 * low);
    if (!low && words.length > 1) score += 0.7;
  }
  const known = dictionary(words, script);
  // Two words without capitals may be anything.
  if (script === "arabic" && !known) score -= 1.2;
  score += known + initialsWorth(words);
  score -= Math.min(6, others(core));
  const fit = Math.max(0, ...card.locals.map((local) => mailFits(words.map((token) => token.plain), local)));
  // A firm's mail is called like the firm.
  const house = !words.some((token) => isGiven(token.plain)) && (hits("organisations", core).some((hit) => hit.weight > 3) || words.length > 1 && fit > 0 && domainFit(words, card.hosts) > 0.95);
  // One word before the "@" is as often what the box is for: "reception@".
  return score + (house ? 0 : (words.length === 1 && !before.length && !isGiven(words[0].plain) ? 2 : 5) * fit);
}

/** Whether nothing but capitals says that a text is somebody's name: any two words on a shop's card look like that. */
export function faint(text, card) {
  const { before, core, after } = parts(text);
  const words = core.map((token) => token.plain);
  return !before.length && !after.length && !initialsWorth(core) && dictionary(core, scriptOf(text)) < 0.5 && !card.locals.some((local) => mailFits(words, local) >= 0.5);
}

/** Given names, ends of family names, patronymics. */
function dictionary(words, script) {
  // "Em" and "Pat" are short for somebody, and for much else.
  const given = words.filter((token) => isGiven(token.plain) && (token.plain.length > 2 || script !== "latin") || token.text.includes("-") && token.plain.split("-").some(isGiven)).length;
  let score = given ? 2.4 + 0.4 * Math.min(2, given - 1) : 0;
  if (words.some((token) => endsLikeFamily(token.plain))) score += script === "cyrillic" ? 1.3 : 0.6;
  if (words.some((token) => isPatronymic(token.text))) score += 4;
  return score;
}

const initialsWorth = (words) => (words.some((token) => token.text.length === 1) && words.some((token) => token.text.length > 2) ? 0.4 : 0);

/** Words that are rather a role's, a firm's or a street's. */
function others(core) {
  const sum = (table, share) => hits(table, core).reduce((total, hit) => total + share * hit.weight * (core.slice(hit.from, hit.to).some((token) => isGiven(token.plain)) ? 0.4 : 1), 0);
  const forms = core.some((token) => isLegalForm(token.plain) && token.plain.length > 1 && !isGiven(token.plain)) ? 2.5 : 0;
  return sum("roles", 0.8) + sum("organisations", 0.9) + sum("departments", 0.6) + sum("streets", core.length > 3 ? 0.6 : 0.25) + sum("inside", 0.3) + forms;
}

/** @returns {{name, given_name, family_name, honorific, suffix}} as written, capitals made small */
export function splitName(text, { locals = [], languages = [] } = {}) {
  const { before, core, after } = parts(text);
  const whole = core.length ? text.slice(core[0].start, core.at(-1).end) : text;
  const said = (some) => (some.length ? text.slice(some[0].start, some.at(-1).end).trim() : "");
  const made = (written) => titleCase(written, SMALL_PARTICLES);
  const honorific = before.length ? text.slice(before[0].start, core[0]?.start ?? text.length).trim() : "";
  const comma = /^([^,،]+)[,،]\s*(.+)$/u.exec(whole);
  const [given, family] = comma ? [comma[2], comma[1]] : divided(whole, core, locals, languages);
  return { name: made(whole), given_name: made(given), family_name: made(family), honorific, suffix: said(after) };
}

/** Where a name is written family first: Russian with a patronymic behind, Hungarian, capitals for the family. */
function divided(whole, core, locals, languages) {
  const at = (from, to) => (to > from ? whole.slice(core[from].start - core[0].start, core[to - 1].end - core[0].start) : "");
  const count = core.length;
  if (count < 2) return ["", whole];
  const patronymic = core.findIndex((token) => isPatronymic(token.text));
  if (patronymic === count - 1 && count >= 3) return [at(count - 2, count), at(0, count - 2)];
  if (patronymic > 0 && patronymic < count - 1) return [at(0, patronymic + 1), at(patronymic + 1, count)];
  const high = core.map((token) => token.text.length > 1 && isCapitals(token.text));
  if (high.some(Boolean) && !high.every(Boolean)) {
    if (high[0] && !high[count - 1]) {
      const end = high.indexOf(false);
      return [at(end, count), at(0, end)];
    }
    if (high[count - 1]) {
      let from = count - 1;
      while (from > 1 && (high[from - 1] || isParticle(core[from - 1].plain))) from -= 1;
      return [at(0, from), at(from, count)];
    }
  }
  if (count === 2 && familyFirst(core, languages)) return [at(1, 2), at(0, 1)];
  if (/^\p{L}\.?$/u.test(core[count - 1].text) && core[0].text.length > 1) return [at(1, count), at(0, 1)];
  let from = count - 1;
  const particle = core.findIndex((token, place) => place > 0 && place < count - 1 && isParticle(token.plain) && token.plain !== "y");
  if (particle > 0) from = particle;
  else if (count > 2) from = familyFrom(core, locals, languages);
  return [at(0, from), at(from, count)];
}

function familyFirst(core, languages) {
  const [first, second] = core.map((token) => token.plain);
  if (scriptOf(core[0].text) === "cyrillic" || languages.includes("hu")) return !isGiven(first) && isGiven(second);
  return false;
}

/** "María García López" has two family names, "Anna Maria Schmidt" one. */
function familyFrom(core, locals, languages) {
  let from = 1;
  while (from < core.length - 1 && (isGiven(core[from].plain) || core[from].text.length <= 2)) from += 1;
  const iberian = core.some((token) => /(?:ez|eira|eiro|ão|ñ\p{L}*)$/iu.test(token.text)) || languages.some((one) => ["es", "pt"].includes(one));
  if (iberian || scriptOf(core[0].text) === "arabic") return from;
  // Mail knows: "jsmith" of John Peter Smith.
  return locals.some((local) => mailFits([core.at(-1).plain], local) > 0.6) ? core.length - 1 : Math.max(from, core.length - 1);
}

