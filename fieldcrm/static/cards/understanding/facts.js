// What single words tell: tables of words made ready once, on the first card.

import { TOWNS as CITIES } from "#generated/card-towns.js";
import { NICKNAMES } from "#generated/card-names.js";
import { GIVEN_NAMES } from "#generated/card-people.js";
import { find, knows, lexicon, weigh } from "./lexicon.js";
import { remembering } from "./remembering.js";
import { plain } from "./text.js";
import { GIVEN } from "./words/given.js";
import { DEPARTMENTS, LEGAL_FORMS, LEGAL_PHRASES, ORGANISATIONS } from "./words/organisations.js";
import { DEGREES, FAMILY_ENDS, HONORIFICS, NAME_PARTICLES, PATRONYMIC, PATRONYMIC_LATIN, POINTED_HONORIFICS, STUDIES } from "./words/people.js";
import { INSIDE, STREETS, TOWNS } from "./words/places.js";
import { ROLES } from "./words/roles.js";
import { TRADES } from "./words/trades.js";

let made = null;

/** Every table, built when first asked for. */
export function tables() {
  made ??= {
    roles: lexicon(ROLES), organisations: lexicon([...ORGANISATIONS, ...TRADES]), phrases: lexicon(LEGAL_PHRASES), departments: lexicon(DEPARTMENTS),
    streets: lexicon(STREETS), inside: lexicon(INSIDE), towns: lexicon(TOWNS), cities: new Map(CITIES.split("|").map((town) => [town.replace(/[A-Z]+$/, ""), /[A-Z]*$/.exec(town)[0]])),
    given: new Set(`${GIVEN} ${NICKNAMES}`.split(/\s+/).map(plain)), borne: new Set(GIVEN_NAMES.split(" ")),
    forms: new Set([...LEGAL_FORMS].map((form) => plain(form).replace(/\./g, ""))),
  };
  return made;
}

/** A word that one table has as it is written is not another's misread. */
export function hits(table, tokens) {
  const kept = told.get(tokens) ?? {};
  told.set(tokens, kept);
  return kept[table] ??= find(tables()[table], tokens, knownExactly);
}
const told = new WeakMap();
export const known = (table, word) => weigh(tables()[table], word);
export const isTownName = (words) => words.length > 2 && tables().cities.has(words);
/** The country of a large town, "" of a name that several have. */
export const countryOfTown = (words) => tables().cities.get(words) ?? "";
export const isGiven = (word) => tables().given.has(word);
/** Names that lists of all the world have; a word that has another use on cards is not told by them. */
export const isBorne = (word) => isGiven(word) || (tables().borne.has(word) || tables().borne.has(single(word))) && !isCommon(word);
const single = (word) => (word.length > 5 ? word.replace(/(.)\1/g, "$1") : word);
export const isLegalForm = (word) => tables().forms.has(word);
export const isHonorific = (word) => HONORIFICS.has(word);
export const isPointedHonorific = (word) => POINTED_HONORIFICS.has(word);
export const isStudy = (word) => STUDIES.has(word);
export const isDegree = (word) => DEGREES.has(word);
export const isParticle = (word) => NAME_PARTICLES.has(word);
export const isPatronymic = remembering((text) => PATRONYMIC.test(text) || PATRONYMIC_LATIN.test(text));
export const endsLikeFamily = remembering((word) => word.length > 3 && FAMILY_ENDS.test(word));

const COMMON = ["roles", "organisations", "departments", "streets", "inside"];
/** Whether a word stands in a table, or is a name, letter by letter. */
export const knownExactly = remembering((word) => isGiven(word) || tables().borne.has(word) || isTownName(word) || isCommon(word));
const isCommon = (word) => COMMON.some((table) => knows(tables()[table], word));
/** Single words of what people are and what firms are called by. */
export const vocabulary = () => ["roles", "organisations"].flatMap((table) => [...tables()[table].words.keys(), ...tables()[table].begins.keys()]);
