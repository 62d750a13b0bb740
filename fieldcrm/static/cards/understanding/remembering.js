// Answers kept for the same question: a card asks of the same few words a hundred times.

/** The function with its last answers kept, at most `most` of them. Arguments are told apart by `key`. */
export function remembering(answer, key = (one) => one, most = 4000) {
  const kept = new Map();
  return (...given) => {
    const asked = key(...given);
    let known = kept.get(asked);
    if (known === undefined) {
      known = answer(...given);
      if (kept.size >= most) kept.clear();
      kept.set(asked, known);
    }
    return known;
  };
}
