// What a rep and a supervisor have agreed about a week, as the Plan page shows it.
// Twin: fieldcrm/field/agreements.py.
import { byId } from "#worker/titles.js";
import { differences, planId } from "#worker/week_plans.js";

/** `first`: the Monday; `visits`: all of the week, as documents. */
export async function agreement(replica, frame, first, visits) {
  const plan = await planOf(replica, frame, first);
  const approved = plan?.approved ?? [];
  // An empty week that was approved is kept as nothing.
  const changes = approved.length || plan?.state === "approved" ? differences(approved, visits) : {};
  const gone = approved.filter((one) => changes[one.visit] === "gone");
  const accounts = await byId(replica, "account", gone.map((one) => one.account));
  const count = Object.keys(changes).length;
  return {
    plan,
    by: plan?.decided_by ? await replica.get("user", plan.decided_by) : null,
    changes,
    gone: gone.map((one) => ({ on: one.on, at: one.at, account: accounts[one.account] ?? null })),
    count,
    may_propose: visits.length > 0 && plan?.state !== "proposed" && (plan?.state !== "approved" || count > 0),
  };
}

export async function planOf(replica, frame, first) {
  return (await replica.get("week_plan", await planId(frame.me.user_id, first))) ?? null;
}
