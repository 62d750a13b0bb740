// When a visit may begin, so that it ends before the door closes. Hours are minutes of work: the
// caller has taken the rep's breaks out of the day, and cut opening hours where a break lies.

import { hours, hoursEnd, hoursStart, service, customers, days } from "./problem";

const HAIR: f64 = 1e-6;

@inline
function slotOf(customer: i32, day: i32, loose: i32): i32 {
  return (loose * customers + customer) * days + day;
}

/** The first moment from `time` on at which a visit can begin and end within one window. */
export function opening(customer: i32, day: i32, loose: i32, time: f64): f64 {
  const slot = slotOf(customer, day, loose);
  const length = service[customer];
  for (let i = hoursStart[slot], end = hoursEnd[slot]; i < end; i += 2) {
    const begin = max(time, hours[i]);
    if (begin + length <= hours[i + 1] + HAIR) return begin;
  }
  return Infinity;
}

/** The last moment up to `time` at which a visit can begin and end within one window. */
export function closing(customer: i32, day: i32, loose: i32, time: f64): f64 {
  const slot = slotOf(customer, day, loose);
  const length = service[customer];
  for (let i = hoursEnd[slot] - 2, start = hoursStart[slot]; i >= start; i -= 2) {
    const begin = min(time, hours[i + 1] - length);
    if (begin >= hours[i] - HAIR) return begin;
  }
  return -Infinity;
}
