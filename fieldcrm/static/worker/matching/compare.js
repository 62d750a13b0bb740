// Two records' evidence, part by part: how many bits each part speaks for one thing, or against.
// Twin: sync/matching/compare.py, which says why.  Each part is {bits, level, reason}, or null where
// nothing can be said.
import { MODEL } from "#generated/matching-tables.js";
import { indel, osa } from "./alikeness.js";
import { align, oneSlip, slipped, streetsAlike, textsAlike, wordsAlike } from "./bags.js";
import * as companies from "./companies.js";
import { bits as bitsOf } from "./counts.js";
import { apart } from "./dates.js";
import { similarity } from "./names.js";
import { isDesk, parted, samePhone } from "./reach.js";
import { bones, sound } from "./sounds.js";

const { weights: W } = MODEL;
const FADING = 0.6;
const HOST_SLIPS = 3;
const LETTER = /\p{L}/u;

/** `doubt`: bits of a name that it says less where nothing else agrees; of a mail address, that a name may have said. */
const part = (bits, level, reason = null, doubt = 0) => ({ bits, level, reason, doubt });
const percent = (alike) => Math.floor(100 * alike);
const within = (least, most, bits) => Math.max(least, Math.min(most, bits));
const sum = (many) => many.reduce((all, one) => all + one, 0);

export function name(a, b) {
  if (a.words.length && b.words.length) return firms(a, b);
  if (!a.names.length || !b.names.length) return null;
  const found = likest(a, b);
  const bits = within(W["name.least"], W["name.most.uncounted"], found.bits);
  const doubt = W["name.unlike"] * Math.max(0, W["name.alike"] - found.similarity) + (found.against ? W["name.against"] : 0);
  if (found.against || bits <= 0) return part(bits, "other", { code: "different-names" }, doubt);
  const across = scripts(a) === scripts(b) ? {} : { across: true };
  const level = found.similarity >= 0.9 ? "same" : "near";
  return part(bits, level, { code: "names-alike", percent: percent(found.similarity), ...across }, doubt);
}

/** The best of what the spellings that the two are known by say. */
function likest(a, b) {
  let best = similarity(a.names, b.names);
  for (const one of [a.names, a.others]) {
    for (const other of [b.names, b.others]) {
      if (!one.length || !other.length || (one === a.names && other === b.names)) continue;
      const found = similarity(one, other);
      if (found.bits > best.bits) best = found;
    }
  }
  return best;
}

export function company(a, b) {
  if (!a.company.length || !b.company.length) return null;
  const { alike, bits } = alikeWords(a.company, b.company);
  if (bits <= 0) return part(W["company.other"], "other");
  return part(Math.min(W["company.same"], bits), "same", { code: "same-company", percent: percent(alike) });
}

export function phone(a, b) {
  if (!a.phones.length || !b.phones.length) return null;
  let best = part(W["phone.other"], "other", { code: "different-phone" });
  for (const one of a.phones) {
    for (const other of b.phones) {
      if (samePhone(one, other)) {
        const bits = Math.min(W["phone.same"], bitsOf("phone", one), bitsOf("phone", other));
        if (bits > best.bits || best.level !== "same") {
          best = part(bits, "same", { code: "same-phone", value: other.length > one.length ? other : one });
        }
      } else if (best.level === "other" && oneSlip(one, other)) {
        best = part(W["phone.near"], "near", { code: "similar-phone" });
      }
    }
  }
  return best;
}

export function email(a, b) {
  if (!a.emails.length || !b.emails.length) return null;
  let best = part(W["email.other"], "other", { code: "different-email" });
  for (const one of a.emails) {
    for (const other of b.emails) {
      if (one === other) {
        const most = W[a.type === "contact" && isDesk(one) ? "email.desk" : "email.same"];
        const bits = Math.min(most, bitsOf("email", one));
        if (bits > best.bits || best.level !== "same") best = part(bits, "same", { code: "same-email", value: one });
      } else if (best.level !== "same") {
        const bits = W["email.near"] * mailAlike(one, other, a.type === "account");
        if (bits > 0 && bits > best.bits) {
          const named = isNamed(a, one) && isNamed(b, other) ? bits : 0;
          best = part(bits, "near", { code: "similar-email" }, named);
        }
      }
    }
  }
  return best;
}

export function web(a, b) {
  if (!a.domains.length || !b.domains.length) return null;
  const shared = a.domains.filter((domain) => b.domains.includes(domain));
  if (!shared.length) return part(W[a.type === "account" ? "web.other" : "web.mail.other"], "other");
  const value = [...shared].sort()[0];
  const most = W[a.type === "account" ? "web.same" : "web.mail"];
  return part(Math.min(most, bitsOf("domain", value)), "same", { code: "same-domain", value });
}

