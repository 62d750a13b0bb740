// Whether a name in any script and a name in the net are one: "Щербаков" and "shcherbakov@", «داده پرداز» and
// "dadehpardaz.ir". Scripts that leave vowels out are compared by their consonants.

import { fold, skeleton } from "#worker/fold.js";
import { distance } from "./hosts.js";
import { remembering } from "./remembering.js";
import { scriptOf } from "./text.js";
import { ROLE_JOINS } from "./words/roles.js";

const VOWELLESS = /[\u0590-\u06ff]/;

/** Latin letters as one would hear them, whichever way they are romanised. */
export const sounded = remembering((text) => fold(text).replace(/[^a-z0-9]/g, "").replace(/shch|sch/g, "sh").replace(/tch|ch/g, "c").replace(/kh/g, "h").replace(/ts|tz/g, "c").replace(/zh|dj/g, "j").replace(/ph/g, "f")
    .replace(/ck|q/g, "k").replace(/x/g, "ks").replace(/ee|ie/g, "i").replace(/oo|ou/g, "u").replace(/[yj]/g, "i").replace(/w/g, "v").replace(/ae/g, "e").replace(/ue/g, "u").replace(/oe/g, "o").replace(/(.)\1+/g, "$1"));

const bones = remembering((word) => skeleton(fold(word).replaceAll(" ", "")));

/**
 * How well the part before the "@" fits a person: 1 for both names, less for one of them, 0 for none.
 * @param {string[]} words of the name
 */
export const mailFits = remembering(fitOfMail, (words, local) => `${local} ${words.join(" ")}`);

function fitOfMail(words, local) {
  const bare = fold(local.replace(/[\d]+/g, " "));
  const parts = bare.split(" ").filter(Boolean);
  if (!parts.length || !words.length) return 0;
  const vowelless = VOWELLESS.test(words.join(""));
  const key = vowelless ? bones : sounded;
  const known = words.map((word) => ({ key: key(word), first: initials(word) })).filter((one) => one.first.length);
  const whole = parts.join("");
  const target = vowelless ? skeleton(whole) : sounded(whole);
  const least = vowelless ? 2 : 3;
  let best = 0;
  for (const one of known) {
    if (one.key.length >= least) {
      if (target === one.key) best = Math.max(best, vowelless ? 0.6 : 0.75);
      else if (parts.some((part) => part.length > 2 && (vowelless ? skeleton(part) : sounded(part)) === one.key)) best = Math.max(best, 0.7);
      else if (!vowelless && one.key.length >= 5 && target.length >= 5 && distance(target, one.key, 1) <= 1) best = Math.max(best, 0.5);
      else if (!vowelless && one.key.length >= 5 && target.includes(one.key)) best = Math.max(best, 0.6);
      // "smit" of Smithson, "alex" of Alexander
      else if (!vowelless && target.length >= 4 && one.key.startsWith(target)) best = Math.max(best, 0.5);
    }
    for (const other of known) {
      if (other === one) continue;
      const forms = [one.key + other.key];
      if (one.key.length >= least) forms.push(...other.first.flatMap((first) => (vowelless ? [skeleton(first) + one.key, one.key + skeleton(first)] : [sounded(first + one.key), sounded(one.key + first)])));
      if (forms.includes(target)) best = Math.max(best, forms[0] === target ? 1 : vowelless ? 0.7 : 0.9);
      else if (!vowelless && target.length > 6 && forms.some((form) => distance(form, target, 1) <= 1)) best = Math.max(best, 0.75);
      else if (vowelless && target.length >= 5 && distance(forms[0], target, 1) <= 1) best = Math.max(best, 0.7);
    }
  }
  // All initials: "jfk@".
  if (!best && known.length > 1 && whole.length === known.length && known.every((one, place) => one.first.includes(whole[place]))) best = 0.5;
  return best;
}

function initials(word) {
  const letter = fold(word)[0];
  if (!letter) return [];
  if (VOWELLESS.test(word)) return /^[aoiuew]/.test(letter) ? [..."aeiouvw"] : letter === "y" ? [..."yij"] : letter === "k" ? ["k", "c", "q"] : letter === "j" ? ["j", "d", "g"] : [letter];
  return letter === "i" || letter === "y" ? ["i", "y", "j"] : letter === "e" ? ["e", "y", "j"] : [letter];
}

/**
 * How well the name of a host fits words of a firm: 1 when both are the same letters.
 * @param {string[]} words @param {string} name of a host, without its end
 */
export const hostFits = remembering(fitOfHost, (words, name) => `${name} ${words.join(" ")}`);

function fitOfHost(words, name) {
  if (!words.length || name.length < 2) return 0;
  const vowelless = scriptOf(words.join("")) === "arabic";
  const key = vowelless ? bones : sounded;
  const target = vowelless ? bones(name) : sounded(name.replace(/[-_]/g, ""));
  const keys = words.map(key).filter(Boolean);
  if (!target || target.length < 2) return 0;
  let best = 0;
  for (let from = 0; from < keys.length; from += 1) {
    let run = "";
    for (let to = from; to < keys.length; to += 1) {
      run = (vowelless ? run + keys[to] : (run + keys[to]).replace(/(.)\1+/g, "$1"));
      best = Math.max(best, agreement(run, target, vowelless) * (from === 0 && to === keys.length - 1 ? 1 : 0.97));
    }
  }
  if (!vowelless) best = Math.max(best, begunFit(words, fold(name).replaceAll(" ", "").replace(/[-_]/g, "")));
  const telling = words.filter((word) => word.length > 3 || !ROLE_JOINS.has(word));
  const short = telling.map((word) => fold(word)[0] ?? "").join("");
  const bare = fold(name).replaceAll(" ", "");
  if (!vowelless && short.length >= 3 && bare.length >= 3 && (short === bare || bare.startsWith(short) && short.length >= 4)) best = Math.max(best, 0.8);
  return best;
}

/** "seatco" of South East Asia Trading Company: a beginning of each word of a run, the last or the first of them telling. */
export function begunFit(words, host) {
  const said = words.map((word) => fold(word).replaceAll(" ", "")).filter((word) => word && !ROLE_JOINS.has(word));
  if (host.length < 5) return 0;
  const goes = (at, place) => {
    if (place === host.length) return at >= 3 ? at : 0;
    if (at === said.length) return 0;
    let shared = 0;
    while (shared < said[at].length && said[at][shared] === host[place + shared]) shared += 1;
    for (let taken = shared; taken > 0; taken -= 1) {
      const end = goes(at + 1, place + taken);
      if (end) return end;
    }
    return 0;
  };
  return said.length <= 8 && goes(0, 0) === said.length ? 0.85 : 0;
}

function agreement(run, target, vowelless) {
  const least = vowelless ? 3 : 4;
  if (run === target) return target.length >= least ? 1 : 0.8;
  const [short, long] = run.length < target.length ? [run, target] : [target, run];
  if (short.length >= least && (long.startsWith(short) || long.endsWith(short) && short.length >= 5)) {
    // A part of it: "rowan" of "rowanbakery".
    return 0.35 + 0.6 * (short.length / long.length);
  }
  if (short.length >= 6 && distance(short, long, 2) <= (short.length > 9 ? 2 : 1)) return 0.85;
  if (short.length >= 5 && long.includes(short)) return 0.3 + 0.5 * (short.length / long.length);
  return 0;
}
