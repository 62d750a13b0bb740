"""Puts a visit into the plan, and proposes a week.  Twin: static/worker/actions/plan.js."""

from fieldcrm.documents.week_plans import plan_id
from fieldcrm.field.agreements import plan_of
from fieldcrm.field.answers import Asked, NotFound, Saved
from fieldcrm.field.days import is_day, monday
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


def propose_week(replica, frame, params, form):
    """To the supervisor, for approval; or back, while nobody has decided."""
    first = one(form, "week")
    if not is_day(first) or monday(first) != first:
        raise NotFound
    wanted = "draft" if one(form, "intent") == "take_back" else "proposed"
    found = plan_of(replica, frame, first)
    to = f"/plan?day={first}"
    if not found:
        made = {"rep_id": frame.me["user_id"], "week_on": first, "state": wanted}
        return Saved([op("create", "week_plan", plan_id(frame.me["user_id"], first), creation(made))], to)
    if found["state"] == wanted or (wanted == "draft" and found["state"] != "proposed"):
        return Saved([], to)
    return Saved([op("update", "week_plan", found["id"], {"state": {"was": found["state"], "now": wanted}})], to)
