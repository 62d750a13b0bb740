"""What a rep does with a visit: check in, log, move, cancel.

Logging can make three ops: the report, the next visit, and a task.  The later
two wait for the report, so a report that is refused plans nothing.

Twin: static/worker/actions/visits.js.
"""

from fieldcrm.field.answers import Asked, Saved
from fieldcrm.field.forms import (
    UUID,
    changes,
    creation,
    form_fields,
    one,
    op,
    record_id,
    shown_fields,
    was_of,
)
from fieldcrm.field.pages import N_
from fieldcrm.field.places import place, position_found
from fieldcrm.field.views.customers import account_or_404, digits_of
from fieldcrm.field.views.plan import plan_page
from fieldcrm.field.views.visits import log_page, report_page, unplanned, visit_or_404
from fieldcrm.field.visit_forms import (
    CANCELLED,
    MOVED,
    OPEN,
    cancel_form,
    log_fields,
    move_form,
    photos_of,
    seen_fields,
    signature_of,
)
from sync.forms import parse_form


def create_visit(replica, frame, params, form):
    """A visit nobody planned: checked in at first, or logged at once."""
    account = account_or_404(replica, one(form, "account_id"))
    id = record_id(form, frame)
    standing = replica.get("visit", id)  # the form came twice, or once more with other words
    if one(form, "intent") == "check_in":
        if standing:
            return Saved([], f"/visits/{id}")
        arrival = {"purpose": "routine", "status": "checked_in",
                   "check_in": place(form, frame.now, account["position"])}
        return Saved([op("create", "visit", id, creation(_basics(frame, account, frame.today) | arrival))],
                     f"/visits/{id}")
    visit = standing or unplanned(frame, id, account)
    return _log(replica, frame, visit, account, form, f"/customers/{account['id']}")


def log_visit(replica, frame, params, form):
    visit = visit_or_404(replica, params["id"])
    account = account_or_404(replica, visit["account_id"])
    return _log(replica, frame, visit, account, form, "/today")


def check_in_visit(replica, frame, params, form):
    visit = visit_or_404(replica, params["id"])
    account = account_or_404(replica, visit["account_id"])
    if visit["check_in"] or visit["status"] == "done":
        return Saved([], f"/visits/{visit['id']}")
    arrival = _as_seen(visit) | {
        "status": {"was": visit["status"], "now": "checked_in"},
        "check_in": {"was": None, "now": place(form, frame.now, account["position"])},
    }
    return Saved([op("update", "visit", visit["id"], arrival)], f"/visits/{visit['id']}")


def keep_position(replica, frame, params, form):
    """Where the rep checked in is where the customer is: said by the rep, and only while nobody knows better."""
    visit = visit_or_404(replica, params["id"])
    account = account_or_404(replica, visit["account_id"])
    ops = [op("update", "account", account["id"], {"position": {"was": None, "now": position_found(visit, account)}})]
    return Saved(ops if position_found(visit, account) else [], f"/visits/{visit['id']}")


def move_visit(replica, frame, params, form):
    """To another day or hour; a visit that was missed or cancelled is planned again by it."""
    visit = visit_or_404(replica, params["id"])
    if visit["status"] == "done":
        return Saved([], f"/visits/{visit['id']}")
    fields = form_fields(replica, "visit", frame.language, MOVED)
    values, errors = parse_form(fields, form)
    if errors:
        return _move_again(replica, frame, visit, form, errors)
    changed = changes(was_of(fields, form, visit), values)
    if visit["status"] not in OPEN:
        changed["status"] = {"was": visit["status"], "now": "planned"}
    ops = [op("update", "visit", visit["id"], changed)] if changed else []
    return Saved(ops, f"/plan?day={values['planned_on']}")


def cancel_visit(replica, frame, params, form):
    visit = visit_or_404(replica, params["id"])
    if visit["status"] == "done":
        return Saved([], f"/visits/{visit['id']}")
    fields = form_fields(replica, "visit", frame.language, CANCELLED)
    values, errors = parse_form(fields, form)
    if not values.get("cancel_reason") and not errors:
        errors = {"cancel_reason": N_("Say why, in a few words.")}
    if errors:
        again = cancel_form(replica, frame, visit, form, errors)
        account = account_or_404(replica, visit["account_id"])
        return Asked(*log_page(replica, frame, visit, account, cancel=again))
    changed = changes(was_of(fields, form, visit), values)
    changed |= _as_seen(visit) | {"status": {"was": visit["status"], "now": "cancelled"}}
    return Saved([op("update", "visit", visit["id"], changed)], f"/plan?day={visit['planned_on']}")


