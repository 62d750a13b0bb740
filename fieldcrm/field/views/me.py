"""Me: who the rep is, when they are away, and how this phone stands with the server.

Twin: static/worker/views/me.js.
"""

from fieldcrm.field.forms import defaults, form_fields, form_of
from fieldcrm.field.pages import N_, choice_words, page_context

#: As fieldcrm.extensions.LANGUAGES: each by its own name.
LANGUAGES = (("en", "English"), ("fr", "Français"), ("ru", "Русский"), ("fa", "فارسی"))


def me(replica, frame, params):
    return me_page(replica, frame, frame.new_id())


def me_page(replica, frame, id, typed=None, errors=None):
    """``typed`` and ``errors``: the form of an absence that came back wrong."""
    fields = form_fields(replica, "absence", frame.language)
    return "field/me.html", page_context(replica, frame, title=N_("Me"), tab="me") | {
        "sync": {"version": None} | replica.sync_state(),
        "territories": [
            found["name"] for found in map(replica.territory, frame.me["territory_ids"]) if found
        ],
        "languages": [{"code": code, "name": name} for code, name in LANGUAGES],
        "absences": replica.absences_of(frame.me["user_id"], frame.today),
        "words": choice_words(replica, "absence"),
        "form": form_of(fields, id, defaults(fields), None, typed, errors),
    }
