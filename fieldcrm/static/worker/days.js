// Dates as ISO strings, counted alike in both renderers.  Twin: fieldcrm/field/days.py.

const DAY_MS = 86_400_000;
const time = (day) => Date.parse(`${day}T00:00:00Z`);
const text = (ms) => new Date(ms).toISOString().slice(0, 10);

export const addDays = (day, count) => text(time(day) + count * DAY_MS);

/** How many days after `first` is `last`; negative when it is before. */
export const daysBetween = (first, last) => Math.round((time(last) - time(first)) / DAY_MS);

/** Monday is 0. */
export const weekday = (day) => (new Date(time(day)).getUTCDay() + 6) % 7;

export const monday = (day) => addDays(day, -weekday(day));

/** ISO week, like "2026-W47": the week belongs to the year of its Thursday. */
export function weekOf(day) {
  const thursday = addDays(monday(day), 3);
  const year = thursday.slice(0, 4);
  const number = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(number).padStart(2, "0")}`;
}

export function isDay(value) {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value < "0001") return false;
  const ms = time(value);
  return !Number.isNaN(ms) && text(ms) === value;
}

/** The Monday of "2026-W47"; null when there is no such week. */
export function mondayOfWeek(week) {
  if (!/^\d{4}-W\d{2}$/.test(week) || week < "0001") return null;
  const first = monday(`${week.slice(0, 4)}-01-04`);
  const day = addDays(first, (Number(week.slice(6)) - 1) * 7);
  return weekOf(day) === week ? day : null;
}
