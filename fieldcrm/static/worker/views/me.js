// Me: who the rep is, when they are away, and how this phone stands with the server.
// Twin: fieldcrm/field/views/me.py.
import { defaults, formFields, formOf } from "#worker/forms.js";
import { choiceWords, pageContext } from "#worker/pages.js";

// Each by its own name: who looks for theirs may read no other.
const LANGUAGES = [
  { code: "en", name: "English" }, { code: "fr", name: "Français" },
  { code: "ru", name: "Русский" }, { code: "fa", name: "فارسی" },
];

export async function me(replica, frame) {
  return mePage(replica, frame, { id: frame.new_id() });
}

/** `typed` and `errors`: the form of an absence that came back wrong. */
export async function mePage(replica, frame, { id, typed, errors } = {}) {
  const found = await Promise.all(frame.me.territory_ids.map((each) => replica.territory(each)));
  const fields = await formFields(replica, "absence", frame.language);
  return {
    template: "field/me.html",
    context: {
      ...(await pageContext(replica, frame, { title: "Me", tab: "me" })),
      sync: { version: null, ...(await replica.sync_state()) },
      territories: found.filter(Boolean).map((each) => each.name),
      languages: LANGUAGES,
      absences: await replica.absences_of(frame.me.user_id, frame.today),
      words: await choiceWords(replica, "absence"),
      form: formOf(fields, id, defaults(fields), { typed, errors }),
    },
  };
}
