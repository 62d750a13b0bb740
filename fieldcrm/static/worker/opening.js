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
const DAY_MINUTES = 24 * 60;
const HOURS = /(\d\d:\d\d)-(\d\d:\d\d)/g;
const SPAN = /(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))?/g;

/** The weekdays (Monday is 0) of an account document's opening hours, else those that are no weekend. */
export function openDays(account) {
  const found = daysNamed(account.opening_hours);
  const rest = weekend(account.country);
  return WEEK.filter((day) => (found.length ? found.includes(day) : !rest.includes(day)));
}

export const weekend = (country) => WEEKENDS.get(country || "") ?? SATURDAY_AND_SUNDAY;

/** Whether a visit from this time on ends before they close; without a time, whether they open at all that day. */
export function openAt(account, day, at, minutes) {
  const spans = openSpans(account.opening_hours, account.country)[weekday(day)];
  if (at === null) return spans.length > 0;
  const first = minutesOf(at);
  return spans.some(([opens, closes]) => opens <= first && first + minutes <= closes);
}

/** For each weekday its [from, until] in minutes of the day.  Twin: fieldcrm/opening_hours.py. */
export function openSpans(text, country) {
  const rest = weekend(country);
  if (!daysNamed(text).length) return WEEK.map((day) => (rest.includes(day) ? [] : [[0, DAY_MINUTES]]));
  const found = WEEK.map(() => []);
  for (const part of text.split(";")) {
    const hours = [...part.matchAll(HOURS)].map(([, from, until]) => [minutesOf(from), minutesOf(until)]);
    for (const day of new Set(daysNamed(part))) for (const span of hours) addSpan(found, day, span);
  }
  return found;
}

/** What is open past midnight is open until midnight, and again from midnight on the next day. */
function addSpan(found, day, [first, last]) {
  found[day].push([first, last > first ? last : DAY_MINUTES]);
  if (last > 0 && last <= first) found[(day + 1) % 7].push([0, last]);
}

const minutesOf = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const daysNamed = (text) => [...(text || "").matchAll(SPAN)].flatMap(
  ([, first, last]) => fromTo(DAYS.indexOf(first), DAYS.indexOf(last || first)),
);

/** This day, or the first after it on which the customer can be visited. */
export function firstOpenDay(account, day) {
  const days = openDays(account);
  return WEEK.map((count) => addDays(day, count)).find((later) => days.includes(weekday(later)));
}

/** "Sa-Mo" goes over the end of the week. */
function fromTo(first, last) {
  return WEEK.slice(0, ((last - first + 7) % 7) + 1).map((step) => (first + step) % 7);
}
