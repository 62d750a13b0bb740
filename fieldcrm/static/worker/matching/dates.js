// Days as they are compared: "YYYYMMDD", whatever order they were written in.  Twin: sync/matching/dates.py.
import { plainDigits } from "#worker/fold.js";

const ISO = /^(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})(?:[T ].*)?$/;
const EUROPEAN = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/;

/** A text that is a date; "" for anything else. Day before month, unless that cannot be. */
export function day(value) {
  const text = plainDigits(String(value || "").trim().slice(0, 40));
  const [, year, second, third] = ISO.exec(text) ?? european(text) ?? [];
  if (!year) return "";
  let [month, dayOfMonth] = [Number(second), Number(third)];
  if (month > 12 && dayOfMonth <= 12) [month, dayOfMonth] = [dayOfMonth, month];
  // One slip of the pen makes a day that is none, and still tells more than no day; "1970-00-00" never was one.
  const nearly = (month >= 1 && month <= 12) || (dayOfMonth >= 1 && dayOfMonth <= 31);
  return nearly && Number(year) >= 1000 ? year + String(month).padStart(2, "0") + String(dayOfMonth).padStart(2, "0") : "";
}

function european(text) {
  const found = EUROPEAN.exec(text);
  return found && [found[0], found[3], found[2], found[1]];
}

/** How two days differ: same, swapped, digit, part, near, slips, year, decade or other. */
export function apart(one, other) {
  if (one === other) return "same";
  const [year, month, dayOfMonth] = [one.slice(0, 4), one.slice(4, 6), one.slice(6)];
  const [itsYear, itsMonth, itsDay] = [other.slice(0, 4), other.slice(4, 6), other.slice(6)];
  if (year === itsYear && month === itsDay && dayOfMonth === itsMonth) return "swapped";
  const wrong = [...one].filter((digit, at) => digit !== other[at]).length;
  if (wrong === 1 || (wrong === 2 && transposed(one, other))) return "digit";
  if ((year === itsYear) + (month === itsMonth) + (dayOfMonth === itsDay) === 2) return "part";
  if (Math.abs(count(one) - count(other)) <= 62) return "near";
  const years = Math.abs(Number(year) - Number(itsYear));
  if (wrong <= 2) return "slips";
  if (years <= 1) return "year";
  return [9, 10, 11].includes(years) ? "decade" : "other";
}

function transposed(one, other) {
  const at = [...one].findIndex((digit, place) => digit !== other[place]);
  return at < 7 && one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
}

/** Months as if all had 31 days: near is near in any calendar, and no calendar is needed. */
const count = (day8) => Number(day8.slice(0, 4)) * 372 + Number(day8.slice(4, 6)) * 31 + Number(day8.slice(6));
