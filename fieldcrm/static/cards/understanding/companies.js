// How much a text looks like a firm's, an institute's or an office's name, and its legal form.

import { hits, isDegree, isGiven, isLegalForm, known } from "./facts.js";
import { remembering, rememberingOfEach } from "./remembering.js";
import { hostFits } from "./spellings.js";
import { LEADING_FORMS, ONLY_LEADING } from "./words/organisations.js";
import { US_STATES } from "./words/places.js";
import { isCapitals, letters, plain, scriptOf, tokens } from "./text.js";

/** Says where something is: "Opp. Canara Bank". */
const BESIDE = /^(?:próximo (?:ao?|à)|perto d[aeo]|ao lado d[aeo]|em frente|cerca de|junto al?|obok|naprzeciwko|vicino a|di fronte|opp|opposite|near|nr|beside|besides|behind|above|below|next to|off|adj|adjacent|en face|à côté|neben|gegenüber|рядом|напротив|روبروی|جنب|نبش)(?!\p{L})/iu;
/** How houses are called, after their keeper or not: "Au Petit Jasmin", "Zum Anker". */
const HOUSE = /^(?:au|aux|chez|à la|il|gli|les|los|las|the|das|zum|zur|het|pod|u) \p{L}/iu;
/** "Tony's Pizza" */
const KEEPERS = /^\p{Lu}\p{L}+['’]s \p{Lu}/u;
/** "B.Arch.M.U.P": a row of points is rather a degree than a firm. */
const ABBREVIATED = /(?:\p{L}{1,5}\.\s?){3,}/u;
const QUOTED = /[«„“"][^«»„“”"]{2,}[»”“"]/u;
const SENTENCE = /[.!?…]\s*$|^\p{Ll}\S*\s/u;
const DEGREE = /^\(?\p{Lu}[\p{L}.]{0,7}\)?(?:\s?\([\p{L}.]{2,10}\))?[.)]*$/u;
const SAID = /(?<!\p{L})(?:your|our|we|you|votre|nos|notre|vos|ihr|ihre|unser|wir|tu|su|nuestr\p{L}*|вас|ваш\p{L}*|наш\p{L}*|мы|ما|شما|since|depuis|seit|desde|dal|est\.?|established|founded|gegründet|год\p{L}*|с (?:19|20)\d\d|از سال|تاسیس|quality|qualité|qualität|качеств\p{L}*|کیفیت|certificate|certifié|zertifiziert|сертиф\p{L}*|iso|member of|membre|mitglied|authorized|official|trust\p{L}*|better|best|first|always|toujours|immer|avant tout|first class|solutions for|the art of|manufacturers? of|mfrs\.?|deal(?:er)?s? in|wholesale|suppliers? of|speciali[sz](?:es?|ing|ists?) in|all (?:kinds|types|sorts) of|toutes sortes de|tous types de|todo tipo de|todos os tipos|alugue[rl] de|alquiler de|breakfast|lunch|dinner|free |discount|fabricant\p{L}*|spécialiste\p{L}*|vente|dépannage|devis|loi 1901|ouvert|geöffnet|opening|open daily|spezialist\p{L}*|fachbetrieb|meisterbetrieb|aller art|productos|venta de|производство|продажа|поставк\p{L}*|ремонт|монтаж|оптом|изготовление|часы работы|пн|تولید ?کننده|وارد ?کننده|عرضه|ارائه|انواع|ساعت|à votre|excellence|passion|experience)(?!\p{L})/iu;

const isSaying = remembering((text) => SAID.test(text));

/** "A Weston company", "The mobile satellite company": what kind of firm, not its name. */
const KIND = /^(?:[Aa]n?|AN?|[Uu]ne?|[Ee]ine?)\s(?:\S+\s){1,4}\S*(?:company|COMPANY|[Gg]roup|GROUP|firm|entreprise|société|[Uu]nternehmen|Gruppe)\s*$|^(?:The|La|Le|Die|Das|El)(?:\s\p{Ll}\S*){2,6}\s*$/u;

/** The card's hosts that are not everybody's, and companies that the house knows. */
export const companyScore = rememberingOfEach(scoreOfCompany);

function scoreOfCompany(text, card) {
  const all = tokens(text);
  if (!all.length || all.length > 14) return -9;
  const words = all.map((token) => token.plain);
  let score = -0.8;
  if (words.length > 8) score -= 1.5;
  const form = legalForm(text);
  if (form) score += words.length > 1 ? 4.5 : -1;
  const nouns = hits("organisations", all).reduce((sum, hit) => sum + hit.weight, 0);
  score += Math.min(4.5, nouns);
  const fit = domainFit(all, card.hosts);
  score += 6 * fit;
  score += 6 * Math.max(0, ...card.companies.map((name) => alikeness(words, name)));
  if (QUOTED.test(text) && words.length < 6) score += 2.2;
  if (/[®™]/.test(text)) score += 2;
  if (onlyForm(all)) score -= 6;
  // "Engineering": a trade without a name.
  if (words.length === 1 && nouns && fit < 0.95 && !/[®™]/.test(text)) score -= 2.5;
  if (/^\(.*\)$/.test(text.trim())) score -= 2.5;
  if (/\p{L}\s?[&+]\s?\p{L}/u.test(text) && !/\p{L}\/\p{L}/u.test(text)) score += 1;
  if (isCapitals(text) && letters(text) > 2) score += 0.4;
  if (isSaying(text)) score -= 3;
  if (SENTENCE.test(text) && !form) score -= 1;
  if (/\d{3}/.test(text)) score -= 2.5;
  else if (/\d/.test(text) && !/^\d*\p{L}+\d*$/u.test(words[0])) score -= 1.5;
  if (/[,،]/.test(text) && !form) score -= 0.8;
  const roles = hits("roles", all).reduce((sum, hit) => sum + hit.weight, 0);
  score -= Math.min(5, (form ? 0.3 : 0.9) * roles) * (1 - 0.8 * fit);
  const streets = hits("streets", all).reduce((sum, hit) => sum + hit.weight, 0);
  if (/\d/.test(text)) score -= 0.5 * streets;
  const house = words.length > 1 && words.length < 6 && (HOUSE.test(text) || KEEPERS.test(text)) && !KIND.test(text);
  if (house && !nouns) score += 1.5;
  if (!form && !nouns && !house && words.length <= 4 && words.some(isGiven)) score -= 1.2;
  if (/\p{L}\/\p{L}/u.test(text) && !form) score -= 1;
  if (/:\s/.test(text) && !fit) score -= 1.5;
  if (ABBREVIATED.test(text) && !form) score -= 3;
  if (BESIDE.test(text)) score -= 5;
  if (KIND.test(text) && fit < 0.9) score -= 7;
  if (studied(text)) score -= 6;
  // A small firm's own name before "@gmail.com", where its words say that it is one.
  if (nouns > 1 || form) score += 4 * freeFit(all, card);
  // "Flores Nossa Senhora de": the rest stands elsewhere.
  if (/\s(?:de|do|da|dos|das|di|del|of|and|the|for|und|et|y|e|für|der|von|i|&)\s*$/iu.test(text)) score -= 3;
  if (letters(text) < 2) score -= 3;
  return score;
}

/** "JOINT STOCK COMPANY", "Pvt. Ltd.": a form without a name. */
function onlyForm(all) {
  const phrases = hits("phrases", all);
  return all.every((token, at) => isLegalForm(token.plain) || phrases.some((hit) => at >= hit.from && at < hit.to));
}

/** Whether a text lists what somebody studied: "M. Sc., FICS., MBA". */
export const studied = remembering(listsStudies);

function listsStudies(text) {
  const [first, second] = tokens(text);
  if (second && first.start < 2 && first.text.length < 3 && text[first.end] === "." && isDegree(first.plain + second.plain)) return true;
  if (!/[,;]/.test(text)) return false;
  const parts = text.split(/[,;]/).map((part) => part.trim().replace(/\.\s+/g, ".")).filter(Boolean);
  return parts.length > 1 && parts.every((part) => DEGREE.test(part)) && (parts.length > 2 || parts.some((part) => isDegree(plain(part).replace(/\./g, "")))) && !isLegalForm(plain(parts.at(-1)).replace(/\./g, ""));
}
const lettersOnly = (local) => local.replace(/\d+$/, "").replace(/[._]/g, "-");

/** How well the words fit what stands before "@gmail.com", 0 to 1. */
export const freeFit = (all, card) => domainFit(all, card.freeLocals.map(lettersOnly));

/** How well the words fit one of the card's own hosts, 0 to 1. */
export function domainFit(all, hosts) {
  const words = all.map((token) => token.plain);
  const bare = all.filter((token) => !isLegalForm(token.plain)).map((token) => token.plain);
  const firm = bare.filter((word) => known("organisations", word) < 4);
  return Math.max(0, ...hosts.flatMap((name) => [words, bare, firm].map((some) => hostFits(some, name))));
}

/** The legal form as written, "" without one. */
export const legalForm = remembering(formOf);

function formOf(text) {
  const all = tokens(text);
  const [phrase] = hits("phrases", all);
  if (phrase) return text.slice(all[phrase.from].start, all[phrase.to - 1].end + (text[all[phrase.to - 1].end] === "." ? 1 : 0));
  const found = all.filter((token, place) => isForm(token, place, all, text));
  const last = found.at(-1);
  return last ? text.slice(last.start, last.end + (text[last.end] === "." ? 1 : 0)) : "";
}

/** Short words are a form in capitals, with points or at the end only: "AS", "S.A.", "ltd". */
function isForm(token, place, all, text) {
  if (!isLegalForm(token.plain) || /^[ .-]*\d/.test(text.slice(token.end)) || /,\s*$/.test(text.slice(0, token.start)) && US_STATES.has(token.text)) return false;
  if (ONLY_LEADING.has(token.plain) && place > 0) return false;
  if (scriptOf(token.text) === "cyrillic") return isCapitals(token.text) && (place === 0 || place === all.length - 1) || token.plain.length > 3;
  if (scriptOf(token.text) === "arabic") return place >= all.length - 2 && all.length > 2;
  if (all.length < 2 && token.plain.length < 4) return false;
  const edge = place === all.length - 1 || place === 0 && token.plain.length > 1 && isCapitals(token.text) && (!isCapitals(text) || LEADING_FORMS.has(token.plain));
  return (edge || /^\.?\s*(?:[,&(]|$)/.test(text.slice(token.end)) && place > 0) && (token.plain.length > 3 || isCapitals(token.text) || /^\p{Lu}/u.test(token.text) || text[token.end] === "." || token.text.includes("."));
}

function alikeness(words, name) {
  const told = tokens(name).map((token) => token.plain).filter((word) => !isLegalForm(word));
  const said = words.filter((word) => !isLegalForm(word));
  if (!told.length || !said.length) return 0;
  if (told.join("") === said.join("")) return 1;
  const shared = told.filter((word) => said.includes(word)).length;
  return shared >= 2 && shared === Math.min(told.length, said.length) ? 0.6 : 0;
}

/** A name from a host, when the card has no other: "tool-smith" -> "Tool Smith". */
export const fromHost = (name) => name.split(/[-_]+/).filter(Boolean).map((word) => word[0].toUpperCase() + word.slice(1)).join(" ");

export { BESIDE, HOUSE, isSaying, KIND };
