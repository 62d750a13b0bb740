"""A replica that holds its documents in a dictionary: the interface, and nothing else.

tests/field/memory.js is the same in JavaScript, so views can be compared on the
same documents without a database or a browser.
"""

from fieldcrm.documents.lookalikes import likeliest
from fieldcrm.field.days import add_days, days_between
from fieldcrm.field.due import due_on
from fieldcrm.fields.builtin import BUILTIN
from fieldcrm.geo import distance_m
from fieldcrm.nearness import nearest_m, rank
from sync import matching
from sync.fields import describe
from sync.matching import employers
from sync.matching.fold import fold, matches, search_text
from sync.matching.rule import rule_of

OPEN = ("planned", "checked_in")


class MemoryReplica:
    def __init__(self, documents, me_id, outbox=()):
        self.documents = {
            (each["type"], each["id"]): {"waiting": False, "refused": False} | each for each in documents
        }
        self.me_id = me_id
        self.entries = list(outbox)

    def me(self):
        return self.get("me", self.me_id)

    def territory(self, id_):
        return self.get("territory", id_)

    def get(self, type_, id_):
        return self.documents.get((type_, id_))

    def many(self, type_, ids):
        return [found for found in (self.get(type_, each) for each in ids) if found]

    def definitions(self, type_):
        custom = [each for each in self._all("definition") if each["record_type"] == type_]
        custom.sort(key=lambda each: (each["position"], each["name"]))
        return [describe(field) for field in BUILTIN[type_]] + [each | {"custom": True} for each in custom]

    def search_accounts(self, query):
        found = [self._measured(each, query["near"], query["today"]) for each in self._all("account")]
        found = [each for each in found if self._fits(each, query)]
        found.sort(key=_ORDERS[query["sort"]])
        return {"accounts": found[query["offset"]:query["offset"] + query["limit"]], "total": len(found)}

    def overdue_accounts(self, today, near, limit):
        return self.search_accounts({
            "q": "", "visit_class": "", "sector": "", "overdue": True, "tag": "",
            "sort": "distance" if near else "due", "near": near, "today": today, "offset": 0, "limit": limit,
        })

    def near_and_due(self, places, day, limit):
        found = []
        for each in self._all("account"):
            measured = self._measured(each, None, day) | {"distance_m": nearest_m(places, each["position"])}
            order = rank(measured["distance_m"], measured["overdue_days"], each["visit_class"], not places)
            if order is not None:
                found.append((order, *_named(each), measured))
        return [each for *_, each in sorted(found, key=lambda one: one[:3])][:limit]

    def account_tags(self):
        return sorted({tag for each in self._all("account") for tag in each["tags"]})

    def visits_between(self, first_day, last_day, rep_id):
        found = [
            each for each in self._all("visit")
            if first_day <= each["planned_on"] <= last_day and rep_id in (None, each["rep_id"])
        ]
        return sorted(found, key=_by_day)

    def visits_of(self, account_id, limit):
        found = [each for each in self._all("visit") if each["account_id"] == account_id]
        return sorted(found, key=lambda each: (each["planned_on"], each["planned_at"] or "", each["id"]), reverse=True)[:limit]

    def next_visit_of(self, account_id, today):
        return self.next_visits([account_id], today).get(account_id)

    def next_visits(self, account_ids, today):
        ahead = [each for each in self._all("visit") if each["status"] in OPEN and each["planned_on"] >= today]
        ahead.sort(key=_by_day, reverse=True)
        return {each["account_id"]: each for each in ahead if each["account_id"] in account_ids}

    def contacts_of(self, account_id):
        links = [each for each in self._all("link") if each["account_id"] == account_id]
        pairs = [{"contact": self.get("contact", each["contact_id"]), "link": each} for each in links]
        return sorted((pair for pair in pairs if pair["contact"]), key=_by_name)

    def accounts_of(self, contact_id):
        links = [each for each in self._all("link") if each["contact_id"] == contact_id]
        pairs = [{"account": self.get("account", each["account_id"]), "link": each} for each in links]
        return sorted(
            (pair for pair in pairs if pair["account"]),
            key=lambda pair: (fold(pair["account"]["name"]), pair["account"]["id"]),
        )

    def search_contacts(self, q, limit, alone=False):
        if len(fold(q)) < 2:
            return []
        found = [each for each in self._all("contact") if not (alone and self.accounts_of(each["id"]))]
        found = [each for each in found if matches(q, search_text({"name": "", "city": "", "phones": []}, [each]))]
        return sorted(found, key=lambda each: _by_name({"contact": each}))[:limit]

    def lookalikes(self, type_, values, country, but, limit, places=()):
        mine = matching.evidence(type_, values | employers.at(places), country)
        everywhere = {link["contact_id"]: [] for link in self._all("link")}
        for link in self._all("link"):
            everywhere[link["contact_id"]].append(link["account_id"])
        there = {id: some for id, some in everywhere.items() if set(some) & set(places)}
        return likeliest(mine, self._all(type_), there, country, but, limit, self.rule())

    def rule(self):
        return rule_of(next(iter(self._all("rule")), None))

    def activities_of(self, account_id, limit):
        found = [each for each in self._all("activity") if each["account_id"] == account_id]
        return sorted(found, key=lambda each: (each["happened_at"], each["id"]), reverse=True)[:limit]

    def tasks_of(self, account_id):
        found = [each for each in self._all("task") if each["account_id"] == account_id and not each["done_at"]]
        return sorted(found, key=_by_due)

    def tasks_due(self, user_id, until_day):
        return sorted((
            each for each in self._all("task")
            if each["assignee_id"] == user_id and not each["done_at"] and each["due_on"] and each["due_on"] <= until_day
        ), key=_by_due)

    def absences_of(self, user_id, from_day):
        found = [each for each in self._all("absence") if each["user_id"] == user_id and each["to_on"] >= from_day]
        return sorted(found, key=lambda each: (each["from_on"], each["id"]))

    def occasions(self, first_day, last_day, limit=None):
        days = {}
        for count in range(days_between(first_day, last_day) + 1):
            days[add_days(first_day, count)[5:]] = add_days(first_day, count)
        found = []
        for account in self._all("account"):
            if (account["anniversary"] or "")[5:] in days:
                found.append(_occasion("anniversary", days[account["anniversary"][5:]], None, account))
            for pair in self.contacts_of(account["id"]):
                birthday = pair["contact"]["birthday"]
                if (birthday or "")[5:] in days:
                    found.append(_occasion("birthday", days[birthday[5:]], pair["contact"], account))
        return sorted(found, key=lambda each: (each["on"], each["kind"], (each["contact"] or each["account"])["id"]))[:limit]

    def cards(self):
        found = [each for each in self._all("card") if each["rep_id"] == self.me()["user_id"] and each["status"] != "saved"]
        return sorted(found, key=lambda each: (each["created_at"], each["id"]), reverse=True)

    def cards_to_check(self):
        return [each for each in self.cards() if each["status"] == "read"]

    def cards_of(self, contact_id):
        found = [each for each in self._all("card") if each["contact_id"] == contact_id]
        return sorted(found, key=lambda each: (each["created_at"], each["id"]), reverse=True)

    def conflicts(self):
        return sorted((each for each in self._all("conflict") if each["status"] == "open"), key=lambda each: each["id"])

    def duplicates(self):
        return [
            {"duplicate": each, "left": self.get(each["record_type"], each["left_id"]),
             "right": self.get(each["record_type"], each["right_id"])}
            for each in self._all("duplicate") if each["status"] == "open"
        ]

    def survivor_of(self, type_, id_):
        found = next((one for one in self._all("merge") if (one["record_type"], one["loser_id"]) == (type_, id_)), None)
        return found and (found["standing_id"] or found["survivor_id"])

    def merges_recent(self, limit):
        found = [each for each in self._all("merge") if not each["undone_at"]]
        return sorted(found, key=lambda each: (each["at"], each["id"]), reverse=True)[:limit]

    def notices(self):
        return sorted(self._all("notice"), key=lambda each: (each["told_at"], each["id"]), reverse=True)

    def notices_unseen(self):
        return [each for each in self.notices() if not each["seen"] or each["seen"] < each["told_at"]]

    def outbox(self):
        return self.entries

    def sync_state(self):
        return {
            "ready": True, "last_sync_at": None, "waiting": 0, "refused": 0, "persisted": None,
            "usage_bytes": None, "quota_bytes": None, "pending_blobs": 0, "refused_blobs": 0, "version": None,
        }

    def _all(self, type_):
        found = [each for (its, _), each in self.documents.items() if its == type_]
        return sorted(found, key=lambda each: each["id"])

    def _measured(self, account, near, today):
        due = due_on(account, self.territory(account["territory_id"]))
        return account | {
            "due_on": due, "overdue_days": None if due is None else days_between(due, today),
            "distance_m": distance_m(near, account["position"]),
        }

    def _fits(self, account, query):
        contacts = [pair["contact"] for pair in self.contacts_of(account["id"])]
        contacts.sort(key=lambda each: each["id"])
        return (
            (not query["visit_class"] or account["visit_class"] == query["visit_class"])
            and (not query["sector"] or account["sector"] == query["sector"])
            and (not query["tag"] or query["tag"] in account["tags"])
            and (not query["overdue"] or (account["overdue_days"] or 0) > 0)
            and (not query["q"] or matches(query["q"], search_text(account, contacts)))
        )


def _occasion(kind, on, contact, account):
    return {"kind": kind, "on": on, "contact": contact, "account": account,
            "gift_note": (contact or account)["gift_note"]}


def _by_day(visit):
    return visit["planned_on"], visit["planned_at"] or "99:99", visit["id"]


def _by_due(task):
    return task["due_on"] or "9999-12-31", task["id"]


def _by_name(pair):
    contact = pair["contact"]
    return fold(contact["family_name"]), fold(contact["given_name"] or ""), contact["id"]


def _named(account):
    return fold(account["name"]), account["id"]


_ORDERS = {
    "name": _named,
    "distance": lambda each: (each["distance_m"] is None, each["distance_m"] or 0, *_named(each)),
    "due": lambda each: (each["due_on"] is None, each["due_on"] or "", *_named(each)),
}
