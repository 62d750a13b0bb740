// Where people work, as evidence.  Twin: sync/matching/employers.py, which says why.
import { words } from "./companies.js";

/** What `evidence` reads beside a contact's own values. @param {string[]} accountIds */
export function at(accountIds) {
  const found = [...new Set(accountIds)].sort().map(word);
  return found.length ? { company: found.join(" ") } : {};
}

/** Evidence that was read without knowing where the person works. */
export function working(evidence, accountIds) {
  const { company } = at(accountIds);
  return company ? { ...evidence, company: read(company) } : evidence;
}

const MOST_KEPT = 5000;
const kept = new Map();

/** As `evidence` reads it; a customer's people are met again and again. */
function read(company) {
  if (!kept.has(company)) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(company, words(company));
  }
  return kept.get(company);
}

/** Letters alone, of the end of an id. */
const word = (id) => id.slice(-12).replace(/\d/g, (digit) => "ghijklmnop"[digit]);
