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
  const same = some.map((one, place) => some.slice(0, place)
    .map((other) => score(one.evidence, other.evidence, rule.model).percent >= rule.flag));
  return some.map((one, place) => {
    const rivals = rivalsOf(place, some.length, same).map((other) => some[other].score.percent);
    return rivals.length ? { ...one, score: { ...one.score, percent: share(one.score.percent, rivals), alone: one.score.percent } } : one;
  });
}

/** The places of the others, of those that are one another the first alone. */
function rivalsOf(place, number, same) {
  const apart = [];
  for (let other = 0; other < number; other += 1) {
    const known = other === place || [place, ...apart].some((each) => same[Math.max(other, each)][Math.min(other, each)]);
    if (!known) apart.push(other);
  }
  return apart;
}

function share(percent, rivals) {
  const own = odds(percent);
  return Math.floor((100 * own) / (1 + own + rivals.map(odds).reduce((sum, each) => sum + each, 0)));
}

const odds = (percent) => (percent + 0.5) / (99.5 - percent);