export function birthday({ birthday: one }, { birthday: other }) {
  if (!one || !other) return null;
  const level = apart(one, other);
  const bits = W[`birthday.${level}`];
  if (level === "same") {
    const value = `${one.slice(0, 4)}-${one.slice(4, 6)}-${one.slice(6)}`;
    return part(Math.min(bits, bitsOf("birthday", one)), "same", { code: "same-birthday", value });
  }
  if (level === "swapped") return part(bits, "same", { code: "swapped-birthday" });
  if (["other", "decade", "year"].includes(level)) return part(bits, "other", { code: "different-birthday" });
  return part(bits, "near", { code: "similar-birthday" });
}

export function address(a, b) {
  if (!a.street.length || !b.street.length) return null;
  const { alike, rare } = alikeStreets(a.street, b.street);
  const number = alikeNumbers(a.numbers, b.numbers);
  const different = { code: "different-address" };
  if (alike < 0.55 || (number === "missing" && alike < 0.7)) {
    return part(elsewhere(a) * (number === "same" ? 0.7 : 1), "other", different);
  }
  const sure = (alike - 0.4) / 0.6;
  const similar = { code: "similar-address", percent: percent(alike) };
  if (number === "same") {
    const bits = Math.min(W["address.same"], 4 + rare) * sure;
    if (alike < 0.8) return part(bits, "near", similar);
    const shown = [...(a.numbers.length ? a.numbers : b.numbers).slice(0, 1), ...a.street].join(" ");
    return part(bits, "same", { code: "same-address", value: shown });
  }
  if (number === "other") {
    const beside = a.type === "account" ? 0.4 : 0;
    return part(elsewhere(a) * (alike >= 0.8 ? beside : 0.6), "other", different);
  }
  const most = W[`address.${["near", "close"].includes(number) ? number : "street"}`];
  return part(Math.min(most, rare) * sure, "near", similar);
}

const elsewhere = ({ type }) => W[type === "account" ? "address.other.account" : "address.other"];

export function place(a, b) {
  let [city, postcode, region, level, reason] = [0, 0, 0, "", null];
  if (a.city && b.city) {
    const alike = a.city === b.city ? 1 : textsAlike(a.city, b.city);
    const near = alike >= 0.8 && alike < 1;
    if (alike === 1 || (near && slipped(a.city, b.city))) {
      const rare = Math.min(bitsOf("city", a.city), bitsOf("city", b.city));
      city = Math.min(W["place.city"], rare) * (alike === 1 ? 1 : 0.7);
      [level, reason] = ["same", { code: "same-city", value: a.city }];
    } else if (!near) {
      city = W[a.type === "account" ? "place.city.other.account" : "place.city.other"];
      [level, reason] = ["other", { code: "different-city" }];
    }
  }
  if (a.postcode && b.postcode) {
    if (a.postcode === b.postcode) {
      postcode = Math.min(W["place.postcode"], bitsOf("postcode", a.postcode));
      if (level !== "same") [level, reason] = ["same", { code: "same-postcode", value: a.postcode }];
    } else {
      const slip = oneSlip(a.postcode, b.postcode);
      // Two shops of a chain in two quarters of one town: their codes are one digit apart, as if one was mistyped.
      const ofFirms = a.type === "account" ? ".account" : "";
      postcode = W[`place.postcode.${slip ? "near" : "other"}${ofFirms}`];
    }
  }
  if (a.region && b.region) region = W[a.region === b.region ? "place.region" : "place.region.other"];
  const together = city > 0 && postcode > 0
    ? Math.max(city, postcode) + 0.4 * Math.min(city, postcode) : city + postcode;
  return part(together + region, level, reason);
}

/** The best of what the names that the two are known by say. */
function firms(a, b) {
  let best = organisations(a.words, b.words);
  for (const one of [a.words, a.others]) {
    for (const other of [b.words, b.others]) {
      if (!one.length || !other.length || (one === a.words && other === b.words)) continue;
      const found = organisations(one, other);
      if (found.bits > best.bits) best = found;
    }
  }
  return best;
}

function organisations(one, other) {
  const { alike, bits: told } = alikeWords(one, other);
  const bits = within(W["name.least.account"], W["name.most.account"], told);
  if (bits <= 0) return part(bits, "other", bits < -2 ? { code: "different-names" } : null);
  return part(bits, alike >= 0.9 ? "same" : "near", { code: "names-alike", percent: percent(alike) });
}

