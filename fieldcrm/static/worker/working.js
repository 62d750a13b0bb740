// On which days a rep works, as far as the phone knows: hours, public holidays, absences.  Twin: fieldcrm/field/working.py.
import { addDays, weekday } from "./days.js";
import { firstOpenDay, openDays, weekend } from "./opening.js";

/** Whoever is away for longer finds a day by hand. */
const DAYS_AHEAD = 60;

/** `absences`: documents of that rep; half a day leaves the other half. */
export function worksOn(me, absences, day) {
  const away = absences.some((one) => one.half === null && one.from_on <= day && day <= one.to_on);
  if (away || (me.holidays ?? []).includes(day)) return false;
  return me.working_hours ? (me.working_hours[String(weekday(day))] ?? []).length > 0 : !weekend(me.country).includes(weekday(day));
}

/** This day, or the first after it on which the customer is open and the rep works; where no day is both, the customer's. */
export function firstDayFor(account, me, absences, day) {
  const doors = openDays(account);
  for (let count = 0; count < DAYS_AHEAD; count += 1) {
    const later = addDays(day, count);
    if (doors.includes(weekday(later)) && worksOn(me, absences, later)) return later;
  }
  return firstOpenDay(account, day);
}
