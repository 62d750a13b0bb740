// One visit as an iCalendar file (RFC 5545), which every phone's calendar takes.  Twin: fieldcrm/field/ics.py.
import { addDays } from "#worker/days.js";
import { addressOf } from "#worker/reach.js";

const USUAL_MINUTES = 30;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Times are in UTC, so the file needs no rules of a time zone.  Lines end in a plain line feed and are as long as
 * they are; whoever makes a file of it folds them, and writes CR LF.
 */
export function ics(visit, account, timeZone, now) {
  const address = addressOf(account);
  return [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Field CRM//Visit//EN", "CALSCALE:GREGORIAN", "BEGIN:VEVENT",
    // As in the subscribed calendar (fieldcrm/calendars/feed.py): the same visit, not a second one.
    `UID:${visit.id}@fieldcrm`, `DTSTAMP:${plain(now)}`, `SEQUENCE:${(visit.rev || 0) + (account.rev || 0)}`,
    ...times(visit, timeZone),
    `SUMMARY:${text(account.name)}`,
    ...(address ? [`LOCATION:${text(address)}`] : []),
    `STATUS:${visit.status === "cancelled" ? "CANCELLED" : "CONFIRMED"}`,
    "END:VEVENT", "END:VCALENDAR",
  ].join("\n");
}

/** The instant of a time of day somewhere; the first of two, and of a time that is left out, by the clock before. */
export function instantOf(day, time, timeZone) {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const [before, after] = [offsetMs(wall - DAY_MS, timeZone), offsetMs(wall + DAY_MS, timeZone)];
  const found = [wall - before, wall - after].find((ms) => offsetMs(ms, timeZone) === wall - ms);
  return iso(found ?? wall - before);
}

/** How far clocks there are ahead of UTC at an instant. */
function offsetMs(ms, timeZone) {
  const parts = Object.fromEntries(clockOf(timeZone).formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) - ms;
}

const clocks = new Map();

/** Dear to make and cheap to use. */
function clockOf(timeZone) {
  if (!clocks.has(timeZone)) clocks.set(timeZone, madeClock(timeZone));
  return clocks.get(timeZone);
}

function madeClock(timeZone) {
  const parts = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" };
  const options = { ...parts, hourCycle: "h23", calendar: "iso8601", numberingSystem: "latn" };
  try {
    return new Intl.DateTimeFormat("en-US", { ...options, timeZone: timeZone || "UTC" });
  } catch {
    return new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" });
  }
}

/** A visit without an hour is of the whole day. */
function times({ planned_on: day, planned_at: at, duration_min: minutes }, timeZone) {
  if (!at) {
    return [`DTSTART;VALUE=DATE:${plain(day)}`, `DTEND;VALUE=DATE:${plain(addDays(day, 1))}`, "TRANSP:TRANSPARENT"];
  }
  const start = instantOf(day, at, timeZone);
  const end = iso(Date.parse(start) + (minutes || USUAL_MINUTES) * MINUTE_MS);
  return [`DTSTART:${plain(start)}`, `DTEND:${plain(end)}`];
}

const iso = (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const plain = (moment) => moment.replaceAll("-", "").replaceAll(":", "");
const text = (value) => value.replaceAll("\\", "\\\\").replaceAll("\r", "").replaceAll("\n", "\\n")
  .replaceAll(";", "\\;").replaceAll(",", "\\,");
