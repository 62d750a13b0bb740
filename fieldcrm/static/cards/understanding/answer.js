// The fields of a contact as the form shows them, each with its confidence and the lines that it came from.

import { fromHost, legalForm } from "./companies.js";
import { likeItsHost } from "./likeness.js";
import { splitName } from "./naming.js";

const LEAST_DEPARTMENT = 1;
/** A line that was read more surely than this is spelled as its owner wants it. */
const SURE = 0.985;

/** @returns {object} */
export function answer({ card, contacts, first, other, address, left }) {
  const names = first.name ? splitName(first.name.text, card) : null;
  const department = left.filter((piece) => piece.scores.department > LEAST_DEPARTMENT && piece.scores.department > piece.scores.address)
    .sort((a, b) => b.scores.department - a.scores.department)[0];
  return {
    name: names && field(names.name, first.name),
    given_name: names?.given_name ? field(names.given_name, first.name, 0.97) : null,
    family_name: names?.family_name ? field(names.family_name, first.name, 0.97) : null,
    honorific: names?.honorific ? field(names.honorific, first.name) : null,
    suffix: names?.suffix ? field(names.suffix, first.name) : null,
    title: first.title && field(trimmed(first.title.text), first.title),
    department: department ? { value: trimmed(department.text), confidence: round(0.7 * department.confidence), lines: [department.line.index] } : null,
    company: company(first.company, card, contacts),
    phones: contacts.phones.map((one) => ({ ...one, confidence: round(one.confidence) })),
    emails: contacts.emails.map(plainly), websites: contacts.websites.map(plainly),
    socials: contacts.socials.map((one) => ({ network: one.network, ...plainly(one) })),
    address: address && whole(address),
    other: other && spelled(other, card),
    country: card.regions[0] ?? null,
  };
}

function field(value, group, factor = 1) {
  const read = group.pieces.reduce((sum, piece) => sum + piece.confidence, 0) / group.pieces.length;
  return { value, confidence: round(group.certainty * (0.5 + 0.5 * read) * factor), lines: [...new Set(group.pieces.map((piece) => piece.line.index))] };
}

/** As printed; without one, what the host of mail or page is called. */
function company(group, card, contacts) {
  if (group) {
    const sure = Math.min(...group.pieces.map((piece) => piece.confidence));
    const value = sure < SURE ? likeItsHost(trimmed(group.text), card.hosts) : trimmed(group.text);
    return { ...field(value, group), legal_form: legalForm(value), ...knownCompany(value, card) };
  }
  const [name] = card.hosts;
  if (!name || name.length < 3) return null;
  const from = [...contacts.websites, ...contacts.emails].filter((one) => one.host && one.host.includes(name));
  return { value: fromHost(name), confidence: 0.3, lines: [...new Set(from.flatMap((one) => one.lines))], legal_form: "", ...knownCompany(fromHost(name), card) };
}

/** The customer that the house knows by this host or by this name. */
function knownCompany(value, card) {
  const bare = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const found = card.companyNames.find((one) => (one.domains ?? []).some((domain) => card.fullHosts.some((host) => host.replace(/^www\d?\./, "") === domain.toLowerCase().replace(/^www\d?\./, ""))))
    ?? card.companyNames.find((one) => one.name && bare(one.name) === bare(value));
  return found ? { id: found.id } : {};
}

const plainly = (one) => ({ value: one.value, confidence: round(one.confidence), lines: one.lines });

function whole({ pieces, parts, certainty }) {
  const { text, ...rest } = parts;
  const read = pieces.reduce((sum, piece) => sum + piece.confidence, 0) / pieces.length;
  return { value: text, ...rest, confidence: round(certainty * (0.5 + 0.5 * read)), lines: [...new Set(pieces.map((piece) => piece.line.index))] };
}

function spelled(other, card) {
  const names = splitName(other.name.text, card);
  return {
    script: other.script, name: field(names.name, other.name), given_name: names.given_name ? field(names.given_name, other.name) : null,
    family_name: names.family_name ? field(names.family_name, other.name) : null,
    title: other.title ? field(trimmed(other.title.text), other.title) : null,
    company: other.company ? { ...field(trimmed(other.company.text), other.company), legal_form: legalForm(other.company.text) } : null,
  };
}

const trimmed = (text) => text.replace(/^[\s,;:|•·/–—-]+|[\s,;:|•·/–—-]+$/gu, "");
const round = (value) => Math.round(Math.max(0, Math.min(1, value)) * 1000) / 1000;
