// A firm's name that the reader of the photo got wrong by one letter, where the card's own host spells it:
// "BIGGROWIH" of biggrowth.com, "CCAFE BRIOCHE" of cafebriochepaloalto.com.

import { isLegalForm } from "./facts.js";
import { plain, tokens } from "./text.js";

const SHORTEST = 6;
/** Letters that readers take for each other. */
const ALIKE = ["iltfj1!", "oqce0d", "nhrm", "uvwy", "gq9", "b68", "s5", "z2", "ae", "hb"];

/** The text with that letter mended. @param {string} text @param {string[]} hosts without their ends */
export function likeItsHost(text, hosts) {
  const words = tokens(text).filter((token) => !isLegalForm(token.plain));
  const places = words.flatMap((token) => [...token.text].map((letter, at) => ({ letter, at: token.start + at })));
  if (places.some(({ letter }) => letter.length > 1 || plain(letter).length !== 1)) return text;
  const said = places.map(({ letter }) => plain(letter)).join("");
  for (const name of hosts) {
    const host = name.replace(/[^a-z0-9]/g, "");
    if (host.length < SHORTEST || said.length < SHORTEST || host.startsWith(said)) continue;
    const at = [...said].findIndex((letter, place) => letter !== host[place]);
    if (at < 0) continue;
    if (said.slice(at + 1) === host.slice(at + 1, said.length) && said.length <= host.length && alike(said[at], host[at])) return changed(text, places[at], host[at]);
    // A part of the picture beside it, read as a letter.
    if (host.startsWith(said.slice(1)) && said.length > SHORTEST + 1) return text.slice(0, places[0].at) + text.slice(places[0].at + 1);
  }
  return text;
}

const alike = (one, other) => ALIKE.some((set) => set.includes(one) && set.includes(other));

function changed(text, { at, letter }, meant) {
  return text.slice(0, at) + (/\p{Lu}/u.test(letter) ? meant.toUpperCase() : meant) + text.slice(at + 1);
}
