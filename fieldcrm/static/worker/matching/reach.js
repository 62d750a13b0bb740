// Phones, e-mails and web sites as they are compared.  Twin: sync/matching/reach.py.
import { DESKS, FREE_MAIL, SECOND_LEVEL } from "#generated/matching-tables.js";
import { plainDigits } from "#worker/fold.js";
import { parsePhone } from "./phones.js";

export const MOST = 8;
const SHORTEST = 7;
const FREE = new Set(FREE_MAIL);
const SECOND = new Set(SECOND_LEVEL);
const DESK = new Set(DESKS);
const ADDRESS = /^[^@\s]+@[^@\s]+$/;
const HOST = /^(?:[a-z]+:)?(?:\/\/)?(?:[^/@]*@)?([^/:?#\s]+)/;

/** "+33478000012" where the country is known, else digits; "" when there are fewer than four. */
export function phone(given, country) {
  const text = plainDigits(given.slice(0, 60));
  const digits = text.split("ext")[0].replaceAll("(0)", "").replace(/[^0-9]/g, "");
  if (digits.length < 4) return "";
  const found = parsePhone(text, country);
  // What is too short for its country (a number without its area, an extension) has no country either.
  if (!found || found.national.length < SHORTEST || digits.length < 8) return digits.slice(-15);
  return `+${found.code}${found.national}`;
}

export function samePhone(one, other) {
  if (one === other) return true;
  if (one[0] === "+" && other[0] === "+") return false;
  const [left, right] = [one, other].map((each) => each.replace(/^[+0]+/, ""));
  const length = Math.min(left.length, right.length);
  return length >= SHORTEST && left.slice(-length) === right.slice(-length);
}

/** The box behind an address: "J.Doe+shop@googlemail.com" is "jdoe@gmail.com". */
export function email(given) {
  let text = given.trim().toLowerCase().slice(0, 254);
  if (text.startsWith("mailto:")) text = text.slice(7);
  if (!ADDRESS.test(text)) return "";
  const [whole, host] = parted(text);
  const tag = whole.indexOf("+");
  const box = tag > 0 ? whole.slice(0, tag) : whole;
  if (host === "gmail.com" || host === "googlemail.com") return `${box.replaceAll(".", "") || box}@gmail.com`;
  return `${box}@${host}`;
}

/** [what stands before the @, what stands behind it] */
export function parted(address) {
  const at = address.indexOf("@");
  return at < 0 ? [address, ""] : [address.slice(0, at), address.slice(at + 1)];
}

export const domainOf = (address) => domain(parted(address)[1]);

export function site(text) {
  const found = HOST.exec(text.trim().toLowerCase().slice(0, 300));
  return found ? domain(found[1]) : "";
}

/** Whether a box is a desk's, not a person's. */
export const isDesk = (address) => DESK.has(parted(address)[0]);

/** What is registered: "www.shop.perrin.co.uk" is "perrin.co.uk"; "" for free mail. */
function domain(host) {
  const parts = host.split(".").filter(Boolean);
  if (parts.length < 2) return "";
  const long = parts.length > 2 && SECOND.has(parts.at(-2)) && parts.at(-1).length === 2;
  const found = parts.slice(long ? -3 : -2).join(".");
  return FREE.has(found) ? "" : found;
}
