// The place of a check-in or a check-out.  Twin: fieldcrm/field/places.py.
import { placeOf } from "#worker/forms.js";
import { distanceM } from "#worker/geo.js";

const NOWHERE = { lat: null, lon: null, accuracy_m: null };

/**
 * Where the rep stood at `at`, and how far from the customer's `position`.
 *
 * Without a position in the form the time alone is kept: a rep in a basement
 * checks in all the same.
 */
export function place(pairs, at, position) {
  const here = placeOf(pairs);
  return { at, ...(here ?? NOWHERE), distance_m: distanceM(here, position) };
}

/** The position that a check-in would give to a customer who has none. */
export function positionFound({ check_in: here }, account) {
  if (account.position || !here || here.lat === null) return null;
  return { lat: here.lat, lon: here.lon, accuracy_m: here.accuracy_m };
}
