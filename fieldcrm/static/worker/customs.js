// An administrator's definition as a field of the built-in shape, in one reader's language.
// Twin: fieldcrm/fields/customs.py.

/** Where a record's own form shows them. */
const GROUP = "More";

/** A field as forms draw it; built-in ones carry msgids and stay as they are. */
export function inLanguage(field, language) {
  if (!field.custom) return field;
  return {
    name: field.name,
    kind: field.kind,
    label: pick(field.labels, language) || field.name,
    group: GROUP,
    required: field.required,
    default: field.default,
    choices: (field.choices ?? []).map((choice) => (
      { value: choice.value, label: pick(choice.labels, language) || choice.value }
    )),
    doubted: [],
    minimum: field.minimum,
    maximum: field.maximum,
    max_length: null,
    pattern: field.pattern,
    error: pick(field.errors, language),
    hint: pick(field.hints, language),
    merge: "value",
    refers: null,
    form: true,
    senior: false,
    made: false,
    custom: true,
    labels: {},
  };
}

/** A text in this language, else in English, else in whichever comes first. */
export function pick(texts, language) {
  if (!texts || !Object.keys(texts).length) return null;
  return texts[language] || texts.en || texts[Object.keys(texts).sort()[0]];
}
