// An administrator's own fields of a record, as a page shows them.  Twin: fieldcrm/field/facts.py.
import { formFields } from "#worker/forms.js";

/** [{label, kind, value, names}] of the custom fields that have a value; `names` call its choices. */
export async function factsOf(replica, document, language) {
  const fields = await formFields(replica, document.type, language);
  return fields
    .filter((field) => field.custom && !nothing(document.custom[field.name]))
    .map((field) => fact(field, document.custom[field.name]));
}

const nothing = (value) => value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);

const fact = (field, value) => ({
  label: field.label,
  kind: field.kind,
  value,
  names: field.choices.filter((choice) => chosen(field, value).includes(choice.value)).map((choice) => choice.label),
});

const chosen = (field, value) => (field.kind === "choices" ? value : [value]);
