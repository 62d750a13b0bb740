// How alike two texts are, as rapidfuzz measures it.

/** Two texts by what they share in order: 1 - (insertions + deletions) / both lengths. Indel.normalized_similarity. */
export function indel(one, other) {
  const most = one.length + other.length;
  if (!most) return 1;
  return 1 - (most - 2 * longestShared(one, other)) / most;
}

/** Jaro (1989) with Winkler's favour for a common beginning. JaroWinkler.similarity. */
export function jaroWinkler(one, other) {
  const jaro = jaroOf(one, other);
  if (jaro <= 0.7) return jaro;
  let prefix = 0;
  while (prefix < 4 && prefix < one.length && prefix < other.length && one[prefix] === other[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** Insertions, deletions, changes and swaps of neighbours, none of them edited twice. OSA.distance. */
export function osa(one, other) {
  let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const fresh = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min(row[j] + 1, fresh[j - 1] + 1, row[j - 1] + same);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) least = Math.min(least, before[j - 2] + 1);
      fresh.push(least);
    }
    [before, row] = [row, fresh];
  }
  return row[other.length];
}

function longestShared(one, other) {
  let row = new Uint16Array(other.length + 1);
  let fresh = new Uint16Array(other.length + 1);
  for (let i = 0; i < one.length; i += 1) {
    for (let j = 0; j < other.length; j += 1) {
      fresh[j + 1] = one[i] === other[j] ? row[j] + 1 : Math.max(row[j + 1], fresh[j]);
    }
    [row, fresh] = [fresh, row];
  }
  return row[other.length];
}

function jaroOf(one, other) {
  if (!one.length && !other.length) return 1;
  if (!one.length || !other.length) return 0;
  const bound = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1);
  const taken = new Array(other.length).fill(false);
  const mine = [];
  for (let i = 0; i < one.length; i += 1) {
    const last = Math.min(other.length - 1, i + bound);
    for (let j = Math.max(0, i - bound); j <= last; j += 1) {
      if (taken[j] || one[i] !== other[j]) continue;
      taken[j] = true;
      mine.push(one[i]);
      break;
    }
  }
  const matches = mine.length;
  if (!matches) return 0;
  const theirs = [...other].filter((_, at) => taken[at]);
  const moved = mine.filter((char, at) => char !== theirs[at]).length;
  const swaps = Math.floor(moved / 2);
  return (matches / one.length + matches / other.length + (matches - swaps) / matches) / 3;
}
