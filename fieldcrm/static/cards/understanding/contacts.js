// Ways to reach somebody: what of each line is an e-mail address, a page, an account or a telephone number, what
// labels stand before them, and what of the lines is left for other fields.

import { accountsIn, websitesIn } from "./websites.js";
import { agreed } from "./hosts.js";
import { breaksOff, emailsIn, withoutAt } from "./emails.js";
import { follows, inRow } from "./layout.js";
import { dialled, mended, numbersIn } from "./numbers.js";
import { mendedWords } from "./mending.js";
import { regionsOf } from "./regions.js";
import { letters, matches } from "./text.js";
import { CARRIER, labelOf } from "./words/labels.js";
import { MOBILE } from "#generated/card-phones.js";
import { parsePhone } from "#worker/matching/phones.js";

const LEAST = 1;
const EDGE = /^[\s:;,.。|•·()\[\]<>~=*_#/«»—–\\+-]+|[\s:;,|•·(\[<>~=*_#/«—–\\+-]+$/gu;

/** @returns {{emails, websites, socials, phones, rests: {line, text}[], regions: string[]}} */
export function contactsOf(lines, context) {
  const items = lines.map((line) => inNet(line.text));
  lettered(lines, items);
  const joined = mendBreaks(lines, items);
  const hosts = hostsOf(lines, items);
  lines.forEach((line, at) => {
    const lost = !items[at].some((one) => one.kind === "email") && !joined.has(at) && withoutAt(line.text, [...new Set(hosts.map(({ host }) => host))]);
    if (lost && labelled(line.text) === "email") items[at] = [lost];
  });
  lines.forEach((line, at) => items[at].forEach((one) => one.kind === "website" && wholeHost(one, line.text, hosts)));
  lines.forEach((line, at) => items[at].length || items[at].push(...cutOff(line.text, hosts)));
  const named = agreed(hosts, lines.filter((_, at) => !items[at].length).map((line) => mendedWords(line.text, line.confidence)));
  const regions = regionsOf(lines, [...named.values()], context);
  lines.forEach((line, at) => items[at].push(...accountsIn(line.text, items[at])));
  lines.forEach((line, at) => {
    items[at].push(...numbersIn(line, regions).filter((one) => items[at].every((other) => one.end <= other.start || one.start >= other.end)));
    items[at].sort((a, b) => a.start - b.start);
  });
  label(lines, items, regions);
  for (const list of items) list.splice(0, list.length, ...list.filter((one) => one.kind !== "phone" || one.score >= LEAST));
  return {
    emails: unique(collect(lines, items, "email").map((one) => renamed(one, named))),
    websites: unique(collect(lines, items, "website").map((one) => renamed(one, named)), (value) => value.replace(/^https?:\/\//, "").replace(/^www\./, "")),
    socials: unique(collect(lines, items, "social")),
    phones: phonesOf(lines, items, regions),
    rests: lines.flatMap((line, at) => (joined.has(at) ? [] : rests(line, items[at]))),
    regions,
  };
}

function inNet(text) {
  const emails = emailsIn(text);
  return [...emails, ...websitesIn(text, emails)];
}

/** "e.clara@…" of a card that writes "t. +44…": the letter is a label. */
function lettered(lines, items) {
  if (!lines.some((line) => /^[tfmp]\s?\.[\s:(+]/iu.test(line.text))) return;
  lines.forEach((line, at) => items[at].forEach((one) => {
    if (one.kind === "email" && !one.start && /^e\.[^@]{3}/.test(one.value)) Object.assign(one, { value: one.value.slice(2), start: line.text.indexOf(".") + 1 });
  }));
}

/** An address that goes on in the next line is read from both. @returns {Set<number>} lines used up */
function mendBreaks(lines, items) {
  const used = new Set();
  lines.forEach((line, at) => {
    const mail = /@/.test(line.text) || labelled(line.text) === "email";
    if (!mail || items[at].some((one) => one.kind === "email" && !one.host.match(/\.[a-z]{2}$/)) || !/@/.test(line.text) && labelOf(line.text)) return;
    const below = lines.findIndex((other, place) => place !== at && !used.has(place) && follows(line.box, other.box, 1) && other.side === line.side);
    if (below < 0 || labelOf(lines[below].text) || /@/.test(lines[below].text) && /@/.test(line.text) || /\s/.test(lines[below].text)) return;
    if (!breaksOff(line.text) && !/^@/.test(lines[below].text)) return;
    const [found] = emailsIn(`${line.text}${lines[below].text}`.replace(/\s+@/g, "@"));
    if (!found) return;
    items[at] = [{ ...found, end: line.text.length, confidence: 0.7, lines: [line.index, lines[below].index] }];
    items[below] = [];
    used.add(below);
  });
  return used;
}

const hostsOf = (lines, items) => lines.flatMap((line, at) => items[at].filter((one) => one.host && one.kind !== "social").map((one) => ({ host: one.host, confidence: line.confidence * one.confidence })));

/** "www.rowan bakery.com" of a card whose mail goes to rowanbakery.com: the reader saw a space. */
function wholeHost(one, text, hosts) {
  const before = /w{2,3}[.,:\s]*([a-z0-9-]+)\s+$/i.exec(text.slice(0, one.start));
  const whole = before && `${before[1].toLowerCase()}${one.host}`;
  if (whole && hosts.some(({ host }) => host === whole)) Object.assign(one, { value: one.value.replace(one.host, `www.${whole}`), host: whole, start: before.index });
}

/** "www.rowanba" of a card that names rowanbakery.com elsewhere: the reader lost the end. */
function cutOff(text, hosts) {
  const said = /(?:www\.?|https?\S*?\/)([a-z0-9.-]{6,})$/i.exec(text.replace(/\s/g, ""))?.[1].replace(/^www\./i, "").replace(/\./g, "").toLowerCase();
  const meant = said && hosts.flatMap(({ host }) => [host, host.replace(/^[^.]+\./, "")]).find((host) => host.includes(".") && host.replace(/\./g, "") === said);
  if (meant) return [{ kind: "website", value: `www.${meant}`, host: meant, start: Math.max(0, text.search(/https?|www/i)), end: text.length, confidence: 0.6 }];
  const match = /(?:www|http\S*?)[.,:\s/]+([a-z0-9-]{4,})[.,]?$/i.exec(text);
  const found = match && hosts.find(({ host }) => host.replace(/^www\d?\./, "").startsWith(match[1].toLowerCase()));
  return found ? [{ kind: "website", value: `www.${found.host.replace(/^www\d?\./, "")}`, host: found.host, start: match.index, end: text.length, confidence: 0.5 }] : [];
}

/** What the label at the beginning of a line says it is. */
function labelled(text) {
  const before = /^\s*([^:：]{1,20}?)\s*[:：]/u.exec(text)?.[1] ?? /^\s*(\S{1,20})/u.exec(text)?.[1] ?? "";
  return labelOf(before);
}

function renamed(one, named) {
  const host = named.get(one.host);
  return !host || host === one.host ? one : { ...one, value: one.value.replace(one.host, host), host, confidence: Math.min(one.confidence, 0.8) };
}

const collect = (lines, items, kind) => lines.flatMap((line, at) => items[at].filter((one) => one.kind === kind)
  .map((one) => ({ ...one, lines: one.lines ?? [line.index], confidence: one.confidence * (0.5 + 0.5 * line.confidence) })));

function unique(found, key = (value) => value) {
  const kept = new Map();
  for (const one of found) {
    const known = kept.get(key(one.value));
    if (known) kept.set(key(one.value), { ...known, lines: [...new Set([...known.lines, ...one.lines])], confidence: Math.max(known.confidence, one.confidence) });
    else kept.set(key(one.value), one);
  }
  return [...kept.values()];
}

/** Labels before a number, behind it, or alone in a line beside or above. */
function label(lines, items, regions) {
  lines.forEach((line, at) => {
    items[at].forEach((one, place) => {
      const from = items[at][place - 1]?.end ?? 0;
      const until = items[at][place + 1]?.start ?? line.text.length;
      const before = labelBefore(line.text.slice(from, one.start));
      if (before) {
        one.label = before.kind;
        one.start -= before.length;
        if (one.kind === "phone" && before.kind === "office" && digitsIn(one.written) > 6) one.score += 1;
      } else {
        const behind = labelBehind(line.text.slice(one.end, until), place === items[at].length - 1);
        if (behind) {
          one.label = behind.kind;
          one.end += behind.length;
        } else if (place && items[at][place - 1].kind === "phone" && !line.text.slice(from, one.start).replace(EDGE, "")) {
          // "Tel. 25550123, 25550124": the label stands for both, and the area too.
          one.label = items[at][place - 1].label;
          const before = items[at][place - 1];
          one.after = before.after?.written && digitsIn(before.written) < 9 ? before.after : before;
        } else if (!line.text.slice(0, one.start).replace(EDGE, "")) {
          one.label = lonely(lines, items, at);
          if (!one.label && one.kind === "phone") continued(one, lines, items, at);
        }
      }
      if (one.kind === "phone" && one.after?.written && digitsIn(one.written) < 9) one.score += 1.5;
      if (one.kind === "phone") weighLabel(one, regions);
    });
  });
}

/** "Tel. 044 24331181," and below it "24364430": the list goes on, and so it does where nothing else is in the line. */
function continued(one, lines, items, at) {
  const { box, side } = lines[at];
  if (digitsIn(one.written) > 8) return;
  const bare = !lines[at].text.replace(one.written, "").replace(EDGE, "") && /\d{3,4}[ .-]\d{4}$/.test(one.written);
  const above = lines.findIndex((other, place) => place !== at && other.side === side && items[place].at(-1)?.kind === "phone" && items[place].at(-1).score > 4
    && (/[,;/)]\s*$/.test(other.text) || bare && digitsIn(items[place].at(-1).written) > 8) && follows(other.box, box, 0.8));
  if (above < 0) return;
  one.after = items[above].at(-1);
  one.label = one.after.label;
  one.score += 1;
}

const digitsIn = (written) => mended(written).replace(/\D/g, "").length;

function labelBefore(text) {
  const words = matches(text, /\S+/gu);
  for (let count = Math.min(4, words.length); count > 0; count -= 1) {
    const start = words[words.length - count].index;
    const kind = labelOf(text.slice(start));
    if (kind && (count === words.length || /[\s|,;]$/.test(text.slice(0, start)))) return { kind, length: text.length - start };
  }
  const carrier = CARRIER.exec(text);
  if (carrier) return { kind: "mobile", length: carrier[0].length };
  // "Geschäft:089…" with nothing between
  const glued = /(?:^|[\s,;|])([^\s,;|]{1,14})[:.]\s*$/u.exec(text);
  return glued && labelOf(glued[1]) ? { kind: labelOf(glued[1]), length: glued[0].length } : null;
}

function labelBehind(text, last) {
  const inside = /^\s*[([]\s*([^)\]]{1,16})[)\]]/u.exec(text);
  if (inside && labelOf(inside[1])) return { kind: labelOf(inside[1]), length: inside[0].length };
  return last && text.trim() && labelOf(text) ? { kind: labelOf(text), length: text.length } : null;
}

/** The label of a line that holds nothing else: to the left or the right in the row, else right above. */
function lonely(lines, items, at) {
  const { box, side } = lines[at];
  const near = lines.map((other, place) => ({ other, place })).filter(({ other, place }) => place !== at && other.side === side && !items[place].length && labelOf(other.text));
  const beside = near.filter(({ other }) => inRow(other.box, box)).sort((a, b) => Math.abs(a.other.box.cx - box.cx) - Math.abs(b.other.box.cx - box.cx))[0];
  const above = beside ?? near.find(({ other }) => follows(other.box, box, 0.8));
  return above ? labelOf(above.other.text) : null;
}

function weighLabel(one, regions) {
  if (["office", "mobile", "fax", "chat"].includes(one.label)) one.score += 3;
  else if (one.label) one.score -= 2;
  if (!one.label && regions.length && mended(one.written).replace(/\D/g, "").length < 7) one.score -= 2;
}

function phonesOf(lines, items, regions) {
  const found = collect(lines, items, "phone").map((one) => ({ ...one, ...withArea(one, regions) })).filter((one) => one.value);
  const kept = new Map();
  for (const one of found) {
    // A label stands for the second of two numbers only as far as that may be true.
    const taken = one.after && one.label === "mobile" && !isMobile(one.value) && MOBILE[codeOf(one.value)] ? "office" : one.label;
    const label = taken === "mobile" || taken === "fax" ? taken : one.label === "chat" || one.label !== "office" && isMobile(one.value) ? "mobile" : "office";
    const confidence = (one.confidence || 1) * lineConfidence(lines, one) * (1 / (1 + Math.exp(-0.8 * (one.score - 0.5))));
    const whole = { value: one.value, text: one.written.trim(), label, confidence, lines: one.lines, ...(one.extension ? { extension: one.extension } : {}), ...(one.label === "chat" ? { chat: true } : {}) };
    const known = kept.get(one.value);
    if (!known || known.label === "fax" && label !== "fax") kept.set(one.value, known ? { ...whole, lines: [...new Set([...known.lines, ...one.lines])] } : whole);
    else known.lines = [...new Set([...known.lines, ...one.lines])];
  }
  return [...kept.values()];
}

/** A number without its area, right behind one that has it. */
function withArea(one, regions) {
  const own = dialled(one.written, regions);
  if (!one.after || own.region && digitsIn(one.written) > 8) return own;
  const before = dialled(one.after.written, regions).value;
  const digits = mended(one.written).replace(/\D/g, "");
  return before && digits.length < before.length - 3 ? { value: before.slice(0, -digits.length) + digits, region: null } : own;
}

const lineConfidence = (lines, one) => Math.min(...one.lines.map((index) => lines.find((line) => line.index === index)?.confidence ?? 1));

const codeOf = (value) => parsePhone(value, null)?.code;

function isMobile(value) {
  const found = parsePhone(value, null);
  const pattern = found && MOBILE[found.code];
  return Boolean(pattern) && new RegExp(`^(?:${pattern})$`).test(found.national);
}

/** What of the line is neither item nor label. */
function rests(line, items) {
  if (!items.length) return labelOf(line.text) ? [] : [{ line, text: mendedWords(line.text, line.confidence), alone: true }];
  const found = [];
  let from = 0;
  for (const one of [...items, { start: line.text.length, end: line.text.length }]) {
    const text = line.text.slice(from, one.start).replace(EDGE, "");
    from = Math.max(from, one.end);
    // Beside an address of the net, a few letters are a label or a picture that the reader did not know.
    const few = items.some((other) => other.kind !== "phone") ? 8 : 4;
    if (letters(text) >= few && !labelOf(text)) found.push({ line, text: mendedWords(text, line.confidence), alone: false });
  }
  return found;
}