def _log(replica, frame, visit, account, form, to):
    digits = digits_of(replica, account["territory_id"])
    fields = shown_fields(log_fields(replica, frame.language), form)
    values, errors = parse_form(fields, form, digits)
    was = was_of(seen_fields(replica, frame.language), form, visit)
    errors = _mistakes(frame, values, was) | errors
    if errors:
        return Asked(*log_page(replica, frame, visit, account, form, errors, photos_of(form)))
    report = values | {"photos": photos_of(form), "signature": signature_of(form) or was["signature"]}
    ops = [_report(frame, visit, account, form, was, report)]
    ops += _next_visit(frame, account, form, was, values)
    return Saved(ops + _task(frame, account, form, values), to)


def _mistakes(frame, values, was):
    """What the form of a report asks beyond the rules of single fields."""
    mistakes = {}
    if not values.get("outcomes"):
        mistakes["outcomes"] = N_("How did it go? Choose at least one.")
    day = values.get("next_on")
    if day and day != was["next_on"] and day <= frame.today:
        mistakes["next_on"] = N_("Choose a day after today.")
    return mistakes


def _report(frame, visit, account, form, was, report):
    ending = {} if visit["status"] == "done" else {
        "status": "done", "check_out": place(form, frame.now, account["position"]),
    }
    if visit["rev"] is None:
        made = op("create", "visit", visit["id"],
                  creation(report | _basics(frame, account, visit["planned_on"]) | ending))
    else:
        before = {name: visit[name] for name in ending}
        claims = _as_seen(visit) if ending else {}
        made = op("update", "visit", visit["id"], changes(was | before, report | ending) | claims)
    return made | {"blobs": _blobs(was, report)}


def _as_seen(visit):
    """On whose plan it stood, and when: where somebody has moved it meanwhile, that is asked about."""
    return {name: {"was": visit[name], "now": visit[name]} for name in ("planned_on", "rep_id")}


def _blobs(was, report):
    """The hashes of what the form brought: the server waits for these."""
    known = {photo["sha256"] for photo in was["photos"]}
    fresh = [photo["sha256"] for photo in report["photos"] if photo["sha256"] not in known]
    signed = report["signature"] and not was["signature"]
    return [*fresh, *([report["signature"]["sha256"]] if signed else [])]


def _next_visit(frame, account, form, was, values):
    """Plans the next visit, or moves the one that is planned already."""
    day, planned, id = values.get("next_on"), one(form, "_next_was"), one(form, "_next_id")
    if not day or day in (was["next_on"], planned) or not UUID.fullmatch(id):
        return []
    if planned:
        return [op("update", "visit", id, {"planned_on": {"was": planned, "now": day}}, [0])]
    return [op("create", "visit", id,
               creation(_basics(frame, account, day) | {"status": "planned", "purpose": "routine"}), [0])]


def _task(frame, account, form, values):
    id = one(form, "_task_id")
    if one(form, "make_task") != "yes" or not values.get("next_step") or not UUID.fullmatch(id):
        return []
    return [op("create", "task", id, creation({
        "account_id": account["id"], "title": values["next_step"], "due_on": values.get("next_on"),
        "assignee_id": frame.me["user_id"],
    }), [0])]


def _basics(frame, account, day):
    return {"account_id": account["id"], "rep_id": frame.me["user_id"], "planned_on": day}


def _move_again(replica, frame, visit, form, errors):
    again = move_form(replica, frame, visit, typed=form, errors=errors)
    if one(form, "from") == "plan":
        return Asked(*plan_page(replica, frame, {"day": visit["planned_on"]}, again))
    account = account_or_404(replica, visit["account_id"])
    page = log_page if visit["status"] in OPEN else report_page
    return Asked(*page(replica, frame, visit, account, move=again))
