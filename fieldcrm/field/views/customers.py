"""Customers: the list that is searched, and the form of one.

Twin: static/worker/views/customers.js.  The page of one customer is customer.py.
"""

from fieldcrm.field.answers import NotFound, found_or_404
from fieldcrm.field.forms import defaults, form_of, held, record_fields
from fieldcrm.field.lookalikes import asked_about, nothing_alike
from fieldcrm.field.pages import N_, choice_words, number_from, page_context
from sync.forms import minor_digits

#: A screen and a half; the next ones come when the last is in sight.
PAGE_LENGTH = 10
MOST_SHOWN = 200
LONGEST_QUERY = 100
#: People at no customer, who could be found nowhere else.
PEOPLE = 5
SORTS = ("name", "distance", "due")


def customers(replica, frame, params):
    query = _query(frame, params)
    offset = number_from(params.get("offset"), 0, 100_000)
    # How many the reader had in sight, for who comes back to the list.
    length = max(PAGE_LENGTH, number_from(params.get("shown"), 0, MOST_SHOWN))
    found = replica.search_accounts(
        query | {"near": frame.near, "today": frame.today, "offset": offset, "limit": length}
    )
    next_offset = offset + length
    filters = len([name for name in ("visit_class", "sector", "overdue", "tag") if query[name]])
    context = page_context(replica, frame, title=N_("Customers"), tab="customers")
    return "field/customers.html", context | {
        "words": choice_words(replica, "account"),
        "query": query,
        "filters": filters,
        "accounts": found["accounts"],
        "total": found["total"],
        "offset": offset,
        "next_offset": next_offset if next_offset < found["total"] else None,
        "next_shown": min(MOST_SHOWN, next_offset + PAGE_LENGTH),
        "previous_offset": max(0, offset - PAGE_LENGTH) if offset else None,
        "tags": replica.account_tags(),
        "people": replica.search_contacts(query["q"], PEOPLE, alone=True) if query["q"] and not offset else [],
        "first_run": not (found["total"] or filters or query["q"]),
    }


def _query(frame, params):
    sort = params.get("sort")
    return {
        "q": params.get("q", "")[:LONGEST_QUERY],
        "visit_class": params.get("visit_class", ""),
        "sector": params.get("sector", ""),
        "overdue": params.get("overdue", "") == "1",
        "tag": params.get("tag", ""),
        "sort": sort if sort in SORTS and (sort != "distance" or frame.near) else "name",
    }


def new_customer(replica, frame, params):
    return customer_form(replica, frame, None, frame.new_id())


def edit_customer(replica, frame, params):
    return customer_form(replica, frame, account_or_404(replica, params["id"]))


def customer_form(
    replica, frame, account, record_id=None, territory_id=None, fields=None, was=None, typed=None, errors=None,
    values=None, doubts=(), taken=False,
):
    """The form of a customer; `account` is None for a new one.

    `doubts`: those who look alike, to be asked about; `taken`: `values` are offered from the form of a new one.
    """
    fields = record_fields(replica, frame, "account") if fields is None else fields
    territories = replica.many("territory", frame.me["territory_ids"])
    territory_id = account["territory_id"] if account else _territory_id(territories, territory_id)
    seen = held(fields, account) if account else None
    values = values if account else _filled_in(fields, frame)
    form = form_of(
        fields, account["id"] if account else record_id, (seen or {}) if was is None else was, values, typed, errors,
        digits_of(replica, territory_id),
    )
    context = page_context(
        replica, frame, tab="customers",
        title=None if account else N_("New customer"), name=account and account["name"],
        back=f"/customers/{account['id']}" if account else "/customers",
    )
    return "field/customer_form.html", context | {
        "form": form,
        "account": account,
        "territories": territories,
        "territory_id": territory_id,
        "taken": taken,
        "lookalikes": nothing_alike("account", account and account["id"]),
        "doubts": asked_about(doubts, typed),
    }


def account_or_404(replica, id):
    return found_or_404(replica, "account", id)


def account_asked(replica, params):
    """The customer that an address asks about, or None; NotFound for one merged away: its survivor has another address."""
    id_ = params.get("account")
    account = replica.get("account", id_) if id_ else None
    if id_ and not account and replica.survivor_of("account", id_):
        raise NotFound
    return account


def digits_of(replica, territory_id) -> int:
    """How many digits stand behind the point of a territory's money."""
    return minor_digits(currency_of(replica, territory_id))


def currency_of(replica, territory_id):
    territory = replica.territory(territory_id) if territory_id else None
    return territory["currency"] if territory else None


def _territory_id(territories, chosen):
    ids = [territory["id"] for territory in territories]
    return chosen if chosen in ids else (ids[0] if ids else None)


def _filled_in(fields, frame):
    """Defaults, and the country the rep works in."""
    return defaults(fields) | {"country": frame.me["country"]}
