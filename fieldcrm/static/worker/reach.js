// One tap to call, write or drive: the links of phones, emails and places.  Twin: fieldcrm/field/reach.py.

import { dialable } from "#worker/matching/phones.js";
import { plainDigits } from "#worker/fold.js";

const MAPS = "https://www.google.com/maps/dir/?api=1&destination=";

/**
 * Links for the first phone, the first email and the place; null where there is none.
 * `country`: where the number is dialled as it is written.
 */
export function reachOf(phones, emails, position = null, address = "", country = null) {
  const phone = phones.length ? dialled(phones[0]) : null;
  const chat = phones.length ? dialable(phones[0], country) : null;
  return {
    call: phone ? `tel:${phone}` : null,
    message: phone ? `sms:${phone}` : null,
    // WhatsApp knows numbers by their country code alone.
    chat: chat ? `https://wa.me/${chat.slice(1)}` : null,
    mail: emails.length ? `mailto:${encoded(emails[0])}` : null,
    map: position || address ? `${MAPS}${encoded(where(position, address, country))}` : null,
  };
}

/** Digits and a leading plus: what a phone dials of what people write. */
export function dialled(phone) {
  // The zero of +49 (0)170 is for those who dial without the country code.
  const plain = plainDigits(phone.replaceAll("(0)", ""));
  const plus = plain.trim().startsWith("+") ? "+" : "";
  return plus + plain.replace(/[^0-9]/g, "");
}

/** The address in one line, without its country. */
export function addressOf(account) {
  const town = [account.postal_code, account.city].filter(Boolean).join(" ");
  const parts = [account.street, town, account.region].filter(Boolean);
  return parts.join(", ");
}

function where(position, address, country) {
  if (position) return `${position.lat.toFixed(6)},${position.lon.toFixed(6)}`;
  return country ? `${address}, ${country}` : address;
}

const encoded = (text) => encodeURIComponent(text.toWellFormed()).replaceAll("%40", "@").replaceAll("%2C", ",");
