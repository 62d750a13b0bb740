"""What forms about a business card mean: it is kept, read, checked, and becomes a contact.

Twin: static/worker/actions/cards.js.
"""

import json

from fieldcrm.cards.understanding import NOT_READ, told
from fieldcrm.field.answers import Asked, Saved
from fieldcrm.field.cards import COMPANY, company_of, company_pairs
from fieldcrm.field.forms import (
    changes,
    creation,
    defaults,
    deletion,
    form_fields,
    held,
    one,
    op,
    place_of,
    record_id,
    was_of,
)
from fieldcrm.field.lookalikes import NAMES, alike, doubts, judgements, offered
from fieldcrm.field.pages import N_
from fieldcrm.field.views.cards import capture_page, card_or_404, card_page
from fieldcrm.field.views.contacts import contact_or_404
from fieldcrm.field.views.customers import account_or_404
from fieldcrm.field.visit_forms import photo_from
from fieldcrm.fields.builtin import CARD_SOURCES, CARD_STATUSES
from sync.forms import parse_form

STATUSES = tuple(choice.value for choice in CARD_STATUSES)
SOURCES = tuple(choice.value for choice in CARD_SOURCES)
LONGEST_VCARD = 20_000
NOTHING_THERE = N_("Take a photo of the card, or choose one.")


def create_card(replica, frame, params, form):
    """`then`: "another" for a stack, where the camera stays open."""
    if len(_photos(form)) > 1:
        return _several(replica, frame, form, one(form, "source"))
    kept = _kept(frame, form, one(form, "source"))
    if not kept:
        return Asked(*capture_page(replica, frame, error=NOTHING_THERE))
    record = record_id(form, frame)
    return Saved([kept | {"record": record}], "/cards/new" if one(form, "then") == "another" else f"/cards/{record}")


def share_card(replica, frame, params, form):
    """Another app shares photos or a contact."""
    return _several(replica, frame, form, "share")


def _several(replica, frame, form, source):
    """Of several photos each is a card."""
    several = [[("photo", photo)] for photo in _photos(form)] or [form]
    ops = [kept | {"record": frame.new_id()} for pairs in several if (kept := _kept(frame, pairs, source))]
    if not ops:
        return Asked(*capture_page(replica, frame, error=NOTHING_THERE))
    return Saved(ops, f"/cards/{ops[0]['record']}" if len(ops) == 1 else "/cards")


def add_back(replica, frame, params, form):
    card = card_or_404(replica, params["id"])
    back = _photo(form, "back")
    if not back:
        return Asked(*capture_page(replica, frame, card, NOTHING_THERE))
    made = op("update", "card", card["id"], changes({"back": card["back"]}, {"back": back}))
    return Saved([made | {"blobs": [back["sha256"]]}], f"/cards/{card['id']}")


def read_card(replica, frame, params, form):
    """This phone has read the photos and understood them: both are kept with the card; without `fields` the server does the rest."""
    card = card_or_404(replica, params["id"])
    now = {name: _object(one(form, name)) or card[name] for name in ("reading", "back_reading")}
    set_ = changes(card, now)
    if set_:
        fields, status = _object(one(form, "fields")), max(card["status"], "read", key=STATUSES.index)
        set_ |= changes(card, {"fields": fields, "status": status})
    return Saved([op("update", "card", card["id"], set_)] if set_ else [], f"/cards/{card['id']}")


def drop_card(replica, frame, params, form):
    card = card_or_404(replica, params["id"])
    return Saved([op("delete", "card", card["id"], deletion(replica.definitions("card"), card))], "/cards")


def save_card(replica, frame, params, form):
    """A new contact, or what is new about one who is here, with their company; the card stays with them."""
    card = card_or_404(replica, params["id"])
    same = one(form, "contact_id") or one(form, "_same")
    if same:
        return take_card(replica, frame, card, contact_or_404(replica, same), form)
    contact, fields = record_id(form, frame), form_fields(replica, "contact", frame.language)
    values, errors = parse_form(fields, form)
    company, account, account_errors = _company(replica, frame, form)
    if errors or account_errors:
        return Asked(*card_page(replica, frame, card, typed=form, errors=errors, account_errors=account_errors))
    places = [] if company in ("new", "none") else [("account_id", company)]
    here = alike(replica, frame, "contact", values, contact, places)
    if asked := doubts(here, form):
        return Asked(*card_page(replica, frame, card, typed=form, doubts=asked))
    ops = [op("create", "contact", contact, creation(values)), *judgements(here, form, contact, after=[0])]
    return _saved(replica, frame, card, contact, ops, company, account, form)


