// Distances on the ground.  Twin: fieldcrm/geo.py.

const EARTH_RADIUS_M = 6_371_008.8; // the mean radius of IUGG
const radians = (degrees) => degrees * (Math.PI / 180);

/** Whole metres between two {lat, lon} by the haversine formula; null when either is unknown. */
export function distanceM(here, there) {
  if (!here || !there) return null;
  const lat1 = radians(here.lat);
  const lat2 = radians(there.lat);
  const halfLat = Math.sin((lat2 - lat1) / 2);
  const halfLon = Math.sin(radians(there.lon - here.lon) / 2);
  const chord = halfLat * halfLat + Math.cos(lat1) * Math.cos(lat2) * halfLon * halfLon;
  return Math.floor(2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord))) + 0.5);
}

/** The ?near=lat,lon of a request, or null when it is not a place on Earth. */
export function nearFrom(value) {
  const parts = (value || "").split(",");
  if (parts.length !== 2) return null;
  const [lat, lon] = parts.map(coordinate);
  if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return { lat, lon };
}

/** A plain decimal number of degrees; exponents, Infinity and NaN are not. */
export function coordinate(value) {
  return /^-?\d+\.?\d*$/.test(value) && value.replace(/[-.]/g, "").length < 18 ? Number(value) : null;
}
