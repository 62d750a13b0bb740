"""Business cards: taking one, those that wait, and checking what one says before a contact is made of it.

Twin: static/worker/views/cards.js.
"""

from fieldcrm.field.answers import found_or_404
from fieldcrm.field.cards import (
    COMPANY,
    PREFIX,
    SHOWN,
    company_of,
    company_pairs,
    country_of,
    filled_in,
    of_account,
    of_contact,
    said,
    show_evidence,
    shown,
    sides_of,
)
from fieldcrm.field.forms import changes, defaults, form_fields, form_of, held, is_list, key_of, one
from fieldcrm.field.lookalikes import MOST_SHOWN, alike, asked_about, nothing_alike, offered
from fieldcrm.field.pages import N_, page_context
from fieldcrm.field.titles import title_of


def cards(replica, frame, params):
    """Those that wait for a look, newest first: the list at the end of a stack."""
    context = page_context(replica, frame, title=N_("Cards"), tab="card", back="/cards/new")
    return "field/cards.html", context | {"cards": [summary(card) for card in replica.cards()]}


def summary(card) -> dict:
    """A card in a list: its photo, and who it seems to be."""
    name = " ".join(each["value"] for key in ("given_name", "family_name") for each in said(card, key)[:1])
    company = said(card, "company")
    return {"card": card, "name": name, "company": company[0]["value"] if company else ""}


def new_card(replica, frame, params):
    """The camera; `card` when it is the back of one that is here already."""
    front = replica.get("card", params["card"]) if params.get("card") else None
    return capture_page(replica, frame, front)


def capture_page(replica, frame, front=None, error=None):
    """`front`: the card whose back is taken; `error`: what was wrong with what was sent."""
    waiting = len(replica.cards())
    context = page_context(
        replica, frame, title=N_("The back of the card") if front else N_("Business card"), tab="card",
        back=f"/cards/{front['id']}" if front else "/today",
    )
    return "field/card_new.html", context | {
        "front": front, "record_id": frame.new_id(), "error": error, "waiting": waiting,
    }


def card(replica, frame, params):
    found = card_or_404(replica, params["id"])
    return card_page(replica, frame, found)


def card_page(replica, frame, card, same=None, values=None, typed=None, errors=None, account_errors=None, doubts=()):
    """The photo and the forms beside it.

    `same`: the contact that is here already and gets what is new, with `values` offered; `typed` is a form that came
    back, `errors` and `account_errors` what is wrong with it; `doubts`: who looks alike, to be asked about.
    """
    sides, read = sides_of(card), of_contact(card)
    fields = form_fields(replica, "contact", frame.language)
    seen = held(fields, same) if same else {}
    filled = defaults(fields) | filled_in(fields, read)
    form = form_of(fields, same["id"] if same else frame.new_id(), seen, values if same else filled, typed, errors)
    show_evidence(form["rows"], read, sides)
    company = company_form(replica, frame, card, sides, typed, account_errors)
    contact = replica.get("contact", card["contact_id"]) if card["contact_id"] else None
    known = [] if same or contact or typed is not None or not read["family_name"] else _known(
        replica, frame, filled, form["record_id"])
    context = page_context(
        replica, frame, title=N_("Check the card"), name=contact and title_of(contact), tab="card", back="/cards")
    return "field/card.html", context | {
        "card": card, "sides": sides, "form": form, "shown": shown(read), "company": company, "same": same,
        "contact": contact, "known": known, "link_id": frame.new_id(),
        "lookalikes": nothing_alike("contact", same and same["id"]), "doubts": asked_about(doubts, typed),
        "nothing_read": card["status"] == "read" and not any(side["lines"] for side in sides) and not any(read.values()),
    }


def company_form(replica, frame, card, sides, typed, errors):
    """{options, chosen, rows, mistakes, id}: customers that are here and may be meant, or a new one."""
    read = of_account(card)
    pairs = company_pairs(typed) if typed is not None else None
    seldom = read["other_name"] or one(pairs or (), "other_name")
    fields = form_fields(replica, "account", frame.language, [key for key in COMPANY if key != "other_name" or seldom])
    filled = defaults(fields) | {"country": country_of(card) or frame.me["country"]} | filled_in(fields, read)
    form = form_of(fields, frame.new_id(), {}, filled, pairs, errors)
    show_evidence(form["rows"], read, sides)
    options = companies(replica, frame, filled)
    chosen = company_of(typed) if typed is not None else _likely(options, filled)
    there = {each["document"]["id"] for each in options}
    other = replica.get("account", chosen) if chosen not in there | {"new", "none"} else None
    return {
        "options": options, "chosen": chosen, "other": other, "id": form["record_id"],
        "rows": [row | {"key": PREFIX + key} for key, row in form["rows"].items()],
        "mistakes": form["mistakes"],
    }


def companies(replica, frame, values):
    """Customers that these values may mean, the likeliest first."""
    return alike(replica, frame, "account", values)["found"][:MOST_SHOWN] if values.get("name") else []


def _likely(options, filled):
    if options and options[0]["level"] == "strong":
        return options[0]["document"]["id"]
    return "new" if filled.get("name") else "none"


def _known(replica, frame, values, record):
    """[{one, news}]: those who are here already, each with what the card would add."""
    found = alike(replica, frame, "contact", values, record)["found"]
    fields = form_fields(replica, "contact", frame.language)
    return [{"one": each, "news": news(fields, each["document"], values, frame)} for each in found]


def news(fields, contact, values, frame) -> list[dict]:
    """[{label, custom, texts}] of what would be new about this contact."""
    put, _ = offered(fields, contact, values, frame.me["country"])
    changed = changes(held(fields, contact), put)
    return [
        {"label": field["label"], "custom": field["custom"], "texts": _added(field, changed[key_of(field)])}
        for field in fields if key_of(field) in changed and key_of(field) in SHOWN
    ]


def _added(field, change):
    return [each for each in change["now"] if each not in change["was"]] if is_list(field) else [change["now"]]


def card_or_404(replica, id):
    return found_or_404(replica, "card", id)
