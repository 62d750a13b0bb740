// How alike two words sound, as evidence that they are one name: log-odds, in sixteenths of a bit.
//
// The twin of sync/matching/alike.py, by the same tables; all is whole numbers.

import {
  ALPHABET, BARE_GAPS, END, FRAME, GAPS, MOST, PAIRS, SILENT_AT_END, VOWELS,
} from "#generated/names-tables.js";

export const BIT = 16;
const numbers = new Map(Array.from(ALPHABET, (one, number) => [one, number]));
const number = (one) => numbers.get(one);

/** What a sound weighs when it meets itself, or (bare) itself without its vowels. */
export function worth(sound, bare = false) {
  let sum = 0;
  for (const one of sound) if (!(bare && VOWELS.includes(one))) sum += PAIRS[number(one)][number(one)];
  return sum;
}

/** Whether two sounds have so few consonants in common that weighing them is idle. */
export function hopeless(one, other) {
  const [a, b] = [frame(one), frame(other)];
  const shorter = Math.min(a.length, b.length);
  const longer = Math.max(a.length, b.length);
  return longer - shorter > Math.max(2, Math.floor(shorter / 2) + 1) || 5 * commonLength(a, b) < 3 * shorter;
}

/** The best alignment's weight; bare says that its script leaves vowels out. It gives up, with any
 * number below `least`, where that cannot be reached any more. */
export function weigh(one, other, oneBare = false, otherBare = false, least = -(2 ** 20)) {
  const gaps = otherBare && !oneBare ? BARE_GAPS : GAPS;
  const across = oneBare && !otherBare ? BARE_GAPS : GAPS;
  const meets = Array.from(other, number);
  const last = one.length - 1;
  let row = [0];
  for (const met of meets) row.push(row.at(-1) + across[met]);
  for (let place = 0; place <= last; place += 1) {
    const pairs = PAIRS[number(one[place])];
    const gap = gaps[number(one[place])];
    const gapAtEnd = place === last && SILENT_AT_END.includes(one[place]) ? END : gap;
    const fresh = [row[0] + gap];
    for (let column = 1; column <= meets.length; column += 1) {
      fresh.push(Math.max(
        row[column - 1] + pairs[meets[column - 1]],
        row[column] + (column === meets.length ? gapAtEnd : gap),
        fresh[column - 1] + across[meets[column - 1]],
      ));
    }
    if (place === last && other && SILENT_AT_END.includes(other.at(-1))) {
      fresh[meets.length] = Math.max(fresh[meets.length], fresh[meets.length - 1] + END);
    }
    row = fresh;
    if (Math.max(...row) + (last - place) * MOST < least) return least - 1;
  }
  return row.at(-1);
}

/** How many letters must be changed, lost, added or swapped with a neighbour (optimal string alignment). */
export function lettersAway(one, other) {
  const [a, b] = [Array.from(one), Array.from(other)];
  let before = [];
  let row = b.map((_, place) => place).concat(b.length);
  for (let i = 1; i <= a.length; i += 1) {
    const fresh = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(row[j] + 1, fresh[j - 1] + 1, row[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2] + 1);
      fresh.push(best);
    }
    [before, row] = [row, fresh];
  }
  return row.at(-1);
}

const frame = (sound) => Array.from(sound, (one) => FRAME[one] ?? "").join("");

/** The length of the longest common subsequence. */
function commonLength(one, other) {
  let row = new Array(other.length + 1).fill(0);
  for (const letter of one) {
    const fresh = [0];
    for (let j = 1; j <= other.length; j += 1) {
      fresh.push(letter === other[j - 1] ? row[j - 1] + 1 : Math.max(row[j], fresh[j - 1]));
    }
    row = fresh;
  }
  return row.at(-1);
}
