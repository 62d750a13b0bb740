"""What waits for a person's decision in each region of the sample: two conflicts and a possible duplicate."""

import re
from datetime import timedelta
from uuid import UUID

from fieldcrm.sample.drawing import Draw, noon
from sync.matching import evidence, score
from sync.matching.fold import fold
from sync.matching.twins import pair_id

DOUBLED = re.compile(r"([a-z])\1")
CYRILLIC = re.compile("[а-я]")


class Questions:
    def __init__(self, shops, today):
        self.shops, self.moment = shops, noon(today - timedelta(days=1))
        self.draw = Draw(f"questions of {shops.region.name}")
        self.conflicts, self.duplicates = [], []

    def rows(self):
        return {"conflict": self.conflicts, "duplicate": self.duplicates}

    def disagree(self, author_id):
        """A colleague wrote the same two fields while this rep was off line."""
        account, other = self.shops.accounts[:2]
        gifts = self.shops.region.talk["gifts"]
        account["opening_hours"], other["gift_note"] = "Tu-Sa 07:00-13:00,15:30-19:30", gifts[0]
        self._add_conflict(account, author_id, "opening_hours", "Mo-Sa 07:00-13:00", "Tu-Su 07:00-13:00")
        self._add_conflict(other, author_id, "gift_note", None, gifts[1])

    def type_a_customer_twice(self):
        """Somebody heard the name on the telephone."""
        accounts = self.shops.accounts
        original = next(one for one in accounts[2:] if DOUBLED.search(one["name"]))
        twin = original | self._made() | {
            "name": DOUBLED.sub(r"\1", original["name"], count=1), "emails": [], "website": None,
            "status": "prospect", "tags": [], "anniversary": None}
        accounts.append(twin)
        self._add_contact_of(original, twin)
        self._add_duplicate("account", twin, original, twin["id"])

    def type_a_person_twice(self):
        """The same card, once in its own script and once in Latin letters."""
        contacts, links = self.shops.contacts, self.shops.links
        original = next(one for one in contacts if CYRILLIC.search(one["family_name"]) and one["phones"])
        latin = {name: fold(original[name]).title() for name in ("given_name", "family_name")}
        twin = original | self._made() | latin | {"emails": [], "birthday": None}
        contacts.append(twin)
        link = next(one for one in links if one["contact_id"] == original["id"])
        links.append(link | self._made() | {"contact_id": twin["id"]})
        self._add_duplicate("contact", twin, original, link["account_id"])

    def _add_contact_of(self, original, twin):
        """Both customers are the same shop: the same person stands in it."""
        link = next(one for one in self.shops.links if one["account_id"] == original["id"])
        self.shops.links.append(link | self._made() | {"account_id": twin["id"]})

    def _add_conflict(self, account, author_id, field, was, mine):
        self.conflicts.append(self._made() | {
            "record_type": "account", "record_id": account["id"], "account_id": account["id"], "field": field,
            "was": was, "mine": mine, "theirs": account[field], "author_id": author_id, "at": self.moment})

    def _add_duplicate(self, type, left, right, account_id):
        left, right = sorted((left, right), key=lambda one: str(one["id"]))
        found = score(evidence(type, left), evidence(type, right))
        self.duplicates.append(self._made() | {
            "id": UUID(pair_id(type, str(left["id"]), str(right["id"]))), "record_type": type, "left_id": left["id"], "right_id": right["id"], "account_id": account_id,
            "probability": found.percent, "reasons": list(found.reasons)})

    def _made(self):
        return {"id": self.draw.key(self.moment), "created_at": self.moment, "updated_at": self.moment}
