"""Contacts: a person, alone or at one customer or several.

Twin: static/worker/views/contacts.js.
"""

from fieldcrm.field.answers import found_or_404
from fieldcrm.field.cards import sides_of
from fieldcrm.field.facts import facts_of
from fieldcrm.field.forms import defaults, form_of, held, record_fields
from fieldcrm.field.lookalikes import asked_about, nothing_alike
from fieldcrm.field.pages import N_, choice_words, page_context
from fieldcrm.field.reach import reach_of
from fieldcrm.field.socials import social
from fieldcrm.field.titles import title_of
from fieldcrm.field.vcard import vcard
from fieldcrm.field.views.customers import account_asked

CHOOSABLE = 10
LONGEST_QUERY = 100


def contact(replica, frame, params):
    """The page; `q` looks for another customer where this person works too."""
    found = contact_or_404(replica, params["id"])
    accounts = replica.accounts_of(found["id"])
    q = params.get("q", "")[:LONGEST_QUERY].strip()
    first = accounts[0]["account"] if accounts else None
    context = page_context(
        replica, frame, name=title_of(found), tab="customers",
        back=f"/customers/{first['id']}" if first else "/customers",
    )
    return "field/contact.html", context | {
        "words": choice_words(replica, "contact"),
        "contact": found,
        "accounts": accounts,
        "reach": reach_of(found["phones"], found["emails"], country=(first and first["country"]) or frame.me["country"]),
        "facts": facts_of(replica, found, frame.language),
        "socials": [social(text) for text in found.get("socials") or ()],
        "cards": shown_cards(replica, found),
        "from_card": bool(params.get("card")),
        "vcard": vcard(found, accounts),
        "q": q,
        "linkable": _linkable(replica, frame, q, accounts) if q else [],
        "link_id": frame.new_id(),
    }


def shown_cards(replica, contact):
    """The cards that this contact was made of, and where."""
    return [
        {"card": card, "sides": sides_of(card), "place": reach_of([], [], _position(card["captured"]))["map"]}
        for card in replica.cards_of(contact["id"])
    ]


def _position(captured):
    return captured if captured and captured.get("lat") is not None else None


def _linkable(replica, frame, q, accounts):
    """Customers found by `q` where this person does not work yet."""
    there = {each["account"]["id"] for each in accounts}
    found = replica.search_accounts({
        "q": q, "visit_class": "", "sector": "", "overdue": False, "tag": "", "sort": "name",
        "near": frame.near, "today": frame.today, "offset": 0, "limit": CHOOSABLE,
    })
    return [account for account in found["accounts"] if account["id"] not in there]


def new_contact(replica, frame, params):
    """`q` looks among the people who are known already: one of them may work here too."""
    account = account_asked(replica, params)
    q = params.get("q", "")[:LONGEST_QUERY].strip() if account else ""
    return contact_form(replica, frame, None, account, frame.new_id(), frame.new_id(), q=q)


def edit_contact(replica, frame, params):
    return contact_form(replica, frame, contact_or_404(replica, params["id"]))


def contact_form(
    replica, frame, contact, account=None, record_id=None, link_id=None,
    fields=None, was=None, typed=None, errors=None, q="", values=None, doubts=(), taken=False,
):
    """The form of a person; `contact` is None for a new one, `account` where they work.

    `doubts`: those who look alike, to be asked about; `taken`: `values` are offered from the form of a new one.
    """
    fields = record_fields(replica, frame, "contact") if fields is None else fields
    seen = held(fields, contact) if contact else {}
    form = form_of(
        fields, contact["id"] if contact else record_id, seen if was is None else was,
        values if contact else defaults(fields), typed, errors,
    )
    context = page_context(
        replica, frame, tab="customers",
        title=None if contact else N_("New contact"), name=contact and title_of(contact),
        back=_back(contact, account),
    )
    return "field/contact_form.html", context | {
        "form": form, "contact": contact, "account": account, "link_id": link_id,
        "q": q, "known": _known(replica, account, q) if q else [], "taken": taken,
        "lookalikes": nothing_alike("contact", contact and contact["id"]), "doubts": asked_about(doubts, typed),
    }


def _known(replica, account, q):
    """People found by `q` who do not work at this customer yet."""
    there = {each["contact"]["id"] for each in replica.contacts_of(account["id"])}
    return [contact for contact in replica.search_contacts(q, CHOOSABLE) if contact["id"] not in there]


def contact_or_404(replica, id):
    return found_or_404(replica, "contact", id)


def _back(contact, account):
    if contact:
        return f"/contacts/{contact['id']}"
    return f"/customers/{account['id']}" if account else "/customers"
