// The contact on this page, given to the phone's own address book as a vCard.

import { hand } from "../handing.js";

export function give() {
  const { content, dataset } = document.querySelector("template[data-vcard-text]");
  const text = withCountry(content.textContent).split("\n").join("\r\n") + "\r\n";
  return hand(text, { stem: dataset.name || "contact", ending: ".vcf", type: "text/vcard" });
}

/** The address ends in its country's name (RFC 2426, 3.2.1; RFC 6350, 6.3.1), in the reader's language. */
function withCountry(vcard) {
  const names = new Intl.DisplayNames(document.documentElement.lang, { type: "region" });
  return vcard.replace(/^(ADR.*;)([A-Z]{2})$/m, (line, before, code) => before + names.of(code));
}
