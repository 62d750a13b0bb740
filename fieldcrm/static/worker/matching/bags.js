// Two lists of words laid over each other, in whatever order they come.
// Twin: sync/matching/bags.py, which says why.
import { indel, jaroWinkler, osa } from "./alikeness.js";

const WORD_ALIKE = 0.86;
const BEGINNING_ALIKE = 0.88;

/** @returns {{i: number, j: number, alike: number, weight: number}[]} each place once; weight is the lesser */
export function align(one, other, mine, theirs, likeness) {
  const found = [];
  const left = [];
  const right = [...other.keys()];
  const meet = (i, j, alike) => found.push({ i, j, alike, weight: Math.min(mine[i], theirs[j]) });
  for (const [i, word] of one.entries()) {
    const j = right.find((at) => other[at] === word);
    if (j === undefined) {
      left.push(i);
    } else {
      meet(i, j, 1);
      right.splice(right.indexOf(j), 1);
    }
  }
  const near = left.flatMap((i) => right.map((j) => ({ i, j, alike: likeness(one[i], other[j]) })))
    .filter(({ alike }) => alike);
  const heavy = ({ i, j, alike }) => alike * Math.min(mine[i], theirs[j]);
  near.sort((p, q) => heavy(q) - heavy(p) || p.i + p.j - q.i - q.j || Math.abs(p.i - p.j) - Math.abs(q.i - q.j));
  for (const { i, j, alike } of near) {
    if (!found.some((pair) => pair.i === i || pair.j === j)) meet(i, j, alike);
  }
  return found;
}

/** Of two names' words: 0 unless it is a slip of the pen, an ending or an abbreviation. */
export function wordsAlike(one, other) {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 3 || isNumber(short) || isNumber(long)) return 0;
  let alike = indel(one, other);
  if (short.length > 3) {
    alike = Math.max(alike, jaroWinkler(one, other));
    if (long.startsWith(short)) return Math.max(BEGINNING_ALIKE, alike);
  }
  return alike >= WORD_ALIKE ? alike : 0;
}

/** Of two streets' words; "35th" and "36th" are two streets. */
export function streetsAlike(one, other) {
  if (Math.min(one.length, other.length) < 4 || isNumber(one[0]) || isNumber(other[0])) return 0;
  const alike = textsAlike(one, other);
  return alike > 0.7 ? alike : 0;
}

export const textsAlike = (one, other) => Math.max(jaroWinkler(one, other), indel(one, other));

/** Of two towns: a slip of the pen, or one is how the other begins. */
export function slipped(one, other) {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return (short.length > 3 && long.startsWith(short)) || osa(one, other) <= 1;
}

/** Of two texts of one length: one character differs, or two neighbours changed places. */
export function oneSlip(one, other) {
  if (one.length !== other.length) return false;
  const wrong = [...one].map((_, at) => at).filter((at) => one[at] !== other[at]);
  if (wrong.length === 1) return true;
  const [first, second] = wrong;
  return wrong.length === 2 && second === first + 1 && one[first] === other[second] && one[second] === other[first];
}

const isNumber = (text) => /^[0-9]+$/.test(text);
