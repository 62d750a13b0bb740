"""Contacts, the customers they belong to, and the days worth a gift.
Twin: static/worker/replica/people.js."""

from collections import defaultdict
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import extract

from fieldcrm.models import Account, Contact, Link
from sync.matching.fold import fold


class People:
    def contacts_of(self, account_id: str) -> list[dict]:
        """[{contact, link}] of a customer, by name."""
        links = self.documents("link", self.select(Link).where(Link.account_id == UUID(account_id)))
        contacts = {one["id"]: one for one in self.many("contact", [link["contact_id"] for link in links])}
        pairs = [{"contact": contacts[link["contact_id"]], "link": link}
                 for link in links if link["contact_id"] in contacts]
        return sorted(pairs, key=lambda pair: _by_name(pair["contact"]))

    def accounts_of(self, contact_id: str) -> list[dict]:
        """[{account, link}] of a contact, by name."""
        links = self.documents("link", self.select(Link).where(Link.contact_id == UUID(contact_id)))
        accounts = {one["id"]: one for one in self.many("account", [link["account_id"] for link in links])}
        pairs = [{"account": accounts[link["account_id"]], "link": link}
                 for link in links if link["account_id"] in accounts]
        return sorted(pairs, key=lambda pair: (fold(pair["account"]["name"]), pair["account"]["id"]))

    def occasions(self, first_day: str, last_day: str) -> list[dict]:
        """Birthdays and anniversaries between two days, one line for each person:
        [{kind, on, contact or None, account, gift_note}]"""
        days = _month_days(date.fromisoformat(first_day), date.fromisoformat(last_day))
        found = self._anniversaries(days) + self._birthdays(days)
        found.sort(key=lambda one: (
            one["on"], one["kind"], fold(one["account"]["name"]), (one["contact"] or one["account"])["id"]))
        return found

    def _anniversaries(self, days):
        query = self.select(Account).where(_in_months(Account.anniversary, days))
        return [_occasion("anniversary", days[account["anniversary"][5:]], None, account)
                for account in self.documents("account", query) if account["anniversary"][5:] in days]

    def _birthdays(self, days):
        query = self.select(Contact).where(_in_months(Contact.birthday, days))
        contacts = [one for one in self.documents("contact", query) if one["birthday"][5:] in days]
        accounts = self._first_accounts([one["id"] for one in contacts])
        return [_occasion("birthday", days[one["birthday"][5:]], one, accounts[one["id"]])
                for one in contacts if one["id"] in accounts]

    def _first_accounts(self, contact_ids) -> dict[str, dict]:
        """{contact: the first of its customers, by name}"""
        if not contact_ids:
            return {}
        links = self.select(Link, Link.contact_id, Link.account_id)
        links = self.session.execute(links.where(Link.contact_id.in_([UUID(id) for id in contact_ids])))
        works_at = defaultdict(set)
        for contact_id, account_id in links:
            works_at[str(contact_id)].add(str(account_id))
        self.many("account", sorted(set().union(*works_at.values())))  # all in one question
        return {id: min(self.many("account", some), key=lambda one: (fold(one["name"]), one["id"]))
                for id, some in works_at.items()}


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


def _in_months(column, days):
    return extract("month", column).in_(sorted({int(day[:2]) for day in days}))


def _by_name(contact):
    return fold(contact["family_name"]), fold(contact["given_name"] or ""), contact["id"]
