"""Which money a record is counted in: its customer's territory's.  Twin: static/worker/currencies.js.

A supervisor sees territories of several countries; an amount read in the wrong
one would be a hundred times too much.
"""

from fieldcrm.field.views.customers import currency_of
from sync.forms import minor_digits


def currency_for(replica, frame, type, id, set_=None):
    """The currency of a record, or of one that an op (``set_``) is about to make."""
    territory_id = _now(set_, "territory_id") or _territory_id(replica, type, id, set_)
    return currency_of(replica, territory_id) or frame.me["currency"]


def digits_for(replica, frame, type, id, set_=None):
    return minor_digits(currency_for(replica, frame, type, id, set_))


def _territory_id(replica, type, id, set_):
    if type == "account":
        account = replica.get("account", id)
    else:
        document = replica.get(type, id)
        account_id = _now(set_, "account_id") or (document and document.get("account_id"))
        account = replica.get("account", account_id) if account_id else None
    return account and account["territory_id"]


def _now(set_, name):
    return (set_ or {}).get(name, {}).get("now")
