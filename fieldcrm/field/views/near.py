"""An hour that fell free: who is near and due, and one tap plans the visit there.

Near to what lies before and after in the day, or today to where the phone is.  Whoever is planned already, or is
closed at that hour, is not offered.  Twin: static/worker/views/near.js.
"""

import re

from fieldcrm.field.opening import open_at
from fieldcrm.field.pages import N_, number_from, page_context
from fieldcrm.field.slots import STANDING, USUAL_MINUTES
from fieldcrm.field.titles import by_id
from fieldcrm.field.views.plan import day_of

OFFERED = 8
#: Some of them are closed, or planned already.
LOOKED_AT = 60
TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def near(replica, frame, params):
    day = day_of(params.get("day"), frame.today)
    at = params.get("at") if TIME.fullmatch(params.get("at") or "") else None
    minutes = number_from(params.get("minutes"), USUAL_MINUTES, 600)
    visits = replica.visits_between(day, day, frame.me["user_id"])
    accounts = by_id(replica, "account", [each["account_id"] for each in visits])
    there = {each["account_id"] for each in visits}
    places = _places(frame, day, at, visits, accounts)
    found = replica.near_and_due(places, day, LOOKED_AT)
    planned = replica.next_visits([each["id"] for each in found], frame.today)
    free = [each for each in found
            if each["id"] not in there and each["id"] not in planned and open_at(each, day, at, minutes)]
    return "field/near.html", page_context(replica, frame, title=N_("Near and due"), tab="plan", back=f"/plan?day={day}") | {
        "day": day, "at": at, "minutes": minutes, "from_here": bool(places) and places[0] == frame.near,
        "accounts": [each | {"next_id": frame.new_id(), "fits_min": min(each["visit_minutes"] or USUAL_MINUTES, max(minutes, 5))}
                     for each in free[:OFFERED]],
    }


def _places(frame, day, at, visits, accounts):
    """Where the rep comes from and goes to; where nothing is known, the places of the whole day."""
    standing = [each for each in visits if each["planned_at"] and each["status"] in STANDING]
    before = [each for each in standing if at and each["planned_at"] <= at][-1:]
    after = [each for each in standing if at and each["planned_at"] > at][:1]
    if day == frame.today and frame.near:
        return [frame.near, *_positions(after, accounts)]
    return _positions(before + after or visits, accounts)


def _positions(visits, accounts):
    found = [accounts[each["account_id"]]["position"] for each in visits if each["account_id"] in accounts]
    return [each for each in found if each]
