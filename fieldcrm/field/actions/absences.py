"""Says when the rep is away, and takes it back.  Twin: static/worker/actions/absences.js."""

from fieldcrm.field.answers import Asked, Saved, found_or_404
from fieldcrm.field.forms import creation, deletion, form_fields, op, record_id
from fieldcrm.field.pages import N_
from fieldcrm.field.views.me import me_page
from sync.forms import parse_form


def add_absence(replica, frame, params, form):
    id = record_id(form, frame)
    values, errors = parse_form(form_fields(replica, "absence", frame.language), form)
    if not errors and values["to_on"] < values["from_on"]:
        errors = {"to_on": N_("It ends before it begins.")}
    if errors:
        return Asked(*me_page(replica, frame, id, form, errors))
    ops = [] if replica.get("absence", id) else [
        op("create", "absence", id, creation(values | {"user_id": frame.me["user_id"]}))]
    return Saved(ops, "/me")


def drop_absence(replica, frame, params, form):
    found = found_or_404(replica, "absence", params["id"])
    return Saved([op("delete", "absence", found["id"], deletion(replica.definitions("absence"), found))], "/me")
