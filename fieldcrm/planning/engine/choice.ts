// On which days a customer is visited: the listed pattern, or the row of days, whose cheapest
// places cost least. A row of days is found exactly, by dynamic programming over the last day
// visited: the first visit has a cost by its day (from the last visit before the horizon), every
// gap between two visits has one by its length, and so has what is left open at the end.

import {
  customers, date, dayCost, days, dropped, firstPattern, gapCost, gapSpan, gapTable, head, patternCost, patternDay, patternStart,
  pinned, tail,
} from "./problem";
import { random } from "./chance";
import { cheapest, layOffers, offerCost, offerLoose, offerPlace, offerTour } from "./offers";
import { insert, remove, where } from "./tours";

/** What a customer's days cost apart from the travel: days left out, gaps, days that were agreed and are not kept. */
export let worth = new StaticArray<f64>(0);
/** What a row of days with this one costs at least, if nothing had to be driven. */
let bound = new StaticArray<f64>(0);
let upTo = new StaticArray<f64>(0);
let cameFrom = new StaticArray<i32>(0);
const UNASKED = -2;
/** How often somebody is visited although staying away costs less. */
const PIONEERS: f64 = 0.05;

export function layChoice(): void {
  layOffers();
  worth = new StaticArray<f64>(customers);
  upTo = new StaticArray<f64>(days);
  cameFrom = new StaticArray<i32>(days);
  bound = new StaticArray<f64>(customers * days);
  for (let customer = 0; customer < customers; customer += 1) {
    worth[customer] = price(customer);
    if (gapTable[customer] >= 0) bind(customer);
  }
}

/** Take all visits of a customer out. @returns the change of the tours' cost */
export function clear(customer: i32): f64 {
  let delta: f64 = 0;
  const base = customer * days;
  for (let day = 0; day < days; day += 1) if (where[base + day] >= 0) delta += remove(customer, day);
  return delta;
}

/** Take the visit of one day out, if there is one. @returns the change of the tours' cost */
export function clearDay(customer: i32, day: i32): f64 {
  return where[customer * days + day] >= 0 ? remove(customer, day) : 0;
}

/** Give a customer its days anew, beside those that it has still. @returns the change of the tours' cost; `worth` is brought up to date */
export function place(customer: i32): f64 {
  return gapTable[customer] < 0 ? byPattern(customer) : byGaps(customer);
}

function byPattern(customer: i32): f64 {
  offerTour.fill(UNASKED);
  let found = -1;
  let least = dropped[customer];
  for (let pattern = firstPattern[customer], end = firstPattern[customer + 1]; pattern < end; pattern += 1) {
    let sum = patternCost[pattern];
    for (let i = patternStart[pattern], last = patternStart[pattern + 1]; i < last && sum < least; i += 1) {
      const day = patternDay[i];
      if (offerTour[day] == UNASKED) cheapest(customer, day);
      sum += offerCost[day];
    }
    if (sum < least) {
      least = sum;
      found = pattern;
    }
  }
  worth[customer] = found < 0 ? dropped[customer] : patternCost[found];
  if (found < 0) return 0;
  let delta: f64 = 0;
  for (let i = patternStart[found], last = patternStart[found + 1]; i < last; i += 1) delta += take(customer, patternDay[i]);
  return delta;
}

@inline
function take(customer: i32, day: i32): f64 {
  return insert(customer, offerTour[day], offerPlace[day], offerLoose[day]);
}

