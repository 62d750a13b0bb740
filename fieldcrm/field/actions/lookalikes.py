"""Who is here already, asked while somebody types; and taking the one that is here.

Twin: static/worker/actions/lookalikes.js.
"""

from fieldcrm.field.actions.cards import take_card
from fieldcrm.field.actions.contacts import link_id_of, linked
from fieldcrm.field.answers import Asked, Saved
from fieldcrm.field.forms import changes, held, one, op, record_fields, record_id
from fieldcrm.field.lookalikes import NAMES, alike, offered, typed_values
from fieldcrm.field.views.contacts import contact_form, contact_or_404
from fieldcrm.field.views.customers import account_or_404, customer_form, digits_of
from sync.forms import parse_form


def check_customer(replica, frame, params, form):
    return _checked(replica, frame, "account", form)


def check_contact(replica, frame, params, form):
    return _checked(replica, frame, "contact", form)


def take_customer(replica, frame, params, form):
    """The customer that is here already, with what was typed offered as an edit of it."""
    account = account_or_404(replica, params["id"])
    fields = record_fields(replica, frame, "account")
    values, errors = _parsed("account", fields, form, digits_of(replica, account["territory_id"]))
    if errors:
        return Asked(*customer_form(
            replica, frame, None, record_id(form, frame), one(form, "territory_id"), typed=form, errors=errors))
    put, _ = offered(fields, account, values, frame.me["country"])
    return Asked(*customer_form(replica, frame, account, fields=fields, values=put, taken=True))


def take_contact(replica, frame, params, form):
    """The person who is here already gets what is new about them; where something else stood, the
    rep looks at it first."""
    contact = contact_or_404(replica, params["id"])
    if card := replica.get("card", one(form, "card_id")):
        return take_card(replica, frame, card, contact, form)
    account = account_or_404(replica, one(form, "account_id")) if one(form, "account_id") else None
    fields = record_fields(replica, frame, "contact")
    values, errors = _parsed("contact", fields, form)
    link = link_id_of(form, frame)
    if errors:
        return Asked(*contact_form(
            replica, frame, None, account, record_id(form, frame), link, typed=form, errors=errors))
    put, over = offered(fields, contact, values, frame.me["country"])
    if over:
        return Asked(*contact_form(
            replica, frame, contact, account, link_id=link, fields=fields, values=put, taken=True))
    set_ = changes(held(fields, contact), put)
    ops = [op("update", "contact", contact["id"], set_)] if set_ else []
    ops += linked(replica, frame, form, contact["id"], account)
    return Saved(ops, f"/customers/{account['id']}" if account else f"/contacts/{contact['id']}")


def _checked(replica, frame, type, form):
    record = record_id(form, frame)
    standing = replica.get(type, record)
    here = alike(replica, frame, type, typed_values(replica, frame, type, form, standing), record, form)
    return Asked("field/_lookalikes.html", {"lookalikes": here | {"record": standing and record}}, 200)


def _parsed(type, fields, form, digits=2):
    """(values, errors); a name may be missing or wrong, because it is not taken."""
    values, errors = parse_form(fields, form, digits)
    return values, {key: error for key, error in errors.items() if key not in NAMES[type]}
