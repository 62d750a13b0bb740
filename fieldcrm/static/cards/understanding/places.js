// The lines that are the card's address, in their order.

import { postcodeOf, splitAddress } from "./addresses.js";
import { hits, isTownName } from "./facts.js";
import { gap, inRow } from "./layout.js";
import { letters, startsHigh, tokens } from "./text.js";

const LEAST = 1;
const FAR = 3;

/** @returns {{pieces, parts, certainty}|null} */
export function addressOf(pieces, card) {
  const likely = pieces.filter((piece) => piece.scores.address > LEAST && piece.scores.address > piece.scores.other);
  if (!likely.length || !likely.some((piece) => /[\d\u0660-\u0669\u06f0-\u06f9]/.test(piece.text) || piece.scores.address > 1.5)) return null;
  const blocks = blocked(likely);
  const best = blocks.reduce((top, block) => (worth(block) > worth(top) ? block : top));
  const whole = completed(firstOf(best, card), blocks.filter((block) => block !== best), pieces, card);
  return { pieces: whole, parts: splitAddress(whole.map((piece) => piece.text), card.regions), certainty: 1 / (1 + Math.exp(1.2 - 0.6 * worth(best))) };
}

const worth = (block) => block.reduce((sum, piece) => sum + piece.scores.address, 0);

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

/** Of two whole addresses below each other the first: "…, 560 029" and then another street with its own code. */
function firstOf(block, card) {
  for (let at = 1; at < block.length; at += 1) {
    const [before, behind] = [block.slice(0, at), block.slice(at)];
    if (halves(before, card).every(Boolean) && halves(behind, card).every(Boolean) && halves([block[at]], card)[0] && block[at].line !== block[at - 1].line) return before;
  }
  return block;
}

function together(one, other) {
  const [upper, lower] = one.cy < other.cy ? [one, other] : [other, one];
  const apart = Math.max(0, Math.max(one.x0, other.x0) - Math.min(one.x1, other.x1));
  return gap(upper, lower) < FAR && apart < 4 * Math.max(one.height, other.height);
}

/** A street without a town takes the block that has one, and the other way round; else a small line beside it. */
function completed(best, others, pieces, card) {
  const [street, town] = halves(best, card);
  if (street && town) return best;
  const rest = others.filter((block) => block[0].side === best[0].side && halves(block, card)[street ? 1 : 0] && !halves(block, card)[street ? 0 : 1])
    .sort((a, b) => worth(b) - worth(a))[0];
  const whole = rest ? inOrder(street ? [...best, ...rest] : [...rest, ...best], pieces) : best;
  return rest || !street ? whole : inOrder([...whole, ...beside(whole, pieces, card)], pieces);
}

const inOrder = (some, pieces) => (some.every((one, at) => !at || inRow(some[at - 1].box, one.box) || one.box.cy > some[at - 1].box.cy) ? some : pieces.filter((piece) => some.includes(piece)));

function halves(block, card) {
  const texts = block.map((piece) => piece.text);
  return [
    texts.some((text) => hits("streets", tokens(text)).length || /^\s*[\d\u06f0-\u06f9]{1,5}[a-z]?[\s,]/iu.test(text) && !postcodeOf(text, card.regions) || hits("inside", tokens(text)).length && !postcodeOf(text, card.regions)),
    texts.some((text) => postcodeOf(text, card.regions)),
  ];
}

/** Small lines that nothing else explains, among the numbers and right by the street: a town has no other sign. */
function beside(block, pieces, card) {
  return pieces.filter((piece) => !block.includes(piece) && piece.side === block[0].side && piece.scores.other < 1 && letters(piece.text) > 2 && tokens(piece.text).length <= 4
    && (piece.script === "arabic" ? isTownName(tokens(piece.text).map((token) => token.plain).join(" ")) : tokens(piece.text).every((token) => startsHigh(token.text))) && piece.scores.title < 1 && piece.scores.company < 1.5
    && block.some((one) => Math.abs(Math.log2(one.box.height / piece.box.height)) < 0.4 && Math.abs(one.box.cy - piece.box.cy) < 3.2 * one.box.height)
    && card.contacts.some((line) => line.side === piece.side && Math.abs(line.box.cy - piece.box.cy) < 4 * piece.box.height));
}
