// How alike two words sound, as evidence that they are one name: log-odds, in sixteenths of a bit.
//
// The twin of sync/matching/alike.py, by the same tables; all is whole numbers.

import {
  ALPHABET, BARE_GAPS, END, FRAME, GAPS, MOST, PAIRS, SILENT_AT_END, VOWELS,
} from "#generated/names-tables.js";

export const BIT = 16;
const KEPT = 20_000;
const numbers = new Map(Array.from(ALPHABET, (one, number) => [one, number]));
const vowels = new Set(Array.from(VOWELS, (one) => numbers.get(one)));
const silentAtEnd = new Set(Array.from(SILENT_AT_END, (one) => numbers.get(one)));
const read = new Map();

/** What a sound weighs when it meets itself, or (bare) itself without its vowels. */
export function worth(sound, bare = false) {
  let sum = 0;
  for (const one of reading(sound).numbers) if (!(bare && vowels.has(one))) sum += PAIRS[one][one];
  return sum;
}

/** Whether two sounds have so few consonants in common that weighing them is idle. */
export function hopeless(one, other) {
  const [a, b] = [reading(one).frame, reading(other).frame];
  const shorter = Math.min(a.length, b.length);
  const longer = Math.max(a.length, b.length);
  return longer - shorter > Math.max(2, Math.floor(shorter / 2) + 1) || 5 * commonLength(a, b) < 3 * shorter;
}

/** The best alignment's weight; bare says that its script leaves vowels out. It gives up, with any
 * number below `least`, where that cannot be reached any more. */
export function weigh(one, other, oneBare = false, otherBare = false, least = -(2 ** 20)) {
  const gaps = otherBare && !oneBare ? BARE_GAPS : GAPS;
  const across = oneBare && !otherBare ? BARE_GAPS : GAPS;
  const [ones, others] = [reading(one).numbers, reading(other).numbers];
  const width = others.length;
  const row = [0];
  for (let column = 0; column < width; column += 1) row.push(row[column] + across[others[column]]);
  for (let place = 0; place < ones.length; place += 1) {
    const pairs = PAIRS[ones[place]];
    const gap = gaps[ones[place]];
    const aboveLast = row[width];
    let diagonal = row[0];
    row[0] += gap;
    let most = row[0];
    for (let column = 1; column <= width; column += 1) {
      const meets = others[column - 1];
      const up = row[column];
      row[column] = Math.max(diagonal + pairs[meets], up + gap, row[column - 1] + across[meets]);
      diagonal = up;
      if (row[column] > most) most = row[column];
    }
    const left = ones.length - place - 1;
    if (!left && silentAtEnd.has(ones[place])) {
      row[width] = Math.max(row[width], aboveLast + END);
      most = Math.max(most, row[width]);
    }
    if (most + left * MOST < least) return least - 1;
  }
  if (ones.length && width && silentAtEnd.has(others[width - 1])) return Math.max(row[width], row[width - 1] + END);
  return row[width];
}

/** How many letters must be changed, lost, added or swapped with a neighbour (optimal string alignment). */
export function lettersAway(one, other) {
  const [a, b] = [Array.from(one), Array.from(other)];
  let [before, row, fresh] = [[], Array.from({ length: b.length + 1 }, (_, place) => place), []];
  for (let i = 1; i <= a.length; i += 1) {
    fresh[0] = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      fresh[j] = Math.min(row[j] + 1, fresh[j - 1] + 1, row[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) fresh[j] = Math.min(fresh[j], before[j - 2] + 1);
    }
    [before, row, fresh] = [row, fresh, before];
  }
  return row[b.length];
}

/** A sound as numbers of its letters, and its frame. */
function reading(sound) {
  let found = read.get(sound);
  if (!found) {
    if (read.size > KEPT) read.clear();
    found = {
      numbers: Array.from(sound, (one) => numbers.get(one)),
      frame: Array.from(sound, (one) => FRAME[one] ?? "").join(""),
    };
    read.set(sound, found);
  }
  return found;
}

/** The length of the longest common subsequence. */
function commonLength(one, other) {
  const row = new Array(other.length + 1).fill(0);
  for (const letter of one) {
    let diagonal = 0;
    for (let j = 1; j <= other.length; j += 1) {
      const up = row[j];
      row[j] = letter === other[j - 1] ? diagonal + 1 : Math.max(up, row[j - 1]);
      diagonal = up;
    }
  }
  return row[other.length];
}
