// Countries and opening hours are kept as codes.  Here they are typed and read in
// the rep's own words: what was typed becomes the code, and below it stands what it says.

import { sayCode } from "./format.js";
import { countryFrom, hoursFrom } from "./spoken.js";

const KINDS = {
  country: { from: countryFrom, code: "country" },
  opening_hours: { from: hoursFrom, code: "hours" },
};
const INPUTS = Object.keys(KINDS).map((name) => `input.input[name=${name}]`).join(", ");

export function start() {
  document.addEventListener("change", ({ target }) => target.matches?.(INPUTS) && take(target));
  document.addEventListener("fieldcrm:restored", () => enhance(document));
}

/** Say below each such input what stands in it. */
export function enhance(root) {
  for (const input of root.querySelectorAll(INPUTS)) {
    // A code is short, its name is not.
    input.removeAttribute("maxlength");
    say(input);
  }
}

function take(input) {
  if (input.value.trim()) input.value = KINDS[input.name].from(input.value, document.documentElement.lang);
  say(input);
}

function say(input) {
  const words = input.value && sayCode(KINDS[input.name].code, input.value);
  const found = input.parentElement.querySelector("[data-said]");
  const line = found ?? Object.assign(document.createElement("output"), { className: "hint said" });
  line.dataset.said = "";
  line.htmlFor = input.id;
  line.hidden = !words || words === input.value;
  line.textContent = line.hidden ? "" : words;
  if (!found) input.after(line);
}
