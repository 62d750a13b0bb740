"""Who works where, and in which streams a record belongs."""

from dataclasses import dataclass

SYSTEM = ("conflict", "duplicate", "merge")


@dataclass(frozen=True)
class Person:
    id: str
    territories: frozenset[str]
    supervisor: bool = False

    @property
    def streams(self):
        return {"common", f"u:{self.id}"} | {f"t:{one}" for one in self.territories}


def streams_of(record, find, makers, links_of):
    """``find(type, id)`` -> Record or None; ``links_of(contact id)`` -> its link records."""
    if not record.live:
        return frozenset()
    if record.type == "account":
        return frozenset({f"t:{record.get('territory_id')}"})
    if record.type == "contact":
        return _of_contact(record, find, makers, links_of)
    if record.type == "duplicate":
        sides = [find(record.get("record_type"), record.get(side)) for side in ("left_id", "right_id")]
        return frozenset.intersection(*(streams_of(one, find, makers, links_of) for one in sides))
    if record.type in ("conflict", "merge"):
        name = "record_id" if record.type == "conflict" else "survivor_id"
        about = find(record.get("record_type"), record.get(name))
        return streams_of(about, find, makers, links_of) if about else frozenset()
    account = find("account", record.get("account_id"))
    return streams_of(account, find, makers, links_of) if account else frozenset()


def _of_contact(contact, find, makers, links_of):
    links = [link for link in links_of(contact.id) if link.live]
    if not links:
        return frozenset({f"u:{makers.get(contact.key)}"})
    accounts = (find("account", link.get("account_id")) for link in links)
    return frozenset().union(*(
        streams_of(account, find, makers, links_of) for account in accounts if account is not None))


def may(person, kind, type_, record, values, streams):
    """``streams(record)`` of a record as it stands."""
    if type_ == "account" and "territory_id" in values and kind in ("create", "update"):
        if values["territory_id"] not in person.territories:
            return False
        if kind == "update" and not person.supervisor and values["territory_id"] != record.get("territory_id"):
            return False
    if kind == "create":
        return True  # what it hangs on was asked for by "see"
    return bool(streams(record) & person.streams)
