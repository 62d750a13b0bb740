"""Contacts, the customers they belong to, and the days worth a gift.
Twin: static/worker/replica/people.js."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import extract, select

from fieldcrm.access import personal
from fieldcrm.models import Account, Contact, Feed, Link
from sync.matching.fold import entry, fold, matches, names_of

SHORTEST_QUERY = 2


class People:
    def contacts_of(self, account_id: str) -> list[dict]:
        """[{contact, link}] of a customer, by name."""
        links = [Link.account_id == UUID(account_id), Link.is_live()]
        pairs = self._linked("contact", Link.contact_id, links)
        return sorted(pairs, key=lambda pair: _by_name(pair["contact"]))

    def accounts_of(self, contact_id: str) -> list[dict]:
        """[{account, link}] of a contact, by name."""
        links = [Link.contact_id == UUID(contact_id), Link.is_live()]
        pairs = self._linked("account", Link.account_id, links)
        return sorted(pairs, key=lambda pair: (fold(pair["account"]["name"]), pair["account"]["id"]))

    def search_contacts(self, q: str, limit: int, alone: bool = False) -> list[dict]:
        """People by name or phone, by name; ``alone``: only those at no customer."""
        if len(fold(q)) < SHORTEST_QUERY:
            return []
        ids = select(Feed.id).where(Feed.stream == personal(self.user.id), Feed.type == "contact", ~Feed.gone)
        if not alone:
            there = self._matching({"q": q}).with_only_columns(Account.id)
            ids = ids.union(select(Link.contact_id).where(Link.is_live(), Link.account_id.in_(there)))
        found = [one for one in self.fetch(contact=ids)["contact"] if matches(q, _entry(one))]
        return sorted(found, key=_by_name)[:limit]

    def occasions(self, first_day: str, last_day: str, limit: int | None = None) -> list[dict]:
        """Birthdays and anniversaries between two days, one line for each person, the next ones first:
        [{kind, on, contact or None, account, gift_note}]"""
        days = _month_days(date.fromisoformat(first_day), date.fromisoformat(last_day))
        # Named once and asked once: PostgreSQL, when it knows nothing of its tables yet, asks again for every row.
        born = select(Contact.id).where(_in(Contact.birthday, days)).cte("born")
        ties = select(Link.id, Link.account_id).where(
            Link.contact_id.in_(select(born.c.id)), Link.is_live()).cte("ties")
        found = self.fetch(
            contact=select(born.c.id), link=select(ties.c.id),
            account=select(Account.id).where(_in(Account.anniversary, days)).union(select(ties.c.account_id)))
        occasions = _anniversaries(found["account"], days) + _birthdays(found, days)
        return sorted(occasions, key=lambda one: (
            one["on"], one["kind"], fold(one["account"]["name"]), (one["contact"] or one["account"])["id"]))[:limit]

    def _linked(self, type, column, those):
        found = self.fetch(**{"link": select(Link.id).where(*those), type: select(column).where(*those)})
        ends = {one["id"]: one for one in found[type]}
        return [{type: ends[link[column.key]], "link": link}
                for link in found["link"] if link[column.key] in ends]


def _anniversaries(accounts, days):
    return [_occasion("anniversary", days[one["anniversary"][5:]], None, one)
            for one in accounts if one["anniversary"] and one["anniversary"][5:] in days]


def _birthdays(found, days):
    """One for each person, at the first of their customers by name."""
    accounts = {one["id"]: one for one in found["account"]}
    first = {}
    for link in found["link"]:
        here, there = accounts.get(link["account_id"]), first.get(link["contact_id"])
        if here and (there is None or _place(here) < _place(there)):
            first[link["contact_id"]] = here
    return [_occasion("birthday", days[one["birthday"][5:]], one, first[one["id"]])
            for one in found["contact"] if one["id"] in first]


def _occasion(kind, on, contact, account) -> dict:
    gift_note = (contact or account)["gift_note"]
    return {"kind": kind, "on": on, "contact": contact, "account": account, "gift_note": gift_note}


def _month_days(first: date, last: date) -> dict[str, str]:
    """{"MM-DD": the day it falls on}; 29 February falls on the 28th in years that have none."""
    days = {}
    for count in range((last - first).days + 1):
        day = first + timedelta(days=count)
        days[f"{day:%m-%d}"] = day.isoformat()
        if (day.month, day.day) == (2, 28) and (day + timedelta(days=1)).month == 3:
            days["02-29"] = day.isoformat()
    return days


def _in(column, days):
    """Whether the month and the day of a date are among these."""
    return (extract("month", column) * 100 + extract("day", column)).in_(
        sorted(int(day.replace("-", "")) for day in days))


def _place(account):
    return fold(account["name"]), account["id"]


def _entry(contact):
    return entry(names_of(contact), contact["phones"])


def _by_name(contact):
    return fold(contact["family_name"]), fold(contact["given_name"] or ""), contact["id"]
