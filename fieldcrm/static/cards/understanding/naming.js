// The parts of somebody's name: honorific, given name, family name, degrees, whichever stands first.

import { isGiven, isParticle, isPatronymic } from "./facts.js";
import { parts } from "./people.js";
import { mailFits } from "./spellings.js";
import { isCapitals, scriptOf, titleCase } from "./text.js";

const SMALL_PARTICLES = new Set("de da do dos das du la del della di van von der den ter ten zu bin ibn al el y e i und фон ван де бин ибн оглы".split(" "));

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
