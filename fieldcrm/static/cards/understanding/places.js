// The lines that are the card's address, in their order.

import { splitAddress } from "./addresses.js";
import { gap } from "./layout.js";

const LEAST = 1;
const FAR = 3;

/** @returns {{pieces, parts, certainty}|null} */
export function addressOf(pieces, card) {
  const likely = pieces.filter((piece) => piece.scores.address > LEAST && piece.scores.address > piece.scores.other);
  if (!likely.length || !likely.some((piece) => /[\d\u0660-\u0669\u06f0-\u06f9]/.test(piece.text) || piece.scores.address > 3)) return null;
  const blocks = blocked(likely);
  const worth = (block) => block.reduce((sum, piece) => sum + piece.scores.address, 0);
  const best = blocks.reduce((top, block) => (worth(block) > worth(top) ? block : top));
  return { pieces: best, parts: splitAddress(best.map((piece) => piece.text), card.regions), certainty: 1 / (1 + Math.exp(1.2 - 0.6 * worth(best))) };
}

/** Lines that stand together; a card of two offices has two. */
function blocked(pieces) {
  const blocks = [];
  for (const piece of pieces) {
    const block = blocks.find((one) => one.some((other) => other.side === piece.side && (other.line === piece.line || together(other.box, piece.box))));
    if (block) block.push(piece);
    else blocks.push([piece]);
  }
  return blocks;
}

function together(one, other) {
  const [upper, lower] = one.cy < other.cy ? [one, other] : [other, one];
  const apart = Math.max(0, Math.max(one.x0, other.x0) - Math.min(one.x1, other.x1));
  return gap(upper, lower) < FAR && apart < 4 * Math.max(one.height, other.height);
}
