"""Which change of a visit concerns whom, from the record before and after a push; and what several changes come to."""

from datetime import date

from fieldcrm.workdays import monday_of

STANDING = {"planned", "checked_in"}


def of_visit(before, after) -> list[tuple[str, dict]]:
    """[(user, {visit, account, what, was, now})]; before: None for a new visit.

    what: added, moved, cancelled, or given, which is to somebody else.
    """
    if after.live and after.get("status") not in (*STANDING, "cancelled"):
        return []  # it was made: that is a report, not a plan
    had, has = _whose(before), _whose(after)
    was, now = had and _when(before), has and _when(after)
    if had == has:
        return [(had, _entry(after, "moved", was, now))] if had and was != now else []
    found = [(had, _entry(after, "given" if has else "cancelled", was, None))] if had else []
    return found + ([(has, _entry(after, "added", None, now))] if has else [])


def is_ahead(entry: dict, today: date) -> bool:
    """Whether it is about a day that is still to come, or was until now."""
    return max(one["on"] for one in (entry["was"], entry["now"]) if one) >= today.isoformat()


def week_of(entry: dict) -> date:
    """The Monday of the week in which it stands or stood."""
    return monday_of(date.fromisoformat((entry["now"] or entry["was"])["on"]))


def joined(entries: list[dict], more: list[dict]) -> list[dict]:
    """A visit that is moved there and back was not moved: one entry for each, or none."""
    found = {each["visit"]: each for each in entries}
    for each in more:
        earlier = found.pop(each["visit"], None)
        each = _both(earlier, each) if earlier else each
        if each["was"] != each["now"]:
            found[each["visit"]] = each
    return list(found.values())


def _both(earlier, later):
    was, now = earlier["was"], later["now"]
    return later | {"what": "added" if not was else "moved" if now else later["what"], "was": was, "now": now}


def _whose(visit):
    return visit.get("rep_id") if visit and visit.live and visit.get("status") in STANDING else None


def _when(visit):
    return {"on": visit.get("planned_on"), "at": visit.get("planned_at")}


def _entry(visit, what, was, now):
    return {"visit": visit.id, "account": visit.get("account_id"), "what": what, "was": was, "now": now}
