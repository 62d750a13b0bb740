"""The inbox: what waits to be sent, and what needs a person to decide.

Twin: static/worker/views/inbox.js.
"""

from fieldcrm.field.answers import NotFound
from fieldcrm.field.clusters import clusters
from fieldcrm.field.currencies import currency_for, digits_for
from fieldcrm.field.forms import form_fields, form_of, is_list, key_of, one, stable_json
from fieldcrm.field.notices import notices_shown
from fieldcrm.field.pages import N_, choice_words, page_context
from fieldcrm.field.titles import by_id, titles_of
from fieldcrm.field.views.cards import summary
from fieldcrm.fields.customs import in_language

#: What a person compares before saying whether two records are one.
COMPARED = {
    "account": ("name", "legal_form", "sector", "visit_class", "status", "street", "postal_code", "city",
                "country", "phones", "emails", "website", "tags"),
    "contact": ("salutation", "given_name", "family_name", "role", "phones", "emails", "birthday"),
}
UNDOABLE = 10
SIDES = ("mine", "theirs")
#: References and files are chosen elsewhere; a mended change keeps them as they were.
UNWRITABLE = ("ref", "refs", "photo", "photos", "signature", "position", "place", "any")


def inbox(replica, frame, params):
    outbox = replica.outbox()
    conflicts, duplicates, merges = replica.conflicts(), replica.duplicates(), replica.merges_recent(UNDOABLE)
    together, alone = clusters(duplicates, replica.rule().ask)
    titles = titles_of(replica, [
        *(record for each in conflicts for record in _mentioned(replica, each)),
        *((each["record_type"], _standing(each)) for each in merges),
    ])
    people = [*(each["author_id"] for each in conflicts), *(each["by"] for each in merges)]
    users, visits = by_id(replica, "user", people), _visits(replica, conflicts)
    return "field/inbox.html", page_context(replica, frame, title=N_("Inbox"), tab="inbox") | {
        "outbox": [_entry(replica, frame, each, outbox) for each in outbox],
        "conflicts": [_conflict(replica, frame, each, titles, users, visits) for each in conflicts],
        "clusters": together,
        "duplicates": [shown_duplicate(replica, each) for each in alone],
        "merges": [_merge(each, titles, users) for each in merges],
        "words": choice_words(replica, "account", "contact"),
        "cards": [summary(card) for card in replica.cards()],
        "notices": notices_shown(replica),
    }


def conflict(replica, frame, params):
    """One conflict on a page of its own, with room for a third value."""
    return conflict_page(replica, frame, conflict_or_404(replica, params["id"]))


def conflict_page(replica, frame, found, typed=None, errors=None):
    titles = titles_of(replica, _mentioned(replica, found))
    users = by_id(replica, "user", [found["author_id"]])
    entry = _conflict(replica, frame, found, titles, users, _visits(replica, [found]))
    form = _third_value(replica, frame, found, entry["field"], typed, errors)
    context = page_context(replica, frame, title=N_("Two answers"), tab="inbox", back="/inbox")
    return "field/conflict.html", context | {
        "entry": entry,
        # Who comes here wants to write; the two answers could be kept where they were shown.
        "choice": one(typed, "choice") if typed is not None else "other" if form else None,
        "error": (errors or {}).get("choice"),
        "form": form,
    }


def refused_op(replica, frame, params):
    """A change that the server did not take, with a form to mend it."""
    return op_page(replica, frame, entry_or_404(replica, params["id"], ("refused",)))


def op_page(replica, frame, entry, typed=None, errors=None):
    op, reason = entry["op"], entry["reason"]
    fields = mendable(replica, frame, op)
    values = {key_of(field): _written(field, op) for field in fields}
    if errors is None:
        errors = {reason["field"]: reason["text"]} if reason.get("field") in values else {}
    digits = digits_for(replica, frame, op["type"], op["record"], op["set"])
    context = page_context(replica, frame, title=N_("Not accepted"), tab="inbox", back="/inbox")
    return "field/op.html", context | {
        "entry": _entry(replica, frame, entry, replica.outbox()),
        "form": form_of(fields, op["id"], values, None, typed, errors, digits) if fields else None,
    }


def mendable(replica, frame, op):
    """The fields of a refused change that a person can write anew: those it
    names, and for a new record every field of its form."""
    if op["kind"] not in ("create", "update"):
        return []
    return [
        field for field in form_fields(replica, op["type"], frame.language)
        if field["kind"] not in UNWRITABLE and (op["kind"] == "create" or _writes(op, key_of(field)))
    ]


def entry_or_404(replica, id, states):
    """The outbox's entry of an op; on the server there is none."""
    for entry in replica.outbox():
        if entry["op"]["id"] == id and entry["state"] in states:
            return entry
    raise NotFound


