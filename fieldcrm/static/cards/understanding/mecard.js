// The short forms of codes: MECARD (NTT DoCoMo) and BIZCARD, fields parted by ";" with "\" before what is none.

import { clean } from "./vcard.js";

const FIELD = /([A-Z]+):((?:\\.|[^;\\])*);?/gy;
const MOST = 40;

/** As `readVcard`; null for other texts. */
export function readMecard(text) {
  const head = /^(MECARD|BIZCARD):/i.exec(text);
  if (!head) return null;
  const found = { phones: [], emails: [], websites: [], socials: [] };
  const known = head[1].toUpperCase() === "MECARD" ? takeMecard : takeBizcard;
  FIELD.lastIndex = head[0].length;
  for (let count = 0, match = FIELD.exec(text); match && count < MOST; match = FIELD.exec(text), count += 1) {
    known(found, match[1], clean(match[2].replace(/\\(.)/g, "$1")));
  }
  found.name ||= [found.given_name, found.family_name].filter(Boolean).join(" ");
  return found;
}

function takeMecard(found, name, value) {
  if (!value) return;
  if (name === "N") {
    const [family, given] = value.split(/\s*,\s*/);
    if (given) Object.assign(found, { family_name: family, given_name: given, name: `${given} ${family}` });
    else found.name ||= value;
  } else if (name === "TEL") found.phones.push({ text: value, label: null });
  else if (name === "TEL-AV") return;
  else if (name === "EMAIL") found.emails.push(value.toLowerCase());
  else if (name === "URL") found.websites.push(value);
  else if (name === "ORG") found.company ||= value;
  else if (name === "TITLE") found.title ||= value;
  else if (name === "ADR") found.address ||= { whole: value };
}

function takeBizcard(found, name, value) {
  if (!value) return;
  if (name === "N") found.given_name ||= value;
  else if (name === "X") found.family_name ||= value;
  else if (name === "T") found.title ||= value;
  else if (name === "C") found.company ||= value;
  else if (name === "A") found.address ||= { whole: value };
  else if (["B", "M", "F"].includes(name)) found.phones.push({ text: value, label: { B: "office", M: "mobile", F: "fax" }[name] });
  else if (name === "E") found.emails.push(value.toLowerCase());
}
