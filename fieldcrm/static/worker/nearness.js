// Who is near and due: an order by which a rep fills an hour that fell free.  Twin: fieldcrm/nearness.py.
//
// Distance and urgency are weighed in metres: a day nearer to being overdue, or further past it, is worth so much
// driving, the more the oftener a class is seen.  Whole numbers only, so that phone and server agree to the metre.
import { distanceM } from "./geo.js";

/** What a day is worth, by class; the last for an own cycle without a class. */
const METRES_A_DAY = new Map([["A", 400], ["B", 200], ["C", 100], ["D", 50]]);
const OTHERS_METRES_A_DAY = 100;
/** Whoever is due within a week may as well be seen today. */
export const AHEAD_DAYS = 7;
const MOST_DAYS = 35;
const REACH_M = 40_000;

/** From the nearest of some places; null where nothing is known. */
export function nearestM(places, position) {
  let nearest = null;
  for (const place of places) {
    const metres = distanceM(place, position);
    if (metres !== null && (nearest === null || metres < nearest)) nearest = metres;
  }
  return nearest;
}

/** The smaller, the sooner; null for whoever is not to be offered. `anywhere`: no place is known to be near to. */
export function rank(metres, overdueDays, visitClass, anywhere) {
  if (overdueDays === null || overdueDays < -AHEAD_DAYS) return null;
  if (!anywhere && (metres === null || metres > REACH_M)) return null;
  const days = Math.min(overdueDays + AHEAD_DAYS, MOST_DAYS);
  return (metres || 0) - (METRES_A_DAY.get(visitClass) ?? OTHERS_METRES_A_DAY) * days;
}
