// Addresses of pages in a line, and accounts of social networks.

import { hostAt, isTopLevel, latin } from "./hosts.js";
import { matches } from "./text.js";

const START = /(?:h\s?t\s?t\s?p\s?s?\s?[:;.]?\s?[/\\|l]{0,2}\s?|(?<![\p{L}\p{N}@.])(?:w\s?w\s?w|vvww|wvw|vww|ww w|wwww?)\s?[.,:·]?\s?)+/giu;
const BARE = /(?<![\p{L}\p{N}@._-])[a-z0-9][a-z0-9-]*(?:\s?\.\s?[a-z0-9-]+)+/giu;
const PATH = /^\/[^\s,;|()<>"'«»،]*/u;
const NETWORKS = [
  ["linkedin", /(?:^|\.)linkedin\.com$/], ["facebook", /(?:^|\.)(?:facebook|fb)\.(?:com|me)$/], ["instagram", /(?:^|\.)(?:instagram\.com|instagr\.am)$/],
  ["x", /(?:^|\.)(?:twitter|x)\.com$/], ["telegram", /(?:^|\.)(?:t|telegram)\.me$/], ["whatsapp", /(?:^|\.)(?:wa\.me|whatsapp\.com)$/], ["vk", /(?:^|\.)vk\.(?:com|ru)$/],
  ["youtube", /(?:^|\.)(?:youtube\.com|youtu\.be)$/], ["github", /(?:^|\.)github\.com$/], ["xing", /(?:^|\.)xing\.com$/], ["tiktok", /(?:^|\.)tiktok\.com$/], ["pinterest", /(?:^|\.)pinterest\.\w+$/], ["aparat", /(?:^|\.)aparat\.com$/],
];
const NAMED = /(?<!\p{L})(skype|linkedin|facebook|fb|instagram|insta|ig|twitter|telegram|tg|vk|wechat|weixin|line id|icq|اینستاگرام|اینستا|تلگرام|телеграм|инстаграм|скайп|вк)\s*(?:id)?\s*[:：/@-]+\s*@?\s*([\p{L}\p{N}][\p{L}\p{N}._:/-]{2,60})/giu;
const HANDLE = /(?<![\p{L}\p{N}.@])@\s?([a-z0-9_][a-z0-9_.]{2,40})(?!\s?@)/gi;
const SAME = { fb: "facebook", insta: "instagram", ig: "instagram", twitter: "x", tg: "telegram", weixin: "wechat", "line id": "line", "اینستاگرام": "instagram", "اینستا": "instagram", "تلگرام": "telegram", "телеграм": "telegram", "инстаграм": "instagram", "скайп": "skype", "вк": "vk" };

/** @returns {{kind: "website"|"social", value: string, start: number, end: number, confidence: number}[]} */
export function websitesIn(text, taken = []) {
  const found = [];
  const free = (start, end) => [...taken, ...found].every((one) => end <= one.start || start >= one.end);
  for (const match of matches(text, START)) {
    const one = page(text, match.index, match[0]);
    if (one && free(one.start, one.end)) found.push(one);
  }
  for (const match of matches(text, BARE)) {
    const one = page(text, match.index, "");
    if (one && free(one.start, one.end) && credible(match[0], one)) found.push(one);
  }
  return found;
}

/** Accounts that are no page: "Skype: anna.k", "@romashka". */
export function accountsIn(text, taken) {
  const found = [];
  const free = (start, end) => [...taken, ...found].every((one) => end <= one.start || start >= one.end);
  for (const match of matches(text, NAMED)) {
    const network = match[1].toLowerCase();
    const handle = match[2].replace(/[.:/-]+$/, "");
    if (free(match.index, match.index + match[0].length) && !/^(?:https?|www)/i.test(handle) && !/^\d[\d .-]*$/.test(handle)) {
      found.push({ kind: "social", network: SAME[network] ?? network, value: handle, start: match.index, end: match.index + match[0].length, confidence: 0.8 });
    }
  }
  for (const match of matches(text, HANDLE)) {
    if (free(match.index, match.index + match[0].length)) {
      found.push({ kind: "social", network: "", value: `@${match[1]}`, start: match.index, end: match.index + match[0].length, confidence: 0.6 });
    }
  }
  return found;
}

function page(text, start, opening) {
  const from = start + opening.length;
  const host = hostAt(text.slice(from));
  if (!host) return null;
  const path = PATH.exec(text.slice(from + host.length))?.[0].replace(/[.,:]+$/, "") ?? "";
  const scheme = /s\s?[:;.]?\s?[/\\|l]{0,2}\s?(?:w|$)/i.test(opening) && /^h/i.test(opening) ? "https://" : /^h/i.test(opening) ? "http://" : "";
  const www = /w/i.test(opening) ? "www." : "";
  const end = from + host.length + path.length;
  const clean = !host.repaired && !/\s/.test(opening);
  const network = NETWORKS.find(([, hosts]) => hosts.test(host.host));
  // A page of a network without a path is its advertisement.
  if (network) return { kind: "social", network: network[0], value: `${host.host}${path === "/" ? "" : path}`, host: host.host, start, end, confidence: path.length > 1 ? 0.9 : 0.4 };
  return { kind: "website", value: `${scheme}${www}${host.host}${path === "/" ? "" : path}`, host: `${host.host}`, start, end, confidence: clean ? 0.95 : 0.8 };
}

/** Without "www." a name must look like one: not "Dr.Smith" or "St.Gallen". */
function credible(written, { host }) {
  const parts = written.split(/\s?\.\s?/);
  const end = latin(parts.at(-1));
  const name = host.split(".")[0];
  if (!/[a-z]/i.test(name) || name.length < 2 || !isTopLevel(host.split(".").at(-1))) return false;
  if (/\s/.test(written) && !["com", "net", "org", "ru", "ir", "fr", "de", "uk", "info"].includes(end)) return false;
  const proper = parts.slice(1).some((part) => /^[A-Z][a-z]/.test(part));
  return !proper && !/^(?:dr|st|mr|mrs|no|nr|tel|fax|ing|prof|ltd|inc|org|reg|nr|e|a|s|p|b|z|d)$/i.test(parts[0]);
}
