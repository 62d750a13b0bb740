// Several cards may lie in one photo: fieldcrm/cards/reader.py, of_card.

/** The reading of one of the cards in a photo. */
export function ofCard(reading, number) {
  if (reading.cards.length === 1) return reading;
  const places = [...reading.cards[number]].sort((one, other) => one - other);
  const payloads = reading.payloads.filter(({ card }) => card === number).map((payload) => ({ ...payload, card: 0 }));
  return { ...reading, lines: places.map((place) => reading.lines[place]), payloads, cards: [places.map((_, i) => i)] };
}
