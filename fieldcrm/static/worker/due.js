// When a customer is due to be seen again.  Twin: fieldcrm/field/due.py.
import { cycleOf } from "#worker/cycles.js";
import { addDays, daysBetween } from "#worker/days.js";

/** The day on which its cycle has passed since the last visit; null without one. */
export function dueOn(account, territory) {
  const cycleDays = cycleOf(territory?.cycles ?? {}, account.visit_class, account.cycle_days);
  if (!cycleDays) return null;
  return addDays(account.last_visit_on || account.created_at.slice(0, 10), cycleDays);
}

/** How many days ago it was due; negative when it is still to come. */
export function overdueDays(account, territory, today) {
  const due = dueOn(account, territory);
  return due === null ? null : daysBetween(due, today);
}
