// Small comforts of forms: lists that grow, choices that submit by themselves,
// and questions before what cannot be undone.

import { confirm } from "./dialogs.js";

const agreed = new WeakSet();

export function start() {
  document.addEventListener("click", onClick);
  document.addEventListener("change", onChange);
  document.addEventListener("submit", onSubmit, true);
}

/** Without script two empty lines stand there; with it, a button that adds more. */
export function enhance(root) {
  for (const button of root.querySelectorAll("[data-repeat] [data-add]")) button.hidden = false;
}

function onClick(event) {
  const add = event.target.closest?.("[data-repeat] [data-add]");
  if (add) grow(add).focus();
  const remove = event.target.closest?.("[data-repeat] [data-remove]");
  if (remove) (remove.closest("[data-item]") ?? remove.parentElement).remove();
}

/** One more line of a list. */
export function grow(add) {
  const inputs = add.closest("[data-repeat]").querySelectorAll("input");
  const last = inputs[inputs.length - 1];
  const next = last.cloneNode();
  next.value = "";
  next.removeAttribute("id");
  next.removeAttribute("value");
  next.setAttribute("aria-label", last.getAttribute("aria-label").replace(/\d+$/, String(inputs.length + 1)));
  add.before(next);
  return next;
}

function onChange(event) {
  event.target.closest?.("[data-submit-on-change]")?.closest("form")?.requestSubmit();
}

/** Ask before forms that say so; "yes" sends the same form again. */
async function onSubmit(event) {
  const form = event.target;
  const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
  if (!question || agreed.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  delete form.dataset.sentAt;
  if (!(await confirm(question))) return;
  agreed.add(form);
  form.requestSubmit(event.submitter ?? undefined);
}