def take_card(replica, frame, card, contact, form):
    """The contact who is here gets what is new; where something else stood, the rep looks at it first."""
    fields = form_fields(replica, "contact", frame.language)
    values, errors = parse_form(fields, form)
    looked = one(form, "contact_id") == contact["id"]
    if not looked:
        errors = {key: error for key, error in errors.items() if key not in NAMES["contact"]}
    company, account, account_errors = _company(replica, frame, form)
    if errors or account_errors:
        return Asked(*card_page(
            replica, frame, card, contact if looked else None, held(fields, contact) if looked else None,
            form, errors, account_errors))
    if not looked:
        values, over = offered(fields, contact, values, frame.me["country"])
        if over:
            return Asked(*card_page(replica, frame, card, contact, values))
    set_ = changes(was_of(fields, form, contact) if looked else held(fields, contact), values)
    ops = [op("update", "contact", contact["id"], set_)] if set_ else []
    return _saved(replica, frame, card, contact["id"], ops, company, account, form)


def _saved(replica, frame, card, contact_id, ops, company, account, form):
    if company == "new":
        ops.append(op("create", "account", account["id"], creation(account["values"])))
    if company != "none" and not _works_there(replica, contact_id, company):
        ends = {"contact_id": contact_id, "account_id": account["id"] if company == "new" else company}
        ops.append(op("create", "link", _claimed(form, "_link_id", frame), creation(ends)))
    done = {"status": {"was": card["status"], "now": "saved"}, "contact_id": {"was": card["contact_id"], "now": contact_id}}
    ops.append(op("update", "card", card["id"], done))
    return Saved(ops, f"/contacts/{contact_id}?card={card['id']}")


def _works_there(replica, contact_id, account_id):
    return any(each["account"]["id"] == account_id for each in replica.accounts_of(contact_id))


def _company(replica, frame, form):
    """("none" | "new" | id, the new customer {id, values} or None, what is wrong with it)"""
    chosen = company_of(form)
    if chosen == "none":
        return chosen, None, {}
    if chosen != "new":
        return account_or_404(replica, chosen)["id"], None, {}
    fields = form_fields(replica, "account", frame.language, COMPANY)
    values, errors = parse_form(fields, company_pairs(form))
    standard = {key: value for key, value in defaults(form_fields(replica, "account", frame.language)).items() if value}
    made = standard | values | {"territory_id": frame.me["territory_ids"][0] if frame.me["territory_ids"] else None,
                                "owner_id": frame.me["user_id"]}
    return "new", {"id": _claimed(form, "_account_id", frame), "values": made}, errors


def _claimed(form, name, frame):
    return record_id([("_id", one(form, name))], frame)


def _kept(frame, form, source):
    """The op that keeps a card, but for its id; None when there is nothing to keep."""
    photo, back = _photo(form, "photo"), _photo(form, "back")
    text = _vcard(form)
    if not (photo or text):
        return None
    place = place_of(form) or {"lat": None, "lon": None, "accuracy_m": None}
    made = op("create", "card", "", creation({
        "rep_id": frame.me["user_id"], "source": source if source in SOURCES else "gallery",
        "photo": photo, "back": back, "captured": place | {"at": frame.now},
        "reading": NOT_READ | {"payloads": [{"format": "vCard", "text": text}]} if text else None, "back_reading": None,
        "fields": told(text, frame.me["country"]) if text else None, "status": "read" if text else "unread",
    }))
    return made | {"blobs": [file["sha256"] for file in (photo, back) if file]}


def _photos(form):
    return [value for name, value in form if name == "photo"]


def _photo(form, name):
    found = [photo for key, value in form if key == name and (photo := photo_from(value))]
    return found[-1] if found else None


def _vcard(form):
    """The contact that another app gave, kept as a card's only code; "" where there is none."""
    text = next((one(form, name) for name in ("vcard", "text") if "BEGIN:VCARD" in one(form, name).upper()), "")
    return text[:LONGEST_VCARD]


def _object(text):
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
