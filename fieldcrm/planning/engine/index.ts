// What the host calls: reserve room, write the problem there, begin, run, read the best plan.

import { seed } from "./chance";
import { layChoice } from "./choice";
import { read, tours } from "./problem";
import { rounds, start, writeBest } from "./search";
import { insert, lay, mark, size } from "./tours";

export function reserve(bytes: i32): usize {
  return heap.alloc(bytes);
}

/** Read the problem and the tours to begin with. @returns the cost of the first plan */
export function begin(pointer: usize, chance: u32): f64 {
  seed(chance);
  let next = read(pointer);
  lay();
  for (let tour = 0; tour < tours; tour += 1) {
    const many = <i32>load<f64>(next);
    next += 8;
    for (let i = 0; i < many; i += 1, next += 8) {
      mark();
      insert(<i32>load<f64>(next), tour, size[tour], 0);
    }
  }
  mark();
  layChoice();
  start();
  return rounds(1, 1e-9, 1e-9);
}

export function run(count: i32, from: f64, to: f64): f64 {
  return rounds(count, from, to);
}

/** Write the best plan so far: see search.ts. */
export function best(pointer: usize): void {
  writeBest(pointer);
}
