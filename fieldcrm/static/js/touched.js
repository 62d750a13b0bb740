// Whether a field of a form is as its page brought it.

/** @param {HTMLInputElement|HTMLSelectElement|HTMLTextAreaElement} field */
export function touched(field) {
  if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (field.type === "file") return field.files.length > 0;
  if (field.matches("select")) return field.value !== (field.querySelector("option[selected]") ?? field.options[0])?.value;
  return field.matches("input, textarea") && field.value !== field.defaultValue;
}
