"""Who is here already: what a form says, compared with what is known.  Twin: static/worker/lookalikes.js.

A form is compared while it is typed (a warning) and once more when it is saved (a question, where
the likeness is strong).  The answer "different" becomes a judgement that travels with the record.
"""

from fieldcrm.field.answers import Asked, Saved
from fieldcrm.field.forms import held, is_list, key_of, one, op, record_fields
from fieldcrm.field.reach import dialled, international
from sync import matching
from sync.forms import parse_form
from sync.matching.sounds import script
from sync.matching.twins import pair_id

MOST_SHOWN = 3
PAGES = {"account": "customers", "contact": "contacts"}
#: What somebody is called: who chooses the record that is here chooses its name.
NAMES = {"account": ("name", "other_name", "legal_form"), "contact": ("salutation", "given_name", "family_name", "other_name")}


def nothing_alike(type, record=None) -> dict:
    """The place in a form where a warning may appear.  `record`: the id of what is edited, None for what is new."""
    return {"type": type, "record": record, "found": []}


def typed_values(replica, frame, type, form, standing=None) -> dict:
    """What a form says so far, without what cannot be; of a record that is edited, the rest of it too."""
    fields = record_fields(replica, frame, type)
    values, errors = parse_form(fields, form)
    values = {key: value for key, value in values.items() if key not in errors}
    return (held(fields, standing) | values) if standing else values


def alike(replica, frame, type, values, record=None, form=()) -> dict:
    """As `nothing_alike`, with the likeliest in `found`: [{document, accounts, percent, level, reasons}].

    `record`: the id that these values have or will have; `form`: it may say at which customer a person works.
    """
    places = _places(replica, record, form) if type == "contact" else []
    found = replica.lookalikes(type, values, frame.me["country"], record, MOST_SHOWN, places)
    return {"type": type, "record": record, "found": [_shown(replica, one, score) for one, score in found]}


def _places(replica, record, form):
    """Ids of the customers where somebody works, or will."""
    here = [one(form, "account_id")] if one(form, "account_id") else []
    return here + ([each["account"]["id"] for each in replica.accounts_of(record)] if record else [])


def _shown(replica, document, score):
    accounts = replica.accounts_of(document["id"]) if document["type"] == "contact" else []
    return {
        "document": document, "accounts": [each["account"]["name"] for each in accounts],
        "percent": score.percent, "level": score.level, "reasons": list(score.reasons),
    }


def doubts(here, form) -> list[dict]:
    """Those who look so much alike that we ask before saving, without those that the form says are others."""
    told = _told_apart(form)
    return [each for each in here["found"] if each["level"] == "strong" and each["document"]["id"] not in told]


def judgements(here, form, record, after=()) -> list[dict]:
    """The op of each pair that the form tells apart, so that nobody is asked about it again."""
    told = _told_apart(form)
    return [
        _judgement(here["type"], record, each["document"]["id"], after)
        for each in here["found"] if each["document"]["id"] in told
    ]


def put_together(here, form, ops) -> Saved | None:
    """An edited record is the same as one that is here: what was typed, and then the two as one."""
    same = next((each["document"] for each in here["found"] if each["document"]["id"] == one(form, "_same")), None)
    if not same:
        return None
    merged = op("merge", here["type"], here["record"], {"survivor_id": {"was": None, "now": same["id"]}})
    return Saved([*ops, merged], f"/{PAGES[here['type']]}/{same['id']}")


def asked_first(replica, frame, form, standing, values, ops, again):
    """Before an edit is saved: where it makes the record like another one, what is to be answered
    instead (``again(doubts=…)`` draws the form), or None and the judgements among ``ops``."""
    type, id = standing["type"], standing["id"]
    if not matters(type, standing, standing | values):
        return None
    here = undecided(replica, alike(replica, frame, type, standing | values, id, form))
    if together := put_together(here, form, ops):
        return together
    if asked := doubts(here, form):
        return Asked(*again(doubts=asked))
    ops += judgements(here, form, id)
    return None


def asked_about(found, form) -> dict | None:
    """What the question before saving shows; `ids`: who is told apart by answering "different"."""
    if not found:
        return None
    told = _told_apart(form) | {each["document"]["id"] for each in found}
    return {"found": list(found), "ids": " ".join(sorted(told))}


def undecided(replica, here) -> dict:
    """Without the pairs that somebody has been asked about: they are in the inbox, or decided."""
    pairs = {pair_id(here["type"], here["record"], each["document"]["id"]): each for each in here["found"]}
    known = {each["id"] for each in replica.many("duplicate", sorted(pairs))}
    return here | {"found": [each for id, each in pairs.items() if id not in known]}


def matters(type, before, after) -> bool:
    """Whether an edit changes anything that records are compared by."""
    return matching.evidence(type, before) != matching.evidence(type, after)


def offered(fields, document, values, country):
    """What stands with what was typed put in -> (values, whether something that stood is written over)."""
    put = held(fields, document)
    over = False
    values = values | {"other_name": other_spelling(document, values)}
    for field in fields:
        key = key_of(field)
        said, stands = values.get(key), put[key]
        if said in (None, []) or said == stands or (stands and key in NAMES[document["type"]]):
            continue
        if is_list(field):
            put[key] = _joined(field, stands, said, document.get("country") or country)
        elif stands is None:
            put[key] = said
        elif said != field["default"]:
            put[key], over = said, True
    return put, over


def other_spelling(document, values) -> str | None:
    """What was typed or read as the name, in a script in which the record's own name is not."""
    here = _scripts(_called(document))
    said = (_called(values), values.get("other_name"))
    return next((one for one in said if one and _apart(here, _scripts(one))), None) or values.get("other_name")


def _apart(some, others):
    return bool(some and others) and not some & others


def _called(values):
    return values.get("name") or " ".join(filter(None, (values.get("given_name"), values.get("family_name"))))


def _scripts(text):
    return {script(letter) for letter in text if letter.isalpha()}


def _joined(field, stands, said, country):
    def plain(value):
        if field["kind"] == "phones":
            return international(value, country) or dialled(value)
        return value.lower() if isinstance(value, str) else value

    there = [plain(each) for each in stands]
    return [*stands, *(each for each in said if plain(each) not in there)]


def _told_apart(form):
    return set(one(form or [], "_different").split())


def _judgement(type, record, other, after):
    left, right = sorted((record, other))
    said = {"status": "different", "record_type": type, "left_id": left, "right_id": right}
    set_ = {name: {"was": None, "now": value} for name, value in said.items()}
    return op("judge", "duplicate", pair_id(type, record, other), set_, after)
