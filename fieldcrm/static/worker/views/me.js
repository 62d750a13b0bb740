// Me: who the rep is, and how this phone stands with the server.  Twin: fieldcrm/field/views/me.py.
import { pageContext } from "#worker/pages.js";

// Each by its own name: who looks for theirs may read no other.
const LANGUAGES = [
  { code: "en", name: "English" }, { code: "fr", name: "Français" },
  { code: "ru", name: "Русский" }, { code: "fa", name: "فارسی" },
];

export async function me(replica, frame) {
  const found = await Promise.all(frame.me.territory_ids.map((id) => replica.territory(id)));
  return {
    template: "field/me.html",
    context: {
      ...(await pageContext(replica, frame, { title: "Me", tab: "me" })),
      sync: { version: null, ...(await replica.sync_state()) },
      territories: found.filter(Boolean).map((each) => each.name),
      languages: LANGUAGES,
    },
  };
}
