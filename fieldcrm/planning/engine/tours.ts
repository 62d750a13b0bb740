// The tours of a plan in flat arrays, with what makes a place in them cheap to price, and a change
// cheap to take back: only tours that were touched are copied. A tour that lost visits is measured anew
// when somebody asks for a place on it; one that gets a visit, only as far as that visit shifts others.

import {
  balance, customers, days, place, places, service, timed, tourDay, tourEnd, tourFrom, tours, tourStart, tourUntil,
  travel, untimely, weight,
} from "./problem";
import { closing, opening } from "./hours";

export let room: i32 = 0;
export let seq = new StaticArray<i32>(0);
export let spot = new StaticArray<i32>(0);
/** leg[i]: from the stop before to stop i; after the last stop, to the end. */
export let leg = new StaticArray<f64>(0);
export let early = new StaticArray<f64>(0);
export let late = new StaticArray<f64>(0);
export let size = new StaticArray<i32>(0);
export let loaded = new StaticArray<f64>(0);
export let length = new StaticArray<f64>(0);
/** The tour of a customer on a day (-1: none), and whether it stands outside its preferred hours. */
export let where = new StaticArray<i32>(0);
export let loose = new StaticArray<u8>(0);

/** Whether a tour must be measured before its legs and times are read. */
let stale = new StaticArray<u8>(0);

let keptSeq = new StaticArray<i32>(0);
let keptSpot = new StaticArray<i32>(0);
let keptLeg = new StaticArray<f64>(0);
let keptEarly = new StaticArray<f64>(0);
let keptLate = new StaticArray<f64>(0);
let keptSize = new StaticArray<i32>(0);
let keptLoaded = new StaticArray<f64>(0);
let keptLength = new StaticArray<f64>(0);
let touched = new StaticArray<u8>(0);
let touchedList = new StaticArray<i32>(0);
let touches: i32 = 0;
let moved = new StaticArray<i32>(0);
let moves: i32 = 0;

let cutAt = new StaticArray<i32>(0);
let cutting: i32 = 0;

export function lay(): void {
  room = customers + 1;
  seq = new StaticArray<i32>(tours * room);
  spot = new StaticArray<i32>(tours * room);
  leg = new StaticArray<f64>(tours * room);
  size = new StaticArray<i32>(tours);
  loaded = new StaticArray<f64>(tours);
  length = new StaticArray<f64>(tours);
  early = new StaticArray<f64>(timed ? tours * room : 0);
  late = new StaticArray<f64>(timed ? tours * room : 0);
  where = new StaticArray<i32>(customers * days);
  where.fill(-1);
  loose = new StaticArray<u8>(customers * days);
  stale = new StaticArray<u8>(tours);
  keptSeq = new StaticArray<i32>(tours * room);
  keptSpot = new StaticArray<i32>(tours * room);
  keptLeg = new StaticArray<f64>(tours * room);
  keptEarly = new StaticArray<f64>(timed ? tours * room : 0);
  keptLate = new StaticArray<f64>(timed ? tours * room : 0);
  keptSize = new StaticArray<i32>(tours);
  keptLoaded = new StaticArray<f64>(tours);
  keptLength = new StaticArray<f64>(tours);
  touched = new StaticArray<u8>(tours);
  touchedList = new StaticArray<i32>(tours);
  moved = new StaticArray<i32>(6 * (customers * days + 1));
  cutAt = new StaticArray<i32>(tours);
  for (let tour = 0; tour < tours; tour += 1) measure(tour);
}

@inline
export function at(tour: i32, position: i32): i32 {
  return seq[tour * room + position];
}

export function positionOf(tour: i32, customer: i32): i32 {
  const base = tour * room;
  let i = 0;
  while (seq[base + i] != customer) i += 1;
  return i;
}

