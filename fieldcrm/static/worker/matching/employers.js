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
  return company ? { ...evidence, company: words(company) } : evidence;
}

/** Letters alone, of the end of an id. */
const word = (id) => id.slice(-12).replace(/\d/g, (digit) => "ghijklmnop"[digit]);
