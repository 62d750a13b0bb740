// Where on a day a visit costs least.

import { below } from "./chance";
import { opening } from "./hours";
import {
  arriving, balance, choosy, days, firstTour, mostLength, mostLoad, place, places, service, timed, tourDay, tourEnd, tourFrom, tourStart, tourUntil,
  travel, untimely, weight,
} from "./problem";
import { early, freshen, late, leg, length, loaded, room, seq, size, spot } from "./tours";

/** A place is looked past once in so many times. */
const BLINK = 100;
const HAIR: f64 = 1e-6;

/** What `cheapest` found for a day: tour -1 when nowhere. */
export let offerCost = new StaticArray<f64>(0);
export let offerTour = new StaticArray<i32>(0);
export let offerPlace = new StaticArray<i32>(0);
export let offerLoose = new StaticArray<u8>(0);

export function layOffers(): void {
  offerCost = new StaticArray<f64>(days);
  offerTour = new StaticArray<i32>(days);
  offerPlace = new StaticArray<i32>(days);
  offerLoose = new StaticArray<u8>(days);
}

/** Find where on a day this customer costs least. */
export function cheapest(customer: i32, day: i32): void {
  const here = place[customer];
  const row = here * places;
  let least = Infinity;
  let found = -1;
  let position = 0;
  let outside: u8 = 0;
  let empty = false;
  for (let tour = firstTour[day], last = firstTour[day + 1]; tour < last; tour += 1) {
    const many = size[tour];
    if (many == 0) {
      if (empty && !timed) continue;
      empty = true;
    }
    if (loaded[tour] + weight[customer] > mostLoad[tour] + HAIR) continue;
    const slack = mostLength[tour] - length[tour] - service[customer] + HAIR;
    if (slack < 0) continue;
    freshen(tour);
    const base = tour * room;
    const extra = balance > 0 ? 2 * balance * length[tour] * service[customer] : 0;
    let coming = arriving[row + tourStart[tour]];
    for (let i = 0; i <= many; i += 1) {
      const next = i < many ? spot[base + i] : tourEnd[tour];
      const raw = coming + travel[row + next] - leg[base + i];
      coming = arriving[row + next];
      const delta = raw + extra;
      if (delta >= least || raw > slack || below(BLINK) == 0) continue;
      if (!timed || opens(tour, i, customer, day, 0)) {
        least = delta;
        outside = 0;
      } else if (choosy[customer] && delta + untimely < least && opens(tour, i, customer, day, 1)) {
        least = delta + untimely;
        outside = 1;
      } else continue;
      found = tour;
      position = i;
    }
  }
  offerCost[day] = least;
  offerTour[day] = found;
  offerPlace[day] = position;
  offerLoose[day] = outside;
}

/** Whether a visit can be made before the one at this place: 0, or 1 outside of its preferred hours; else NOWHERE. */
export const NOWHERE: u8 = 2;
export function suits(customer: i32, tour: i32, position: i32): u8 {
  freshen(tour);
  const here = place[customer];
  const base = tour * room;
  const next = position < size[tour] ? spot[base + position] : tourEnd[tour];
  const last = position > 0 ? spot[base + position - 1] : tourStart[tour];
  const delta = travel[last * places + here] + travel[here * places + next] - leg[base + position];
  if (loaded[tour] + weight[customer] > mostLoad[tour] + HAIR) return NOWHERE;
  if (length[tour] + service[customer] + delta > mostLength[tour] + HAIR) return NOWHERE;
  const day = tourDay[tour];
  if (!timed || opens(tour, position, customer, day, 0)) return 0;
  return choosy[customer] && opens(tour, position, customer, day, 1) ? 1 : NOWHERE;
}

/** Whether a visit can be made before the one at this place. */
function opens(tour: i32, position: i32, customer: i32, day: i32, outside: i32): bool {
  const base = tour * room;
  const here = place[customer];
  let time = tourFrom[tour];
  let last = tourStart[tour];
  if (position > 0) {
    const before = seq[base + position - 1];
    time = early[base + position - 1] + service[before];
    last = spot[base + position - 1];
  }
  time = opening(customer, day, outside, time + travel[last * places + here]) + service[customer];
  if (time == Infinity) return false;
  if (position == size[tour]) return time + travel[here * places + tourEnd[tour]] <= tourUntil[tour] + HAIR;
  return time + travel[here * places + spot[base + position]] <= late[base + position] + HAIR;
}
