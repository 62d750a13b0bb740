// Hours of a day that fell free: a visit that was cancelled, a gap between two.  Twin: fieldcrm/field/slots.py.
// Times are minutes of the day.  What has passed is no longer free.
import { weekday } from "#worker/days.js";
import { instantOf } from "#worker/ics.js";

export const STANDING = ["planned", "checked_in", "done"];
export const USUAL_MINUTES = 30;
/** A shorter one is driving and a coffee. */
const GAP_MIN = 60;
/** As in fieldcrm/workdays.py: a day at work where nobody said otherwise. */
const HOURS = [["08:30", "12:00"], ["13:00", "17:30"]];

/** [{at, minutes, visit_id}] in the order of the day, of one rep's visits of this day; visit_id of who cancelled. */
export function freeSlots(frame, day, visits) {
  if (day < frame.today) return [];
  const timed = visits.filter((one) => one.planned_at);
  const busy = timed.filter((one) => STANDING.includes(one.status)).map(span).sort(inOrder);
  const calledOff = timed.filter((one) => one.status === "cancelled").map((one) => [...span(one), one.id]).sort(inOrder);
  const found = calledOff.filter((each) => !meets(each, busy));
  found.push(...gaps(busy, hoursOf(frame.me, day)).filter((gap) => !meets(gap, found)));
  return found.sort(inOrder)
    .filter(([, last]) => day > frame.today || instantOf(day, clock(last), frame.me.time_zone) > frame.now)
    .map(([first, last, visitId]) => ({ at: clock(first), minutes: last - first, visit_id: visitId }));
}

export const minute = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** "14:05"; the end of the day is its last minute. */
export function clock(minutes) {
  const held = Math.min(minutes, 24 * 60 - 1);
  return `${String(Math.floor(held / 60)).padStart(2, "0")}:${String(held % 60).padStart(2, "0")}`;
}

function span(visit) {
  const first = minute(visit.planned_at);
  return [first, first + (visit.duration_min || USUAL_MINUTES)];
}

/** What lies between two visits, as far as it is working time. */
function gaps(busy, hours) {
  let end = -Infinity;
  const between = [];
  for (const [first, last] of busy) {
    if (end > -Infinity) between.push([end, first]);
    end = Math.max(end, last);
  }
  const pieces = between.flatMap(([first, last]) => hours.map(
    ([opens, closes]) => [Math.max(first, opens), Math.min(last, closes), ""],
  ));
  return pieces.filter(([first, last]) => last - first >= GAP_MIN);
}

function hoursOf(me, day) {
  const spans = me.working_hours ? me.working_hours[String(weekday(day))] ?? [] : HOURS;
  return spans.map(([first, last]) => [minute(first), minute(last)]);
}

const meets = (one, others) => others.some((other) => one[0] < other[1] && other[0] < one[1]);
const inOrder = (one, other) => one[0] - other[0] || one[1] - other[1] || ((one[2] ?? "") < (other[2] ?? "") ? -1 : 1);
