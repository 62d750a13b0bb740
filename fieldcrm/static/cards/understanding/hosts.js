// Names of hosts as readers of photos leave them: spaces around points, commas for points, Cyrillic twins of Latin
// letters. A host ends where its top level domain does.

import { meantFree, SECOND_LEVELS, TOP_LEVELS } from "./words/net.js";
import { fold } from "#worker/fold.js";
import { scriptOf } from "./text.js";

const PART = /^[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?/u;
const NEXT = /^(\s{0,2}[.,·]\s{0,2}|\s(?=\p{L}{2,4}(?:\s|$|\.\p{L}{2}(?:\s|$))))([\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)/u;
const TWINS = { а: "a", е: "e", о: "o", р: "p", с: "c", у: "y", х: "x", і: "i", к: "k", м: "m", т: "t", в: "b", н: "h", ѕ: "s", ј: "j", А: "a", В: "b", Е: "e", К: "k", М: "m", Н: "h", О: "o", Р: "p", С: "c", Т: "t", Х: "x", "©": "@" };
const GLUED = /^(.{3,})(com|net|org|info)$/;
const LONGEST = 100;

/** The host at the beginning of a text. @returns {{host: string, length: number, repaired: boolean}|null} */
export function hostAt(text) {
  const first = PART.exec(text);
  if (!first) return null;
  let parts = [first[0]];
  let length = first[0].length;
  let loose = false;
  for (let rest = text.slice(length); length < LONGEST; rest = text.slice(length)) {
    const next = NEXT.exec(rest);
    if (!next) break;
    const tight = /^[.·]$/.test(next[1]);
    // After a whole name only a point without spaces goes on: "a.com, b.com" are two.
    if (!tight && (parts.length > 1 && isTopLevel(parts.at(-1)) && !(SECOND_LEVELS.has(latin(parts.at(-1))) && isCountry(next[2])) || !isTopLevel(next[2]) && !/\.$|^\.|,/.test(next[1].trim()))) break;
    if (!tight && !next[1].trim() && !isTopLevel(next[2])) break;
    loose ||= !tight;
    parts.push(next[2]);
    length += next[0].length;
  }
  const written = parts;
  parts = parts.map(latin);
  while (parts.length > 1 && !isTopLevel(parts.at(-1))) {
    const mended = mendedTopLevel(parts.at(-1));
    if (mended) {
      parts[parts.length - 1] = mended;
      loose = true;
      break;
    }
    // What follows the last known end is text that came too near.
    const known = parts.findLastIndex((part, place) => place && isTopLevel(part));
    if (known < 1) return null;
    parts = parts.slice(0, known + 1);
    length = written.slice(0, known + 1).reduce((sum, part) => text.indexOf(part, sum) + part.length, 0);
  }
  if (parts.length === 1) {
    const glued = GLUED.exec(parts[0]);
    if (!glued) return null;
    parts = [glued[1], glued[2]];
    loose = true;
  }
  while (parts.length > 2 && /^(?:w{1,4}|vv?w+)$/.test(parts[0])) {
    parts = parts.slice(1);
    loose = true;
  }
  return { host: meantFree(parts.join("."), lookAlike), length, repaired: loose };
}

/** Small Latin letters; "l" for a capital "I" among small ones. Other scripts' own hosts stay. */
export function latin(text) {
  const said = text.replace(/(?<=\p{Ll})I(?=\p{Ll}|$)|^I(?=\p{Ll}*[^aeiouy\P{Ll}]{3})/gu, "l");
  const mixed = /[a-z]/i.test(said);
  const turned = mixed || [...said].every((letter) => TWINS[letter] || !/\p{L}/u.test(letter)) ? said.replace(/\p{Script=Cyrillic}/gu, (letter) => TWINS[letter] ?? letter) : said;
  return turned.normalize("NFD").replace(/(?<=[a-z])\p{M}+/giu, "").normalize("NFC").toLowerCase();
}

export const isTopLevel = (part) => TOP_LEVELS.has(latin(part));
const isCountry = (part) => /^[a-z]{2}$/i.test(part) && isTopLevel(part);

function mendedTopLevel(part) {
  const known = { c0m: "com", corn: "com", con: "com", cdm: "com", "c0": "co", oom: "com", ccm: "com", cam: "com", "ne1": "net", nct: "net", "0rg": "org", lr: "ir", "1r": "ir", "1t": "it", lt1: "it", fi: "fi", "f": "", rц: "ru", "гu": "ru", coml: "com", comi: "com", "co.": "co" };
  return known[part] || null;
}

/** What a host is called: "tool-smith" of "www.tool-smith.co.uk". */
export function nameOf(host) {
  const parts = host.replace(/^www\d?\./, "").split(".");
  parts.pop();
  while (parts.length > 1 && SECOND_LEVELS.has(parts.at(-1))) parts.pop();
  return parts.at(-1) ?? "";
}

/** The country that a host's end names, "GB" of "a.co.uk"; null for names of all the world. */
export function countryOf(host) {
  const end = host.split(".").at(-1);
  if (end === "рф" || end === "su" || end === "москва") return "RU";
  if (!/^[a-z]{2}$/.test(end) || ["eu", "io", "me", "tv", "co", "cc", "ai", "ly", "to", "fm", "gg", "vc", "su"].includes(end)) return null;
  return end === "uk" ? "GB" : end.toUpperCase();
}

/** Hosts that are nearly one become the one that most of the card speaks for. */
export function agreed(hosts, texts) {
  const said = texts.map((text) => fold(text).replaceAll(" ", ""));
  const votes = new Map();
  for (const { host, confidence } of hosts) {
    const name = fold(nameOf(host)).replaceAll(" ", "");
    const spoken = name.length > 3 && said.some((text) => text.includes(name)) ? 1.5 : 0;
    votes.set(host, Math.max(votes.get(host) ?? 0, spoken) + confidence);
  }
  // Of other scripts a host is a romanisation, and there are many.
  const runs = texts.filter((text) => scriptOf(text) === "latin").flatMap(joinedWords);
  return new Map(hosts.map(({ host }) => {
    const near = [...votes.keys()].filter((other) => other === host || alike(host, other));
    const best = near.reduce((top, one) => (votes.get(one) > votes.get(top) + 0.01 ? one : top), host);
    return [host, spelledAs(best, runs, votes.size === 1)];
  }));
}

/** "marshalllogistics", "logistics" … of "Marshall Logistics LLC". */
function joinedWords(text) {
  const words = fold(text).split(" ").filter(Boolean).slice(0, 8);
  return words.flatMap((_, from) => words.slice(from).map((__, count) => words.slice(from, from + count + 1).join("")));
}

/** A host that differs from words on the card only by letters that look alike is spelled as they are. */
function spelledAs(host, runs, once) {
  const name = nameOf(host);
  if (name.length < 6 || runs.includes(name)) return host;
  const looks = (text) => (once ? lookAlike(text).replace(/(.)\1+/g, "$1") : lookAlike(text));
  const found = runs.find((run) => looks(run) === looks(name)) ?? runs.find((run) => run.length > 10 && run.length === name.length && distance(run, name, 1) === 1);
  return found ? host.replace(name, found) : host;
}

/** One letter for those that readers of photos take for each other. */
export const lookAlike = (text) => text.replace(/rn/g, "m").replace(/[1il|!j]/g, "l").replace(/0/g, "o").replace(/vv/g, "w").replace(/5/g, "s");

/** The same but for two letters, or for their end. */
function alike(one, other) {
  if (Math.min(one.length, other.length) < 8) return false;
  const bare = (host) => lookAlike(host.replace(/^www\d?\./, ""));
  return distance(bare(one), bare(other), 2) <= (one.length > 12 ? 2 : 1) && nameOf(one).at(0) === nameOf(other).at(0);
}

/** Letters to change between two words; more than `most` is most + 1. */
export function distance(one, other, most = 3) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + (one[at - 1] === other[to - 1] ? 0 : 1));
    }
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return Math.min(row[other.length], most + 1);
}
