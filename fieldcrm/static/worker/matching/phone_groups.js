// A bare number in the groups that its country writes, from libphonenumber's own table.  Twin: grouped() of
// fieldcrm/phone_groups.py; a test compares the countries.

import { FORMATS } from "#generated/phone-formats.js";
import { parsePhone } from "./phones.js";

const BARE = /^\+[1-9][0-9]{6,14}$/;

/** "+33193065294" as "+33 1 93 06 52 94"; what somebody grouped stays. */
export function grouped(phone) {
  const found = BARE.test(phone) && parsePhone(phone, null);
  if (!found || phone !== `+${found.code}${found.national}`) return phone;
  const row = FORMATS[found.code].find(([pattern, begins]) => new RegExp(`^(?:${begins})`).test(found.national) && new RegExp(`^(?:${pattern})$`).test(found.national));
  return `+${found.code} ${row ? found.national.replace(new RegExp(row[0]), row[2]) : found.national}`;
}
