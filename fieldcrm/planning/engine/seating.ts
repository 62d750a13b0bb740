// A plan that stands already, to begin with: everybody back on their tours, in their order, as far as the days still
// have room for them. Who loses a visit is broken, and so is whoever was not in that plan: the search looks there first.

import { price, settle, worth } from "./choice";
import { cheapest, NOWHERE, offerLoose, offerPlace, offerTour, suits } from "./offers";
import { customers, dayCost, days, gapTable, seats, seatCount, seatStart, tourDay, tours } from "./problem";
import { at, insert, size, where } from "./tours";

const ANYWHERE = i32.MAX_VALUE;

/** Whom the change is about. */
export let broken = new StaticArray<i32>(0);
export let brokenCount: i32 = 0;
let asked = new StaticArray<i32>(0);
/** In their order; who may be anywhere on the tour follows on all others. */
let rank = new StaticArray<i32>(0);

/** @returns the cost of what stands */
export function seat(): f64 {
  broken = new StaticArray<i32>(customers);
  brokenCount = 0;
  asked = new StaticArray<i32>(customers);
  rank = new StaticArray<i32>(customers);
  let cost: f64 = 0;
  for (let tour = 0; tour < tours; tour += 1) cost += seatTour(tour);
  const stands = seats.length > 0;
  for (let one = 0; one < customers; one += 1) {
    if (gapTable[one] < 0) cost += settle(one);
    else worth[one] = price(one);
    cost += worth[one];
    const lost = asked[one] == 0 ? worth[one] > 0 : visits(one) < asked[one];
    if (stands && lost) broken[brokenCount++] = one;
  }
  return cost;
}

function visits(one: i32): i32 {
  let count = 0;
  for (let day = 0; day < days; day += 1) if (where[one * days + day] >= 0) count += 1;
  return count;
}

@inline
function seated(i: i32): i32 {
  return seats[i] < 0 ? -1 - seats[i] : seats[i];
}

/** Fixed times first: the others make room for them. */
function seatTour(tour: i32): f64 {
  const first = seatStart[tour];
  const last = first + seatCount[tour];
  const day = tourDay[tour];
  let cost: f64 = 0;
  for (let i = first; i < last; i += 1) {
    const one = seated(i);
    rank[one] = seats[i] < 0 ? ANYWHERE : i;
    asked[one] += 1;
  }
  for (let fixed = 1; fixed >= 0; fixed -= 1) {
    for (let i = first; i < last; i += 1) {
      const one = seated(i);
      if (<i32>(gapTable[one] < 0) != fixed || where[one * days + day] >= 0) continue;
      if (fixed == 0 && dayCost[one * days + day] == Infinity) continue;
      cost += seatOne(one, tour);
    }
  }
  return cost;
}

/** Behind those who came before; where that does not hold any more, where it costs least. */
function seatOne(one: i32, tour: i32): f64 {
  let position = 0;
  for (let i = 0; i < size[tour]; i += 1) if (rank[at(tour, i)] < rank[one]) position = i + 1;
  const outside = rank[one] == ANYWHERE ? NOWHERE : suits(one, tour, position);
  if (outside != NOWHERE) return insert(one, tour, position, outside);
  const day = tourDay[tour];
  cheapest(one, day);
  return offerTour[day] < 0 ? 0 : insert(one, offerTour[day], offerPlace[day], offerLoose[day]);
}
