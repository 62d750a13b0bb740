// The visit on this page, given to the phone's own calendar.

import { hand } from "./handing.js";

const LONGEST_LINE_BYTES = 75;

export function enhance(root) {
  for (const button of root.querySelectorAll("[data-ics]")) button.hidden = false;
}

export function start() {
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-ics]")) return;
    const { content, dataset } = document.querySelector("template[data-ics-text]");
    hand(fileOf(content.textContent), { stem: dataset.name || "visit", ending: ".ics", type: "text/calendar" });
  });
}

/** The text of a file of these lines. */
export function fileOf(lines) {
  return lines.split("\n").map((line) => `${folded(line)}\r\n`).join("");
}

/** No line is longer than 75 bytes (RFC 5545, 3.1): what follows goes on in the next, after a space. */
function folded(line) {
  const encoder = new TextEncoder();
  let [text, length] = ["", 0];
  for (const letter of line) {
    const bytes = encoder.encode(letter).length;
    if (length + bytes > LONGEST_LINE_BYTES) [text, length] = [`${text}\r\n `, 1];
    text += letter;
    length += bytes;
  }
  return text;
}
