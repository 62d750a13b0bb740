// How much one line, or a few that stand together, look like a firm's name: what may cross a seam, and what ends a name.

import { BESIDE, companyScore, domainFit, KIND, legalForm } from "./companies.js";
import { hits } from "./facts.js";
import { generic, kind, trades } from "./kinds.js";
import { isListed } from "./pieces.js";
import { GOES_ON, joins, LOW, OF_SOMEBODY, seams } from "./seams.js";
import { begunFit } from "./spellings.js";
import { plain, tokens } from "./text.js";

const NEVER = -20;
/** "(Recognised by the Government of India)" */
const REMARK = /^\(.*\s.*\s.*\)$/u;

/** "Zespół Szkół Nadmorskich" over "im. Jana Morskiego" */
const NAMED_AFTER = /^(?:im\.|imienia|им\.|имени)\s/iu;

/** "State of Oregon" over "Department of Forestry": an office of a state is called by both; a town's is its department. */
const REALM = /^(?:(?:the )?(?!state of the art)(?:state|commonwealth|government|province|kingdom|republic) of \p{L}|united states|freistaat |kanton |canton de)/iu;

/** Evidence for a firm, in nats. */
export function companysWorth(chain, text, card, even, base) {
  if (chain.length === 1) return chain[0].scores.company - (startsDepartment(chain[0]) ? 1.5 : 0);
  const score = companyScore(text, card);
  const fit = (one) => domainFit(tokens(one), card.hosts);
  const alone = Math.max(...chain.map((one) => fit(one.text)));
  return score + seams(chain, (upper, lower) => {
    if (REALM.test(upper.text) && startsDepartment(lower)) return 2.5;
    if (lower.scores.department > 1 && !joins(upper.text) || lower.scores.title > 2 || isListed(lower.text)) return -3;
    if (KIND.test(lower.text) || REMARK.test(lower.text) || BESIDE.test(lower.text)) return NEVER;
    if (ended(upper) && !GOES_ON.test(lower.text) && !(tokens(lower.text).length <= 3 && legalForm(`x ${lower.text}`))) return -3;
    if (startsDepartment(upper) && !joins(upper.text) && whole(lower)) return -4;
    if (trades(lower) && !joins(upper.text) && fit(`${upper.text} ${lower.text}`) < fit(upper.text) + 0.1) return -4;
    if (whole(upper) && whole(lower)) return -3;
    if (kind(upper) && legalForm(lower.text) && fit(lower.text) > 0.5 && fit(lower.text) >= fit(`${upper.text} ${lower.text}`)) return -3;
    if (NAMED_AFTER.test(lower.text)) return 2.5;
    // "Farby proszkowe" over "Farby podkładowe": a list of wares.
    if (tokens(upper.text)[0]?.plain === tokens(lower.text)[0]?.plain) return -3;
    // The same name in two scripts, each with a form of its own: two spellings, beside each other or one below the other.
    if (across(upper, lower) && legalForm(upper.text) && legalForm(lower.text)) return -3;
    if (begunFit(tokens(lower.text).map((token) => token.plain), plain(upper.text)) > 0) return NEVER;
    if (abbreviates(upper.text, lower.text)) return -2.5;
    if (/\p{L}['’]s$/u.test(upper.text) && (kind(lower) || trades(lower))) return 1.5;
    if (joins(upper.text) || GOES_ON.test(lower.text) || OF_SOMEBODY.test(lower.text)) return 1;
    // A logo over the legal name: each is a name by itself.
    if (legalForm(lower.text) && tokens(lower.text).length > 2 && !generic(lower, 0.5) && (whole(upper) || fit(upper.text) > 0.9)) return NEVER;
    if (tokens(lower.text).length <= 3 && legalForm(`x ${lower.text}`)) return 1;
    if (/[,،;]/.test(lower.text) && !legalForm(lower.text)) return -2;
    if (unclosed(upper.text) && /[»”")]/.test(lower.text)) return 1.5;
    if (LOW.test(lower.text) && !LOW.test(upper.text)) return -1;
    // The host is read right across: "ND" beside "DEFENSE" of nddefense.com.
    if (fit(`${upper.text} ${lower.text}`) >= 0.99 && Math.max(fit(upper.text), fit(lower.text)) < 0.99) return 1.5;
    if (generic(lower, 0.5) || generic(upper, 1)) return tokens(lower.text).length > 1 && upper.box.height > 2.5 * lower.box.height ? -1 : 0.8;
    if (across(upper, lower) && Math.min(tokens(upper.text).length, tokens(lower.text).length) > 1) return -1.5;
    // One word over the other in one size: a name set as a logo.
    const stacked = tokens(upper.text).length === 1 && tokens(lower.text).length === 1 && Math.abs(Math.log2(upper.box.height / lower.box.height)) < 0.25;
    return Math.min(upper.box.height, lower.box.height) > 1.3 * base ? (stacked ? 0.6 : -0.2) : -1;
  }) + (fit(text) > alone + 0.15 ? 1.2 : 0) - (even > 3 ? 0.8 : even > 1.3 ? 0.3 : 0) - (tagged(chain) ? 1.5 : 0) - people(chain);
}

/** What the card's own host is called by is rather the firm than a role. */
export function calledLike(text, card) {
  const fit = domainFit(tokens(text), card.hosts);
  return fit > 0.7 ? 5 * fit : 0;
}

/** A logo above the name that it stands for: "STPL" of "Stedman Technics Pvt. Ltd.", "AVIX" of "Avix Systems". */
function abbreviates(upper, lower) {
  const short = tokens(upper).map((token) => token.plain).join("");
  const words = tokens(lower).map((token) => token.plain);
  return short.length > 1 && words.length > 1 && (words.join("").startsWith(short) || short.length > 2 && words.map((word) => word[0]).join("").startsWith(short));
}

const startsDepartment = (one) => one.scores.department > 1 && hits("departments", tokens(one.text)).some((hit) => hit.from === 0);
/** A line that is surely somebody's name is no part of a firm's. */
const people = (chain) => chain.reduce((sum, one) => sum + (one.scores.company < 0 ? Math.max(0, one.scores.name - 4) : 0), 0);
/** Whether small print goes on below a name set large: what the firm does, rather than what it is called. */
const tagged = (chain) => chain.some((one, at) => at && chain[at - 1].box.height > 1.6 * one.box.height && tokens(one.text).length > 2 && !legalForm(one.text) && !GOES_ON.test(one.text));
/** Whether a line is an institution's name by itself. */
const whole = (one) => tokens(one.text).length > 1 && hits("organisations", tokens(one.text)).some((hit) => hit.weight > 3) && !joins(one.text);
/** A legal form ends a name, and the marks around what follows it. */
const ended = (one) => tokens(one.text).length > 1 && legalForm(one.text) !== "" && (one.text.endsWith(legalForm(one.text)) || /["”“»]$/.test(one.text));
const across = (one, other) => one.script && other.script && one.script !== other.script;
const unclosed = (text) => (text.match(/[«„“"(]/g) ?? []).length > (text.match(/[»”)]/g) ?? []).length && !/["“][^"]+"/.test(text);
