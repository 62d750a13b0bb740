// Checking a card: a tap on one of its lines asks which field it belongs in, and puts it there.

const begun = new WeakSet();
let chosen = "";

export function begin(root) {
  const main = root.querySelector("main") ?? root;
  if (begun.has(main)) return;
  begun.add(main);
  main.addEventListener("click", (event) => tapped(event.target));
  main.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches?.("polygon[data-line]")) {
      event.preventDefault();
      tapped(event.target);
    }
  });
}

function tapped(target) {
  const line = target.closest?.("[data-line]");
  if (line) return ask(line.dataset.text);
  const answer = target.closest?.("[data-assign]");
  return answer && assign(answer.dataset.assign);
}

function ask(text) {
  const sheet = document.getElementById("assign");
  if (!sheet) return;
  chosen = text;
  sheet.querySelector("[data-assign-text]").textContent = text;
  sheet.showPopover();
}

/** A list takes the line beside what it has; a field of one value takes it instead. */
function assign(key) {
  document.getElementById("assign").hidePopover();
  const fields = [...document.querySelector("[data-card-form]").elements].filter((field) => field.name === key);
  const field = fields.find((one) => !one.value) ?? fields.at(-1);
  if (!field) return;
  field.value = plain(field, chosen);
  if (key.startsWith("account.")) chooseNew(field.form);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}

/** "Tel. +33 6 …" is a number, "E-mail: a@b.example" an address. */
function plain(field, text) {
  if (field.type === "tel") return /[+(]?\p{N}[\p{N}\s().\/-]*/u.exec(text)?.[0].trim() ?? text;
  if (field.type === "email") return /[^\s<>:;,]+@[^\s<>:;,]+/u.exec(text)?.[0] ?? text;
  return text;
}

function chooseNew(form) {
  const choice = form.querySelector('[name="company"][value="new"]');
  if (!form.querySelector('[name="company"]:checked') || form.querySelector('[name="company"][value="none"]').checked) choice.checked = true;
}
