// Several cards may lie in one photo: fieldcrm/cards/reader.py, of_card.

/** The reading of one of the cards in a photo; which card a code stands on is not known, so it has none. */
export function ofCard(reading, number) {
  if (reading.cards.length === 1) return reading;
  const places = [...reading.cards[number]].sort((one, other) => one - other);
  return { ...reading, lines: places.map((place) => reading.lines[place]), payloads: [], cards: [places.map((_, i) => i)] };
}
