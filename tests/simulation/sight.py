"""Who works where, and in which streams a record belongs."""

from dataclasses import dataclass, replace

SYSTEM = ("conflict", "duplicate", "merge")


@dataclass(frozen=True)
class Person:
    id: str
    territories: frozenset[str]
    supervisor: bool = False

    @property
    def streams(self):
        return {"common", f"u:{self.id}"} | {f"t:{one}" for one in self.territories}


@dataclass(frozen=True)
class Sight:
    """``find(type, id)`` -> Record or None; ``links_of(contact id)`` -> its link records;
    ``with_dead``: rights count dead records as alive, since an edit may wake them."""

    find: object
    makers: dict
    links_of: object
    with_dead: bool = False

    def streams_of(self, record):
        if record is None or not (record.live or self.with_dead):
            return frozenset()
        if record.type == "account":
            return frozenset({f"t:{record.get('territory_id')}"})
        if record.type == "contact":
            return self._of_contact(record)
        if record.type == "duplicate":
            sides = (record.get("left_id"), record.get("right_id"))
            return frozenset.intersection(*(self._of(record.get("record_type"), id_) for id_ in sides))
        if record.type in ("conflict", "merge"):
            name = "record_id" if record.type == "conflict" else "standing_id"
            return self._of(record.get("record_type"), record.get(name))
        return self._of("account", record.get("account_id"))

    def _of(self, type_, id_):
        return self.streams_of(self.find(type_, id_))

    def _of_contact(self, contact):
        if contact.merged_into:  # its links went to the survivor
            return self._of("contact", contact.merged_into)
        links = [link for link in self.links_of(contact.id) if link.live]
        if not links:
            return frozenset({f"u:{self.makers.get(contact.key)}"})
        return frozenset().union(*(self._of("account", link.get("account_id")) for link in links))


def may(person, kind, type_, record, values, sight):
    if type_ == "account" and "territory_id" in values and kind in ("create", "update"):
        if values["territory_id"] not in person.territories:
            return False
        moves = kind == "update" and values["territory_id"] != record.get("territory_id")
        if moves and not person.supervisor:
            return False
    if kind == "create":
        return True  # what it hangs on was asked for by "see"
    return bool(replace(sight, with_dead=True).streams_of(record) & person.streams)
