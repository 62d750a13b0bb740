// The frame of a page: who reads it, when, where and in which language.  Twin: fieldcrm/field/frame.py.
import { nearFrom } from "#worker/geo.js";

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/**
 * @param {object} me document of the signed-in user
 * @param {string} language
 * @param {string|null} near the request's "lat,lon"
 * @param {() => string} newId gives UUIDv7
 * @param {Date} now
 */
export function frameFor(me, language, near, newId, now = new Date()) {
  return {
    me,
    today: dayIn(me.time_zone, now),
    now: `${now.toISOString().slice(0, 19)}Z`,
    near: nearFrom(near),
    language,
    direction: RIGHT_TO_LEFT.has(language.slice(0, 2)) ? "rtl" : "ltr",
    new_id: newId,
  };
}

export function dayIn(timeZone, now) {
  const zone = timeZone || "UTC";
  // Dear to make and cheap to use.
  if (!calendars.has(zone)) calendars.set(zone, calendarOf(zone));
  return calendars.get(zone).format(now);
}

const calendars = new Map();

function calendarOf(timeZone) {
  const options = { year: "numeric", month: "2-digit", day: "2-digit", calendar: "iso8601", numberingSystem: "latn" };
  try {
    return new Intl.DateTimeFormat("en-CA", { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat("en-CA", { ...options, timeZone: "UTC" });
  }
}
