// What is read on a business card becomes a contact: one parser for phone and server, without a network.
//
// All evidence counts together. Numbers and addresses of the net are found by their shape; the rest of the lines
// are weighed for every field (words, place, size, what the mail and its host say) and assigned at once.

import { addressOf } from "./understanding/places.js";
import { answer } from "./understanding/answer.js";
import { assigned } from "./understanding/assignment.js";
import { contactsOf } from "./understanding/contacts.js";
import { likeItsOwner } from "./understanding/emails.js";
import { isFreeMail } from "./understanding/words/net.js";
import { linesOf } from "./understanding/lines.js";
import { nameOf } from "./understanding/hosts.js";
import { exchanged, otherSpelling, writtenIn } from "./understanding/languages.js";
import { payloadsOf, trusted } from "./understanding/payloads.js";
import { piecesOf } from "./understanding/pieces.js";

export { told } from "./told.js";

/**
 * @param {object|object[]} readings of the card's sides: {width, height, lines: [{text, confidence, script, quad}], payloads: [{format, text}]}
 * @param {{country?: string, languages?: string[], companies?: {id, name, domains?: string[]}[]}} context
 * @returns {object} fields: {value, confidence 0..1, lines} each; see docs/decisions
 */
export function understand(readings, context = {}) {
  const sides = (Array.isArray(readings) ? readings : [readings]).filter(Boolean);
  const known = { country: context.country ?? null, languages: context.languages ?? [], companies: context.companies ?? [] };
  const lines = linesOf(sides);
  const contacts = contactsOf(lines, known);
  const card = facts(lines, contacts, known);
  const pieces = piecesOf(contacts.rests, card);
  let first = assigned(pieces, card);
  if (first.name) contacts.emails = contacts.emails.map((one) => likeItsOwner(one, first.name.text));
  const used = new Set(["name", "title", "company"].flatMap((kind) => first[kind]?.pieces ?? []));
  const left = pieces.filter((piece) => !used.has(piece));
  let other = otherSpelling(first, left, card);
  if (other?.own) first = { ...first, company: other.own };
  for (const piece of [...(other?.pieces ?? []), ...(other?.own?.pieces ?? [])]) used.add(piece);
  if (other && known.languages.length && writtenIn(known.languages[0]) === other.script) [first, other] = exchanged(first, other);
  const address = addressOf(pieces.filter((piece) => !used.has(piece)), card);
  const whole = answer({ card, contacts, first, other, address, left: left.filter((piece) => !used.has(piece) && !address?.pieces.includes(piece)) });
  return trusted(whole, payloadsOf(sides, contacts.regions), card);
}

export function facts(lines, contacts, known) {
  const hosts = [...contacts.emails, ...contacts.websites].map((one) => one.host).filter((host) => host && !isFreeMail(host.replace(/^www\d?\./, "")));
  const small = new Map();
  const telling = new Set([...contacts.phones, ...contacts.emails].flatMap((one) => one.lines));
  for (const line of lines) {
    if (telling.has(line.index)) small.set(line.side, [...(small.get(line.side) ?? []), line.box.height]);
  }
  return {
    ...known, small, contacts: lines.filter((line) => telling.has(line.index)), regions: contacts.regions, hosts: [...new Set(hosts.map(nameOf))], fullHosts: hosts,
    locals: contacts.emails.map((one) => one.value.split("@")[0]),
    freeLocals: contacts.emails.filter((one) => isFreeMail(one.host)).map((one) => one.value.split("@")[0]), companyNames: known.companies,
    companies: known.companies.map((one) => one.name).filter(Boolean),
  };
}
