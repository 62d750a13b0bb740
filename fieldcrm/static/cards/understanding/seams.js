// Where one line may go on in the next: what joins them, and what a chain of lines makes of all its joints.

import { remembering } from "./remembering.js";

const JOINS = /(?:^|\s)(?:of|for|and|the|in|on|at|to|with|de|du|des|la|le|les|et|en|pour|sur|aux|für|und|der|die|das|im|am|zur|zum|von|di|e|y|del|de los|da|do|dos|das|dei|degli|della|delle|van de|van het|по|и|для|при|им\.?|im\.|&|\+|-|و|van|och|og)\s*$|[,&«(„-]\s*$/iu;
export const joins = remembering((text) => JOINS.test(text));
export const GOES_ON = /^(?:[&(+]|of |for |and |de |du |des |et |für |und |der |di |e |y |del |dei |degli |della |по |и |для |при |им\. |im\. و |van |by |par |von |von der )/iu;
/** "LAVA RÁPIDO" over "DO TONHO"; "Do it" is another sentence. */
export const OF_SOMEBODY = /^(?:d[ao]s?|D[AO]S?) /u;
export const LOW = /^\p{Ll}/u;

/** The sum of what each joint of a chain is worth. @param {(upper, lower) => number} worth */
export function seams(chain, worth) {
  let sum = 0;
  for (let at = 1; at < chain.length; at += 1) sum += worth(chain[at - 1], chain[at]);
  return sum;
}
