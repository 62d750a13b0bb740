"""What forms about a customer mean.  Twin: static/worker/actions/customers.js."""

from functools import partial

from fieldcrm.field.answers import Asked, Saved
from fieldcrm.field.forms import (
    changes,
    creation,
    form_fields,
    one,
    op,
    place_of,
    record_fields,
    record_id,
    shown_fields,
    was_of,
)
from fieldcrm.field.lookalikes import alike, asked_first, doubts, judgements
from fieldcrm.field.views.customer import activity_fields, activity_form, customer_page, task_form
from fieldcrm.field.views.customers import account_or_404, customer_form, digits_of
from sync.forms import parse_form


def create_customer(replica, frame, params, form):
    record = record_id(form, frame)
    territory_id = _territory_id(replica, frame, form)
    fields = record_fields(replica, frame, "account")
    values, errors = parse_form(fields, form, digits_of(replica, territory_id))
    if errors:
        return Asked(*customer_form(
            replica, frame, None, record, territory_id, typed=form, errors=errors,
        ))
    made = values | {"territory_id": territory_id, "owner_id": frame.me["user_id"], "position": _here(form)}
    here = alike(replica, frame, "account", made, record)
    if asked := doubts(here, form):
        return Asked(*customer_form(replica, frame, None, record, territory_id, typed=form, doubts=asked))
    ops = [op("create", "account", record, creation(made)), *judgements(here, form, record, after=[0])]
    return Saved(ops, f"/customers/{record}")


def save_customer(replica, frame, params, form):
    account = account_or_404(replica, params["id"])
    fields = shown_fields(record_fields(replica, frame, "account"), form)
    was = was_of(fields, form, account)
    values, errors = parse_form(fields, form, digits_of(replica, account["territory_id"]))
    if errors:
        return Asked(*customer_form(replica, frame, account, fields=fields, was=was, typed=form, errors=errors))
    here = _here(form)
    if here:
        was, values = was | {"position": account["position"]}, values | {"position": here}
    set_ = changes(was, values)
    ops = [op("update", "account", account["id"], set_)] if set_ else []
    again = partial(customer_form, replica, frame, account, fields=fields, was=was, typed=form)
    if first := asked_first(replica, frame, form, account, values, ops, again):
        return first
    return Saved(ops, f"/customers/{account['id']}")


def add_activity(replica, frame, params, form):
    account = account_or_404(replica, params["id"])
    contacts = replica.contacts_of(account["id"])
    fields = activity_fields(replica, frame, contacts)
    record = record_id(form, frame)
    values, errors = parse_form(fields, form)
    if errors:
        again = activity_form(replica, frame, contacts, record, form, errors)
        return Asked(*customer_page(replica, frame, account, activity=again))
    made = values | {"account_id": account["id"], "author_id": frame.me["user_id"], "happened_at": frame.now}
    return Saved([op("create", "activity", record, creation(made))], f"/customers/{account['id']}")


def add_task(replica, frame, params, form):
    account = account_or_404(replica, params["id"])
    record = record_id(form, frame)
    values, errors = parse_form(form_fields(replica, "task", frame.language), form)
    if errors:
        again = task_form(replica, frame, record, form, errors)
        return Asked(*customer_page(replica, frame, account, task=again))
    made = values | {"account_id": account["id"], "assignee_id": frame.me["user_id"]}
    return Saved([op("create", "task", record, creation(made))], f"/customers/{account['id']}")


def _territory_id(replica, frame, form):
    """The one chosen, when it is one of the person's own; else their first."""
    own = [territory["id"] for territory in replica.many("territory", frame.me["territory_ids"])]
    chosen = one(form, "territory_id")
    return chosen if chosen in own else (own[0] if own else None)


def _here(form):
    """Where the rep stands, when they say that this is the customer's door."""
    return place_of(form) if one(form, "here") == "1" else None
