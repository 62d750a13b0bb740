// What has been agreed about a rep's week.  Twin: fieldcrm/documents/week_plans.py.
import { sha256 } from "#worker/sync/digest.js";

/** A rep's week has one plan, on whatever phone it is made first: its id follows from both. */
export async function planId(repId, weekOn) {
  const hash = await sha256(new TextEncoder().encode(`${repId}/${weekOn}`));
  return [[0, 8], [8, 12], [12, 16], [16, 20], [20, 32]].map(([from, to]) => hash.slice(from, to)).join("-");
}

/** {visit id: "added", "moved" or "gone"}: what differs between an approved week and its visits as they are. */
export function differences(approved, visits) {
  const standing = new Map(visits.filter((one) => one.status !== "cancelled").map((one) => [one.id, one]));
  const agreed = new Map(approved.map((one) => [one.visit, one]));
  const found = {};
  for (const id of agreed.keys()) if (!standing.has(id)) found[id] = "gone";
  for (const [id, { planned_on: on, planned_at: at }] of standing) {
    const before = agreed.get(id);
    if (!before) found[id] = "added";
    else if (before.on !== on || before.at !== at) found[id] = "moved";
  }
  return found;
}
