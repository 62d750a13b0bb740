// On which weekdays a customer can be visited: opening hours say it where they are
// known, else everybody rests at the weekend of the country.  Twin: fieldcrm/field/opening.py.
import { addDays, weekday } from "./days.js";

const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const WEEK = [0, 1, 2, 3, 4, 5, 6];
const SATURDAY_AND_SUNDAY = [5, 6];
const FRIDAY_AND_SATURDAY = ["BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "QA", "SA", "SD", "SY", "YE"];
const WEEKENDS = new Map([
  ["AF", [3, 4]], ["IR", [4]], ["IN", [6]], ["UG", [6]], ...FRIDAY_AND_SATURDAY.map((country) => [country, [4, 5]]),
]);
const SPAN = /(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))?/g;

/** The weekdays (Monday is 0) of an account document's opening hours, else those that are no weekend. */
export function openDays(account) {
  const spans = [...(account.opening_hours || "").matchAll(SPAN)];
  const found = spans.flatMap(([, first, last]) => fromTo(DAYS.indexOf(first), DAYS.indexOf(last || first)));
  const rest = WEEKENDS.get(account.country || "") ?? SATURDAY_AND_SUNDAY;
  return WEEK.filter((day) => (found.length ? found.includes(day) : !rest.includes(day)));
}

/** This day, or the first after it on which the customer can be visited. */
export function firstOpenDay(account, day) {
  const days = openDays(account);
  return WEEK.map((count) => addDays(day, count)).find((later) => days.includes(weekday(later)));
}

/** "Sa-Mo" goes over the end of the week. */
function fromTo(first, last) {
  return WEEK.slice(0, ((last - first + 7) % 7) + 1).map((step) => (first + step) % 7);
}
