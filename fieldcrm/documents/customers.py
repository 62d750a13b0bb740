"""Searching, filtering and sorting customers.  Twin: static/worker/replica/accounts.js.

SQL narrows down, on columns that it compares alike everywhere; order is made here, by
folded names, because databases sort each in their own way and phones in a third.
"""

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import String, cast, func, or_, select

from fieldcrm.cycles import cycle_of
from fieldcrm.geo import distance_m
from fieldcrm.models import Account
from fieldcrm.nearness import nearest_m, rank
from sync.matching.fold import fold, terms

LIMIT = 50
#: What it takes to filter and to sort: a tenth of reading whole customers.
LINE = (
    Account.id, Account.name, Account.territory_id, Account.visit_class, Account.tags,
    Account.cycle_days, Account.position, Account.last_visit_on, Account.created_at,
)


class Facts(NamedTuple):
    """What sets one customer apart from others today."""

    due_on: date | None
    overdue_days: int | None
    distance_m: int | None


class Customers:
    def search_accounts(self, asked: dict) -> dict:
        """{accounts, total}; `asked` has q, visit_class, sector, overdue, tag, sort, near, today,
        offset and limit, each of them None or missing where nothing is asked."""
        near, today = asked.get("near"), date.fromisoformat(asked["today"])
        cycles = self._cycles()

        def facts(line):
            return _facts(line, cycles, near, today)

        lines = self.session.execute(self._matching(asked)).all()
        if asked.get("tag"):
            lines = [line for line in lines if asked["tag"] in line.tags]
        if asked.get("overdue"):
            lines = [line for line in lines if (facts(line).overdue_days or 0) > 0]
        lines.sort(key=_order(asked.get("sort"), near, facts))
        offset, limit = asked.get("offset") or 0, asked.get("limit")
        page = {str(line.id): line for line in lines[offset:offset + (LIMIT if limit is None else limit)]}
        accounts = [one | _plain(facts(page[one["id"]])) for one in self.many("account", list(page))]
        return {"accounts": accounts, "total": len(lines)}

    def overdue_accounts(self, today: str, near: dict | None, limit: int) -> dict:
        """Those longest overdue, or the nearest of them when the place is known."""
        sort = "distance" if near else "due"
        asked = {"overdue": True, "sort": sort, "near": near, "today": today, "limit": limit}
        return self.search_accounts(asked)

    def near_and_due(self, places: list[dict], day: str, limit: int) -> list[dict]:
        """Those due by a day or soon after, the best to be seen first, each with what `search_accounts` says of it."""
        cycles, on = self._cycles(), date.fromisoformat(day)
        ranked = []
        for line in self.session.execute(self._lines(*LINE)):
            facts = _facts(line, cycles, None, on)._replace(distance_m=nearest_m(places, line.position))
            order = rank(facts.distance_m, facts.overdue_days, line.visit_class, not places)
            if order is not None:
                ranked.append((order, *_by_name(line), facts))
        ranked.sort(key=lambda each: each[:3])
        found = {str(id): facts for _, _, id, facts in ranked[:limit]}
        return [one | _plain(found[one["id"]]) for one in self.many("account", list(found))]

    def account_tags(self) -> list[str]:
        used = self._lines(Account.tags).where(func.length(cast(Account.tags, String)) > len("[]"))
        return sorted({tag for tags in self.session.scalars(used) for tag in tags})

    def _matching(self, asked):
        query = self._lines(*LINE)
        for name in ("visit_class", "sector"):
            if asked.get(name):
                query = query.where(getattr(Account, name) == asked[name])
        for alternatives in terms(asked.get("q") or ""):
            query = query.where(or_(*(
                Account.search_text.contains(one, autoescape=True) for one in alternatives)))
        return query

    def _lines(self, *columns):
        """These columns of the customers in sight."""
        return select(*columns).where(Account.is_live(), Account.territory_id.in_(self.territory_ids))

    def _cycles(self) -> dict:
        """{territory: {class: days between visits}}"""
        return {id: self.territory(str(id))["cycles"] for id in self.territory_ids}


def _facts(line, cycles, near, today) -> Facts:
    cycle_days = cycle_of(cycles[line.territory_id], line.visit_class, line.cycle_days)
    distance = distance_m(near, line.position)
    if not cycle_days:
        return Facts(None, None, distance)
    due_on = (line.last_visit_on or line.created_at.date()) + timedelta(days=cycle_days)
    return Facts(due_on, (today - due_on).days, distance)


def _order(sort, near, facts):
    """Unknown ones last; equal ones by name."""
    if sort == "distance" and near:
        measure, unknown = "distance_m", 0
    elif sort == "due":
        measure, unknown = "due_on", date.max
    else:
        return _by_name

    def place(line):
        value = getattr(facts(line), measure)
        return value is None, unknown if value is None else value, *_by_name(line)

    return place


def _by_name(line):
    return fold(line.name), line.id


def _plain(facts: Facts) -> dict:
    return {
        "due_on": facts.due_on and facts.due_on.isoformat(),
        "overdue_days": facts.overdue_days, "distance_m": facts.distance_m,
    }
