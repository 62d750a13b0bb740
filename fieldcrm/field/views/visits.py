"""A visit: logged where it was planned or where it happened, read afterwards.

Three taps from Today are enough for the common case: Log, how it went, Save.
So everything but the outcome is filled in already: the purpose, whom the rep
met last time, and the day of the next visit by the customer's class.

Twin: static/worker/views/visits.js.
"""

from fieldcrm.field.answers import found_or_404
from fieldcrm.field.days import add_days
from fieldcrm.field.facts import facts_of
from fieldcrm.field.forms import one
from fieldcrm.field.ics import ics
from fieldcrm.field.pages import N_, choice_words, page_context
from fieldcrm.field.places import position_found
from fieldcrm.field.views.customers import account_asked, account_or_404, currency_of
from fieldcrm.field.visit_forms import OPEN, cancel_form, following_of, ink_of, log_form, move_form

CHOOSABLE = 30
NEARBY = 40


def new_visit(replica, frame, params):
    """Log a visit nobody planned; without a customer, choose one first."""
    account = account_asked(replica, params)
    if not account:
        return choose_customer(replica, frame, params, N_("Log a visit"), "/visits/new", "today")
    return log_page(replica, frame, unplanned(frame, frame.new_id(), account), account)


def visit(replica, frame, params):
    """The form of a visit that can still be logged, else what was logged."""
    found = visit_or_404(replica, params["id"])
    account = account_or_404(replica, found["account_id"])
    if found["status"] in OPEN or params.get("log"):
        return log_page(replica, frame, found, account)
    return report_page(replica, frame, found, account)


def log_page(replica, frame, visit, account, typed=None, errors=None, photos=None, move=None, cancel=None):
    """The form; ``typed``, ``errors`` and ``photos`` when it is shown again,
    ``move`` and ``cancel`` when one of those two small forms is."""
    contacts = replica.contacts_of(account["id"])
    others = _others(replica, visit)
    following = following_of(frame, others)
    return "field/visit_log.html", page_context(
        replica, frame, title=N_("Log a visit"), tab="today", back=f"/customers/{account['id']}",
    ) | {
        "visit": visit,
        "is_new": visit["rev"] is None,
        "account": account,
        "contacts": contacts,
        "form": log_form(replica, frame, visit, account, contacts, others, typed, errors),
        "photos": visit["photos"] if photos is None else photos,
        "ink": ink_of(typed or []),
        "signer": one(typed or [], "signer"),
        "make_task": one(typed or [], "make_task") == "yes",
        "next_id": following["id"] if following else frame.new_id(),
        "next_was": following["planned_on"] if following else None,
        "task_id": frame.new_id(),
        "tomorrow": add_days(frame.today, 1),
        "next_week": add_days(frame.today, 7),
        "move": move or move_form(replica, frame, visit),
        "cancel": cancel or cancel_form(replica, frame, visit),
        "ics": _ics(replica, frame, visit, account),
        "position_found": position_found(visit, account),
        "words": choice_words(replica, "visit"),
    }


def report_page(replica, frame, visit, account, move=None):
    """What was done, or why it was not, with a way to plan it again."""
    return "field/visit.html", page_context(
        replica, frame, title=N_("Visit"), tab="today", back=f"/customers/{account['id']}",
    ) | {
        "visit": visit,
        "account": account,
        "rep": replica.get("user", visit["rep_id"]),
        "met": replica.many("contact", sorted(visit["contact_ids"])) if visit["contact_ids"] else [],
        "known": facts_of(replica, visit, frame.language),
        "currency": currency_of(replica, account["territory_id"]),
        "next_visit": following_of(frame, _others(replica, visit)),
        "tomorrow": add_days(frame.today, 1),
        "next_week": add_days(frame.today, 7),
        "move": move or move_form(replica, frame, visit, max(visit["planned_on"], frame.today)),
        "words": choice_words(replica, "visit"),
    }


def _ics(replica, frame, visit, account):
    """For one's own calendar: only what is still to come belongs there."""
    territory = replica.territory(account["territory_id"])
    if not territory or visit["rev"] is None or visit["status"] != "planned":
        return None
    return ics(visit, account, territory["time_zone"], frame.now)


def choose_customer(replica, frame, params, title, to, tab, day=None):
    """A list of customers to tap on, the nearest first when the place is known."""
    q = params.get("q") or ""
    found = replica.search_accounts({
        "q": q, "visit_class": None, "sector": None, "overdue": False, "tag": None,
        "sort": "distance" if frame.near else "name", "near": frame.near,
        "today": frame.today, "offset": 0, "limit": CHOOSABLE,
    })
    context = page_context(replica, frame, title=title, tab=tab, back=f"/{tab}")
    return "field/choose_customer.html", context | {
        "q": q, "accounts": found["accounts"], "total": found["total"], "to": to, "day": day,
    }


def unplanned(frame, id, account):
    """A visit as it is before anything is known of it."""
    return {
        "type": "visit", "id": id, "rev": None, "created_at": frame.now, "account_id": account["id"],
        "rep_id": frame.me["user_id"], "contact_ids": [], "planned_on": frame.today, "planned_at": None,
        "duration_min": None, "status": "planned", "purpose": None, "outcomes": [], "notes": None,
        "next_step": None, "next_on": None, "cancel_reason": None, "check_in": None, "check_out": None,
        "photos": [], "signature": None, "custom": {}, "waiting": False, "refused": False,
    }


def visit_or_404(replica, id):
    return found_or_404(replica, "visit", id)


def _others(replica, visit):
    """The customer's other visits, newest first: enough for the last one and the next."""
    return [each for each in replica.visits_of(visit["account_id"], NEARBY) if each["id"] != visit["id"]]
