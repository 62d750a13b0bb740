// Whoever types means one of those that are here at most, so look-alikes that are not one another share what is sure.
// Twin: sync/matching/rivals.py, which says why.
import { score } from "./score.js";

/** So many are weighed against each other, the likeliest; more would hardly change what is shown. */
const MOST = 5;

/**
 * Those that may be meant, as far as they go, with the percents that are left of each (`alone`: without the others);
 * levels stay what they are.
 * @param {{evidence: object, score: object}[]} found the likeliest first
 * @param {{flag: number, model: object}} rule
 */
export function shared(found, rule) {
  const some = found.slice(0, MOST);
  return some.map((one) => {
    const rivals = rivalsOf(one, some, rule);
    return rivals.length ? { ...one, score: { ...one.score, percent: share(one.score.percent, rivals), alone: one.score.percent } } : one;
  });
}

/** Percents of the others, of those that are one another the first alone. */
function rivalsOf(one, found, rule) {
  const apart = [];
  for (const other of found) {
    if (other !== one && ![one, ...apart].some((each) => same(other, each, rule))) apart.push(other);
  }
  return apart.map((each) => each.score.percent);
}

const same = (one, other, rule) => score(one.evidence, other.evidence, rule.model).percent >= rule.flag;

function share(percent, rivals) {
  const own = odds(percent);
  return Math.floor((100 * own) / (1 + own + rivals.map(odds).reduce((sum, each) => sum + each, 0)));
}

const odds = (percent) => (percent + 0.5) / (99.5 - percent);