function byGaps(customer: i32): f64 {
  const base = customer * days;
  const costs = gapTable[customer] * gapSpan;
  let mustPass = -1;
  let lastStay = -1;
  for (let day = 0; day < days; day += 1) if (pinned[base + day] || where[base + day] >= 0) lastStay = day;
  // The best row that ends on a day so far: what cannot become better is not looked at. All that stays is in every row.
  let known = lastStay < 0 ? dropped[customer] : Infinity;
  for (let day = 0; day < days; day += 1) {
    const slot = base + day;
    upTo[day] = Infinity;
    const stays = pinned[slot] || where[slot] >= 0;
    if (dayCost[slot] == Infinity || (bound[slot] > known && !stays)) continue;
    let own = dayCost[slot];
    if (!stays) {
      cheapest(customer, day);
      if (offerTour[day] < 0) continue;
      own += offerCost[day];
    }
    reach(day, mustPass < 0 ? head[slot] : Infinity, max(mustPass, 0), costs, stays && mustPass >= 0);
    upTo[day] += own;
    if (stays) mustPass = day;
    if (day >= lastStay) known = min(known, upTo[day] + tail[slot]);
  }
  let last = -1;
  // Now and then somebody goes where nobody is near, for others to follow.
  let least = mustPass < 0 && random() >= PIONEERS ? dropped[customer] : Infinity;
  for (let day = max(mustPass, 0); day < days; day += 1) {
    const sum = upTo[day] + tail[base + day];
    if (sum < least) {
      least = sum;
      last = day;
    }
  }
  let delta: f64 = 0;
  for (let day = last; day >= 0; day = cameFrom[day]) if (!pinned[base + day] && where[base + day] < 0) delta += take(customer, day);
  worth[customer] = price(customer);
  return delta;
}

/** Find the bounds of a customer: the cheapest row to each day, and the cheapest from it to the end. */
function bind(customer: i32): void {
  const base = customer * days;
  const costs = gapTable[customer] * gapSpan;
  for (let day = 0; day < days; day += 1) {
    upTo[day] = head[base + day];
    for (let before = 0; before < day; before += 1) upTo[day] = min(upTo[day], upTo[before] + gapCost[costs + date[day] - date[before]]);
    upTo[day] += dayCost[base + day];
  }
  for (let day = days - 1; day >= 0; day -= 1) {
    let after = tail[base + day];
    for (let next = day + 1; next < days; next += 1) {
      after = min(after, gapCost[costs + date[next] - date[day]] + dayCost[base + next] + bound[base + next]);
    }
    bound[base + day] = after;
  }
  for (let day = 0; day < days; day += 1) bound[base + day] += upTo[day];
}

/** The cheapest way to a visit on this day: as the first, or after one on a day since `first`. */
@inline
function reach(day: i32, asFirst: f64, first: i32, costs: i32, forced: bool): void {
  let least = asFirst;
  let from = -1;
  const today = date[day];
  for (let before = first; before < day; before += 1) {
    const sum = upTo[before] + gapCost[costs + today - date[before]];
    if (sum < least) {
      least = sum;
      from = before;
    }
  }
  // Two visits that both must be may lie closer than any gap allowed.
  if (from < 0 && forced) {
    least = upTo[first];
    from = first;
  }
  upTo[day] = least;
  cameFrom[day] = from;
}

/** A customer of listed patterns who has days already: they stand when they are a pattern. @returns the change of the tours' cost */
export function settle(customer: i32): f64 {
  const base = customer * days;
  worth[customer] = dropped[customer];
  for (let pattern = firstPattern[customer], end = firstPattern[customer + 1]; pattern < end; pattern += 1) {
    let missing = patternStart[pattern + 1] - patternStart[pattern];
    for (let day = 0; day < days; day += 1) if (where[base + day] >= 0) missing += 1;
    for (let i = patternStart[pattern], last = patternStart[pattern + 1]; i < last; i += 1) if (where[base + patternDay[i]] >= 0) missing -= 2;
    if (missing == 0) {
      worth[customer] = patternCost[pattern];
      return 0;
    }
  }
  return clear(customer);
}

/** What the days cost that a customer has. */
export function price(customer: i32): f64 {
  if (gapTable[customer] < 0) return dropped[customer];
  const base = customer * days;
  const costs = gapTable[customer] * gapSpan;
  let last = -1;
  let sum: f64 = 0;
  for (let day = 0; day < days; day += 1) {
    const slot = base + day;
    if (where[slot] < 0 && !pinned[slot]) continue;
    const step = last < 0 ? head[slot] : gapCost[costs + date[day] - date[last]];
    sum += dayCost[slot] + (step == Infinity ? 0 : step);
    last = day;
  }
  return last < 0 ? dropped[customer] : sum + tail[base + last];
}
