// What a contact's file says by itself. No photo, so nothing to weigh: a phone understands it without the tables that
// the lines of a card need.

import { international } from "../worker/matching/phones.js";
import { clean, readVcard, separate } from "./understanding/vcard.js";

const SURE = 0.99;
const MAIL = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+\.[^\s@<>,;:"]{2,}$/;
const PAGE = /^(?:https?:\/\/)?[\p{L}\p{N}][\p{L}\p{N}.-]*\.\p{L}{2,}(?:[/?#]\S*)?$/iu;

/**
 * The fields of the first vCard in a text, as `understand` gives them; null where there is none.
 * @param {string} text
 * @param {string|null} country ISO code: where a number without a country's is dialled
 */
export function told(text, country = null) {
  const [card] = separate(`${text.slice(Math.max(0, text.search(/BEGIN:VCARD/i)))}\nEND:VCARD`);
  if (!card) return null;
  const found = readVcard(card);
  const names = found.family_name || found.given_name ? found : parted(found.name);
  return {
    name: sure(found.name), given_name: sure(names.given_name), family_name: sure(names.family_name),
    honorific: sure(found.honorific), suffix: sure(found.suffix),
    title: sure(found.title || found.role), department: sure(found.department),
    company: found.company ? { ...sure(found.company), legal_form: "" } : null,
    phones: unique(found.phones.map((one) => ({ ...one, value: international(one.text, country) }))
      .filter((one) => one.value).map(({ value, text: written, label }) => ({ ...sure(value), text: written, label: label ?? "office" }))),
    emails: unique(found.emails.filter((one) => MAIL.test(one)).map(sure)),
    websites: unique(found.websites.filter((one) => PAGE.test(one)).map(sure)),
    socials: unique(found.socials.map((value) => ({ network: "", ...sure(value) }))),
    address: found.address ? addressOf(found) : null, other: null, country,
  };
}

const sure = (value) => (value ? { value, confidence: SURE, lines: [], code: true } : null);

const unique = (all) => all.filter(({ value }, at) => all.findIndex((other) => other.value === value) === at);

/** "Doe, Jane" or "Jane Doe": the last word is the family's. */
function parted(name = "") {
  const [family, given] = clean(name).split(/\s*[,،]\s*/u);
  if (given) return { family_name: family, given_name: given };
  const words = family.split(" ");
  return { given_name: words.slice(0, -1).join(" "), family_name: words.at(-1) };
}

/** The name of a country is any language's; its numbers tell better. */
function addressOf({ address: { country_name: name, ...parts } }) {
  const value = [parts.street, [parts.postal_code, parts.city].filter(Boolean).join(" "), parts.region, name].filter(Boolean).join(", ");
  return value ? { ...sure(value), ...parts, country: /^[A-Z]{2}$/.test(name) ? name : null } : null;
}
