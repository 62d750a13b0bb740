// Answers kept for the same question: a card asks of the same few words a hundred times.

/** The function with its last answers kept, at most `most` of them. Its one or two arguments are told apart by `key`. */
export function remembering(answer, key = (one) => one, most = 2000) {
  const kept = new Map();
  return (one, other) => {
    const asked = key(one, other);
    let known = kept.get(asked);
    if (known === undefined) {
      known = answer(one, other);
      if (kept.size >= most) kept.clear();
      kept.set(asked, known);
    }
    return known;
  };
}

/** The function with its answers about texts kept for each card (or its regions) as long as that is there. */
export function rememberingOfEach(answer) {
  const kept = new WeakMap();
  return (text, card) => {
    let texts = kept.get(card);
    if (!texts) kept.set(card, texts = new Map());
    let known = texts.get(text);
    if (known === undefined) texts.set(text, known = answer(text, card));
    return known;
  };
}
