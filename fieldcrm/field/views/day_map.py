"""A day as a sketch map: the stops in their order, how far they are apart, and the way there.

Twin: static/worker/views/day_map.js.
"""

from fieldcrm import sketch
from fieldcrm.field.pages import N_, page_context
from fieldcrm.field.reach import reach_of
from fieldcrm.field.slots import STANDING
from fieldcrm.field.titles import by_id
from fieldcrm.field.views.plan import day_of
from fieldcrm.geo import distance_m


def day_map(replica, frame, params):
    day = day_of(params.get("day"), frame.today)
    visits = replica.visits_between(day, day, frame.me["user_id"])
    standing = [each for each in visits if each["status"] in STANDING]
    accounts = by_id(replica, "account", [each["account_id"] for each in standing])
    known = [each for each in standing if each["account_id"] in accounts]
    placed = [each for each in known if accounts[each["account_id"]]["position"]]
    stops = [_stop(accounts[each["account_id"]], each, number) for number, each in enumerate(placed, 1)]
    ends = [frame.me.get(name) for name in ("start_place", "end_place")]
    return "field/day_map.html", page_context(replica, frame, title=N_("Map of the day"), tab="plan", back=f"/plan?day={day}") | {
        "day": day,
        "stops": stops,
        "nowhere": [accounts[each["account_id"]] for each in known if each not in placed],
        "total_m": _measure(stops, *ends),
        "map": _sketch(stops, frame.near if day == frame.today else None, *ends),
    }


def _stop(account, visit, number):
    return {"number": number, "visit": visit, "account": account, "leg_m": None,
            "navigate": reach_of([], [], account["position"])["map"]}


def _measure(stops, start, end):
    """Tells each stop how far it is from the one before; -> the whole way in metres."""
    way = [start, *(each["account"]["position"] for each in stops)]
    for stop, before in zip(stops, way, strict=False):
        stop["leg_m"] = distance_m(before, stop["account"]["position"])
    return sum(each["leg_m"] or 0 for each in stops) + (distance_m(way[-1], end) or 0 if stops else 0)


def _sketch(stops, here, start, end):
    """{stops: [{x, y, true}], way, here, ends, places, scale, width, height}; None for a day without a place."""
    positions = [each["account"]["position"] for each in stops]
    places = [*positions, *(each for each in (start, end) if each)]
    sheet = sketch.sheet_of(places)
    if not sheet or not stops:
        return None
    true = [sheet.place(each) for each in positions]
    ends = [sheet.place(each) if each else None for each in (start, end)]
    shown = sketch.apart(true)
    way = [each for each in (ends[0], *true, ends[1]) if each]
    at = sheet.place(here) if here else None
    return {
        "stops": [{"x": each["x"], "y": each["y"], "true": place} for each, place in zip(shown, true, strict=True)],
        "way": " ".join(f"{each['x']},{each['y']}" for each in way),
        "ends": [each for each in ends if each],
        "here": at if at and 0 <= at["x"] <= sketch.WIDTH and 0 <= at["y"] <= sketch.HEIGHT else None,
        "places": " ".join(f"{sketch.millionths(each['lat'])},{sketch.millionths(each['lon'])}" for each in places),
        "scale": sheet.scale(), "width": sketch.WIDTH, "height": sketch.HEIGHT,
    }
