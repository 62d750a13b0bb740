"""Today: what the rep does next, and what waits for them.

Twin: static/worker/views/today.js.
"""

from fieldcrm.field.days import add_days
from fieldcrm.field.due import overdue_days
from fieldcrm.field.pages import N_, choice_words, page_context
from fieldcrm.field.slots import free_slots
from fieldcrm.field.titles import by_id
from fieldcrm.geo import distance_m

LOOK_BACK_DAYS = 7
LOOK_AHEAD_DAYS = 6
OCCASIONS_SHOWN = 8
OVERDUE_SHOWN = 5
OPEN = ("planned", "checked_in")
OUT_OF_THE_COUNT = ("cancelled", "missed")


def today(replica, frame, params):
    recent = replica.visits_between(add_days(frame.today, -LOOK_BACK_DAYS), frame.today, frame.me["user_id"])
    visits = [visit for visit in recent if visit["planned_on"] == frame.today]
    unlogged = [visit for visit in recent if visit["planned_on"] < frame.today and visit["status"] in OPEN]
    tasks = replica.tasks_due(frame.me["user_id"], frame.today)
    accounts = by_id(replica, "account", [each["account_id"] for each in visits + unlogged + tasks])
    overdue = _overdue(replica, frame, visits)
    last_day = add_days(frame.today, LOOK_AHEAD_DAYS)
    occasions = replica.occasions(frame.today, last_day, OCCASIONS_SHOWN + 1)
    context = page_context(replica, frame, title=N_("Today"), tab="today")
    return "field/today.html", context | {
        "words": choice_words(replica, "visit"),
        "visits": _entries(replica, frame, visits, accounts),
        "unlogged": _entries(replica, frame, unlogged, accounts),
        "progress": _progress(visits),
        "slots": free_slots(frame, frame.today, visits),
        "overdue": overdue,
        "occasions": occasions[:OCCASIONS_SHOWN],
        "more_occasions": len(occasions) > OCCASIONS_SHOWN,
        "tasks": [{"task": task, "account": accounts.get(task["account_id"])} for task in tasks],
        "empty_territory": not visits and not overdue and _no_customers(replica, frame),
    }


def _entries(replica, frame, visits, accounts):
    return [
        _entry(replica, frame, visit, accounts[visit["account_id"]])
        for visit in visits
        if visit["account_id"] in accounts
    ]


def _entry(replica, frame, visit, account):
    return {
        "visit": visit,
        "account": account,
        "distance_m": distance_m(frame.near, account["position"]),
        "overdue_days": overdue_days(account, replica.territory(account["territory_id"]), frame.today),
    }


def _progress(visits):
    return {
        "done": len([visit for visit in visits if visit["status"] == "done"]),
        "total": len([visit for visit in visits if visit["status"] not in OUT_OF_THE_COUNT]),
    }


def _overdue(replica, frame, visits):
    """The most pressing ones that are not on today's list already."""
    on_the_list = {visit["account_id"] for visit in visits}
    found = replica.overdue_accounts(frame.today, frame.near, OVERDUE_SHOWN + len(on_the_list))["accounts"]
    return [account for account in found if account["id"] not in on_the_list][:OVERDUE_SHOWN]


def _no_customers(replica, frame):
    nothing = {"q": "", "visit_class": "", "sector": "", "overdue": False, "tag": "", "sort": "name"}
    return replica.search_accounts(nothing | {"near": None, "today": frame.today, "offset": 0, "limit": 1})["total"] == 0
