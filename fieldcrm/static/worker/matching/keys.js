// By what a record is found: two that share no key are never compared.  Twin: sync/matching/keys.py.
import { acronym } from "./companies.js";
import { cut } from "./cut.js";
import { nameKeys } from "./names.js";
import { isDesk, parted } from "./reach.js";

const MOST = 24;
const LONGEST = 80;

/** @returns {string[]} distinct, short, ASCII */
export function keys(one) {
  const found = [
    ...one.external.map((each) => `x:${each}`),
    ...one.phones.map((phone) => `p:${phone.replace(/^\++/, "").slice(-7)}`),
    ...one.emails.flatMap(mail),
    ...(one.type === "account" ? one.domains.map((domain) => `w:${domain}`) : []),
    ...birthday(one),
    ...house(one),
    ...(one.type === "contact" ? person(one) : organisation(one)),
  ];
  return [...new Set(found.slice(0, MOST).map((key) => plain(cut(key, LONGEST))))];
}

function mail(email) {
  const [box, host] = parted(email);
  return [`e:${email}`, ...(box.length > 4 && !isDesk(email) ? [`b:${box}`] : []), `h:${host}:${cut(box, 2)}`];
}

function birthday({ birthday: day }) {
  if (!day) return [];
  const [first, second] = [day.slice(4, 6), day.slice(6)].sort();
  return [`d:${day.slice(0, 4)}${first}${second}`];
}

/** What a database takes: half a character, or a control character, is none. */
const plain = (key) => (/^[ -~]*$/.test(key) ? key : key.replace(/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, ""));

function house({ street, numbers, postcode }) {
  const telling = street.filter((word) => word.length > 3).slice(0, 3);
  const found = numbers.length ? telling.map((word) => `a:${numbers[0]}:${cut(word, 4)}`) : [];
  if (!postcode) return found;
  return [
    ...found, ...numbers.slice(0, 1).map((number) => `z:${postcode}:${number}`),
    ...telling.slice(0, 1).map((word) => `s:${postcode}:${cut(word, 4)}`),
  ];
}

function person(one) {
  const found = [...new Set([...nameKeys(one.names), ...nameKeys(one.others)])].map((key) => `n:${key}`);
  for (const { sound, initial } of one.names.slice(0, 3)) {
    if (initial) continue;
    const start = cut(sound, 4);
    if (one.birthday) found.push(`y:${start}:${one.birthday.slice(0, 4)}`, `m:${start}:${one.birthday.slice(4)}`);
    if (one.city) found.push(`c:${start}:${cut(one.city, 4)}`);
    if (one.postcode) found.push(`q:${cut(sound, 3)}:${one.postcode}`);
  }
  return found;
}

const organisation = (one) => [...new Set([...named(one.words, one.city), ...named(one.others, one.city)])];

function named(name, city) {
  const words = [...new Set(name)].filter((word) => word.length > 1);
  const ordered = [...words].sort();
  const found = words.slice(0, 5).map((word) => `o:${word}`);
  const neighbours = ordered.slice(1, 5).map((word, at) => [ordered[at], word]);
  found.push(...neighbours.map(([first, second]) => `f:${cut(first, 4)}:${cut(second, 4)}`));
  const whole = name.join("");
  if (whole) found.push(`g:${cut(whole, 6)}`);
  if (name.length >= 3) found.push(`o:${acronym(name)}`);
  if (city) found.push(...words.slice(0, 3).map((word) => `t:${cut(word, 4)}:${cut(city, 6)}`));
  return found;
}