def conflict_or_404(replica, id):
    found = next((each for each in replica.conflicts() if each["id"] == id), None)
    if not found:
        raise NotFound
    return found


def field_named(replica, frame, type, key):
    """A field by its name in an op; None for "deleted" and for a field that is gone."""
    found = next((field for field in replica.definitions(type) if key_of(field) == key), None)
    return found and in_language(found, frame.language)


def _third_value(replica, frame, found, field, typed, errors):
    if not field or not field["form"]:
        return None
    standing = {key_of(field): found["theirs"]}
    digits = digits_for(replica, frame, found["record_type"], found["record_id"])
    return form_of([field], found["id"], standing, None, typed, errors, digits)


def _entry(replica, frame, entry, outbox):
    """A change of this phone, ready for a template to say."""
    op = entry["op"]
    found = [field_named(replica, frame, op["type"], key) for key in sorted(op["set"]) if _writes(op, key)]
    named = [field for field in found if field and field["label"]]
    about = entry["reason"] and entry["reason"].get("field")
    wrong = field_named(replica, frame, op["type"], about) if about else None
    return {
        "id": op["id"], "kind": op["kind"], "type": op["type"], "record": op["record"], "at": op["at"],
        "state": entry["state"], "reason": entry["reason"], "title": entry["record_title"],
        "fields": [{"label": field["label"], "custom": field["custom"]} for field in named],
        "wrong": {"label": wrong["label"], "custom": wrong["custom"]} if wrong and wrong["label"] else None,
        "waits_for": sorted({
            each["record_title"] or "" for each in outbox if each["op"]["id"] in (op.get("after") or [])
        }),
    }


def _writes(op, key):
    """Not where it only says what was seen."""
    change = op["set"].get(key)
    return change is not None and stable_json(change["was"]) != stable_json(change["now"])


def _written(field, op):
    value = op["set"].get(key_of(field), {}).get("now")
    return ([] if is_list(field) else None) if value is None else value


def _conflict(replica, frame, found, titles, users, visits):
    type, id = found["record_type"], found["record_id"]
    field = None if found["deleted"] else field_named(replica, frame, type, found["field"])
    return {
        "conflict": found,
        "field": field,
        "currency": currency_for(replica, frame, type, id) if field and field["kind"] == "money" else None,
        "title": titles[found["record_id"]],
        "visit": visits.get(found["record_id"]),
        "author": users.get(found["author_id"]),
        "names": {side: [titles[id] for _, id in _led_to(field, found[side])] for side in SIDES},
    }


def _visits(replica, conflicts):
    """{id: visit} of the visits that they are about."""
    return by_id(replica, "visit", [each["record_id"] for each in conflicts if each["record_type"] == "visit"])


def _mentioned(replica, found):
    """(type, id) of the record that a conflict is about, and of those that its answers lead to."""
    field = next((each for each in replica.definitions(found["record_type"]) if key_of(each) == found["field"]), None)
    return [(found["record_type"], found["record_id"]), *(one for side in SIDES for one in _led_to(field, found[side]))]


def _led_to(field, value):
    if not field or not field.get("refers") or not value:
        return []
    return [(field["refers"], id) for id in (value if field["kind"] == "refs" else [value])]


def shown_duplicate(replica, found):
    type = found["duplicate"]["record_type"]
    fields = {each["name"]: each for each in replica.definitions(type)}
    return found | {"rows": [
        _compared(fields[name], found["left"][name], found["right"][name])
        for name in COMPARED[type] if found["left"][name] or found["right"][name]
    ]}


def _compared(field, left, right):
    """``telling``: worth a look; what is the same on both sides is not, but for a phone.
    ``choice``: only one of the two can stand, so a person may say which; lists are joined."""
    same = left == right
    return {"field": field, "left": left, "right": right, "same": same,
            "telling": not same or field["name"] == "phones",
            "choice": bool(not same and left and right and not is_list(field))}


def _merge(found, titles, users):
    survivor = titles[_standing(found)]
    return {
        "merge": found, "survivor": survivor, "survivor_id": _standing(found), "loser": _name_lost(found) or survivor,
        "by": users.get(found["by"]), "by_machine": found.get("by_machine", False),
    }


def _standing(merge):
    """Where its survivor is by now; a document from before that was kept says only who it was."""
    return merge.get("standing_id") or merge["survivor_id"]


def _name_lost(merge):
    """What the loser was called: it has left our sight, but the merge keeps where it differed."""
    lost = {each["field"]: each["loser"] for each in merge["kept"]}
    return " ".join(lost[name] for name in ("name", "given_name", "family_name") if lost.get(name))
