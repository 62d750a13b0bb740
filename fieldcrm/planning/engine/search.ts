// Ruin and recreate over days and orders together: again and again a few neighbours lose all
// their visits, or those of one day, and get them back on the days and at the places where they cost least; simulated
// annealing decides whether that stands. Strings of neighbours are taken out as in Christiaens and
// Vanden Berghe, "Slack Induction by String Removals" (Transportation Science 54, 2020); the choice
// of days while inserting is ours. Who is left short takes part more often and goes first, and so
// pushes out who is worth less.

import { below, random } from "./chance";
import { clear, clearDay, place as give, worth } from "./choice";
import { broken, brokenCount, seat } from "./seating";
import { meetNeighbours, near, nearCount, scale } from "./neighbours";
import { customers, days, dropped, gapTable, place, places, service, tourDay, tours, tourStart, travel, wanted, weight } from "./problem";
import { at, back, cut, isLoose, mark, meanSize, positionOf, size, startCutting, where } from "./tours";

const STRINGS = 10;
const LONGEST: f64 = 10;
const SPLIT: f64 = 0.5;
const KEEP: f64 = 0.01;
/** How often a round takes out a cluster, or a whole tour, in place of strings. */
const CLUSTERS: f64 = 0.2;
const MOST_CLUSTERED = 10;
const SPARED: f64 = 0.1;
const WHOLE_DAYS: f64 = 0.1;
/** How often strings, and a whole tour, lose the visits of their own day only: who is seen again and again is seen there on the other days. */
const OWN_DAY: f64 = 0.6;
const OWN_TOUR: f64 = 0.5;
/** How often a round begins at whoever is left shortest of a few. */
const SHORT_FIRST: f64 = 0.15;
/** How often it begins at whoever lost a visit when a plan was changed. */
const BROKEN_FIRST: f64 = 0.4;

let out = new StaticArray<u8>(0);
let removed = new StaticArray<i32>(0);
let before = new StaticArray<f64>(0);
let gone: i32 = 0;
let key = new StaticArray<f64>(0);
let found = new StaticArray<i32>(0);
let cost: f64 = 0;

let bestCost: f64 = Infinity;
let bestSize = new StaticArray<i32>(0);
let bestSeq = new StaticArray<i32>(0);
let bestLoose = new StaticArray<u8>(0);

/** Everybody into a first plan. @returns its cost */
export function start(): f64 {
  out = new StaticArray<u8>(customers);
  removed = new StaticArray<i32>(customers);
  before = new StaticArray<f64>(customers);
  key = new StaticArray<f64>(customers);
  found = new StaticArray<i32>(customers + 1);
  bestSize = new StaticArray<i32>(tours);
  bestSeq = new StaticArray<i32>(customers * days);
  bestLoose = new StaticArray<u8>(customers * days);
  meetNeighbours();
  mark();
  cost = seat();
  fill();
  keepBest();
  return bestCost;
}

/** Some rounds, while the temperature falls from one value to the other, in mean steps between neighbours. */
export function rounds(count: i32, from: f64, to: f64): f64 {
  if (customers == 0) return bestCost;
  const fall = Math.pow(to / from, 1 / <f64>count);
  let heat = from * scale;
  for (let i = 0; i < count; i += 1, heat *= fall) round(heat);
  return bestCost;
}

/** Write the best plan: its cost, then of each tour how many, and who (by its number; outside its hours: -1 - number). */
export function writeBest(pointer: usize): void {
  store<f64>(pointer, bestCost);
  pointer += 8;
  let read = 0;
  for (let tour = 0; tour < tours; tour += 1) {
    store<f64>(pointer, <f64>bestSize[tour]);
    pointer += 8;
    for (let i = 0; i < bestSize[tour]; i += 1, read += 1, pointer += 8) {
      store<f64>(pointer, <f64>(bestLoose[read] ? -1 - bestSeq[read] : bestSeq[read]));
    }
  }
}

function round(heat: f64): void {
  const was = cost;
  mark();
  gone = 0;
  ruin();
  arrange();
  for (let i = 0; i < gone; i += 1) put(removed[i]);
  if (cost < was - heat * Math.log(random())) {
    if (cost < bestCost - 1e-7) keepBest();
  } else {
    back();
    for (let i = 0; i < gone; i += 1) worth[removed[i]] = before[removed[i]];
    cost = was;
  }
  for (let i = 0; i < gone; i += 1) out[removed[i]] = 0;
}

function ruin(): void {
  const seed = someone();
  const how = random();
  if (how < CLUSTERS) ruinCluster(seed);
  else if (how < CLUSTERS + WHOLE_DAYS) ruinDay(seed);
  else ruinStrings(seed);
}

/** Somebody and the nearest around, with all their visits: a part of a town changes its days. */
function ruinCluster(seed: i32): void {
  const many = min(1 + below(MOST_CLUSTERED), nearCount);
  take(seed);
  for (let i = 0; i < many; i += 1) if (random() > SPARED) take(near[seed * nearCount + i]);
}

/** Everybody on one tour: its way is somebody else's to go. */
function ruinDay(seed: i32): void {
  const day = dayOf(seed);
  if (day < 0) {
    ruinCluster(seed);
    return;
  }
  const tour = where[seed * days + day];
  const many = size[tour];
  const own = gapTable[seed] >= 0 && random() < OWN_TOUR ? day : -1;
  for (let i = 0; i < many; i += 1) found[i] = at(tour, i);
  for (let i = 0; i < many; i += 1) take(found[i], own);
}

