// The contact on this page, given to the phone's own address book as a vCard.

import { hand } from "../handing.js";

export function give() {
  const { content, dataset } = document.querySelector("template[data-vcard-text]");
  const text = content.textContent.split("\n").join("\r\n") + "\r\n";
  return hand(text, { stem: dataset.name || "contact", ending: ".vcf", type: "text/vcard" });
}
