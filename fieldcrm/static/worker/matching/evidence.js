// What of a record is compared, read once.  Twin: sync/matching/evidence.py.
import { EXTERNAL_ID } from "#worker/fields.js";
import { fold } from "#worker/fold.js";
import * as companies from "./companies.js";
import { cut } from "./cut.js";
import { day } from "./dates.js";
import { tokens } from "./names.js";
import * as places from "./places.js";
import * as reach from "./reach.js";

const LONGEST = 200;

/**
 * @param {"account"|"contact"} type
 * @param {object} values a record's, by the names of its fields
 * @param {string|null} country where phones without a country code are; the record's own goes first
 */
export function evidence(type, values, country = null) {
  const home = text(values.country).toUpperCase() || country;
  const emails = distinct(texts(values.emails).map(reach.email));
  const domains = [...emails.map(reach.domainOf), text(values.website) ? reach.site(text(values.website)) : ""];
  const { words: street, numbers } = places.street(text(values.street));
  return {
    type,
    names: type === "contact" ? person(values) : [],
    words: type === "account" ? companies.words(text(values.name)) : [],
    company: type === "contact" ? companies.words(text(values.company)) : [],
    phones: distinct(texts(values.phones).map((one) => reach.phone(one, home))),
    emails,
    domains: distinct(domains),
    street,
    numbers,
    city: places.town(text(values.city)),
    postcode: places.postcode(text(values.postal_code)),
    region: fold(text(values.region)),
    birthday: day(values.birthday),
    external: distinct(texts(values.external_ids).filter((one) => EXTERNAL_ID.test(one))),
    others: otherName(type, text(values.other_name)),
  };
}

function person(values) {
  const whole = text(values.name);
  return whole ? tokens({ whole }) : tokens({ given: text(values.given_name), family: text(values.family_name) });
}

function otherName(type, whole) {
  if (!whole) return [];
  return type === "contact" ? tokens({ whole }) : companies.words(whole);
}

const text = (value) => (typeof value === "string" ? cut(value, LONGEST) : "");

function texts(value) {
  const many = typeof value === "string" ? [value] : Array.isArray(value) ? value : [];
  return many.slice(0, reach.MOST).filter((one) => typeof one === "string");
}

const distinct = (found) => [...new Set(found.filter(Boolean))].sort();
