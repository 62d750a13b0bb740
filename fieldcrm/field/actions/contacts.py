"""What forms about a contact mean.  Twin: static/worker/actions/contacts.js."""

from functools import partial

from fieldcrm.field.answers import Asked, NotFound, Saved
from fieldcrm.field.forms import (
    UUID,
    changes,
    creation,
    deletion,
    one,
    op,
    record_fields,
    record_id,
    shown_fields,
    was_of,
)
from fieldcrm.field.lookalikes import alike, asked_first, doubts, judgements
from fieldcrm.field.views.contacts import contact_form, contact_or_404
from fieldcrm.field.views.customers import account_or_404
from sync.forms import parse_form


def create_contact(replica, frame, params, form):
    account = account_or_404(replica, one(form, "account_id")) if one(form, "account_id") else None
    record, link = record_id(form, frame), link_id_of(form, frame)
    values, errors = parse_form(record_fields(replica, frame, "contact"), form)
    if errors:
        return Asked(*contact_form(replica, frame, None, account, record, link, typed=form, errors=errors))
    here = alike(replica, frame, "contact", values, record, form)
    if asked := doubts(here, form):
        return Asked(*contact_form(replica, frame, None, account, record, link, typed=form, doubts=asked))
    ops = [op("create", "contact", record, creation(values)), *judgements(here, form, record, after=[0])]
    if account:
        ops.append(_linked(link, record, account["id"]))
    return Saved(ops, f"/customers/{account['id']}" if account else f"/contacts/{record}")


def save_contact(replica, frame, params, form):
    contact = contact_or_404(replica, params["id"])
    fields = shown_fields(record_fields(replica, frame, "contact"), form)
    was = was_of(fields, form, contact)
    values, errors = parse_form(fields, form)
    if errors:
        return Asked(*contact_form(replica, frame, contact, fields=fields, was=was, typed=form, errors=errors))
    set_ = changes(was, values)
    ops = [op("update", "contact", contact["id"], set_)] if set_ else []
    again = partial(contact_form, replica, frame, contact, fields=fields, was=was, typed=form)
    if first := asked_first(replica, frame, form, contact, values, ops, again):
        return first
    account = account_or_404(replica, one(form, "account_id")) if one(form, "account_id") else None
    ops += linked(replica, frame, form, contact["id"], account)
    return Saved(ops, f"/customers/{account['id']}" if account else f"/contacts/{contact['id']}")


def link_contact(replica, frame, params, form):
    """A person who is known already works at this customer too."""
    account = account_or_404(replica, params["id"])
    contact = contact_or_404(replica, one(form, "contact_id"))
    to = f"/customers/{account['id']}" if one(form, "back") == "customer" else f"/contacts/{contact['id']}"
    if _works_there(replica, contact["id"], account):
        return Saved([], to)
    return Saved([_linked(record_id(form, frame), contact["id"], account["id"])], to)


def unlink_contact(replica, frame, params, form):
    """This person does not work at this customer any more; the page of one who is left alone
    may be out of sight, so we go on at the customer's."""
    link = replica.get("link", params["id"])
    if not link:
        raise NotFound
    others = [each for each in replica.accounts_of(link["contact_id"]) if each["link"]["id"] != link["id"]]
    to = f"/contacts/{link['contact_id']}" if others else f"/customers/{link['account_id']}"
    return Saved([op("delete", "link", link["id"], deletion(replica.definitions("link"), link))], to)


def finish_task(replica, frame, params, form):
    task = replica.get("task", params["id"])
    if not task:
        raise NotFound
    to = "/today" if one(form, "back") == "/today" else f"/customers/{task['account_id']}"
    if task["done_at"]:
        return Saved([], to)
    return Saved([op("update", "task", task["id"], {"done_at": {"was": None, "now": frame.now}})], to)


def linked(replica, frame, form, contact_id, account) -> list:
    """The op by which a known person works at this customer too; none when they do already."""
    if not account or _works_there(replica, contact_id, account):
        return []
    return [_linked(link_id_of(form, frame), contact_id, account["id"])]


def link_id_of(form, frame):
    claimed = one(form, "_link_id")
    return claimed if UUID.fullmatch(claimed) else frame.new_id()


def _works_there(replica, contact_id, account):
    return any(each["account"]["id"] == account["id"] for each in replica.accounts_of(contact_id))


def _linked(link_id, contact_id, account_id):
    return op("create", "link", link_id, creation({"contact_id": contact_id, "account_id": account_id}))