/** Visits of a tour that is driven, on average. */
export function meanSize(): f64 {
  let sum = 0;
  let used = 0;
  for (let tour = 0; tour < tours; tour += 1) {
    if (size[tour] > 0) {
      sum += size[tour];
      used += 1;
    }
  }
  return used > 0 ? <f64>sum / <f64>used : 1;
}

/** A new round of strings: no tour has been cut. */
export function startCutting(): void {
  cutting += 1;
}

/** Whether this tour has not been cut yet; now it has. */
export function cut(tour: i32): bool {
  if (cutAt[tour] == cutting) return false;
  cutAt[tour] = cutting;
  return true;
}

/** From here on, changes can be taken back. */
export function mark(): void {
  for (let i = 0; i < touches; i += 1) touched[touchedList[i]] = 0;
  touches = 0;
  moves = 0;
}

/** Take back everything since the mark. */
export function back(): void {
  for (let i = 0; i < touches; i += 1) {
    const tour = touchedList[i];
    const base = tour * room;
    const many = keptSize[tour];
    copy(seq, keptSeq, base, many, 2);
    copy(spot, keptSpot, base, many, 2);
    copy(leg, keptLeg, base, many + 1, 3);
    if (timed) {
      copy(early, keptEarly, base, many, 3);
      copy(late, keptLate, base, many, 3);
    }
    stale[tour] = 0;
    size[tour] = many;
    loaded[tour] = keptLoaded[tour];
    length[tour] = keptLength[tour];
  }
  for (let i = moves - 3; i >= 0; i -= 3) {
    where[moved[i]] = moved[i + 1];
    loose[moved[i]] = <u8>moved[i + 2];
  }
  mark();
}

/** Of two rows of numbers, so many from one place on, each as wide as 2 to the power of `width`. */
@inline
function copy<T>(to: StaticArray<T>, from: StaticArray<T>, base: i32, many: i32, width: i32): void {
  memory.copy(changetype<usize>(to) + (base << width), changetype<usize>(from) + (base << width), many << width);
}

/** Take a customer out of its tour of a day. @returns the change of cost */
export function remove(customer: i32, day: i32): f64 {
  const slot = customer * days + day;
  const tour = where[slot];
  touch(tour);
  const base = tour * room;
  const position = positionOf(tour, customer);
  const delta = -detour(tour, position - 1, position + 1, place[customer]);
  const many = size[tour] - 1;
  size[tour] = many;
  for (let i = position; i < many; i += 1) {
    seq[base + i] = seq[base + i + 1];
    spot[base + i] = spot[base + i + 1];
  }
  const fee = loose[slot] ? untimely : 0;
  note(slot, -1, 0);
  loaded[tour] -= weight[customer];
  const shift = stretch(tour, delta - service[customer]);
  if (many == 0) loaded[tour] = length[tour] = 0;
  stale[tour] = 1;
  return delta + shift - fee;
}

/** Put a customer before the one at this place of a tour. @returns the change of cost */
export function insert(customer: i32, tour: i32, position: i32, outside: u8): f64 {
  touch(tour);
  const base = tour * room;
  const delta = detour(tour, position - 1, position, place[customer]);
  for (let i = size[tour]; i > position; i -= 1) {
    seq[base + i] = seq[base + i - 1];
    spot[base + i] = spot[base + i - 1];
  }
  seq[base + position] = customer;
  spot[base + position] = place[customer];
  size[tour] += 1;
  note(customer * days + tourDay[tour], tour, outside);
  loaded[tour] += weight[customer];
  const shift = stretch(tour, delta + service[customer]);
  admit(tour, position);
  return delta + shift + (outside ? untimely : 0);
}

function touch(tour: i32): void {
  if (touched[tour]) return;
  touched[tour] = 1;
  touchedList[touches] = tour;
  touches += 1;
  freshen(tour);
  const base = tour * room;
  const many = size[tour];
  copy(keptSeq, seq, base, many, 2);
  copy(keptSpot, spot, base, many, 2);
  copy(keptLeg, leg, base, many + 1, 3);
  if (timed) {
    copy(keptEarly, early, base, many, 3);
    copy(keptLate, late, base, many, 3);
  }
  keptSize[tour] = size[tour];
  keptLoaded[tour] = loaded[tour];
  keptLength[tour] = length[tour];
}

