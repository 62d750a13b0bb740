"""One customer: how to reach them, what is known, what was and what comes next.

Twin: static/worker/views/customer.js.
"""

from fieldcrm.field.due import due_on, overdue_days
from fieldcrm.field.facts import facts_of
from fieldcrm.field.forms import defaults, form_fields, form_of
from fieldcrm.field.pages import choice_words, page_context
from fieldcrm.field.reach import address_of, reach_of
from fieldcrm.field.titles import by_id
from fieldcrm.field.views.customers import account_or_404
from fieldcrm.geo import distance_m

TIMELINE_LENGTH = 30
OPEN = ("planned", "checked_in")


def customer(replica, frame, params):
    return customer_page(replica, frame, account_or_404(replica, params["id"]))


def customer_page(replica, frame, account, activity=None, task=None):
    """The page; `activity` and `task` are forms that came back wrong."""
    territory = replica.territory(account["territory_id"])
    visits = replica.visits_of(account["id"], TIMELINE_LENGTH)
    activities = replica.activities_of(account["id"], TIMELINE_LENGTH)
    contacts = replica.contacts_of(account["id"])
    tasks = replica.tasks_of(account["id"])
    people = _people(replica, account, visits, activities)
    address = address_of(account)
    context = page_context(replica, frame, name=account["name"], tab="customers", back="/customers")
    return "field/customer.html", context | {
        "words": choice_words(replica, "account", "visit", "activity"),
        "account": account,
        "address": address,
        "reach": reach_of(account["phones"], account["emails"], account["position"], address, account["country"] or frame.me["country"]),
        "currency": territory and territory["currency"],
        "owner": people.get(account["owner_id"]),
        "facts": facts_of(replica, account, frame.language),
        "due_on": due_on(account, territory),
        "overdue_days": overdue_days(account, territory, frame.today),
        "distance_m": distance_m(frame.near, account["position"]),
        "contacts": contacts,
        "upcoming": _upcoming(visits, frame.today),
        "tasks": tasks,
        "timeline": _timeline(visits, activities, people, frame.today),
        "activity_form": activity or activity_form(replica, frame, contacts),
        "activity_open": activity is not None,
        "task_form": task or task_form(replica, frame),
        "task_open": task is not None,
    }


def activity_form(replica, frame, contacts, record_id=None, typed=None, errors=None):
    fields = activity_fields(replica, frame, contacts)
    return form_of(fields, record_id or frame.new_id(), {}, defaults(fields), typed, errors)


def activity_fields(replica, frame, contacts):
    """Kind, with whom, what happened: the person is chosen among the customer's own."""
    people = [{"value": each["contact"]["id"], "label": _named(each["contact"])} for each in contacts]
    fields = form_fields(replica, "activity", frame.language)
    if not people:
        return [field for field in fields if field["name"] != "contact_id"]
    return [field | {"choices": people} if field["name"] == "contact_id" else field for field in fields]


def task_form(replica, frame, record_id=None, typed=None, errors=None):
    fields = form_fields(replica, "task", frame.language)
    return form_of(fields, record_id or frame.new_id(), {}, defaults(fields), typed, errors)


def _named(contact):
    return " ".join(part for part in (contact["given_name"], contact["family_name"]) if part)


def _upcoming(visits, today):
    """What is still to come, the next one first."""
    open_ = [visit for visit in visits if visit["status"] in OPEN and visit["planned_on"] >= today]
    return sorted(open_, key=lambda visit: (visit["planned_on"], visit["planned_at"] or "99:99", visit["id"]))


def _timeline(visits, activities, people, today):
    """Visits and activities in one line of time, the latest first."""
    past = [visit for visit in visits if visit["status"] not in OPEN or visit["planned_on"] < today]
    moments = [_visited(visit, people) for visit in past] + [_happened(each, people) for each in activities]
    return sorted(moments, key=lambda moment: (moment["at"], moment["id"]), reverse=True)[:TIMELINE_LENGTH]


def _visited(visit, people):
    at = visit["check_in"]["at"] if visit["check_in"] else f"{visit['planned_on']}T{visit['planned_at'] or '12:00'}:00Z"
    return {
        "id": visit["id"], "at": at, "kind": "visit", "by": people.get(visit["rep_id"]),
        "visit": visit, "activity": None,
    }


def _happened(activity, people):
    return {
        "id": activity["id"], "at": activity["happened_at"], "kind": activity["kind"],
        "by": people.get(activity["author_id"]), "visit": None, "activity": activity,
    }


def _people(replica, account, visits, activities):
    ids = [visit["rep_id"] for visit in visits] + [each["author_id"] for each in activities]
    return by_id(replica, "user", [account["owner_id"], *ids])
