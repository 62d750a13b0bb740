// Who is near whom.

import { customers, place, places, travel } from "./problem";

const NEIGHBOURS = 200;

/** Of customer i, the nearest first: from near[i × nearCount]. */
export let near = new StaticArray<i32>(0);
export let nearCount: i32 = 0;
/** How far it is on average from a customer to one of its five nearest: the unit of temperature. */
export let scale: f64 = 1;

export function meetNeighbours(): void {
  nearCount = min(NEIGHBOURS, customers - 1);
  near = new StaticArray<i32>(customers * nearCount);
  let sum: f64 = 0;
  let count = 0;
  const all = new StaticArray<i32>(customers);
  for (let one = 0; one < customers; one += 1) {
    const row = place[one] * places;
    let many = 0;
    for (let other = 0; other < customers; other += 1) {
      if (other == one) continue;
      const far = travel[row + place[other]];
      // The farthest of a full list makes room.
      if (many == nearCount && far >= travel[row + place[all[many - 1]]]) continue;
      let j = many < nearCount ? many : many - 1;
      for (; j > 0 && travel[row + place[all[j - 1]]] > far; j -= 1) all[j] = all[j - 1];
      all[j] = other;
      if (many < nearCount) many += 1;
    }
    for (let i = 0; i < many; i += 1) {
      near[one * nearCount + i] = all[i];
      if (i < 5) {
        sum += travel[row + place[all[i]]];
        count += 1;
      }
    }
  }
  scale = count > 0 && sum > 0 ? sum / <f64>count : 1;
}
