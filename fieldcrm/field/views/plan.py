"""The journey plan: a week as a strip of days, and one day of it as a list.

Twin: static/worker/views/plan.js.
"""

from fieldcrm.field.agreements import agreement
from fieldcrm.field.days import add_days, is_day, monday, monday_of_week, week_of
from fieldcrm.field.forms import defaults, form_fields, form_of
from fieldcrm.field.pages import N_, choice_words, page_context
from fieldcrm.field.slots import free_slots
from fieldcrm.field.titles import by_id
from fieldcrm.field.views.customers import account_or_404
from fieldcrm.field.views.visits import choose_customer
from fieldcrm.field.visit_forms import move_form

SUGGESTED = 6
#: Two hours of visits are one step of the bar that shows how full a day is.
STEP_MIN, STEPS = 120, 4
ASKED = ("planned_on", "planned_at", "duration_min", "purpose", "firmness")


def plan(replica, frame, params):
    return plan_page(replica, frame, params)


def plan_page(replica, frame, params, move=None):
    """``move``: the form of one visit of the day, shown again with what is wrong."""
    days = _days(frame, params)
    day = day_of(params.get("day"), frame.today)
    if day not in days:
        day = frame.today if frame.today in days else days[0]
    visits = replica.visits_between(days[0], days[6], frame.me["user_id"])
    accounts = by_id(replica, "account", [each["account_id"] for each in visits])
    return "field/plan.html", page_context(replica, frame, title=N_("Plan"), tab="plan") | {
        "week": {
            "name": week_of(days[0]), "number": int(week_of(days[0])[6:]),
            "first": days[0], "last": days[6],
            "previous": week_of(add_days(days[0], -7)), "next": week_of(add_days(days[0], 7)),
        },
        "days": [_load(each, visits) for each in days],
        "day": day,
        "visits": [
            _row(replica, frame, each, accounts[each["account_id"]], params.get("move"), move)
            for each in visits if each["planned_on"] == day and each["account_id"] in accounts
        ],
        "tomorrow": add_days(day, 1),
        "next_week": add_days(day, 7),
        "agreed": agreement(replica, frame, days[0], visits),
        "suggestions": _suggestions(replica, frame),
        "slots": free_slots(frame, day, [each for each in visits if each["planned_on"] == day]),
        "next_id": frame.new_id(),
        "words": choice_words(replica, "visit"),
    }


def plan_visit(replica, frame, params):
    """Plan a visit; without a customer, choose one first."""
    day = day_of(params.get("day"), frame.today)
    if not params.get("account"):
        return choose_customer(replica, frame, params, N_("Plan a visit"), "/plan/new", "plan", day)
    account = account_or_404(replica, params["account"])
    return plan_visit_page(replica, frame, account, frame.new_id(), day)


def plan_visit_page(replica, frame, account, id, day, typed=None, errors=None):
    fields = form_fields(replica, "visit", frame.language, ASKED)
    values = defaults(fields) | {"planned_on": day}
    return "field/plan_visit.html", page_context(
        replica, frame, title=N_("Plan a visit"), tab="plan", back=f"/plan?day={day}",
    ) | {"account": account, "form": form_of(fields, id, defaults(fields), values, typed, errors)}


def _days(frame, params):
    """The week asked for, else the week of the day asked for, else this one."""
    asked = monday_of_week(params.get("week") or "")
    first = asked if asked and _near(asked) else monday(day_of(params.get("day"), frame.today))
    return [add_days(first, count) for count in range(7)]


def day_of(text, otherwise):
    return text if is_day(text) and _near(text) else otherwise


def _near(day):
    """The first and last days of the calendar have no week before or after them."""
    return "1900" < day < "9000"


def _row(replica, frame, visit, account, asked, move):
    """With the form that moves it, when that was asked for or came back wrong."""
    if move and move["record_id"] == visit["id"]:
        return {"visit": visit, "account": account, "move": move}
    return {"visit": visit, "account": account,
            "move": move_form(replica, frame, visit) if asked == visit["id"] else None}


def _load(day, visits):
    """How full a day is: visits that stand, how many are done, and their minutes."""
    standing = [each for each in visits if each["planned_on"] == day and each["status"] != "cancelled"]
    minutes = sum(each["duration_min"] or 0 for each in standing)
    return {
        "day": day, "count": len(standing), "minutes": minutes,
        "done": len([each for each in standing if each["status"] == "done"]),
        "level": min(STEPS, (minutes + STEP_MIN - 1) // STEP_MIN),
    }


def _suggestions(replica, frame):
    """Overdue customers whom nobody has planned to see."""
    overdue = replica.overdue_accounts(frame.today, frame.near, 30)["accounts"]
    planned = replica.next_visits([each["id"] for each in overdue], frame.today)
    return [each for each in overdue if each["id"] not in planned][:SUGGESTED]
