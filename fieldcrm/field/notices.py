"""What others did to one's plan, ready for a template to say.  Twin: static/worker/notices.js."""

from fieldcrm.field.days import week_of
from fieldcrm.field.titles import by_id

SHOWN = 5
LATELY = 10


def is_unseen(notice) -> bool:
    """Also one that has grown since it was seen."""
    return not notice["seen"] or notice["seen"] < notice["told_at"]


def notices_shown(replica) -> dict:
    """{new, seen}: all that are new, and a few of the others."""
    found = replica.notices()
    new = [each for each in found if is_unseen(each)]
    seen = [each for each in found if not is_unseen(each)][:LATELY]
    entries = [one for each in new + seen for one in each["entries"][:SHOWN]]
    accounts = by_id(replica, "account", [one.get("account") for one in entries])
    territories = by_id(replica, "territory", [one.get("territory") for one in entries])
    users = by_id(replica, "user", [id for each in new + seen for id in _people(each)])
    return {
        "new": [_shown(each, accounts, users, territories) for each in new],
        "seen": [_shown(each, accounts, users, territories) for each in seen],
    }


def _people(notice):
    return [notice["by_id"], notice["rep_id"], *notice["silent"], *(one.get("rep") for one in notice["entries"][:SHOWN])]


def _shown(notice, accounts, users, territories):
    entries = notice["entries"][:SHOWN]
    return {
        "notice": notice,
        "by": users.get(notice["by_id"]),
        "rep": users.get(notice["rep_id"]),
        "week": week_of(notice["day"]) if notice["day"] else None,
        "entries": [one | {"customer": accounts.get(one.get("account")), "person": users.get(one.get("rep")),
                           "territory": territories.get(one.get("territory"))} for one in entries],
        "more": max(0, (notice["total"] or 0) - len(entries)),
        "silent": [users[id]["name"] for id in notice["silent"] if id in users],
    }