function note(slot: i32, tour: i32, outside: u8): void {
  moved[moves] = slot;
  moved[moves + 1] = where[slot];
  moved[moves + 2] = loose[slot];
  moves += 3;
  where[slot] = tour;
  loose[slot] = outside;
}

/** @returns what the balance of days makes of a tour's new length */
function stretch(tour: i32, by: f64): f64 {
  const before = length[tour];
  length[tour] = before + by;
  return balance * by * (2 * before + by);
}

function detour(tour: i32, before: i32, after: i32, here: i32): f64 {
  const base = tour * room;
  const from = before < 0 ? tourStart[tour] : spot[base + before];
  const to = after < size[tour] ? spot[base + after] : tourEnd[tour];
  return travel[from * places + here] + travel[here * places + to] - travel[from * places + to];
}

/** Measure a tour that lost visits. */
@inline
export function freshen(tour: i32): void {
  if (stale[tour]) measure(tour);
}

/** The legs; and when each visit begins at the earliest, and at the latest for the rest of the tour to hold. */
function measure(tour: i32): void {
  const base = tour * room;
  const many = size[tour];
  let last = tourStart[tour];
  for (let i = 0; i < many; i += 1) {
    const here = spot[base + i];
    leg[base + i] = travel[last * places + here];
    last = here;
  }
  leg[base + many] = travel[last * places + tourEnd[tour]];
  stale[tour] = 0;
  if (!timed) return;
  for (let i = 0; i < many; i += 1) early[base + i] = earliest(tour, i);
  for (let i = many - 1; i >= 0; i -= 1) late[base + i] = latest(tour, i);
}

/** The same for a visit that has just come to this position, and for whom it shifts. */
function admit(tour: i32, position: i32): void {
  if (stale[tour]) {
    measure(tour);
    return;
  }
  const base = tour * room;
  const many = size[tour];
  const here = spot[base + position];
  for (let i = many; i > position + 1; i -= 1) leg[base + i] = leg[base + i - 1];
  leg[base + position] = travel[(position > 0 ? spot[base + position - 1] : tourStart[tour]) * places + here];
  leg[base + position + 1] = travel[here * places + (position + 1 < many ? spot[base + position + 1] : tourEnd[tour])];
  if (!timed) return;
  for (let i = many - 1; i > position; i -= 1) {
    early[base + i] = early[base + i - 1];
    late[base + i] = late[base + i - 1];
  }
  for (let i = position; i < many; i += 1) {
    const time = earliest(tour, i);
    if (i > position && time == early[base + i]) break;
    early[base + i] = time;
  }
  for (let i = position; i >= 0; i -= 1) {
    const time = latest(tour, i);
    if (i < position && time == late[base + i]) break;
    late[base + i] = time;
  }
}

/** When the visit at a position can begin after the one before. */
@inline
function earliest(tour: i32, i: i32): f64 {
  const base = tour * room;
  const customer = seq[base + i];
  const from = i > 0 ? early[base + i - 1] + service[seq[base + i - 1]] : tourFrom[tour];
  return opening(customer, tourDay[tour], loose[customer * days + tourDay[tour]], from + leg[base + i]);
}

/** When it must begin for the one after it, or the way home. */
@inline
function latest(tour: i32, i: i32): f64 {
  const base = tour * room;
  const customer = seq[base + i];
  const until = i + 1 < size[tour] ? late[base + i + 1] : tourUntil[tour];
  return closing(customer, tourDay[tour], loose[customer * days + tourDay[tour]], until - leg[base + i + 1] - service[customer]);
}

/** Whether the visit at this position stands outside its preferred hours. */
export function isLoose(tour: i32, position: i32): u8 {
  return loose[at(tour, position) * days + tourDay[tour]];
}
