"""What every page's context holds besides its own.  Twin: static/worker/pages.js."""


def page_context(replica, frame, *, title=None, name=None, tab=None, back=None) -> dict:
    """`title` is a msgid; `name` is data, a customer's name, and is shown as it is."""
    outbox = replica.outbox()
    needs = {
        "refused": len([entry for entry in outbox if entry["state"] == "refused"]),
        "conflicts": len(replica.conflicts()),
        "duplicates": len(replica.duplicates()),
        "cards": len(replica.cards_to_check()),
        "notices": len(replica.notices_unseen()),
    }
    return {
        "frame": frame.shown(),
        "page": {"title": title, "name": name, "tab": tab, "back": back},
        "waiting_count": len(outbox) - needs["refused"],
        "needs": needs,
        "needs_count": sum(needs.values()),
    }


def choice_words(replica, *types) -> dict:
    """{type: {field: [{value, label, custom}]}}: what the values of choice fields are called."""
    return {type_: _choices_of(replica.definitions(type_)) for type_ in types}


def _choices_of(fields) -> dict:
    return {
        field["name"]: [
            {"value": choice["value"], "label": choice["label"]} for choice in field["choices"]
        ]
        for field in fields
        if field["choices"] and not field["custom"]
    }


def N_(text: str) -> str:
    """Mark a message id for extraction; templates translate it."""
    return text


def number_from(text, default: int, maximum: int) -> int:
    """A whole number of a query string, held between 0 and `maximum`."""
    if not isinstance(text, str) or not text.isascii() or not text.isdigit() or len(text) > 9:
        return default
    return min(int(text), maximum)