/** The share of the weight that agrees, and the bits, of two organisations' names. */
function alikeWords(one, other) {
  const mine = one.map((word) => bitsOf("word", word));
  const theirs = other.map((word) => bitsOf("word", word));
  if (one.join(" ") === other.join(" ")) return { alike: 1, bits: fading(mine) + W["name.whole"] };
  const chosen = align(one, other, mine, theirs, wordsAlike);
  const agreeing = chosen.map(({ alike, weight }) => weight * (alike === 1 ? 1 : 2 * alike - 1.1));
  const shared = sum(chosen.map(({ alike, weight }) => weight * alike));
  const alone = fading(mine.filter((_, at) => !chosen.some(({ i }) => i === at)));
  const aloneToo = fading(theirs.filter((_, at) => !chosen.some(({ j }) => j === at)));
  const [less, more] = [Math.min(alone, aloneToo), Math.max(alone, aloneToo)];
  let bits = fading(agreeing) - W["name.apart"] * less - W["name.missing"] * (more - less);
  let alike = shared / (shared + (less + more) / 2 || 1);
  const together = indel(one.join(""), other.join(""));
  if (together > 0.85) {
    const whole = Math.min(fading(mine), fading(theirs)) * (together === 1 ? 1 : 4 * together - 3.2);
    bits = Math.max(bits, whole + (together === 1 ? W["name.whole"] : 0));
    alike = Math.max(alike, together);
  }
  if (bits < W["name.acronym"] && (shortened(one, other) || shortened(other, one))) {
    return { alike: Math.max(alike, 0.8), bits: W["name.acronym"] };
  }
  return { alike, bits };
}

/** Words of one name come together: each next one says half as much again. */
function fading(bits) {
  let [total, share] = [0, 1];
  for (const one of [...bits].sort((a, b) => b - a)) {
    total += share * one;
    share *= FADING;
  }
  return total;
}

const shortened = (short, long) =>
  short[0].length >= 3 && companies.acronym(long).slice(0, 5) === short[0];

/** How alike, and the bits of the words they share. */
function alikeStreets(one, other) {
  if (one.join(" ") === other.join(" ")) return { alike: 1, rare: sum(one.slice(0, 3).map(streetBits)) };
  const [mine, theirs] = [one, other].map((words) => words.map(streetWeight));
  const chosen = align(one, other, mine, theirs, streetsAlike);
  const shared = sum(chosen.map(({ alike, weight }) => alike * weight));
  const rare = sum(chosen.map(({ alike, i, j }) => alike * Math.min(streetBits(one[i]), streetBits(other[j]))));
  const [short, long] = [sum(mine), sum(theirs)].sort((p, q) => p - q);
  const alike = shared * (0.85 / short + 0.15 / long);
  const joined = indel(one.join(""), other.join(""));
  if (joined <= alike) return { alike, rare };
  const least = Math.min(...[one, other].map((some) => sum(some.slice(0, 2).map(streetBits))));
  return { alike: joined, rare: Math.max(rare, joined * least) };
}

const streetBits = (word) => bitsOf("street", word);
const streetWeight = (word) => (word.length <= 2 ? 1 : word.length === 3 ? 2 : 5);

/** same, near (a slip of the pen), close (a slip, or the house next door), other, or missing on one side */
function alikeNumbers(one, other) {
  if (!one.length || !other.length) return "missing";
  if (one.some((number) => other.includes(number))) return "same";
  const [first, second] = [one[0], other[0]];
  const within = [[first, second], [second, first]].some(([long, short]) => long.startsWith(short) || long.endsWith(short));
  const slip = first.length > 1 && oneSlip(first, second);
  if (!within && !slip) return "other";
  const turned = [...first].sort().join("") === [...second].sort().join("");
  return Math.max(first.length, second.length) > 2 || turned ? "near" : "close";
}

/** 0, or how alike two addresses are that a slip of the pen may have parted. */
function mailAlike(one, other, firms) {
  const [[box, host], [itsBox, itsHost]] = [parted(one), parted(other)];
  const slips = firms || isDesk(one) || isDesk(other) ? 1 : HOST_SLIPS;
  if (osa(host, itsHost) > slips || (slips === 1 && osa(box, itsBox) > 1)) return 0;
  const alike = indel(one, other);
  return alike >= 0.8 && indel(box, itsBox) >= 0.6 ? alike : 0;
}

/** Whether the address is put together from the name: of namesakes it is alike without their being one. */
function isNamed({ words, names, others }, address) {
  const [box, host] = parted(address);
  if (words.length) return words.some((word) => word.length > 3 && host.includes(word));
  const said = bones(sound([...box].filter((letter) => LETTER.test(letter)).join("")));
  return [...names, ...others].some((token) => token.bones.length > 1 && said.includes(token.bones));
}

const scripts = ({ names }) => [...new Set(names.map((token) => token.script))].sort().join("");

/** Another system's own word on who is who; it may have the same thing twice itself. */
export function external(a, b) {
  if (!a.external.length || !b.external.length) return null;
  const [shared] = a.external.filter((one) => b.external.includes(one));
  if (shared) return part(W["external.same"], "same", { code: "same-external", value: shared });
  const systems = b.external.map(system);
  const [value] = a.external.map(system).filter((one) => systems.includes(one)).sort();
  return value ? part(W["external.other"], "other", { code: "different-external", value }) : null;
}

const system = (one) => one.split(":")[0];
