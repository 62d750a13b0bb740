// A contact as a vCard 3.0 (RFC 2426), which every phone's address book takes.  Twin: fieldcrm/field/vcard.py, which says why.

import { social } from "./socials.js";

const ADDRESS = ["street", "city", "region", "postal_code", "country"];

/** Lines end in a plain line feed; whoever makes a file of it writes CR LF. */
export function vcard(contact, accounts) {
  const name = [contact.given_name, contact.family_name].filter(Boolean).join(" ");
  const lines = [
    "BEGIN:VCARD", "VERSION:3.0",
    `N:${text(contact.family_name)};${text(contact.given_name)};;${text(contact.salutation)};`, `FN:${text(name)}`,
  ];
  const { department } = contact;
  if (accounts.length || department) {
    lines.push(`ORG:${text(accounts[0]?.account.name)}${department ? `;${text(department)}` : ""}`);
  }
  if (contact.role) lines.push(`TITLE:${text(contact.role)}`);
  lines.push(...contact.phones.map((phone) => `TEL;TYPE=voice:${text(phone)}`));
  lines.push(...contact.emails.map((email) => `EMAIL;TYPE=internet:${text(email)}`));
  const where = accounts[0]?.account;
  if (where && ADDRESS.slice(0, -1).some((part) => where[part])) lines.push(`ADR;TYPE=work:;;${ADDRESS.map((part) => text(where[part])).join(";")}`);
  lines.push(...(contact.socials ?? []).map((one) => profile(social(one))));
  return [...lines, "END:VCARD"].join("\n");
}

const profile = ({ text: said, href, network }) => `X-SOCIALPROFILE${network ? `;TYPE=${network}` : ""}:${href ?? text(said)}`;

const text = (value) => (value ?? "").replaceAll("\\", "\\\\").replaceAll("\r", "").replaceAll("\n", "\\n")
  .replaceAll(";", "\\;").replaceAll(",", "\\,");
