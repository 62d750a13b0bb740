// Questions in the house's own dialog, which works without a network and says
// what its buttons do.

import { text } from "./texts.js";

/** @returns {Promise<boolean>} */
export async function confirm(question) {
  const answer = await choose(question, [["yes", text("yes"), "button-main"], ["", text("no"), "button-quiet"]]);
  return answer === "yes";
}

/** Say something that must be seen. */
export const tell = (words) => choose(words, [["", text("ok"), "button-main"]]);

/**
 * One of several answers; "" when the dialog is closed.
 * @param {string} words
 * @param {[value: string, label: string, className: string][]} answers
 */
export function choose(words, answers) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const said = document.createElement("p");
  said.textContent = words;
  said.id = "dialog-words";
  said.dir = "auto";
  dialog.setAttribute("aria-labelledby", said.id);
  const form = document.createElement("form");
  form.method = "dialog";
  form.className = "dialog-buttons";
  for (const [value, label, className] of answers) {
    const button = document.createElement("button");
    Object.assign(button, { value, textContent: label, className: `button ${className}` });
    form.append(button);
  }
  dialog.append(said, form);
  // Beside the body, so that a page that arrives meanwhile does not take the question away.
  document.documentElement.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
}
