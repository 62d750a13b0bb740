// vCards as phones and codes carry them: 2.1 with quoted-printable, 3.0 (RFC 2426) and 4.0 (RFC 6350). Whatever
// a value says, it is text: bounded, and nobody follows it.

import { tidy } from "./text.js";

const BEGIN = /^BEGIN:VCARD\s*$/i;
const END = /^END:VCARD\s*$/i;
const MOST_CARDS = 200;
const MOST_LINES = 400;
/** A longer line is a photo, or mischief. */
const LONGEST_LINE = 4000;
const LONGEST = 200;
const MOST_VALUES = 10;

/** The texts of a file's cards, each whole. @returns {string[]} */
export function separate(text) {
  const cards = [];
  let lines = null;
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (BEGIN.test(line.trim())) lines = [];
    if (!lines) continue;
    if (lines.length < MOST_LINES * 4 && line.length <= LONGEST_LINE) lines.push(line);
    if (!END.test(line.trim())) continue;
    cards.push(lines.join("\n"));
    lines = null;
    if (cards.length === MOST_CARDS) break;
  }
  return cards;
}

/** @returns {{name, given_name, family_name, honorific, suffix, title, department, company, phones, emails, websites, address}} */
export function readVcard(text) {
  const found = { phones: [], emails: [], websites: [], socials: [] };
  for (const { name, types, value } of properties(text)) take(found, name, types, value);
  found.name ||= [found.given_name, found.family_name].filter(Boolean).join(" ");
  return found;
}

function take(found, name, types, value) {
  const whole = () => clean(unescaped(value));
  const parts = () => value.split(/(?<!\\);/).map((part) => clean(unescaped(part)));
  if (name === "FN") found.name ||= whole();
  else if (name === "N") [found.family_name, found.given_name, , found.honorific, found.suffix] = parts().map((part, at) => [found.family_name, found.given_name, "", found.honorific, found.suffix][at] || part);
  else if (name === "ORG") {
    const [company, ...units] = parts();
    found.company ||= company;
    found.department ||= units.filter(Boolean).join(", ");
  } else if (name === "TITLE") found.title ||= whole();
  else if (name === "ROLE") found.role ||= whole();
  else if (name === "TEL") add(found.phones, { text: clean(value.replace(/^tel:/i, "")), label: /fax/.test(types) ? "fax" : /cell|mobile/.test(types) ? "mobile" : /work|voice|home|main/.test(types) ? "office" : null });
  else if (name === "EMAIL") add(found.emails, clean(value.replace(/^mailto:/i, "")).toLowerCase());
  else if (name === "URL") add(found.websites, whole());
  else if (name === "X-SOCIALPROFILE" || name === "IMPP") add(found.socials, whole());
  else if (name === "ADR" && !found.address) {
    const [box, more, street, city, region, postal_code, country] = parts();
    found.address = { street: [street, more, box].filter(Boolean).join(", "), city: city ?? "", region: region ?? "", postal_code: postal_code ?? "", country_name: country ?? "" };
  }
}

const add = (list, value) => list.length < MOST_VALUES && value && value.text !== "" && list.push(value);

/** Lines unfolded, names without their group. */
function* properties(text) {
  let count = 0;
  for (const line of unfolded(text)) {
    const match = /^(?:[\w-]+\.)?([\w-]+)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):([^]*)$/.exec(line);
    if (!match || (count += 1) > MOST_LINES) continue;
    const types = match[2].toLowerCase();
    yield { name: match[1].toUpperCase(), types, value: /quoted-printable/.test(types) ? unquoted(match[3], types) : match[3] };
  }
}

function unfolded(text) {
  const lines = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const last = lines.length - 1;
    if (/^[ \t]/.test(line) && last >= 0) lines[last] += line.slice(1);
    else if (last >= 0 && /=$/.test(lines[last]) && /quoted-printable/i.test(lines[last])) lines[last] = lines[last].slice(0, -1) + line;
    else lines.push(line);
  }
  return lines.filter((line) => line.length <= LONGEST_LINE);
}

function unquoted(value, types) {
  const escaped = value.replace(/%/g, "%25").replace(/=([0-9a-f]{2})/gi, "%$1");
  try {
    if (!/charset="?(?:iso-8859|windows-125|latin)/.test(types)) return decodeURIComponent(escaped);
  } catch {
    // Not UTF-8 after all: each byte is a letter.
  }
  return escaped.replace(/%([0-9a-f]{2})/gi, (_, byte) => String.fromCharCode(parseInt(byte, 16)));
}

const unescaped = (value) => value.replace(/\\n/gi, ", ").replace(/\\([\\;,:])/g, "$1");
export const clean = (value) => tidy(String(value).slice(0, LONGEST));
