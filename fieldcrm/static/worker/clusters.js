// Three records and more that are surely one are asked about together, and not pair by pair.
// Twin: fieldcrm/field/clusters.py.
import { compare } from "#worker/replica/tables.js";

const LARGEST = 12;

/**
 * Joined are pairs of `ask` per cent and more; any pair between two members belongs to their cluster.
 * @param {object[]} pairs as `replica.duplicates` gives them
 * @returns {{together: object[], alone: object[]}} clusters, and the pairs that are in none
 */
export function clusters(pairs, ask) {
  const large = joined(pairs.filter(({ duplicate }) => duplicate.probability >= ask))
    .filter((group) => group.size > 2 && group.size <= LARGEST);
  const home = new Map(large.flatMap((group, place) => [...group].map((id) => [id, place])));
  const inside = large.map(() => []);
  const alone = [];
  for (const pair of pairs) {
    const place = home.get(pair.left.id);
    (place !== undefined && place === home.get(pair.right.id) ? inside[place] : alone).push(pair);
  }
  return { together: inside.map(cluster), alone };
}

/** Groups of ids that pairs lead through. */
function joined(pairs) {
  let groups = [];
  for (const { left, right } of pairs) {
    const touches = (group) => group.has(left.id) || group.has(right.id);
    const touched = groups.filter(touches);
    groups = groups.filter((group) => !touches(group));
    groups.push(new Set([left.id, right.id, ...touched.flatMap((group) => [...group])]));
  }
  return groups;
}

function cluster(pairs) {
  const records = new Map(pairs.flatMap(({ left, right }) => [[left.id, left], [right.id, right]]));
  const { id, record_type, probability } = pairs[0].duplicate;
  const ordered = [...records.values()].sort((one, other) =>
    compare(one.created_at, other.created_at) || compare(one.id, other.id));
  return { id, record_type, probability, records: ordered, pairs };
}
