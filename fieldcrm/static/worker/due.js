// When a customer is due to be seen again.  Twin: fieldcrm/field/due.py.
import { addDays, daysBetween } from "#worker/days.js";

/** The day after the cycle of its class has passed since the last visit; null without a class. */
export function dueOn(account, territory) {
  const cycleDays = territory?.cycles[account.visit_class];
  if (!cycleDays) return null;
  return addDays(account.last_visit_on || account.created_at.slice(0, 10), cycleDays);
}

/** How many days ago it was due; negative when it is still to come. */
export function overdueDays(account, territory, today) {
  const due = dueOn(account, territory);
  return due === null ? null : daysBetween(due, today);
}
