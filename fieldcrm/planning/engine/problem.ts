// The problem as flat arrays, read once from the row of numbers that the caller wrote
// (fieldcrm/planning/packing.py says in which order).

export let days: i32 = 0;
export let places: i32 = 0;
export let tours: i32 = 0;
export let customers: i32 = 0;
/** What a minute of a tour's length costs, times that length: long days cost a little more than short ones. */
export let balance: f64 = 0;
/** What a visit outside its preferred hours costs. */
export let untimely: f64 = 0;
/** Whether hours matter anywhere. */
export let timed: bool = false;

/** The date of each day, counted from the first day of the horizon. */
export let date = new StaticArray<i32>(0);
/** Travel from place to place, and the same by destination: a row of either lies together in memory. */
export let travel = new StaticArray<f64>(0);
export let arriving = new StaticArray<f64>(0);

export let tourDay = new StaticArray<i32>(0);
export let tourStart = new StaticArray<i32>(0);
export let tourEnd = new StaticArray<i32>(0);
export let mostLoad = new StaticArray<f64>(0);
export let mostLength = new StaticArray<f64>(0);
export let tourFrom = new StaticArray<f64>(0);
export let tourUntil = new StaticArray<f64>(0);
/** The tours of a day: from firstTour[day] to below firstTour[day + 1]; tours come sorted by day. */
export let firstTour = new StaticArray<i32>(0);

export let place = new StaticArray<i32>(0);
export let service = new StaticArray<f64>(0);
export let weight = new StaticArray<f64>(0);
/** What it costs to leave a customer out altogether. */
export let dropped = new StaticArray<f64>(0);
/** Visits wanted at most: who needs many goes first. */
export let wanted = new StaticArray<f64>(0);

/** Days by listed patterns: the patterns of a customer, and the days of a pattern. */
export let firstPattern = new StaticArray<i32>(0);
export let patternCost = new StaticArray<f64>(0);
export let patternStart = new StaticArray<i32>(0);
export let patternDay = new StaticArray<i32>(0);

/** Days by gaps: which table of gap costs (-1: listed patterns), then by customer and day. */
export let gapTable = new StaticArray<i32>(0);
export let gapCost = new StaticArray<f64>(0);
export let gapSpan: i32 = 0;
export let head = new StaticArray<f64>(0);
export let tail = new StaticArray<f64>(0);
export let dayCost = new StaticArray<f64>(0);
/** Days with a visit that stands, in no tour of ours: a gap ends there, and another begins. */
export let pinned = new StaticArray<u8>(0);

/** Opening hours: of slot (customer × days + day), twice: preferred, then all; pairs from hoursStart to hoursEnd. */
export let hoursStart = new StaticArray<i32>(0);
export let hoursEnd = new StaticArray<i32>(0);
export let hours = new StaticArray<f64>(0);
/** Whether a customer has preferred hours narrower than its opening hours. */
export let choosy = new StaticArray<u8>(0);

/** Who is on a tour to begin with, in order: seatCount[tour] from seatStart[tour] on; -1 - customer: anywhere on it. */
export let seatCount = new StaticArray<i32>(0);
export let seatStart = new StaticArray<i32>(0);
export let seats = new StaticArray<i32>(0);

let at: usize = 0;

@inline
function number(): f64 {
  const value = load<f64>(at);
  at += 8;
  return value;
}

@inline
function whole(): i32 {
  return <i32>number();
}

function numbers(count: i32): StaticArray<f64> {
  const row = new StaticArray<f64>(count);
  for (let i = 0; i < count; i += 1) row[i] = number();
  return row;
}

function wholes(count: i32): StaticArray<i32> {
  const row = new StaticArray<i32>(count);
  for (let i = 0; i < count; i += 1) row[i] = whole();
  return row;
}

export function read(pointer: usize): void {
  at = pointer;
  days = whole();
  places = whole();
  tours = whole();
  customers = whole();
  balance = number();
  untimely = number();
  timed = whole() != 0;
  date = wholes(days);
  travel = numbers(places * places);
  turn();
  readTours();
  readCustomers();
  readPatterns();
  readGaps();
  if (timed) readHours();
  readSeats();
}

function turn(): void {
  arriving = new StaticArray<f64>(places * places);
  for (let from = 0; from < places; from += 1)
    for (let to = 0; to < places; to += 1) arriving[to * places + from] = travel[from * places + to];
}

function readTours(): void {
  tourDay = wholes(tours);
  tourStart = wholes(tours);
  tourEnd = wholes(tours);
  mostLoad = numbers(tours);
  mostLength = numbers(tours);
  tourFrom = numbers(tours);
  tourUntil = numbers(tours);
  firstTour = new StaticArray<i32>(days + 1);
  for (let tour = 0; tour < tours; tour += 1) firstTour[tourDay[tour] + 1] += 1;
  for (let day = 0; day < days; day += 1) firstTour[day + 1] += firstTour[day];
}

function readCustomers(): void {
  place = wholes(customers);
  service = numbers(customers);
  weight = numbers(customers);
  dropped = numbers(customers);
  wanted = numbers(customers);
}

function readPatterns(): void {
  firstPattern = wholes(customers + 1);
  const patterns = firstPattern[customers];
  patternCost = numbers(patterns);
  patternStart = wholes(patterns + 1);
  patternDay = wholes(patternStart[patterns]);
}

function readGaps(): void {
  gapTable = wholes(customers);
  const tables = whole();
  gapSpan = whole();
  gapCost = numbers(tables * gapSpan);
  const slots = tables > 0 ? customers * days : 0;
  head = numbers(slots);
  tail = numbers(slots);
  dayCost = numbers(slots);
  pinned = new StaticArray<u8>(customers * days);
  for (let i = 0; i < slots; i += 1) pinned[i] = <u8>whole();
}

function readHours(): void {
  const slots = 2 * customers * days;
  hoursStart = wholes(slots);
  hoursEnd = wholes(slots);
  hours = numbers(whole());
  choosy = new StaticArray<u8>(customers);
  for (let i = 0; i < customers; i += 1) choosy[i] = <u8>whole();
}

function readSeats(): void {
  seatCount = wholes(tours);
  seatStart = new StaticArray<i32>(tours);
  let sum = 0;
  for (let tour = 0; tour < tours; tour += 1) {
    seatStart[tour] = sum;
    sum += seatCount[tour];
  }
  seats = wholes(sum);
}
