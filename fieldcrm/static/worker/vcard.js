// A contact as a vCard 3.0 (RFC 2426), which every phone's address book takes.  Twin: fieldcrm/field/vcard.py.

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
  return [...lines, "END:VCARD"].join("\n");
}

const text = (value) => (value ?? "").replaceAll("\\", "\\\\").replaceAll("\r", "").replaceAll("\n", "\\n")
  .replaceAll(";", "\\;").replaceAll(",", "\\,");
