// Chance from a seed: PCG32 (O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically
// Good Algorithms for Random Number Generation", 2014). The same seed gives the same plan everywhere.

let state: u64 = 0;
const STREAM: u64 = 1442695040888963407;

export function seed(value: u32): void {
  state = 0;
  next();
  state += <u64>value;
  next();
}

function next(): u32 {
  const old = state;
  state = old * 6364136223846793005 + STREAM;
  return rotr<u32>(<u32>(((old >> 18) ^ old) >> 27), <u32>(old >> 59));
}

/** Uniform in (0, 1). */
export function random(): f64 {
  return (<f64>next() + 0.5) / 4294967296.0;
}

/** A whole number from 0 to below `count`. */
export function below(count: i32): i32 {
  return <i32>((<u64>next() * <u64>count) >> 32);
}
