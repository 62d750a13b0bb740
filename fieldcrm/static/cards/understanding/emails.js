// E-mail addresses in a line, with what readers of photos do to them: "©" or "(at)" for "@", spaces within, points lost.

import { hostAt, latin } from "./hosts.js";
import { mailFits } from "./spellings.js";
import { matches, scriptOf, tokens } from "./text.js";

const AT = /@|©|®|\(at\)|\[at\]|\{at\}|＠/giu;
const LOCAL = /[\p{L}\p{N}_](?:[\p{L}\p{N}_%+'-]|\s?\.\s?(?=[\p{L}\p{N}])|\s[_-](?=[\p{L}\p{N}]))*\.?\s{0,2}$/u;
const LABEL = /^(?:e-mail|email|mailto|courriel)[.:-]*(?=[a-z0-9]{3})/i;
const LONGEST = 64;

/** @returns {{kind: "email", value: string, start: number, end: number, confidence: number}[]} */
export function emailsIn(text) {
  const found = [];
  for (const at of matches(text, AT)) {
    const from = found.at(-1)?.end ?? 0;
    if (at.index < from) continue;
    const before = LOCAL.exec(text.slice(Math.max(from, at.index - LONGEST), at.index));
    const rest = text.slice(at.index + at[0].length);
    const space = /^\s*/.exec(rest)[0].length;
    const host = hostAt(rest.slice(space));
    if (!before || !host) continue;
    const local = localPart(before[0].replace(/^[em](?:\s+\.\s*|\s*\.\s+)(?=\S{3})/i, ""));
    if (!local) continue;
    const clean = at[0] === "@" && !/\s/.test(before[0].trim()) && !host.repaired;
    found.push({
      kind: "email", value: `${local}@${host.host}`, host: host.host, start: at.index - before[0].length, end: at.index + at[0].length + space + host.length, confidence: clean ? 0.95 : 0.75,
    });
  }
  return found;
}

/** A line that breaks off: what belongs to the next is found once both are one. */
export const breaksOff = (text) => /[\p{L}\p{N}]@\s*$|@[\p{L}\p{N}-]+[.-]?$/u.test(text);

/** An address whose "@" the reader lost: it ends with a host that the card names elsewhere. */
export function withoutAt(text, hosts) {
  const said = latin(text.replace(/\s/g, ""));
  for (const host of hosts) {
    const bare = host.replace(/^www\d?\./, "");
    const place = said.lastIndexOf(bare);
    if (place < 3 || place + bare.length !== said.length || bare.length < 5) continue;
    // The sign stands as one letter that it looks like, or as none.
    const local = localPart(said.slice(0, place).replace(/^.*[:：]/, "").replace(/(?:[qoa0e]|\(a\)|ⓐ|[^\p{L}\p{N}])$/u, ""));
    if (local && !/^(?:https?|w{2,})/.test(local)) return { kind: "email", value: `${local}@${bare}`, host: bare, start: 0, end: text.length, confidence: 0.45 };
  }
  return null;
}

const TWINS = [["i", "l"], ["l", "i"], ["1", "l"], ["l", "1"], ["0", "o"], ["rn", "m"], ["m", "rn"], ["vv", "w"]];

/** An address with one letter that looks like the person's is the person's: "Ibonneau@" of Louise Bonneau. */
export function likeItsOwner(email, name) {
  const [local, host] = email.value.split("@");
  if (scriptOf(name) === "arabic") return email;
  const words = tokens(name).map((token) => token.plain);
  const fit = mailFits(words, local);
  let best = { local, fit: fit + 0.1 };
  for (const [seen, meant] of TWINS) {
    for (let at = local.indexOf(seen); at >= 0; at = local.indexOf(seen, at + 1)) {
      const other = local.slice(0, at) + meant + local.slice(at + seen.length);
      if (mailFits(words, other) > best.fit) best = { local: other, fit: mailFits(words, other) };
    }
  }
  return best.local === local ? email : { ...email, value: `${best.local}@${host}`, confidence: Math.min(email.confidence, 0.8) };
}

function localPart(text) {
  const said = latin(text.replace(/\s/g, "")).replace(LABEL, "").replace(/^[._'+-]+|[.'+-]+$/g, "");
  return /^[\p{L}\p{N}._%+'-]{1,64}$/u.test(said) ? said : null;
}
