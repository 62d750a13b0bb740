// What the host calls: reserve room, write the problem there, begin, run, read the best plan.

import { seed } from "./chance";
import { layChoice } from "./choice";
import { read } from "./problem";
import { rounds, start, writeBest } from "./search";
import { brokenCount } from "./seating";
import { lay } from "./tours";

export function reserve(bytes: i32): usize {
  return heap.alloc(bytes);
}

/** Read the problem. @returns the cost of the first plan */
export function begin(pointer: usize, chance: u32): f64 {
  seed(chance);
  read(pointer);
  lay();
  layChoice();
  return start();
}

/** Who lost a visit of the plan that stands, or had none in it. */
export function lost(): i32 {
  return brokenCount;
}

export function run(count: i32, from: f64, to: f64): f64 {
  return rounds(count, from, to);
}

/** Write the best plan so far: see search.ts. */
export function best(pointer: usize): void {
  writeBest(pointer);
}
