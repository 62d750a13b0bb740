// What single words tell: tables of words made ready once, on the first card.

import { TOWNS as CITIES } from "#generated/card-towns.js";
import { NICKNAMES } from "#generated/card-names.js";
import { find, knows, lexicon, weigh } from "./lexicon.js";
import { plain } from "./text.js";
import { DEPARTMENTS, LEGAL_FORMS, LEGAL_PHRASES, ORGANISATIONS } from "./words/organisations.js";
import { DEGREES, FAMILY_ENDS, GIVEN, HONORIFICS, NAME_PARTICLES, PATRONYMIC, PATRONYMIC_LATIN } from "./words/people.js";
import { INSIDE, STREETS, TOWNS } from "./words/places.js";
import { ROLES } from "./words/roles.js";

let made = null;

/** Every table, built when first asked for. */
export function tables() {
  made ??= {
    roles: lexicon(ROLES), organisations: lexicon(ORGANISATIONS), phrases: lexicon(LEGAL_PHRASES), departments: lexicon(DEPARTMENTS),
    streets: lexicon(STREETS), inside: lexicon(INSIDE), towns: lexicon(TOWNS), cities: new Set(CITIES.split("|")),
    given: new Set(`${GIVEN} ${NICKNAMES}`.split(/\s+/).map(plain)), forms: new Set([...LEGAL_FORMS].map((form) => plain(form).replace(/\./g, ""))),
  };
  return made;
}

/** A word that one table has as it is written is not another's misread. */
export const hits = (table, tokens) => find(tables()[table], tokens, knownExactly);
export const known = (table, word) => weigh(tables()[table], word);
export const isTownName = (words) => words.length > 2 && tables().cities.has(words);
export const isGiven = (word) => tables().given.has(word);
export const isLegalForm = (word) => tables().forms.has(word);
export const isHonorific = (word) => HONORIFICS.has(word);
export const isDegree = (word) => DEGREES.has(word);
export const isParticle = (word) => NAME_PARTICLES.has(word);
export const isPatronymic = (text) => PATRONYMIC.test(text) || PATRONYMIC_LATIN.test(text);
export const endsLikeFamily = (word) => word.length > 3 && FAMILY_ENDS.test(word);

const COMMON = ["roles", "organisations", "departments", "streets", "inside"];
/** Whether a word stands in a table, or is a name, letter by letter. */
export const knownExactly = (word) => isGiven(word) || isTownName(word) || COMMON.some((table) => knows(tables()[table], word));
/** Single words of what people are and what firms are called by. */
export const vocabulary = () => ["roles", "organisations"].flatMap((table) => [...tables()[table].words.keys(), ...tables()[table].begins.keys()]);
