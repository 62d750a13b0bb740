"""What reps and supervisors do: form ops made from what the phone shows, with words worth tracing.

Every typed word is unique ("w17"), so that it can be looked for afterwards.
"""

import re

from sync.record import flatten, seen
from tests.simulation.host import TABLES

WORD = re.compile(r"\bw\d+\b")
OUTCOMES = ["order", "interested", "follow_up"]
SECTORS = ["retail", "food", "health"]
#: What a day is made of; the more often named, the more often done.
ACTIONS = [
    "add account", "add garage", "add garage", "add contact", "edit account", "edit account", "edit phones", "edit contact", "edit note",
    "plan visit", "log visit", "log visit", "cancel visit", "move visit", "add task", "finish task",
    "add activity", "delete", "resolve", "resolve", "judge", "judge", "merge", "merge",
    "merge cluster", "unmerge", "unmerge", "edit loser",
    "move account", "post twice",
    "stale", "nonsense",
]


class Typist:
    """``do(action, picks)`` -> ops without seq; ``decided`` gathers the words a person saw and let go of."""

    def __init__(self, phone, ids, now, word):
        self.phone, self.ids, self.now, self.word = phone, ids, now, word
        self.decided = set()

    def do(self, action, pick):
        return getattr(self, "_" + action.replace(" ", "_"))(pick) or []

    def _add_account(self, pick):
        territory = sorted(self.phone.person.territories)[pick % len(self.phone.person.territories)]
        typed = {"name": f"Shop {self.word()}", "territory_id": territory, "status": "prospect",
                 "phones": [f"04 72 {pick % 3} 00 00 01"], "city": "Lyon", "gift_note": self.word()}
        return [self._create("account", typed)]

    def _add_garage(self, pick):
        """One of three that every rep of a town may pass, and nobody has to have seen on the phone."""
        territory = sorted(self.phone.person.territories)[pick % len(self.phone.person.territories)]
        which = pick // 5 % 3
        return [self._create("account", {
            "name": ["Garage Sud", "Boulangerie Perrin", "Café Bellecour"][which], "territory_id": territory,
            "status": "prospect", "phones": [f"+3347800001{which}"], "emails": [f"bonjour{which}@example.fr"],
            "city": "Lyon", "street": f"{which + 3} rue Mercière", "gift_note": self.word()})]

    def _add_contact(self, pick):
        account = self._one("account", pick)
        if not account:
            return []
        contact = self._create("contact", {"family_name": self.word(), "emails": [f"p{pick % 4}@x.fr"]})
        link = self._create("link", {"contact_id": contact["record"], "account_id": account["id"]})
        return [contact, link | {"after": [contact["id"]]}]

    def _edit_account(self, pick):
        name = ["name", "gift_note", "sector", "custom.colour"][pick % 4]
        chosen = {"sector": SECTORS[pick % 3], "custom.colour": ["red", "blue", None][pick % 3]}
        return self._edit("account", pick // 4, {name: chosen[name] if name in chosen else self.word()})

    def _edit_phones(self, pick):
        account = self._one("account", pick // 3)
        if not account:
            return []
        kept = account["phones"][1:] if pick % 3 == 0 else account["phones"]
        return self._edit("account", pick // 3, {"phones": [*kept, f"0600 {self.word()} 00"]})

    def _edit_contact(self, pick):
        return self._edit("contact", pick, {["role", "family_name"][pick % 2]: self.word()})

    def _edit_note(self, pick):
        contact = self._one("contact", pick // 2)
        old = contact and contact["note"]
        return self._edit("contact", pick // 2, {
            "note": f"{old}\n{self.word()}" if old and pick % 2 else self.word()})

    def _plan_visit(self, pick):
        account = self._one("account", pick)
        return account and [self._create("visit", {
            "account_id": account["id"], "rep_id": self.phone.person.id, "planned_on": "2026-11-21",
            "notes": self.word()})]

    def _log_visit(self, pick):
        visit = self._one("visit", pick // 3)
        changed = {"status": "done", "outcomes": [OUTCOMES[pick % 3]]}
        notes = visit and visit["notes"]
        changed["notes"] = f"{notes}\n{self.word()}" if notes else self.word()
        if visit and not visit["check_in"]:
            changed["check_in"] = {"at": "2026-11-21T10:00:00Z", "lat": None, "lon": None,
                                   "accuracy_m": pick % 50, "distance_m": None}
        return self._edit("visit", pick // 3, changed)

    def _cancel_visit(self, pick):
        return self._edit("visit", pick, {"status": "cancelled", "cancel_reason": self.word()})

    def _move_visit(self, pick):
        return self._edit("visit", pick // 9, {"planned_on": f"2026-12-0{1 + pick % 9}"})

    def _add_task(self, pick):
        account = self._one("account", pick)
        return account and [self._create("task", {
            "account_id": account["id"], "title": self.word(), "assignee_id": self.phone.person.id})]

    def _finish_task(self, pick):
        return self._edit("task", pick, {"done_at": f"2026-11-21T1{pick % 10}:00:00Z"})

    def _add_activity(self, pick):
        account = self._one("account", pick)
        return account and [self._create("activity", {
            "account_id": account["id"], "kind": "note", "happened_at": "2026-11-21T10:00:00Z",
            "body": self.word(), "author_id": self.phone.person.id})]

    def _delete(self, pick):
        type_ = ["account", "contact", "visit", "task"][pick % 4]
        doc = self._one(type_, pick // 4)
        if not doc:
            return []
        saw = seen(flatten(doc), TABLES[type_])
        self.decided |= words_in(saw)
        return [self._op("delete", type_, doc["id"], saw)]

    def _resolve(self, pick):
        conflict = self._one("conflict", pick // 3, lambda one: one["status"] == "open")
        about = conflict and self.phone.show(conflict["record_type"], conflict["record_id"])
        if not about:
            return []
        if conflict["deleted"]:
            chosen, standing = bool(pick % 2), conflict["was"]
            self.decided |= words_in(about) if chosen else set()
        else:
            standing = flatten(about).get(conflict["field"])
            text = TABLES[conflict["record_type"]][conflict["field"]].kind in ("text", "multiline")
            third = self.word() if text else standing
            chosen = [conflict["mine"], standing, third][pick % 3]
            self.decided |= words_in([conflict["mine"], standing]) - words_in(chosen)
        return [self._op("resolve", "conflict", conflict["id"], {"value": {"was": standing, "now": chosen}})]

    def _judge(self, pick):
        """Also a judgement taken back, or put off."""
        pair = self._one("duplicate", pick // 4)
        return pair and [self._op("judge", "duplicate", pair["id"], {
            "status": {"was": pair["status"], "now": ["same", "different", "later", "open"][pick % 4]}})]

    def _merge(self, pick):
        type_ = ["account", "contact"][pick % 2]
        loser, survivor = self._one(type_, pick // 2), self._one(type_, pick // 7)
        if not loser or loser["id"] == survivor["id"]:
            return []
        return [self._op("merge", type_, loser["id"], {"survivor_id": {"was": None, "now": survivor["id"]}})]

    def _merge_cluster(self, pick):
        """Three or four records of one thing, drawn together in any order."""
        type_ = ["account", "contact"][pick % 2]
        docs = self.phone.shown(type_)
        ids = [docs[(pick // 2 + step) % len(docs)]["id"] for step in range(3 + pick % 2)] if docs else []
        ids = list(dict.fromkeys(ids))
        pairs = [(ids[place], ids[pick // (3 + place) % place]) for place in range(len(ids) - 1, 0, -1)]
        pairs = pairs if pick % 3 else pairs[::-1]
        return [self._op("merge", type_, loser, {"survivor_id": {"was": None, "now": survivor}})
                for loser, survivor in pairs]

    def _edit_loser(self, pick):
        """From a page that stood open since before the merge."""
        merge = self._one("merge", pick // 2, lambda one: not one["undone_at"])
        name = {"account": ["gift_note", "name"], "contact": ["role", "note"]}
        return merge and [self._op("update", merge["record_type"], merge["loser_id"], {
            name[merge["record_type"]][pick % 2]: _change(None, self.word())})]

    def _unmerge(self, pick):
        merge = self._one("merge", pick, lambda one: not one["undone_at"])
        return merge and [self._op("unmerge", "merge", merge["id"], {})]

    def _move_account(self, pick):
        territories = sorted(self.phone.person.territories)
        return self._edit("account", pick, {"territory_id": territories[pick // 5 % len(territories)]})

    def _post_twice(self, pick):
        """Back, a word changed, and the same form sent again."""
        [first] = self._add_account(pick)
        again = first | {"id": self.ids(), "set": first["set"] | {"gift_note": _change(None, self.word())}}
        return [first, again if pick % 2 else first | {"id": self.ids()}]

    def _stale(self, pick):
        """A form that stood open for days: what it says it saw was never so."""
        ops = self._edit("account", pick // 2, {"name": self.word()}, sees=False)
        for op in ops:
            op["set"]["name"]["was"] = ["what was here once", 7, None, ["x"]][pick % 4]
        return ops

    def _nonsense(self, pick):
        changed = [{"name": None}, {"size": "many"}, {"nobody": 1}, {"last_visit_on": "2026-01-01"},
                   {"name": "x" * 9000}, {"territory_id": self.ids()}, {"phones": ["no"]}][pick % 7]
        return self._edit("account", pick // 7, changed, sees=False)

    def _one(self, type_, pick, wanted=lambda doc: True):
        docs = [doc for doc in self.phone.shown(type_) if wanted(doc)]
        return docs[pick % len(docs)] if docs else None

    def _edit(self, type_, pick, changed, sees=True):
        doc = self._one(type_, pick)
        if not doc:
            return []
        shown = flatten(doc)
        changes = {
            name: _change(shown.get(name), now) for name, now in changed.items() if shown.get(name) != now
        }
        if changes and "status" in changed and type_ == "visit":  # done, or cancelled, as it stood on that day
            changes["planned_on"] = _change(shown.get("planned_on"), shown.get("planned_on"))
        if sees:
            self.decided |= words_in([one["was"] for one in changes.values()]) - words_in(
                [one["now"] for one in changes.values()])
        return [self._op("update", type_, doc["id"], changes)] if changes else []

    def _create(self, type_, typed):
        changes = {name: _change(None, now) for name, now in typed.items()}
        return self._op("create", type_, self.ids(), changes)

    def _op(self, kind, type_, record, set_):
        return {"id": self.ids(), "kind": kind, "type": type_, "record": record, "at": self.now(),
                "clock_offset_ms": 0, "set": set_, "blobs": []}


def words_in(value) -> set[str]:
    """Every traced word in a JSON value."""
    if isinstance(value, str):
        return set(WORD.findall(value))
    if isinstance(value, dict):
        return words_in(list(value.values()))
    return set().union(*map(words_in, value)) if isinstance(value, list) else set()


def _change(was, now):
    return {"was": was, "now": now}
