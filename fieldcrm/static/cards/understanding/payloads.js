// What a code on the card says, or a shared contact: trusted most, for nobody had to read it from a photo.

import { legalForm } from "./companies.js";
import { emailsIn } from "./emails.js";
import { distance, nameOf } from "./hosts.js";
import { sameName } from "./languages.js";
import { readMecard } from "./mecard.js";
import { dialled } from "./numbers.js";
import { splitName } from "./naming.js";
import { clean, readVcard, separate } from "./vcard.js";
import { websitesIn } from "./websites.js";
import { countriesIn } from "./regions.js";
import { plain } from "./text.js";

const SURE = 0.99;
const LONGEST = 65536;
const MOST = 8;

/** All payloads of a card's sides as one contact, null without any. */
export function payloadsOf(sides) {
  const texts = sides.flatMap((side) => (Array.isArray(side.payloads) ? side.payloads.slice(0, MOST) : [])).map((one) => String(one?.text ?? ""));
  const read = texts.map(understood).filter(Boolean);
  if (!read.length) return null;
  const whole = { phones: [], emails: [], websites: [], socials: [], links: [] };
  for (const one of read) {
    for (const [key, value] of Object.entries(one)) {
      if (Array.isArray(value)) whole[key].push(...value);
      else whole[key] ||= value;
    }
  }
  return whole;
}

function understood(text) {
  const [card] = /BEGIN:VCARD/i.test(text) ? separate(/END:VCARD/i.test(text) ? text : `${text.slice(0, LONGEST)}\nEND:VCARD`) : [];
  if (card) return readVcard(card);
  const said = text.slice(0, LONGEST).trim();
  return readMecard(said) ?? plainPayload(clean(said));
}

/** A link, a number or an address by itself. Any other text says nothing of a contact. */
function plainPayload(text) {
  const found = { phones: [], emails: [], websites: [], socials: [] };
  const number = /^(?:tel|sms|smsto):([+\d ().-]{5,30})/i.exec(text);
  if (number) found.phones.push({ text: number[1], label: null });
  else if (/^mailto:/i.test(text)) found.emails.push(...emailsIn(text.slice(7)).slice(0, 1).map((one) => one.value));
  else if (/^(?:https?:\/\/|www\.)\S+$/i.test(text)) {
    const [one] = websitesIn(text);
    // A bare link leads anywhere: a page of its own, a shop for codes.
    if (one?.kind === "website") found.links = [one];
    else if (one) found.socials.push(one);
  } else return null;
  return found;
}

/** The answer with what the code says in place of what was read; what only the print says stays. */
export function trusted(whole, payload, card) {
  if (!payload) return whole;
  const told = { ...whole };
  if (payload.name) Object.assign(told, people(payload, whole, card));
  for (const key of ["title", "department"]) {
    if (payload[key] || key === "title" && payload.role) told[key] = sure(payload[key] || payload.role, whole[key]);
  }
  if (payload.company) told.company = { ...sure(payload.company, whole.company), legal_form: legalForm(payload.company), ...(whole.company?.id ? { id: whole.company.id } : {}) };
  told.phones = phones(payload.phones, whole.phones, card.regions);
  told.emails = values(payload.emails.filter((one) => emailsIn(one).length === 1), whole.emails, 2);
  const own = payload.links.filter((one) => !whole.websites.length || card.fullHosts.some((host) => nameOf(host) === nameOf(one.host)));
  told.websites = values([...own.map((one) => one.value), ...payload.websites].flatMap((one) => websitesIn(one).filter(({ kind }) => kind === "website").slice(0, 1)).map((one) => one.value), whole.websites, 2);
  const links = payload.links.filter((one) => !own.includes(one)).map((one) => ({ network: "", value: one.value }));
  told.socials = [...whole.socials, ...socials({ socials: [...payload.socials, ...links] }).filter((one) => !whole.socials.some((other) => plain(other.value) === plain(one.value)))];
  if (payload.address) told.address = address(payload.address, whole.address);
  return told;
}

const sure = (value, read) => ({ value, confidence: SURE, lines: read?.lines ?? [], code: true });

function people(payload, whole, card) {
  const halves = payload.given_name && payload.family_name ? payload : splitName(payload.name, card);
  const lines = whole.name && sameName(whole.name.value, payload.name) ? whole.name : null;
  return {
    name: sure(splitName(payload.name, card).name, lines), given_name: halves.given_name ? sure(halves.given_name, lines) : null,
    family_name: halves.family_name ? sure(halves.family_name, lines) : null,
    honorific: payload.honorific ? sure(payload.honorific, null) : whole.honorific, suffix: payload.suffix ? sure(payload.suffix, null) : whole.suffix,
  };
}

/** A number read with one wrong digit is the code's number. */
function phones(told, read, regions) {
  const found = told.map(({ text, label }) => ({ ...dialled(text, regions), text, label })).filter((one) => one.value);
  const rest = read.filter((one) => !found.some((other) => distance(one.value.slice(-9), other.value.slice(-9), 1) <= 1));
  const twins = (one) => read.find((other) => distance(one.value.slice(-9), other.value.slice(-9), 1) <= 1);
  const unique = found.filter((one, at) => found.findIndex((other) => other.value === one.value) === at);
  return [...unique.map(({ value, text, label }) => ({ value, text, label: label ?? twins({ value })?.label ?? "office", confidence: SURE, lines: twins({ value })?.lines ?? [], code: true })), ...rest];
}

function values(told, read, slack) {
  const bare = (value) => value.toLowerCase().replace(/^https?:\/\//, "").replace(/^www\./, "").replace(/\/$/, "");
  const twin = (value, list) => list.find((other) => distance(bare(value), bare(other.value ?? other), slack) <= slack);
  const unique = [...new Set(told)];
  return [...unique.map((value) => sure(value, twin(value, read))), ...read.filter((one) => !twin(one.value, unique))];
}

const socials = (payload) => payload.socials.flatMap((one) => (typeof one === "string" ? websitesIn(one).filter(({ kind }) => kind === "social") : [one]))
  .map((one) => ({ network: one.network, value: one.value, confidence: SURE, lines: [], code: true }));

function address(told, read) {
  const { country_name: name, whole, ...parts } = told;
  const said = whole ?? [parts.street, [parts.postal_code, parts.city].filter(Boolean).join(" "), parts.region, name].filter(Boolean).join(", ");
  if (whole) return { street: whole, postal_code: "", city: "", region: "", ...read, value: said, confidence: SURE, lines: read?.lines ?? [], code: true };
  return { value: said, ...parts, country: countriesIn(name ?? "")[0] ?? read?.country ?? null, confidence: SURE, lines: read?.lines ?? [], code: true };
}
