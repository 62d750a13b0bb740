"""Me: who the rep is, and how this phone stands with the server.

Twin: static/worker/views/me.js.
"""

from fieldcrm.field.pages import N_, page_context

#: As fieldcrm.extensions.LANGUAGES: each by its own name.
LANGUAGES = (("en", "English"), ("fr", "Français"), ("ru", "Русский"), ("fa", "فارسی"))


def me(replica, frame, params):
    return "field/me.html", page_context(replica, frame, title=N_("Me"), tab="me") | {
        "sync": {"version": None} | replica.sync_state(),
        "territories": [
            found["name"] for found in map(replica.territory, frame.me["territory_ids"]) if found
        ],
        "languages": [{"code": code, "name": name} for code, name in LANGUAGES],
    }
