"""Puts a visit into the plan.  Twin: static/worker/actions/plan.js."""

from fieldcrm.field.answers import Asked, Saved
from fieldcrm.field.forms import creation, form_fields, one, op, record_id
from fieldcrm.field.pages import N_
from fieldcrm.field.views.customers import account_or_404
from fieldcrm.field.views.plan import ASKED, plan_visit_page
from sync.forms import parse_form


def create_planned_visit(replica, frame, params, form):
    account = account_or_404(replica, one(form, "account_id"))
    id = record_id(form, frame)
    values, errors = parse_form(form_fields(replica, "visit", frame.language, ASKED), form)
    if not errors and values["planned_on"] < frame.today:
        errors = {"planned_on": N_("Choose today or a later day.")}
    if errors:
        return Asked(*plan_visit_page(replica, frame, account, id, frame.today, form, errors))
    planned = values | {"account_id": account["id"], "rep_id": frame.me["user_id"], "status": "planned"}
    # A form that came twice finds its visit there and changes nothing.
    ops = [] if replica.get("visit", id) else [op("create", "visit", id, creation(planned))]
    return Saved(ops, f"/plan?day={values['planned_on']}")