function ruinStrings(seed: i32): void {
  const longest = min(LONGEST, meanSize());
  const most = (4.0 * <f64>STRINGS) / (1 + longest) - 1;
  const strings = <i32>(random() * most + 1);
  const oneDay = tours > days && random() < 0.5 ? dayOf(seed) : -1;
  const own = gapTable[seed] >= 0 && random() < OWN_DAY;
  let cuts = 0;
  startCutting();
  const base = seed * nearCount;
  for (let i = -1; i < nearCount && cuts < strings; i += 1) {
    const customer = i < 0 ? seed : near[base + i];
    if (out[customer]) continue;
    const day = dayOf(customer);
    if (day < 0) {
      if (gone < 2 * STRINGS) take(customer);
      continue;
    }
    const tour = where[customer * days + (oneDay >= 0 ? oneDay : day)];
    if (tour < 0 || !cut(tour)) continue;
    takeString(tour, customer, longest, own ? tourDay[tour] : -1);
    cuts += 1;
  }
}

function someone(): i32 {
  if (brokenCount > 0 && random() < BROKEN_FIRST) return broken[below(brokenCount)];
  let one = below(customers);
  if (random() >= SHORT_FIRST) return one;
  for (let i = 0; i < 3; i += 1) {
    const other = below(customers);
    if (worth[other] > worth[one]) one = other;
  }
  return one;
}

/** Some day on which this customer is visited, -1: none. */
function dayOf(customer: i32): i32 {
  const base = customer * days;
  let day = -1;
  let seen = 0;
  for (let i = 0; i < days; i += 1) {
    if (where[base + i] < 0) continue;
    seen += 1;
    if (seen == 1 || below(seen) == 0) day = i;
  }
  return day;
}

function takeString(tour: i32, customer: i32, longest: f64, own: i32): void {
  const many = size[tour];
  const length = <i32>(random() * min(<f64>many, longest) + 1);
  let kept = 0;
  if (length > 1 && length < many && random() < SPLIT) {
    kept = 1;
    while (length + kept < many && random() > KEEP) kept += 1;
  }
  const span = length + kept;
  const position = positionOf(tour, customer);
  const first = max(0, position - span + 1);
  const begin = first + below(min(position, many - span) - first + 1);
  const from = kept > 0 ? begin + 1 + below(length - 1) : -1;
  let count = 0;
  for (let i = begin; i < begin + span; i += 1) {
    if (kept > 0 && i >= from && i < from + kept) continue;
    found[count] = at(tour, i);
    count += 1;
  }
  for (let i = 0; i < count; i += 1) take(found[i], own);
}

/** All visits of a customer; or that of one day, where the days are a row with gaps. */
function take(customer: i32, day: i32 = -1): void {
  if (out[customer]) return;
  out[customer] = 1;
  removed[gone] = customer;
  before[customer] = worth[customer];
  gone += 1;
  cost += (day < 0 || gapTable[customer] < 0 ? clear(customer) : clearDay(customer, day)) - worth[customer];
}

function put(customer: i32): void {
  cost += give(customer) + worth[customer];
}

/** In which order those taken out come back: by chance, the largest, the farthest, the nearest, or the neediest first. */
function arrange(): void {
  const how = below(15);
  for (let i = 0; i < gone; i += 1) {
    const one = removed[i];
    const away = travel[tourStart[0] * places + place[one]];
    key[one] = how < 4 ? random() : how < 8 ? -demand(one) * wanted[one] : how < 10 ? -away : how < 11 ? away
      : how < 13 && gapTable[one] >= 0 ? -dropped[one] * (0.8 + 0.4 * random()) : -wanted[one] + 0.5 * random();
  }
  sortRemoved();
}

function sortRemoved(): void {
  for (let i = 1; i < gone; i += 1) {
    const one = removed[i];
    let j = i;
    for (; j > 0 && key[removed[j - 1]] > key[one]; j -= 1) removed[j] = removed[j - 1];
    removed[j] = one;
  }
}

/** Everybody once, the neediest first, into what there is. */
function fill(): void {
  gone = customers;
  for (let one = 0; one < customers; one += 1) {
    removed[one] = one;
    key[one] = -1000 * wanted[one] - demand(one) + random();
  }
  sortRemoved();
  for (let i = 0; i < customers; i += 1) {
    mark();
    const one = removed[i];
    const was = cost;
    const worthWas = worth[one];
    cost += clear(one) - worthWas;
    put(one);
    if (cost > was) {
      back();
      worth[one] = worthWas;
      cost = was;
    }
  }
  mark();
}

function keepBest(): void {
  bestCost = cost;
  let written = 0;
  for (let tour = 0; tour < tours; tour += 1) {
    const many = size[tour];
    bestSize[tour] = many;
    for (let i = 0; i < many; i += 1, written += 1) {
      bestSeq[written] = at(tour, i);
      bestLoose[written] = isLoose(tour, i);
    }
  }
}

/** How much of a tour a visit takes, in whatever is scarce. */
@inline
function demand(customer: i32): f64 {
  return weight[customer] > 0 ? weight[customer] : service[customer];
}
